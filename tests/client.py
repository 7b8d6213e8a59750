"""The tests' browser without JavaScript: checks whatever it fetches, and fills in the real forms of real pages."""

import contextvars
from collections.abc import Iterable, Mapping
from typing import Any, cast
from xml.etree.ElementTree import Element

from flask import Flask, Response, current_app, g, has_app_context, request, request_finished
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from innovation.access.marks import mark_of
from innovation.access.policy import Permission
from innovation.core.db import db
from tests.pages import check_fragment, check_page, parse

HTMX = {"HX-Request": "true"}
"""The header of a request that the script makes: `client.get(path, headers=HTMX)`."""


class CheckedClient(FlaskClient):
    """`get` and `post` as usual; `get_form` and `submit` do what a person does with a page. Don't use it in `with`."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request in a context of its own, as a server does, and check the answer."""
        if has_app_context():
            db.session.rollback()  # the test's own snapshot ends here: afterwards it reads what the request wrote
        seen: list[tuple[str, Any, set[Any], Response]] = []
        with request_finished.connected_to(lambda _, response: seen.append(_note(response)), self.application):
            answer: TestResponse = contextvars.Context().run(super().open, *args, **kwargs)
        for trouble in (_broken_promise(*one) for one in seen):
            assert trouble is None, trouble
        check_answer(answer)
        return answer

    def get_form(self, page: str, form: str | None = None, *, fields: Iterable[str] = ()) -> dict[str, Any]:
        """What the form on this page would send untouched, hidden fields and csrf_token included.

        `form` is its id or its action; without it, the first form that has all these `fields`.
        """
        return self._filled_form(page, form, tuple(fields))[1]

    def submit(
        self, page: str, data: Mapping[str, Any], *, form: str | None = None, htmx: bool = False, **options: Any
    ) -> TestResponse:
        """Fetch the page, fill `data` into its form and send it; `htmx` sends what the script would.

        A field that the form does not have fails the test: nobody could have filled it in. A button that is pressed is
        given in `data`, as {"action": "move"}.
        """
        element, filled = self._filled_form(page, form, tuple(data))
        offered = {field.get("name") for field in element.iter() if field.get("name")}
        assert not (unknown := set(data) - offered), f"the form {_name(element)} of {page} has no {sorted(unknown)}"
        target = element.get("action", "")
        headers = dict(options.pop("headers", {}))
        if htmx:
            target = element.get("hx-post") or element.get("hx-get") or target
            headers |= HTMX | {"HX-Current-URL": f"http://localhost{page}"}
        if element.get("method", "get").lower() == "get":
            return self.get(target, query_string=filled | dict(data), headers=headers, **options)
        return self.post(target, data=filled | dict(data), headers=headers, **options)

    def _filled_form(self, page: str, form: str | None, fields: tuple[str, ...]) -> tuple[Element, dict[str, Any]]:
        answer = self.get(page)
        assert answer.status_code == 200, f"{page} answered {answer.status_code} {answer.location or ''}"
        forms = parse(answer.text).findall(".//form")
        for element in forms:
            wanted = form in (element.get("id"), element.get("action")) if form else True
            if wanted and set(fields) <= {field.get("name") for field in element.iter()}:
                return element, _values(element)
        raise AssertionError(
            f"{page} has no form {form or ''} with {list(fields)}; it has {[_name(one) for one in forms]}"
        )


def new_client(app: Flask) -> CheckedClient:
    """Another browser, with cookies of its own."""
    app.test_client_class = CheckedClient
    return cast(CheckedClient, app.test_client())


def check_answer(answer: TestResponse) -> None:
    """What holds for every answer of the site."""
    if answer.mimetype != "text/html" or not answer.text or answer.status_code in range(300, 400):
        return
    assert "default-src 'none'" in answer.headers.get("Content-Security-Policy", ""), "no content security policy"
    if answer.text.lstrip()[:9].lower() == "<!doctype":
        check_page(answer.text)
    else:
        check_fragment(answer.text)


def _note(response: Response) -> tuple[str, Any, set[Any], Response]:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.endpoint or "", mark_of(view) if view else None, set(g.get("checked", ())), response


def _broken_promise(endpoint: str, mark: Any, checked: set[Any], response: Response) -> str | None:
    """A view that answered although nobody checked what its mark promised."""
    answered = response.status_code in range(200, 300) or response.status_code == 303
    sent_away = "/sign-in" in (response.location or "")
    if not isinstance(mark, Permission) or not answered or sent_away or mark in checked:
        return None
    return f"{endpoint} promises {mark} and checked only {checked or 'nothing'}"


def _values(form: Element) -> dict[str, Any]:
    """What the form sends untouched: no buttons, no unticked boxes, the first choice of a select as browsers do."""
    found: dict[str, list[str]] = {}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "text")
        if not name or field.get("disabled") is not None:
            continue
        if field.tag == "input" and kind not in ("submit", "button", "reset", "image", "file"):
            if kind not in ("checkbox", "radio") or field.get("checked") is not None:
                found.setdefault(name, []).append(field.get("value", "on" if kind in ("checkbox", "radio") else ""))
        elif field.tag == "textarea":
            found.setdefault(name, []).append((field.text or "").removeprefix("\n"))
        elif field.tag == "select":
            options = field.findall(".//option")
            chosen = [one for one in options if one.get("selected") is not None]
            if not chosen and field.get("multiple") is None:
                chosen = options[:1]
            found.setdefault(name, []).extend(one.get("value", one.text or "") for one in chosen)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items() if values}


def _name(form: Element) -> str:
    return form.get("id") or form.get("action") or "without a name"

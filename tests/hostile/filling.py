"""Fills every free text field of a page's forms with one text, as a person would, and sends them."""

import re
from xml.etree.ElementTree import Element

from tests.client import CheckedClient
from tests.pages import parse

FREE = {"text", "search", ""}
LEFT_ALONE = re.compile(r"/sign-in|/sign-out|/search|/language|/account/password|/j$|/setup")
"""Forms that end the session, or take no text that is shown."""
ATTEMPTS = 3


def fill_all(client: CheckedClient, path: str, text: str) -> set[tuple[str, str]]:
    """Returns (action without numbers, name of the field) of what was taken."""
    answer = client.get(path)
    if answer.status_code != 200:
        return set()
    taken: set[tuple[str, str]] = set()
    for form in parse(answer.text).findall(".//form"):
        action = form.get("action") or path
        names = [field.get("name", "") for field in form.iter() if _is_free(field)]
        if form.get("method", "get").lower() == "post" and names and not LEFT_ALONE.search(action):
            taken |= {(re.sub(r"\d+", "#", action), name) for name in _send(client, action, form, names, text)}
    return taken


def _send(client: CheckedClient, action: str, form: Element, names: list[str], text: str) -> list[str]:
    """What the form refuses goes back to what stood there, and it is sent again: the other fields still count."""
    values = _defaults(form)
    free = [name for name in names if name]
    for _ in range(ATTEMPTS):
        answer = client.post(action, data=values | dict.fromkeys(free, text))
        assert answer.status_code < 500, f"{action}: {answer.status_code} for {text!r}"
        if answer.status_code < 400:
            return free
        wrong = set(re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"[^>]*aria-invalid="true"', answer.text))
        free = [name for name in free if name not in wrong]
        if not wrong or not free:
            return []
    return []


def _is_free(field: Element) -> bool:
    if field.tag == "textarea":
        return True
    typed = field.get("inputmode", "text") in ("text", "search")
    return field.tag == "input" and field.get("type", "") in FREE and typed and not field.get("pattern")


def _defaults(form: Element) -> dict[str, object]:
    """What stands there; of unanswered choices the first."""
    found: dict[str, object] = {}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "text")
        if not name or kind in ("file", "submit", "button", "image"):
            continue
        if field.tag == "input" and (kind not in ("radio", "checkbox") or field.get("checked") is not None):
            found[name] = field.get("value", "")
        elif kind == "radio":
            found.setdefault(name, field.get("value", ""))
        elif field.tag == "textarea":
            found[name] = (field.text or "").removeprefix("\n")
        elif field.tag == "select":
            options = field.findall(".//option")
            chosen = next((one for one in options if one.get("selected") is not None), options[-1] if options else None)
            if chosen is not None:
                found[name] = chosen.get("value", chosen.text or "")
    return found

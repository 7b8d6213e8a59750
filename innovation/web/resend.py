"""What somebody typed comes back when it could not be taken: a page that shows it, with a fresh token."""

from urllib.parse import parse_qsl, urlencode

from flask import request
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.web.answers import fragment, is_htmx, page

NEVER_CARRIED = frozenset({"csrf_token", "password", "current_password", "new_password", "carried", "carried_to"})
Fields = list[tuple[str, str]]


def typed_fields() -> Fields:
    """The fields of this request, without tokens and passwords."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NEVER_CARRIED]


def encoded(fields: Fields) -> str:
    """For one hidden field."""
    return urlencode(fields)


def fields_of(text: str) -> Fields:
    """The opposite of `encoded`; tolerant, since it comes from outside."""
    pairs = parse_qsl(text, keep_blank_values=True)[:200]
    return [pair for pair in pairs if pair[0] not in NEVER_CARRIED]


def _labels() -> dict[str, str]:
    """The fields that people type in; all others travel along unseen."""
    return {
        "title": _("Titel"),
        "benefit": _("Was soll für wen besser werden?"),
        "author_name": _("Ihr Name"),
        "name": _("Ihr Name"),
        "contact": _("So sind Sie zu erreichen"),
        "text": _("Ihr Text"),
        "note": _("Anmerkung"),
        "reason": _("Grund"),
        "happened": _("Was ist passiert?"),
        "next": _("Was kommt als Nächstes?"),
        "obstacle": _("Was hindert, und wer kann helfen?"),
    }


def resend_page(path: str, fields: Fields, /, *, status: int) -> Response:
    """Shows what was typed and sends it to `path` once more on a press; for htmx the form alone."""
    if is_htmx():
        return fragment("shell/_resend.html", "resend_form", path, fields, _labels(), generate_csrf(), status=status)
    return page("shell/resend.html", path=path, fields=fields, labels=_labels(), status=status)

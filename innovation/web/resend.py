"""What somebody typed comes back when it could not be taken: a page that shows it, with a fresh token, to send again."""

from urllib.parse import parse_qsl, urlencode

from flask import request
from werkzeug.wrappers import Response

from innovation.web.answers import page

NEVER_CARRIED = frozenset({"csrf_token", "password", "carried", "carried_to"})
Fields = list[tuple[str, str]]


def typed_fields() -> Fields:
    """The fields of this request, without tokens and passwords."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NEVER_CARRIED]


def encoded(fields: Fields) -> str:
    """For one hidden field."""
    return urlencode(fields)


def fields_of(text: str) -> Fields:
    """The opposite of `encoded`; tolerant, since it comes from outside."""
    return [pair for pair in parse_qsl(text, keep_blank_values=True, max_num_fields=200) if pair[0] not in NEVER_CARRIED]


def resend_page(path: str, fields: Fields, /, *, status: int) -> Response:
    """Shows what was typed and sends it to `path` once more on a press."""
    return page("shell/resend.html", path=path, fields=fields, status=status)

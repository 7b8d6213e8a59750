"""Headers on every answer, errors and static files included."""

from flask import Response

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "worker-src 'self'",
        "manifest-src 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_ADDED = (*HEADERS.items(), ("Cache-Control", "no-store"))


def add_headers(answer: Response) -> Response:
    """Pages are not stored: they show what this person may see."""
    set_already = {name.lower() for name, _value in answer.headers}
    for name, value in _ADDED:
        if name.lower() not in set_already:
            answer.headers.add(name, value)
    return answer

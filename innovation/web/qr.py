"""QR codes as inline SVG, which the strict CSP lets through."""

from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=1_000)
def qr_svg(text: str) -> Markup:
    """Error correction M; dark on white in both schemes, since phones read nothing else well."""
    svg = segno.make(text, error="m").svg_inline(
        scale=4, border=2, dark="#18221d", light="#ffffff", svgclass="qr", lineclass=None, omitsize=True
    )
    return Markup(svg)  # noqa: S704 - made by segno from a fixed shape; the text is only modules

"""How bytes leave: static files from memory maps with their compressed twins, pages compressed on the way."""

from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from flask_compress import Compress
from whitenoise import WhiteNoise

from innovation.shell.headers import HEADERS

A_YEAR = 365 * 24 * 3600


def serve_static_files(app: Flask) -> None:
    """Everything under static/ by WhiteNoise; addresses carry a hash of the content, so they may be kept for a year."""
    folder = Path(app.static_folder or "static")
    folder.mkdir(exist_ok=True)

    def add(headers: Headers, path: str, url: str) -> None:
        for name, value in HEADERS.items():
            headers[name] = value

    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(folder),
        prefix="static/",
        max_age=A_YEAR,
        allow_all_origins=False,
        add_headers_function=add,
        autorefresh=app.config.get("STATIC_AUTOREFRESH", False),
    )


def compress_answers(app: Flask) -> None:
    """zstd or gzip at a low level; off by COMPRESS=0 where a proxy does it. Tokens are masked anew in each page."""
    if not app.config["COMPRESS"]:
        return
    app.config.update(
        COMPRESS_ALGORITHM=["zstd", "gzip"],
        COMPRESS_ZSTD_LEVEL=1,
        COMPRESS_LEVEL=1,
        COMPRESS_MIMETYPES=["text/html", "text/plain", "application/json", "image/svg+xml"],
        COMPRESS_MIN_SIZE=800,
        COMPRESS_STREAMS=False,
    )
    Compress(app)

"""The WSGI application, for every server: `granian --interface wsgi wsgi:app`."""

from innovation import create_app

app = create_app()

"""Settings, read once from the environment (names and meaning: docs/settings.md)."""

import os
import secrets
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parent
INSTANCE = Path(os.environ.get("INSTANCE_PATH") or ROOT / "instance").resolve()
PRODUCTION = os.environ.get("APP_ENV", "").lower() == "production"
NOT_SECRET = {"", "dev", "secret", "changeme", "change-me", "only-for-development"}


class SettingsError(SystemExit):
    """A setting without which the site must not start; shown as one sentence, never as a traceback."""


def _secret_key() -> str:
    given = os.environ.get("SECRET_KEY", "")
    if PRODUCTION and (given in NOT_SECRET or len(given) < 32):
        raise SettingsError("SECRET_KEY must be set to at least 32 random characters when APP_ENV=production.")
    if given:
        return given
    return _kept_secret(INSTANCE / "secret_key")


def _kept_secret(file: Path) -> str:
    """The development key: made once, so that every `flask` command and the server share it."""
    INSTANCE.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return file.read_text()


def _hosts(base_url: str) -> list[str] | None:
    given = [host.strip() for host in os.environ.get("TRUSTED_HOSTS", "").split(",") if host.strip()]
    if PRODUCTION and not given:
        raise SettingsError("TRUSTED_HOSTS must name the host of the site when APP_ENV=production.")
    own = base_url.split("://", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0]
    return list(dict.fromkeys([*given, own, "127.0.0.1", "localhost", "[::1]"])) if not PRODUCTION else given


def _base_url() -> str:
    given = os.environ.get("BASE_URL", "").rstrip("/")
    if PRODUCTION and not given.startswith("https://"):
        raise SettingsError("BASE_URL must be the https:// address of the site when APP_ENV=production.")
    return given or f"http://127.0.0.1:{os.environ.get('PORT') or '8000'}"


class Config:
    """One instance per start; `create_app(**overrides)` changes single values, which is for tests."""

    PRODUCTION = PRODUCTION
    INSTANCE_PATH = str(INSTANCE)
    SECRET_KEY = _secret_key()
    SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL") or f"sqlite:///{INSTANCE / 'tueftelkreis.db'}"
    BASE_URL = _base_url()
    TRUSTED_HOSTS = _hosts(BASE_URL)
    PROXY_HOPS = int(os.environ.get("PROXY_HOPS") or 0)
    SITE_NAME = os.environ.get("SITE_NAME") or "Tüftelkreis"
    SMTP_URL = os.environ.get("SMTP_URL", "")
    MAIL_FROM = os.environ.get("MAIL_FROM") or "tueftelkreis@localhost"
    OPERATOR_NAME = os.environ.get("OPERATOR_NAME", "")
    OPERATOR_ADDRESS = os.environ.get("OPERATOR_ADDRESS", "")
    OPERATOR_MAIL = os.environ.get("OPERATOR_MAIL", "")
    ENFORCEMENT_BODY = os.environ.get("ENFORCEMENT_BODY", "")
    COMPRESS = os.environ.get("COMPRESS", "1") != "0"
    LANGUAGES = ("de", "en")
    BABEL_DEFAULT_LOCALE = "de"
    BABEL_DEFAULT_TIMEZONE = "Europe/Berlin"
    BABEL_TRANSLATION_DIRECTORIES = "translations"
    MAX_CONTENT_LENGTH = 1024 * 1024
    MAX_FORM_MEMORY_SIZE = 512 * 1024
    PERMANENT_SESSION_LIFETIME = timedelta(days=400)
    """Of the cookie. A guest's ideas stay his for a year; an account's session ends in the database after 30 days."""
    SESSION_COOKIE_NAME = "tueftelkreis"
    SESSION_COOKIE_SAMESITE = "Lax"
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SECURE = BASE_URL.startswith("https://")
    SESSION_REFRESH_EACH_REQUEST = False
    WTF_CSRF_TIME_LIMIT = None
    """The token lives as long as the session: an hour's limit would swallow what somebody typed slowly."""

"""Filters for templates: dates and numbers as people write them. Times are Berlin."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date
from flask import Flask
from markupsafe import Markup, escape

from innovation.core.clock import BERLIN
from innovation.web.language import language_now


def _day(at: date | datetime) -> date:
    return at.astimezone(BERLIN).date() if isinstance(at, datetime) else at


@lru_cache(maxsize=10_000)
def _long(day: date, language: str) -> str:
    return format_date(day, "d. MMMM y" if language == "de" else "d MMMM y", locale=language)


@lru_cache(maxsize=10_000)
def _weekday(day: date, language: str) -> str:
    return format_date(day, "EEEE, d. MMMM y" if language == "de" else "EEEE, d MMMM y", locale=language)


def long_date(at: date | datetime) -> str:
    """24. November 2026, in English 24 November 2026."""
    return _long(_day(at), language_now())


def weekday_date(at: date | datetime) -> str:
    """Dienstag, 24. November 2026."""
    return _weekday(_day(at), language_now())


@lru_cache(maxsize=10_000)
def short_date(at: date | datetime) -> str:
    """24.11.2026, the same in both languages."""
    return _day(at).strftime("%d.%m.%Y")


@lru_cache(maxsize=10_000)
def short_time(at: datetime) -> str:
    """24.11.2026, 14:05."""
    return at.astimezone(BERLIN).strftime("%d.%m.%Y, %H:%M")


@lru_cache(maxsize=10_000)
def iso(at: date | datetime) -> str:
    """For the datetime attribute and for date fields."""
    return at.isoformat()


@lru_cache(maxsize=1_000)
def paragraphs(text: str) -> Markup:
    """Plain text as it was typed: blank lines make paragraphs, single ones breaks."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in block.split("\n"))) for block in blocks
    )


def register_filters(app: Flask) -> None:
    """Make them known to Jinja under short names."""
    app.jinja_env.filters.update(
        date=long_date,
        weekday=weekday_date,
        short_date=short_date,
        short_time=short_time,
        iso=iso,
        paragraphs=paragraphs,
    )

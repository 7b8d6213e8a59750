"""The forms by which a workshop is made and its texts are changed; those of its parts stand in item_forms.py."""

import re
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import (
    AnyOf,
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
)

from innovation.core.clock import BERLIN
from innovation.core.text import clean_line, clean_text
from innovation.web.forms import AppForm, DayField
from innovation.workshops.labels import PARTS
from innovation.workshops.making import NewWorkshop, Part
from innovation.workshops.rules import TABLES_AT_ONCE, Texts, WorkshopFormat

TITLE_LONGEST, PLACE_LONGEST, VISION_LONGEST = 200, 120, 2_000
_NO_TITLE = _l("Bitte geben Sie einen Titel mit mindestens 2 Zeichen an.")
_NO_TIME = _l("Bitte geben Sie eine Uhrzeit an, zum Beispiel 13:30.")
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_YEARS = (2000, 2100)


def title_field(label: Any) -> StringField:
    """Of a workshop, or of a point of its day."""
    return StringField(
        label,
        filters=[clean_line],
        validators=[
            DataRequired(_NO_TITLE),
            Length(min=2, message=_NO_TITLE),
            Length(max=TITLE_LONGEST, message=_l("Bitte kürzen Sie den Titel auf höchstens 200 Zeichen.")),
        ],
    )


def _place() -> StringField:
    return StringField(
        _l("Ort"),
        filters=[clean_line],
        validators=[
            Optional(),
            Length(max=PLACE_LONGEST, message=_l("Bitte kürzen Sie den Ort auf höchstens 120 Zeichen.")),
        ],
    )


def needs_a_day(form: Any, field: Any) -> None:
    """Needed; a date that was not understood has its message already."""
    if field.data is None and not field.errors:
        raise StopValidation(_("Bitte geben Sie ein Datum an, zum Beispiel 24.11.2026."))
    sensible_day(form, field)


def sensible_day(form: Any, field: Any) -> None:
    """A year with a digit too few is a slip of the finger."""
    if field.data is not None and not _YEARS[0] <= field.data.year <= _YEARS[1]:
        raise StopValidation(_("Bitte prüfen Sie die Jahreszahl."))


class TimeField(StringField):  # type: ignore[misc]
    """A time of day as "09:30", typed with a colon or a dot."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Blank is ""; anything but a time is a plain field error."""
        text = clean_line(valuelist[0]) if valuelist else ""
        found = _TIME.fullmatch(text)
        self.data = f"{int(found[1]):02}:{found[2]}" if found else text[:20]
        if text and not found:
            raise ValueError(str(_NO_TIME))


def _moment(day: date, at: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(at), BERLIN)


class NewWorkshopForm(AppForm):
    """Title, day and place; `source` is the slug of the one that is taken over, `part` what of it."""

    title = title_field(_l("Titel"))
    starts_on = DayField(_l("Tag"), validators=[needs_a_day])
    begins = TimeField(_l("Beginn um"), validators=[InputRequired(_NO_TIME)])
    place = _place()
    source = StringField(validators=[Length(max=80)])
    part = Field()
    tables = IntegerField(
        _l("Wie viele Tische?"),
        validators=[
            Optional(),
            NumberRange(0, TABLES_AT_ONCE, message=_l("Bitte geben Sie eine Zahl von 0 bis 60 an.")),
        ],
    )

    def order(self) -> NewWorkshop:
        """What was asked for."""
        return NewWorkshop(
            title=self.title.data,
            starts_at=_moment(self.starts_on.data, self.begins.data),
            place=self.place.data,
            tables=self.tables.data or 0,
        )

    @staticmethod
    def parts(ticked: list[str]) -> list[Part]:
        """Those that exist."""
        return [part for part in PARTS if part in ticked]


class TextsForm(AppForm):
    """What is said of a workshop."""

    title = title_field(_l("Titel"))
    starts_on = DayField(_l("Tag"), validators=[needs_a_day])
    begins = TimeField(_l("Beginn um"), validators=[InputRequired(_NO_TIME)])
    place = _place()
    format = StringField(
        _l("Wie kommen alle zusammen?"),
        default=WorkshopFormat.ON_SITE.value,
        validators=[AnyOf(list(WorkshopFormat), message=_l("Bitte wählen Sie eine der drei Möglichkeiten."))],
    )
    sponsor = StringField(
        _l("Wer steht dahinter?"),
        filters=[clean_line],
        validators=[
            Optional(),
            Length(max=TITLE_LONGEST, message=_l("Bitte kürzen Sie den Namen auf höchstens 200 Zeichen.")),
        ],
    )
    vision = TextAreaField(
        _l("Worum geht es?"),
        filters=[clean_text],
        validators=[
            Optional(),
            Length(max=VISION_LONGEST, message=_l("Bitte kürzen Sie den Text auf höchstens 2.000 Zeichen.")),
        ],
    )
    open_until = DayField(_l("Ideen und Stimmen bis einschließlich"), validators=[Optional(), sensible_day])
    release_first = BooleanField(_l("Karten erst lesen, dann freigeben"))
    version = HiddenField(validators=[Length(max=40)])

    def fill(self, texts: Texts) -> None:
        """With what is true now."""
        self.title.data, self.place.data, self.sponsor.data = texts.title, texts.place, texts.sponsor
        begins = texts.starts_at.astimezone(BERLIN)
        self.starts_on.data, self.begins.data = begins.date(), f"{begins:%H:%M}"
        self.format.data, self.vision.data = texts.format.value, texts.vision
        self.open_until.data = texts.open_until and texts.open_until.astimezone(BERLIN).date()
        self.release_first.data, self.version.data = texts.release_first, texts.version

    def texts(self, before: Texts) -> Texts:
        """What was typed; the last day keeps the hour that it had, otherwise it lasts until midnight."""
        until: date | None = self.open_until.data
        known = before.open_until
        kept = known is not None and known.astimezone(BERLIN).date() == until
        return Texts(
            title=self.title.data,
            starts_at=_moment(self.starts_on.data, self.begins.data),
            place=self.place.data,
            format=WorkshopFormat(self.format.data),
            sponsor=self.sponsor.data,
            vision=self.vision.data,
            open_until=known if kept else _moment(until, "23:59") if until else None,
            release_first=bool(self.release_first.data),
        )

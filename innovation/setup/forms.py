"""Forms of the set-up."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import EmailField, PasswordField, StringField, TextAreaField, TimeField, ValidationError
from wtforms.validators import DataRequired, Email, InputRequired, Length, NumberRange, Optional

from innovation.core.clock import today
from innovation.core.text import clean_line
from innovation.people.rules import PASSWORD_LONGEST
from innovation.web.forms import AppForm, DayField, IdField
from innovation.web.site_name import LONGEST

MOST_TABLES = 100
MOST_QUESTIONS = 12
LONGEST_QUESTION = 300
FURTHEST = timedelta(days=5 * 366)
"""A day beyond it is a mistyped year."""


class FirstAdminForm(AppForm):
    """What the site is called and who looks after it."""

    site_name = StringField(
        _l("Wie soll die Plattform heißen?"),
        validators=[
            DataRequired(_l("Bitte geben Sie der Plattform einen Namen.")),
            Length(2, LONGEST, _l("Bitte nehmen Sie 2 bis 60 Zeichen.")),
        ],
    )
    name = StringField(
        _l("Ihr Name"),
        validators=[
            DataRequired(_l("Bitte geben Sie Ihren Namen an.")),
            Length(2, 120, _l("Bitte nehmen Sie 2 bis 120 Zeichen.")),
        ],
    )
    email = EmailField(
        _l("Ihre dienstliche E-Mail"),
        validators=[
            DataRequired(_l("Bitte geben Sie Ihre E-Mail-Adresse an.")),
            Length(max=254, message=_l("Diese Adresse ist zu lang.")),
            Email(_l("Das ist keine E-Mail-Adresse. Gemeint ist zum Beispiel name@kreis.de.")),
        ],
    )
    password = PasswordField(
        _l("Passwort"),
        validators=[
            InputRequired(_l("Bitte denken Sie sich ein Passwort aus.")),
            Length(max=PASSWORD_LONGEST, message=_l("Dieses Passwort ist zu lang.")),
        ],
    )


class UploadForm(AppForm):
    """The district and its municipalities from a file."""

    file = FileField(_l("CSV-Datei"))


class ByHandForm(AppForm):
    """The district and its municipalities, typed."""

    district = StringField(
        _l("Ihr Kreis"),
        validators=[
            DataRequired(_l("Bitte geben Sie den Namen des Kreises an.")),
            Length(2, 120, _l("Bitte nehmen Sie 2 bis 120 Zeichen.")),
        ],
    )
    key = StringField(_l("Amtlicher Schlüssel des Kreises"), validators=[Optional()])
    lines = TextAreaField(
        _l("Städte und Gemeinden"),
        validators=[
            DataRequired(_l("Bitte geben Sie mindestens eine Stadt oder Gemeinde an.")),
            Length(max=60_000, message=_l("Das sind zu viele Zeichen.")),
        ],
    )


class FirstWorkshopForm(AppForm):
    """What a first workshop needs; everything else may follow."""

    title = StringField(
        _l("Titel"),
        validators=[
            DataRequired(_l("Bitte geben Sie dem Workshop einen Titel.")),
            Length(2, 200, _l("Bitte nehmen Sie 2 bis 200 Zeichen.")),
        ],
    )
    day = DayField(_l("Tag"), validators=[InputRequired(_l("Bitte wählen Sie einen Tag."))])
    begins = TimeField(
        _l("Beginn"),
        format=["%H:%M", "%H:%M:%S", "%H.%M", "%H"],
        validators=[InputRequired(_l("Bitte geben Sie an, wann es losgeht, zum Beispiel 13:30."))],
    )
    place = StringField(
        _l("Ort"), validators=[Optional(), Length(max=120, message=_l("Bitte nehmen Sie höchstens 120 Zeichen."))]
    )
    tables = IdField(
        _l("Wie viele Tische?"),
        validators=[
            InputRequired(_l("Bitte geben Sie an, wie viele Tische es gibt.")),
            NumberRange(0, MOST_TABLES, _l("Bitte geben Sie eine Zahl von 0 bis 100 an.")),
        ],
    )
    questions = TextAreaField(_l("Leitfragen"), validators=[Optional()])

    def validate_day(self, field: DayField) -> None:
        """Not yesterday, and not in the year 9999."""
        if field.data is not None and field.data < today():
            raise ValidationError(_("Dieser Tag ist schon vorbei."))
        if field.data is not None and field.data > today() + FURTHEST:
            raise ValidationError(_("Dieser Tag liegt sehr weit in der Zukunft. Bitte prüfen Sie das Jahr."))

    def validate_questions(self, field: TextAreaField) -> None:
        """Each must fit on a poster."""
        asked = self.asked()
        if len(asked) > MOST_QUESTIONS:
            raise ValidationError(_("Bitte stellen Sie höchstens %(most)s Leitfragen.", most=MOST_QUESTIONS))
        if any(not 2 <= len(one) <= LONGEST_QUESTION for one in asked):
            text = _(
                "Jede Leitfrage hat 2 bis %(most)s Zeichen und steht in einer eigenen Zeile.", most=LONGEST_QUESTION
            )
            raise ValidationError(text)

    def asked(self) -> tuple[str, ...]:
        """The questions, one from each line."""
        lines = (clean_line(line) for line in (self.questions.data or "").splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

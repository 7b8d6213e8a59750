"""Founding, reporting, and the milestone's form."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from innovation.core.text import clean_line, clean_text
from innovation.core.tokens import new_token
from innovation.projects.actions import FoundingOrder, Report
from innovation.projects.rules import REASON_LONGEST, TEXT_LONGEST, TITLE_LONGEST, TITLE_SHORTEST, Light
from innovation.web.forms import AppForm, DayField, IdField

_TITLE = _l("Bitte geben Sie dem Projekt einen Namen mit mindestens 2 Zeichen.")
_TOO_LONG = _l("Bitte kürzen Sie den Text auf höchstens 1.000 Zeichen.")
MOST_PARTNERS = 500


class IdListField(Field):  # type: ignore[misc]
    """Ticked boxes with ids, in the order given, each once."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Anything but plain numbers is a field error."""
        self.data = []
        if len(valuelist) > MOST_PARTNERS or not all(
            text.isascii() and text.isdigit() and len(text) < 10 for text in valuelist
        ):
            raise ValueError(_("Bitte wählen Sie Partner aus der Liste."))
        self.data = list(dict.fromkeys(int(text) for text in valuelist))


class FoundingForm(AppForm):
    """Who leads, who takes part, from when."""

    idea = IdField()
    title = StringField(
        _l("Name des Projekts"),
        filters=[clean_line],
        validators=[
            DataRequired(_TITLE),
            Length(min=TITLE_SHORTEST, message=_TITLE),
            Length(max=TITLE_LONGEST, message=_l("Bitte kürzen Sie den Namen auf höchstens 200 Zeichen.")),
        ],
    )
    lead = IdField(
        _l("Federführung"), validators=[InputRequired(_l("Bitte wählen Sie, welche Kommune federführend ist."))]
    )
    project_lead = IdField(
        _l("Projektleitung"), validators=[InputRequired(_l("Bitte wählen Sie, wer das Projekt leitet."))]
    )
    partner = IdListField(_l("Partner"))
    template = StringField(
        _l("Vorlage"), validators=[Length(max=40), DataRequired(_l("Bitte wählen Sie eine Vorlage aus der Liste."))]
    )
    starts_on = DayField(_l("Beginn"))

    def validate_starts_on(self, field: Any) -> None:
        """Needed; a date that was not understood has its message already."""
        if field.data is None and not field.errors:
            raise ValidationError(_("Bitte geben Sie an, wann das Projekt beginnt."))

    def order(self) -> FoundingOrder:
        """What was chosen."""
        return FoundingOrder(
            title=self.title.data,
            lead_id=self.lead.data,
            project_lead_id=self.project_lead.data,
            partners=self.partner.data,
            template=self.template.data,
            starts_on=self.starts_on.data,
        )


class ReportForm(AppForm):
    """A light and three short texts: two minutes on a phone."""

    light = StringField(_l("Ampel"))
    happened = TextAreaField(
        _l("Was ist passiert?"),
        filters=[clean_text],
        validators=[
            DataRequired(_l("Bitte sagen Sie in einem Satz, was passiert ist.")),
            Length(max=TEXT_LONGEST, message=_TOO_LONG),
        ],
    )
    next = TextAreaField(
        _l("Was kommt als Nächstes?"),
        filters=[clean_text],
        validators=[
            DataRequired(_l("Bitte sagen Sie in einem Satz, was als Nächstes kommt.")),
            Length(max=TEXT_LONGEST, message=_TOO_LONG),
        ],
    )
    obstacle = TextAreaField(
        _l("Was hindert, und wer kann helfen?"),
        filters=[clean_text],
        validators=[Length(max=TEXT_LONGEST, message=_TOO_LONG)],
    )
    next_on = DayField(_l("Nächster Termin"))
    idempotency_key = HiddenField(default=new_token, validators=[Length(max=64)])

    def validate_light(self, field: Any) -> None:
        """One of the four."""
        if field.data not in tuple(Light):
            raise ValidationError(_("Bitte wählen Sie, wie es steht."))

    def report(self) -> Report:
        """What was typed, cleaned."""
        return Report(
            light=Light(self.light.data),
            happened=self.happened.data,
            next=self.next.data,
            obstacle=self.obstacle.data,
            next_on=self.next_on.data,
        )


class MilestoneForm(AppForm):
    """One change of one milestone. Whether a reason is needed is a rule."""

    action = HiddenField()
    due_on = DayField(_l("Neuer Termin"))
    reason = TextAreaField(
        _l("Grund"),
        filters=[clean_text],
        validators=[Length(max=REASON_LONGEST, message=_l("Bitte kürzen Sie den Grund auf höchstens 500 Zeichen."))],
    )
    version = IdField()

    def validate_action(self, field: Any) -> None:
        """One of the three."""
        if field.data not in ("move", "finish", "drop"):
            raise ValidationError(_("Bitte wählen Sie, was mit dem Meilenstein geschieht."))

    def validate_due_on(self, field: Any) -> None:
        """Only a move needs a date."""
        if self.action.data == "move" and field.data is None and not field.errors:
            raise ValidationError(_("Bitte geben Sie den neuen Termin an."))

    def validate_version(self, field: Any) -> None:
        """The version comes with the page; without it nobody knows what the change is based on."""
        if field.data is None:
            raise ValidationError(_("Bitte laden Sie die Seite neu und versuchen Sie es noch einmal."))

"""The forms of what a workshop consists of: agenda, questions, tables, topics, people."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, IntegerField, StringField, ValidationError
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, NumberRange, Optional

from innovation.access.roles import Role
from innovation.core.text import clean_line
from innovation.web.forms import AppForm, IdField
from innovation.workshops.crew import CREW_ROLES
from innovation.workshops.forms import TimeField, title_field
from innovation.workshops.rules import TABLES_AT_ONCE, AgendaKind, WorkshopState, is_code


class IdListField(Field):  # type: ignore[misc]
    """Ticked boxes with ids, each once; also one field with ids between commas. Anything else is left out."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """In the order given."""
        texts = [text for value in valuelist[:500] for text in value.split(",")][:500]
        ids = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 10]
        self.data = list(dict.fromkeys(ids))


class AgendaForm(AppForm):
    """One point of the day. `position` only comes with "Rückgängig"."""

    kind = StringField(
        _l("Art"),
        default=AgendaKind.TALK.value,
        validators=[AnyOf(list(AgendaKind), message=_l("Bitte wählen Sie eine Art aus der Liste."))],
    )
    at = TimeField(_l("Beginn um"), validators=[Optional()])
    title = title_field(_l("Was?"))
    text = StringField(
        _l("Wer, wo, wozu?"),
        filters=[clean_line],
        validators=[
            Optional(),
            Length(max=500, message=_l("Bitte kürzen Sie den Text auf höchstens 500 Zeichen.")),
        ],
    )
    version = HiddenField(validators=[Length(max=40)])
    position = IdField(validators=[Optional()])

    def point(self) -> dict[str, Any]:
        """What was typed, by the names of the actions."""
        return {
            "kind": AgendaKind(self.kind.data),
            "at": self.at.data or "",
            "title": self.title.data,
            "text": self.text.data,
        }


class QuestionForm(AppForm):
    """One guiding question. `position` and `tables` only come with "Rückgängig"."""

    text = StringField(
        _l("Leitfrage"),
        filters=[clean_line],
        validators=[
            DataRequired(_l("Bitte schreiben Sie die Leitfrage auf.")),
            Length(max=300, message=_l("Bitte kürzen Sie die Leitfrage auf höchstens 300 Zeichen.")),
        ],
    )
    version = HiddenField(validators=[Length(max=40)])
    position = IdField(validators=[Optional()])
    tables = IdListField()


class TablesForm(AppForm):
    """A number of tables at once."""

    number = IntegerField(
        _l("Wie viele?"),
        validators=[
            InputRequired(_l("Bitte geben Sie an, wie viele es sein sollen.")),
            NumberRange(1, TABLES_AT_ONCE, message=_l("Bitte geben Sie eine Zahl von 1 bis 60 an.")),
        ],
    )
    is_online = BooleanField(_l("Das sind Räume online"))


class TableForm(AppForm):
    """One table. `code` and `position` only come with "Rückgängig"."""

    name = StringField(
        _l("Name"),
        filters=[clean_line],
        validators=[
            DataRequired(_l("Bitte geben Sie dem Tisch einen Namen.")),
            Length(max=80, message=_l("Bitte kürzen Sie den Namen auf höchstens 80 Zeichen.")),
        ],
    )
    question = IdField(_l("Leitfrage"), validators=[Optional()])
    is_online = BooleanField(_l("Raum online"))
    version = HiddenField(validators=[Length(max=40)])
    code = StringField(filters=[clean_line])
    position = IdField(validators=[Optional()])

    def validate_code(self, field: Any) -> None:
        """A code as a person may choose it."""
        if field.data and not is_code(field.data):
            raise ValidationError(_("Der Code hat 3 bis 12 Buchstaben und Ziffern."))


class MoveForm(AppForm):
    """The position at which it shall stand; 0 is the first."""

    to = IdField(validators=[InputRequired()])


class PressForm(AppForm):
    """A button: nothing to fill in."""


class IdsForm(AppForm):
    """Several at once, for "Rückgängig"."""

    ids = IdListField()


class TopicsForm(AppForm):
    """Ticked topics, and new ones between commas."""

    topic = IdListField(_l("Themen dieses Workshops"))
    new = StringField(_l("Weitere Themen"), filters=[clean_line], validators=[Optional(), Length(max=2_000)])
    version = HiddenField(validators=[Length(max=40)])

    def validate_new(self, field: Any) -> None:
        """Each name short enough to be a chip."""
        if any(not 2 <= len(name) <= 80 for name in self.names()):
            raise ValidationError(_("Ein Thema hat 2 bis 80 Zeichen; mehrere trennen Sie mit Komma."))

    def names(self) -> list[str]:
        """The new ones."""
        return [name for part in (self.new.data or "").split(",") if (name := clean_line(part))]


class CrewForm(AppForm):
    """An account by its mail address, and what it shall do."""

    email = StringField(
        _l("E-Mail-Adresse"),
        filters=[clean_line],
        validators=[DataRequired(_l("Bitte geben Sie die E-Mail-Adresse an.")), Length(max=254)],
    )
    role = StringField(
        _l("Aufgabe"),
        default=Role.FACILITATOR.value,
        validators=[AnyOf(list(CREW_ROLES), message=_l("Bitte wählen Sie eine Aufgabe."))],
    )


class CrewEndForm(AppForm):
    """Whose role ends, or comes back."""

    person = IdField(validators=[InputRequired()])
    role = StringField(validators=[AnyOf(list(CREW_ROLES))])


class StateForm(AppForm):
    """Open, close, archive."""

    state = StringField(validators=[AnyOf([state for state in WorkshopState if state is not WorkshopState.DRAFT])])

"""The card."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from innovation.core.text import clean_line, clean_text
from innovation.core.tokens import new_token
from innovation.ideas.rules import BENEFIT_LONGEST, TITLE_LONGEST, TITLE_SHORTEST, Card
from innovation.web.forms import AppForm, IdField


class CardForm(AppForm):
    """Title and one sentence; the rest comes from the code or is optional."""

    title = StringField(
        _l("Titel Ihrer Idee"),
        filters=[clean_line],
        validators=[
            DataRequired(_l("Bitte geben Sie einen Titel mit mindestens 2 Zeichen an.")),
            Length(min=TITLE_SHORTEST, message=_l("Bitte geben Sie einen Titel mit mindestens 2 Zeichen an.")),
            Length(max=TITLE_LONGEST, message=_l("Bitte kürzen Sie den Titel auf höchstens 200 Zeichen.")),
        ],
    )
    benefit = TextAreaField(
        _l("Was soll für wen besser werden?"),
        filters=[clean_text],
        validators=[Length(max=BENEFIT_LONGEST, message=_l("Bitte kürzen Sie den Text auf höchstens 1.000 Zeichen."))],
    )
    question = IdField(_l("Leitfrage"), validators=[Optional()])
    table = StringField(_l("Tisch"), filters=[clean_line], validators=[Length(max=12)])
    author_name = StringField(
        _l("Ihr Name"),
        filters=[clean_line],
        validators=[Length(max=120, message=_l("Bitte kürzen Sie den Namen auf höchstens 120 Zeichen."))],
    )
    organisation = IdField(_l("Ihre Organisation"), validators=[Optional()])
    idempotency_key = HiddenField(default=new_token, validators=[Length(max=64)])

    def card(self) -> Card:
        """What was typed, cleaned."""
        return Card(
            title=self.title.data,
            benefit=self.benefit.data,
            question_id=self.question.data,
            table_code=self.table.data or None,
            author_name=self.author_name.data,
            organisation_id=self.organisation.data,
        )

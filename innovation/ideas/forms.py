"""The card, its correction, and what is said when it is hidden."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from innovation.core.text import clean_line, clean_text
from innovation.core.tokens import new_token
from innovation.ideas.rules import BENEFIT_LONGEST, REASON_LONGEST, TITLE_LONGEST, TITLE_SHORTEST, Card, Wording
from innovation.web.forms import AppForm, IdField
from innovation.workshops.facts import WorkshopFacts


class WordingForm(AppForm):
    """Title and one sentence."""

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


class CardForm(WordingForm):
    """A card; what is not its wording comes from the code or is optional."""

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


class EditForm(WordingForm):
    """A correction, with the version it was made on."""

    topics = SelectMultipleField(_l("Themen"), coerce=int, validators=[Optional()])
    topics_shown = HiddenField()
    """Without it, the topics stay as they are: a form that does not offer them must not take them away."""
    version = IdField(validators=[InputRequired()])

    def offer(self, workshop: WorkshopFacts) -> None:
        """The topics to choose from; call before validating."""
        self.topics.choices = [(topic.id, topic.name) for topic in workshop.topics]

    def wording(self) -> Wording:
        """What was typed, cleaned."""
        topics = frozenset(self.topics.data or ()) if self.topics_shown.data else None
        return Wording(self.title.data, self.benefit.data, topics)


class HideIdeaForm(AppForm):
    """Why an idea is hidden; its author reads it, and whoever holds the receipt."""

    reason = StringField(
        _l("Warum wird sie ausgeblendet?"),
        filters=[clean_line],
        validators=[
            DataRequired(_l("Bitte nennen Sie einen Grund. Wer die Idee geschrieben hat, liest ihn.")),
            Length(max=REASON_LONGEST, message=_l("Bitte kürzen Sie den Grund auf höchstens 300 Zeichen.")),
        ],
    )

"""Saying something to an idea, and hiding it with a reason."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Length

from innovation.core.text import clean_line, clean_text
from innovation.core.tokens import new_token
from innovation.ideas.comment_rules import REASON_LONGEST, TEXT_LONGEST, CommentKind
from innovation.web.forms import AppForm


class CommentForm(AppForm):
    """A few sentences and what they are. Without a kind it is a note."""

    kind = StringField(
        default=CommentKind.NOTE.value,
        validators=[AnyOf(list(CommentKind), message=_l("Bitte wählen Sie, was Ihr Beitrag ist."))],
    )
    text = TextAreaField(
        _l("Etwas beitragen"),
        filters=[clean_text],
        validators=[
            DataRequired(_l("Bitte schreiben Sie etwas, ein Satz genügt.")),
            Length(max=TEXT_LONGEST, message=_l("Bitte kürzen Sie den Text auf höchstens 2.000 Zeichen.")),
        ],
    )
    key = HiddenField(default=new_token, validators=[Length(max=64)])

    def draft(self) -> "Draft":
        """What was typed and what is wrong with it."""
        above = tuple(("", str(text)) for text in self.form_errors)
        wrong = tuple((one.name, str(one.errors[-1])) for one in (self.text, self.kind) if one.errors)
        return Draft(self.text.data or "", str(self.kind.data), self.key.data or "", wrong, above)


class Draft(NamedTuple):
    """What stands in the form. Hashable: the empty form is remembered."""

    text: str = ""
    kind: str = CommentKind.NOTE.value
    key: str = "~key~"
    """A place for it: another one goes into every page."""
    wrong: tuple[tuple[str, str], ...] = ()
    above: tuple[tuple[str, str], ...] = ()

    @property
    def summary(self) -> tuple[tuple[str, str], ...]:
        """(id of the field, sentence)."""
        return (*((f"comment-{name}", text) for name, text in self.wrong), *self.above)

    def error(self, name: str) -> str:
        """What is wrong with a field, "" when nothing."""
        return dict(self.wrong).get(name, "")


FRESH = Draft()


class HideForm(AppForm):
    """Why it is hidden; everybody reads it."""

    reason = StringField(
        _l("Warum?"),
        filters=[clean_line],
        validators=[
            DataRequired(_l("Bitte nennen Sie einen Grund: Er steht anstelle des Beitrags.")),
            Length(max=REASON_LONGEST, message=_l("Bitte kürzen Sie den Grund auf höchstens 300 Zeichen.")),
        ],
    )

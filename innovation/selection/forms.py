"""A decision. Labels of the choices stand in labels.py."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Length, Optional

from innovation.core.text import clean_text
from innovation.selection.rules import REASON_LONGEST, REASON_SHORTEST, DecisionOutcome, ReasonCode, Verdict
from innovation.web.forms import AppForm, DayField, IdField

_NO_SENTENCE = _l("Bitte begründen Sie die Entscheidung in einem Satz.")


class DecisionForm(AppForm):
    """Outcome, reason and sentence."""

    outcome = StringField(
        _l("Wie ist entschieden?"),
        validators=[
            DataRequired(_l("Bitte wählen Sie, wie entschieden ist.")),
            AnyOf(list(DecisionOutcome), message=_l("Bitte wählen Sie, wie entschieden ist.")),
        ],
    )
    reason_code = StringField(
        _l("Grund"),
        validators=[Optional(), AnyOf(list(ReasonCode), message=_l("Bitte wählen Sie einen Grund aus der Liste."))],
    )
    reason = TextAreaField(
        _l("Begründung in einem Satz"),
        filters=[clean_text],
        validators=[
            DataRequired(_NO_SENTENCE),
            Length(min=REASON_SHORTEST, message=_NO_SENTENCE),
            Length(max=REASON_LONGEST, message=_l("Bitte kürzen Sie die Begründung auf höchstens 1.000 Zeichen.")),
        ],
    )
    review_on = DayField(_l("Kommt wieder auf den Tisch am"), validators=[Optional()])
    version = IdField(validators=[Optional()])
    """Of the decision to park that this one replaces; 0 or nothing for a first one."""

    def verdict(self) -> Verdict:
        """What was said, without what does not belong to the outcome."""
        code = self.reason_code.data
        return Verdict.of(
            DecisionOutcome(self.outcome.data),
            self.reason.data,
            ReasonCode(code) if code else None,
            self.review_on.data,
        )

"""A vote, and for whom a guest votes."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

from innovation.web.forms import AppForm, IdField


class VoteForm(AppForm):
    """Which idea, and 1 or 0; from a guest once also where he works."""

    idea = IdField(validators=[InputRequired()])
    points = IntegerField(validators=[InputRequired(), NumberRange(0, 1)])
    organisation = IdField(validators=[Optional()])
    panel = HiddenField()
    """Set on the idea's own page, which shows the large box."""


class VoiceForm(AppForm):
    """Where a guest works."""

    organisation = IdField(
        _l("Wo arbeiten Sie?"), validators=[InputRequired(_l("Bitte wählen Sie eine Organisation aus der Liste."))]
    )

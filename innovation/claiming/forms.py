"""The form of a claim."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from innovation.core.text import clean_line
from innovation.web.forms import AppForm


class ClaimForm(AppForm):
    """A code, or the guest of this browser; nothing moves before `sure`, after the page has said what would."""

    code = StringField(
        _l("Ihr Code"), filters=[clean_line], validators=[Length(max=40, message=_l("Dieser Code ist zu lang."))]
    )
    sure = HiddenField()
    """ "code" or "browser": what the reader has seen and agreed to."""

"""The form behind the button "Folgen"."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import AnyOf

from innovation.web.forms import AppForm


class FollowForm(AppForm):
    """What is to be true afterwards, so that pressing twice changes nothing."""

    follow = HiddenField(validators=[AnyOf(("0", "1"), _l("Ob Sie folgen möchten, haben wir nicht verstanden."))])
    next = HiddenField()
    """Where the button stood, if not on the page of the thing."""

    @property
    def on(self) -> bool:
        """Follow, or stop."""
        return bool(self.follow.data == "1")

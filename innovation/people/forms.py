"""Forms of people."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import DataRequired, Length

from innovation.web.forms import AppForm


class SignInForm(AppForm):
    """E-mail and password."""

    email = EmailField(
        _l("Dienstliche E-Mail"),
        validators=[
            DataRequired(_l("Bitte geben Sie Ihre E-Mail-Adresse an.")),
            Length(max=254, message=_l("Diese Adresse ist zu lang.")),
        ],
    )
    password = PasswordField(
        _l("Passwort"),
        validators=[
            DataRequired(_l("Bitte geben Sie Ihr Passwort an.")),
            Length(max=200, message=_l("Dieses Passwort ist zu lang.")),
        ],
    )
    next = HiddenField()
    carried_to = HiddenField()
    """What somebody was sending when his session had ended: where to, and …"""
    carried = HiddenField()
    """… the fields, form-encoded. After signing in they are shown to be sent once more."""

"""Forms of people."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from innovation.core.text import clean_line
from innovation.people.invitation_rules import normal_address
from innovation.web.forms import AppForm

NAME = (
    DataRequired(_l("Bitte geben Sie Ihren Namen an.")),
    Length(min=2, max=120, message=_l("Bitte geben Sie einen Namen mit 2 bis 120 Zeichen an.")),
)


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


class LinkForm(AppForm):
    """Where the link to sign in shall go."""

    email = EmailField(
        _l("Dienstliche E-Mail"),
        validators=[
            DataRequired(_l("Bitte geben Sie Ihre E-Mail-Adresse an.")),
            Length(max=254, message=_l("Diese Adresse ist zu lang.")),
        ],
    )
    next = HiddenField()

    def validate_email(self, field: EmailField) -> None:
        """Shape only: whether somebody reads it, the mail will tell."""
        if not normal_address(field.data):
            raise ValidationError(str(_l("Bitte prüfen Sie die Adresse; es fehlt zum Beispiel das @ oder der Punkt.")))


class EnterForm(AppForm):
    """The button of a mailed link; who is new says his name."""

    name = StringField(_l("Ihr Name"), filters=[clean_line], validators=[Optional()])


class NewAccountForm(EnterForm):
    """For who has no account yet."""

    name = StringField(_l("Ihr Name"), filters=[clean_line], validators=list(NAME))


class AcceptForm(NewAccountForm):
    """Accepting an invitation without an account."""

    password = PasswordField(_l("Passwort"), validators=[Optional()])


class AccountForm(AppForm):
    """What an account says of itself."""

    name = StringField(_l("Ihr Name"), filters=[clean_line], validators=list(NAME))
    language = StringField(_l("Sprache"))


class PasswordForm(AppForm):
    """A new password; the present one where it must be shown that it is known."""

    current_password = PasswordField(_l("Jetziges Passwort"))
    new_password = PasswordField(
        _l("Neues Passwort"), validators=[DataRequired(_l("Bitte geben Sie ein neues Passwort ein."))]
    )

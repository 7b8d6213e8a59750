"""Forms of organisations."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import InputRequired, Length, Optional

from innovation.organisations.labels import kind_words
from innovation.web.forms import AppForm, ChoiceField, IdField


class OrganisationForm(AppForm):
    """What can be said of an organisation."""

    name = StringField(
        _l("Name"),
        validators=[
            InputRequired(_l("Bitte geben Sie einen Namen an.")),
            Length(2, 120, _l("Bitte nehmen Sie 2 bis 120 Zeichen.")),
        ],
    )
    kind = ChoiceField(_l("Art"), validators=[InputRequired(_l("Bitte wählen Sie die Art."))])
    key = StringField(
        _l("Amtlicher Schlüssel"),
        validators=[Optional(), Length(max=20, message=_l("Ein Schlüssel hat 5 oder 8 Ziffern."))],
    )
    inhabitants = IdField(_l("Einwohnerzahl"), validators=[Optional()])
    domains = StringField(
        _l("Maildomains"), validators=[Optional(), Length(max=2000, message=_l("Das sind zu viele Zeichen."))]
    )
    is_home = BooleanField(_l("Gehört zu unserem Kreis"))
    version = HiddenField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [("", _("Bitte wählen")), *kind_words().items()]


class UploadForm(AppForm):
    """A CSV file."""

    file = FileField(_l("CSV-Datei"))

"""A photo and what is to be seen on it."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from innovation.core.text import clean_line
from innovation.ideas.photo_rules import ALT_LONGEST
from innovation.web.forms import AppForm


class PhotoForm(AppForm):
    """Both are needed: who cannot see the photo reads the words."""

    photo = FileField(_l("Foto"), validators=[FileRequired(_l("Bitte wählen Sie ein Foto aus."))])
    alt = StringField(
        _l("Was ist zu sehen?"),
        id="photo-alt",
        filters=[clean_line],
        validators=[
            DataRequired(_l("Bitte sagen Sie in wenigen Worten, was zu sehen ist.")),
            Length(max=ALT_LONGEST, message=_l("Bitte kürzen Sie die Beschreibung auf höchstens 300 Zeichen.")),
        ],
    )
    next = HiddenField()

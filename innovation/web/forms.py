"""The base of all forms."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from flask_babel import get_locale, gettext
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectField
from wtforms.i18n import get_translations

from innovation.core.errors import DomainError

_messages = lru_cache(get_translations)


class AppForm(FlaskForm):  # type: ignore[misc]
    """Shape, labels and messages; decides nothing."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """WTForms' settings."""

        def get_translations(self, form: object) -> Any:
            """WTForms' own messages; flask-wtf would read the catalog from disk for every request."""
            return _messages((str(get_locale()),))

    def refuse(self, error: DomainError) -> None:
        """Show a rule's no at its field, or above the form when it has no such field."""
        if error.field in self:
            self[error.field].errors = [*self[error.field].errors, error.message]
        else:
            self.form_errors.append(error.message)

    def error_list(self) -> list[tuple[str, str]]:
        """(id of the field, whole sentence) for the error summary."""
        found = [(field.id, str(message)) for field in self for message in field.errors if field.name != "csrf_token"]
        return [*found, *(("", str(message)) for message in self.form_errors)]


class IdField(IntegerField):  # type: ignore[misc]
    """A whole number that fits into a database column; anything else is a plain field error, never a 500."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Blank means nothing chosen."""
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        text = valuelist[0].strip()
        if not (text.isascii() and text.isdigit()) or int(text[:20]) >= 2**31 or len(text) > 10:
            raise ValueError(self.gettext("Not a valid integer value."))
        self.data = int(text)


class DayField(DateField):  # type: ignore[misc]
    """A day, from a date field or typed as 24.11.2026; anything else is a plain field error."""

    data: Any

    def __init__(self, label: Any = None, **options: Any) -> None:
        super().__init__(label, format=["%Y-%m-%d", "%d.%m.%Y"], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Blank means no day."""
        self.data = None
        if not valuelist or not (text := valuelist[0].strip()):
            return
        try:
            super().process_formdata([text])
        except ValueError:
            raise ValueError(gettext("Bitte geben Sie ein Datum an, zum Beispiel 24.11.2026.")) from None


class ChoiceField(SelectField):  # type: ignore[misc]
    """A select whose message on a foreign value is a sentence; `choices` are (value, label)."""

    def __init__(self, label: Any = None, *, choices: Iterable[tuple[str, Any]] = (), **options: Any) -> None:
        super().__init__(label, choices=list(choices), **options)

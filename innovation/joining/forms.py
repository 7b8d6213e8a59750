"""An offer, and a declaration. Labels stand in the templates, beside the hints that explain them."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, Optional, ValidationError

from innovation.core.text import clean_line, clean_text
from innovation.joining.rules import (
    AMOUNT_MOST,
    STAFF_DAYS_MOST,
    TEXT_LONGEST,
    CommitmentRole,
    CommitmentState,
    Declaration,
    OfferKind,
    parse_amount,
)
from innovation.web.forms import AppForm, DayField, IdField

_TOO_LONG = _l("Bitte kürzen Sie den Text auf höchstens 1.000 Zeichen.")


class OfferForm(AppForm):
    """What somebody offers. Name and contact count from guests only."""

    kind = StringField(
        validators=[
            DataRequired(_l("Bitte wählen Sie, womit Sie helfen möchten.")),
            AnyOf(list(OfferKind), message=_l("Bitte wählen Sie, womit Sie helfen möchten.")),
        ]
    )
    text = TextAreaField(filters=[clean_text], validators=[Length(max=TEXT_LONGEST, message=_TOO_LONG)])
    name = StringField(
        filters=[clean_line],
        validators=[Length(max=120, message=_l("Bitte kürzen Sie den Namen auf höchstens 120 Zeichen."))],
    )
    contact = StringField(
        filters=[clean_line],
        validators=[Length(max=200, message=_l("Bitte kürzen Sie diese Angabe auf höchstens 200 Zeichen."))],
    )


class DaysField(IdField):
    """Whole days."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """One sentence for everything that is none, or too many."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = STAFF_DAYS_MOST + 1

    def pre_validate(self, form: Any) -> None:
        """The sentence."""
        if self.data is not None and self.data > STAFF_DAYS_MOST:
            raise ValidationError(_l("Bitte geben Sie ganze Tage an, höchstens 10.000."))


class AmountField(StringField):  # type: ignore[misc]
    """Euros as people type them; `cents` afterwards, None when blank."""

    cents: int | None = None

    def pre_validate(self, form: Any) -> None:
        """A sentence for everything that is no amount."""
        try:
            self.cents = parse_amount(self.data or "")
        except ValueError:
            raise ValidationError(_l("Bitte geben Sie den Betrag so an: 1.234,50")) from None
        if self.cents is not None and self.cents > AMOUNT_MOST:
            raise ValidationError(_l("Bitte geben Sie höchstens 100 Millionen Euro an."))


class CommitmentForm(AppForm):
    """What an organisation declares."""

    organisation = IdField(validators=[DataRequired(_l("Bitte wählen Sie eine Ihrer Organisationen."))])
    role = StringField(
        validators=[
            DataRequired(_l("Bitte wählen Sie, was Ihre Organisation sein möchte.")),
            AnyOf(list(CommitmentRole), message=_l("Bitte wählen Sie, was Ihre Organisation sein möchte.")),
        ]
    )
    state = StringField(
        validators=[
            DataRequired(_l("Bitte wählen Sie, wie verbindlich das ist.")),
            AnyOf(list(CommitmentState), message=_l("Bitte wählen Sie, wie verbindlich das ist.")),
        ]
    )
    staff_days = DaysField(validators=[Optional()])
    amount = AmountField(filters=[clean_line])
    note = TextAreaField(filters=[clean_text], validators=[Length(max=TEXT_LONGEST, message=_TOO_LONG)])
    decided_on = DayField(validators=[Optional()])
    document = StringField(
        filters=[clean_line],
        validators=[Length(max=200, message=_l("Bitte kürzen Sie diese Angabe auf höchstens 200 Zeichen."))],
    )
    version = IdField(validators=[Optional()])
    """What the form was filled in on: 0 when nothing was declared. Left out, nobody is asked whether he was faster."""

    def declaration(self) -> Declaration:
        """What was typed, cleaned."""
        return Declaration(
            role=CommitmentRole(self.role.data),
            state=CommitmentState(self.state.data),
            staff_days=self.staff_days.data,
            amount_cents=self.amount.cents,
            note=self.note.data,
            decided_on=self.decided_on.data,
            document=self.document.data,
        )


class UndoForm(AppForm):
    """Which step is to be taken back."""

    version = IdField(validators=[InputRequired()])

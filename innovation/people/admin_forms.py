"""Forms of the people pages."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Length, Optional

from innovation.access.roles import Role, Scope
from innovation.core.errors import DomainError
from innovation.core.text import clean_text
from innovation.people.scopes import ScopeRow, find_scope
from innovation.web.forms import AppForm, DayField, IdField


class RoleForm(AppForm):
    """A role, what it is held in, and perhaps its last day."""

    role = StringField(
        _l("Rolle"),
        validators=[
            DataRequired(_l("Bitte wählen Sie eine Rolle.")),
            AnyOf(list(Role), message=_l("Bitte wählen Sie eine Rolle aus der Liste.")),
        ],
    )
    scope = StringField(_l("Wo gilt sie?"), validators=[Optional(), Length(max=40)])
    ends_on = DayField(_l("Letzter Tag"), validators=[Optional()])

    def held_in(self) -> ScopeRow | None:
        """What was chosen; None for the whole site. Raises DomainError when it does not fit the role."""
        role = Role(self.role.data)
        if role.scope is Scope.SITE:
            return None
        kind, _, number = (self.scope.data or "").partition(":")
        found = None
        if kind == role.scope and number.isascii() and number.isdigit() and len(number) < 10:
            found = find_scope(role.scope, int(number))
        if found is None:
            raise DomainError("scope", str(_MISSING[role.scope]))
        return found


_MISSING = {
    Scope.ORGANISATION: _l("Diese Rolle gilt in einer Organisation: Bitte wählen Sie eine aus."),
    Scope.WORKSHOP: _l("Diese Rolle gilt in einem Workshop: Bitte wählen Sie einen aus."),
    Scope.PROJECT: _l("Diese Rolle gilt in einem Projekt: Bitte wählen Sie eines aus."),
}


class InviteForm(RoleForm):
    """Whom to invite, one or many."""

    people = TextAreaField(
        _l("Wen laden Sie ein?"),
        filters=[clean_text],
        validators=[
            DataRequired(_l("Bitte geben Sie mindestens eine Adresse an.")),
            Length(max=40_000, message=_l("Bitte teilen Sie die Liste auf.")),
        ],
    )


class UntilForm(AppForm):
    """The last day of a role; blank: without an end."""

    ends_on = DayField(_l("Letzter Tag"), validators=[Optional()])


class OrganisationForm(AppForm):
    """Where somebody works."""

    organisation = IdField(_l("Arbeitet bei"), validators=[Optional()])


class UndoForm(AppForm):
    """What a message with "Rückgängig" sends."""

    was = StringField(validators=[DataRequired(), Length(max=2_000)])

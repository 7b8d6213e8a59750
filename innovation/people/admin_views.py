"""People and their roles: for who manages the site, and, for one organisation, for its mandate."""

from dataclasses import asdict

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.core.errors import DomainError, NotFound
from innovation.core.transaction import transaction
from innovation.organisations.queries import all_organisations, find_organisation
from innovation.people import role_actions
from innovation.people.account_actions import set_organisation
from innovation.people.admin_forms import OrganisationForm, RoleForm, UndoForm, UntilForm
from innovation.people.admin_queries import demand_management, grant_for_ending, people_page, person_row, reach_of
from innovation.people.labels import role_choices, role_labels, scope_labels
from innovation.people.role_actions import RoleChange
from innovation.people.scopes import all_scopes
from innovation.people.sealing import sealed, unsealed
from innovation.web.answers import go_to, page, say
from innovation.web.forms import AppForm

people_admin = Blueprint("people_admin", __name__, url_prefix="/admin/people")


@people_admin.get("")
@requires(Permission.END_ROLES)
def people() -> Response:
    """Accounts by name, 50 a page, with their roles."""
    words = request.args.get("q", "").strip()[:100]
    wanted = request.args.get("page", "1")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    found = people_page(current_actor(), words=words, page=number)
    return page("people/people.html", found=found, words=words, labels=role_labels())


@people_admin.get("/<int:person_id>")
@requires(Permission.END_ROLES)
def person(person_id: int) -> Response:
    """One account with its roles and what may be done about them."""
    return person_page(current_actor(), person_id)


def person_page(actor: Actor, person_id: int, *, form: AppForm | None = None, status: int = 200) -> Response:
    """The page, with the form that was refused in its place."""
    row = person_row(actor, person_id)
    manages = actor.holds(Role.ADMIN)
    return page(
        "people/person.html",
        person=row,
        manages=manages,
        labels=role_labels(),
        roles=role_choices(),
        scopes=scope_choices() if manages else (),
        organisations=all_organisations() if manages else (),
        form=form if isinstance(form, RoleForm) else RoleForm(formdata=None),
        errors=form.error_list() if form is not None else (),
        status=status,
    )


def scope_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything in which a role can be held, in groups."""
    rows, headings = all_scopes(), scope_labels()
    kinds = dict.fromkeys(row.scope for row in rows)
    return [(headings[kind], [(row.value, row.name) for row in rows if row.scope is kind]) for kind in kinds]


@people_admin.post("/<int:person_id>/roles")
@requires(Permission.MANAGE_PEOPLE)
def give(person_id: int) -> Response:
    """Give a role, or change the end of one that is held."""
    actor = current_actor()
    demand_management(actor)
    form = RoleForm()
    if not form.validate():
        return person_page(actor, person_id, form=form, status=422)
    try:
        with transaction():
            person_row(actor, person_id)
            scope = form.held_in()
            change = role_actions.give_role(
                person_id=person_id,
                role=Role(form.role.data),
                scope_id=scope.id if scope else None,
                ends_on=form.ends_on.data,
            )
            role_actions.belong(change)
    except DomainError as error:
        form.refuse(error)
        return person_page(actor, person_id, form=form, status=422)
    return _said(actor, change, _("Die Rolle „%(role)s“ gilt ab sofort.", role=role_labels()[change.role]))


@people_admin.post("/roles/<int:grant_id>/end")
@requires(Permission.END_ROLES)
def end(grant_id: int) -> Response:
    """End it now: gone at that person's next click."""
    actor = current_actor()
    form = AppForm()
    person_id = 0
    try:
        with transaction():
            grant = grant_for_ending(actor, grant_id)
            person_id = grant.person_id
            change = role_actions.end_role(grant=grant)
    except DomainError as error:
        form.form_errors.append(error.message)
        return person_page(actor, person_id, form=form, status=422)
    return _said(actor, change, _("Die Rolle „%(role)s“ ist beendet.", role=role_labels()[change.role]))


@people_admin.post("/roles/<int:grant_id>/until")
@requires(Permission.MANAGE_PEOPLE)
def limit(grant_id: int) -> Response:
    """Set the last day of a role, or clear it."""
    actor = current_actor()
    demand_management(actor)
    form = UntilForm()
    person_id = 0
    try:
        with transaction():
            grant = grant_for_ending(actor, grant_id)
            person_id = grant.person_id
            if not form.validate():
                raise DomainError("ends_on", form.error_list()[0][1])
            change = role_actions.limit_role(grant=grant, ends_on=form.ends_on.data)
    except DomainError as error:
        form = UntilForm(formdata=None)
        form.form_errors.append(error.message)
        return person_page(actor, person_id, form=form, status=422)
    role = role_labels()[change.role]
    if form.ends_on.data is None:
        return _said(actor, change, _("Die Rolle „%(role)s“ gilt ohne Ende.", role=role))
    return _said(actor, change, _("Die Rolle „%(role)s“ hat jetzt einen letzten Tag.", role=role))


@people_admin.post("/roles/undo")
@requires(Permission.END_ROLES)
def undo() -> Response:
    """Take the last change back; only who made it, and only for some minutes."""
    actor = current_actor()
    form = UndoForm()
    text = form.was.data or "" if form.validate() else ""
    reach_of(actor)
    facts = unsealed("role", text, _("Das ist schon zu lange her. Bitte ändern Sie die Rolle auf der Seite."))
    if facts.pop("by") != actor.person_id:
        raise NotFound
    change = RoleChange(**facts | {"role": Role(facts["role"])})
    try:
        with transaction():
            role_actions.undo_change(change)
    except DomainError as error:
        form.form_errors.append(error.message)
        return person_page(actor, change.person_id, form=form, status=422)
    say(_("Das ist wieder, wie es war."))
    return _back(actor, change.person_id)


@people_admin.post("/<int:person_id>/organisation")
@requires(Permission.MANAGE_PEOPLE)
def organisation(person_id: int) -> Response:
    """Where somebody works; roles stay as they are."""
    actor = current_actor()
    demand_management(actor)
    form = OrganisationForm()
    if not form.validate():
        return person_page(actor, person_id, form=form, status=422)
    with transaction():
        before = person_row(actor, person_id)
        wanted = find_organisation(form.organisation.data)
        if form.organisation.data is not None and wanted is None:
            raise NotFound
        set_organisation(person_id=person_id, organisation_id=form.organisation.data)
    path = f"/admin/people/{person_id}"
    say(
        _("Die Organisation ist geändert. Rollen bleiben, wie sie sind."),
        undo={"action": f"{path}/organisation", "organisation": str(before.organisation_id or "")},
    )
    return go_to(path)


def _said(actor: Actor, change: RoleChange, text: str) -> Response:
    was = sealed("role", asdict(change) | {"by": actor.person_id})
    say(text, undo={"action": "/admin/people/roles/undo", "was": was})
    return _back(actor, change.person_id)


def _back(actor: Actor, person_id: int) -> Response:
    """To the person's page; to the list when the mandate does not see that person any longer."""
    try:
        person_row(actor, person_id)
    except NotFound:
        return go_to("/admin/people")
    return go_to(f"/admin/people/{person_id}")

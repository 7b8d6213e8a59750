"""Looking after organisations: the list, one of them, and a list from a file."""

from flask import Blueprint, make_response
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import DomainError
from innovation.core.text import clean_line
from innovation.core.transaction import transaction
from innovation.organisations import actions
from innovation.organisations.admin_queries import (
    ManagedOrganisation,
    check_management,
    managed_organisation,
    managed_organisations,
    organisation_to_change,
)
from innovation.organisations.bundled import MUNICIPALITIES
from innovation.organisations.details import OrganisationDetails
from innovation.organisations.domain_actions import set_mail_domains
from innovation.organisations.forms import OrganisationForm, UploadForm
from innovation.organisations.labels import kind_words
from innovation.organisations.models import Organisation, full_name
from innovation.organisations.rules import TERRITORIAL, OrganisationKind, is_official_key
from innovation.organisations.uploads import uploaded_organisations
from innovation.organisations.usage import is_used
from innovation.web.answers import go_to, page, say

organisations = Blueprint("organisations", __name__, url_prefix="/admin/organisations")
LIST = "/admin/organisations"


@organisations.get("")
@requires(Permission.MANAGE_ORGANISATIONS)
def index() -> Response:
    """All: the district and its municipalities, then the others."""
    everything = managed_organisations(actor=current_actor())
    return page(
        "organisations/index.html",
        home=[one for one in everything if one.is_home],
        others=[one for one in everything if not one.is_home],
        counted=sum(one.counts for one in everything),
        words=kind_words(),
    )


@organisations.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ORGANISATIONS)
def new() -> Response:
    """One more. Also what "Rückgängig" after a deletion sends."""
    actor = current_actor()
    check_management(actor)
    form = OrganisationForm()
    if not form.is_submitted():
        return page("organisations/edit.html", form=form, organisation=None, used=True)
    if not form.validate():
        return page("organisations/edit.html", status=422, form=form, organisation=None, used=True)
    try:
        details = _details(form)
        with transaction():
            check_management(actor)
            made = actions.add_organisation(details)
            set_mail_domains(organisation_id=made.id, typed=form.domains.data or "")
    except DomainError as error:
        form.refuse(error)
        return page("organisations/edit.html", status=422, form=form, organisation=None, used=True)
    say(_("%(name)s ist eingetragen.", name=full_name(details.name, details.kind)))
    return go_to(LIST)


@organisations.route("/<slug>", methods=["GET", "POST"])
@requires(Permission.MANAGE_ORGANISATIONS)
def edit(slug: str) -> Response:
    """Change one; 409 when somebody else has changed it meanwhile, with what stands there now."""
    actor = current_actor()
    facts = managed_organisation(slug, actor=actor)
    form = OrganisationForm()
    if not form.is_submitted():
        _fill(form, facts)
        return _edit_page(form, facts)
    if not form.validate():
        return _edit_page(form, facts, status=422)
    try:
        with transaction():
            organisation, now_there = organisation_to_change(slug, actor=actor)
            newer = now_there.version != form.version.data
            if not newer:
                actions.change_organisation(organisation=organisation, details=_details(form, organisation))
                set_mail_domains(organisation_id=organisation.id, typed=form.domains.data or "")
    except DomainError as error:
        form.refuse(error)
        return _edit_page(form, facts, status=422)
    if newer:
        form.version.data = now_there.version
        return _edit_page(form, now_there, status=409, newer=True)
    say(_("%(name)s ist gespeichert.", name=clean_line(form.name.data)))
    return go_to(LIST)


@organisations.post("/<slug>/delete")
@requires(Permission.MANAGE_ORGANISATIONS)
def delete(slug: str) -> Response:
    """Only what nothing refers to; the message brings it back."""
    actor = current_actor()
    try:
        with transaction():
            organisation, facts = organisation_to_change(slug, actor=actor)
            actions.delete_organisation(organisation=organisation)
    except DomainError as error:
        say(error.message)
        return go_to(f"{LIST}/{slug}")
    undo = {
        "action": f"{LIST}/new",
        "name": facts.name,
        "kind": facts.kind,
        "key": facts.key or "",
        "inhabitants": str(facts.inhabitants or ""),
        "domains": ", ".join(facts.domains),
    }
    say(_("%(name)s ist gelöscht.", name=facts.name), undo=undo | ({"is_home": "y"} if facts.is_home else {}))
    return go_to(LIST)


@organisations.route("/upload", methods=["GET", "POST"])
@requires(Permission.MANAGE_ORGANISATIONS)
def upload() -> Response:
    """Add what is new in a file, and bring up to date what has the same key (without key: the same name)."""
    actor = current_actor()
    check_management(actor)
    form = UploadForm()
    if not form.is_submitted():
        return page("organisations/upload.html", form=form)
    if not form.validate():
        return page("organisations/upload.html", status=422, form=form)
    try:
        rows = uploaded_organisations(form.file.data)
        with transaction():
            check_management(actor)
            actions.save_organisations([row.details() for row in rows])
    except DomainError as error:
        form.refuse(error)
        return page("organisations/upload.html", status=422, form=form)
    say(ngettext("%(num)s Organisation ist eingetragen.", "%(num)s Organisationen sind eingetragen.", len(rows)))
    return go_to(LIST)


@organisations.get("/example.csv")
@requires(Permission.MANAGE_ORGANISATIONS)
def example() -> Response:
    """The bundled list, whose columns an own file has."""
    check_management(current_actor())
    answer = make_response(MUNICIPALITIES.read_bytes())
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = 'attachment; filename="beispiel.csv"'
    return answer


def _details(form: OrganisationForm, known: Organisation | None = None) -> OrganisationDetails:
    """What the form says; what it does not ask for stays as it is. Raises DomainError."""
    name, key, kind = clean_line(form.name.data), clean_line(form.key.data), OrganisationKind(form.kind.data)
    if len(name) < 2:
        raise DomainError("name", _("Bitte geben Sie einen Namen an."))
    if key and not is_official_key(key, kind):
        raise DomainError("key", _("Ein amtlicher Schlüssel hat 5 Ziffern beim Kreis, 8 bei Stadt und Gemeinde."))
    official = known.official_name if known is not None and known.official_name != known.name else ""
    return OrganisationDetails(
        name=name,
        kind=kind,
        key=key or None,
        official_name=official,
        inhabitants=form.inhabitants.data,
        zip=known.zip if known is not None else "",
        area_ha=known.area_ha if known is not None else None,
        sub_region=known.sub_region if known is not None else "",
        is_home=bool(form.is_home.data) and kind in TERRITORIAL,
    )


def _fill(form: OrganisationForm, facts: ManagedOrganisation) -> None:
    form.name.data, form.kind.data, form.key.data = facts.name, facts.kind, facts.key or ""
    form.inhabitants.data, form.is_home.data = facts.inhabitants, facts.is_home
    form.domains.data, form.version.data = ", ".join(facts.domains), facts.version


def _edit_page(form: OrganisationForm, facts: ManagedOrganisation, status: int = 200, newer: bool = False) -> Response:
    used = is_used(facts.id)
    return page(
        "organisations/edit.html",
        status=status,
        form=form,
        organisation=facts,
        used=used,
        newer=newer,
        kind_word=kind_words()[facts.kind],
    )

"""Step 2: the district and its municipalities. Step 3: their mail domains."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import DomainError
from innovation.core.text import clean_line
from innovation.core.transaction import transaction
from innovation.organisations.actions import delete_unused
from innovation.organisations.admin_queries import check_management
from innovation.organisations.bundled import SOURCE, bundled_list
from innovation.organisations.details import OrganisationDetails
from innovation.organisations.domain_actions import checked_domains
from innovation.organisations.lines import MOST_LINES, read_lines
from innovation.organisations.rules import EVERYBODYS_DOMAINS, OrganisationKind, is_official_key
from innovation.organisations.uploads import faults_text, uploaded_organisations
from innovation.setup.actions import save_mail_domains, set_up_places
from innovation.setup.forms import ByHandForm, UploadForm
from innovation.setup.queries import STEPS, own_mail_domain, places_so_far, suggestions
from innovation.web.answers import go_to, page, say
from innovation.web.forms import AppForm

setup_places = Blueprint("setup_places", __name__)
_LONGEST_DOMAINS = 2_000


@setup_places.get("/setup/district")
@requires(Permission.MANAGE_ORGANISATIONS)
def district() -> Response:
    """Three ways to the same list; `?way=upload` and `?way=hand` show their forms."""
    way = request.args.get("way", "")
    form = UploadForm(formdata=None) if way == "upload" else ByHandForm(formdata=None) if way == "hand" else None
    return _district_page(form)


@setup_places.post("/setup/district")
@requires(Permission.MANAGE_ORGANISATIONS)
def take_district() -> Response:
    """`way` is bundled, upload, hand, or none: start over."""
    actor = current_actor()
    was_empty = places_so_far(actor=actor).is_empty
    way = request.form.get("way", "")
    if way == "none":
        with transaction():
            check_management(actor)
            kept = delete_unused()
        say(_("Was schon benutzt wird, ist geblieben.") if kept else _("Die Liste ist wieder leer."))
        return go_to("/setup/district")
    form: Any = {"upload": UploadForm, "hand": ByHandForm}.get(way, AppForm)()
    if not form.validate():
        return _district_page(form, status=422)
    try:
        many = _wanted(way, form)
        with transaction():
            check_management(actor)
            count = set_up_places(many, field={"upload": "file", "hand": "district"}.get(way, ""))
    except DomainError as error:
        form.refuse(error)
        return _district_page(form, status=422)
    text = ngettext("%(num)s Kommune ist eingetragen.", "%(num)s Kommunen sind eingetragen.", count)
    say(text, undo={"action": "/setup/district", "way": "none"} if was_empty else None)
    return go_to("/setup/domains")


def _wanted(way: str, form: Any) -> Sequence[OrganisationDetails]:
    """What the form of this way names. Raises DomainError."""
    if way == "bundled":
        return [row.details() for row in bundled_list().rows]
    if way == "upload":
        return [row.details() for row in uploaded_organisations(form.file.data)]
    if way != "hand":
        raise DomainError("", _("Bitte wählen Sie einen der drei Wege."))
    key = clean_line(form.key.data)
    if key and not is_official_key(key, OrganisationKind.DISTRICT):
        raise DomainError("key", _("Der Schlüssel eines Kreises hat 5 Ziffern. Sie können das Feld auch leer lassen."))
    rows, faults = read_lines(form.lines.data)
    if faults:
        raise DomainError("lines", faults_text(faults))
    if not rows or len(rows) > MOST_LINES:
        raise DomainError("lines", _("Bitte geben Sie 1 bis %(most)s Städte und Gemeinden an.", most=MOST_LINES))
    named = clean_line(form.district.data)
    home = OrganisationDetails(name=named, kind=OrganisationKind.DISTRICT, key=key or None, is_home=True)
    return [home, *(row.details(is_home=True) for row in rows)]


def _district_page(form: Any, status: int = 200) -> Response:
    way = "upload" if isinstance(form, UploadForm) else "hand" if isinstance(form, ByHandForm) else ""
    return page(
        f"setup/district{f'_{way}' if way else ''}.html",
        status=status,
        form=form,
        places=places_so_far(actor=current_actor()),
        bundled=bundled_list(),
        source=SOURCE,
        step=2,
        steps=STEPS,
    )


@setup_places.route("/setup/domains", methods=["GET", "POST"])
@requires(Permission.MANAGE_ORGANISATIONS)
def domains() -> Response:
    """Fields `domains-<id>`. Only the admin's own domain is filled in: he has an address there, all else is a guess."""
    actor = current_actor()
    places = places_so_far(actor=actor)
    if places.district is None:
        return go_to("/setup/district")
    values = {one.id: ", ".join(one.domains) for one in places.listed}
    form = AppForm()
    if not form.is_submitted():
        own = own_mail_domain(actor.person_id)
        if not places.have_domains and own not in EVERYBODYS_DOMAINS:
            values[places.district.id] = own
        return _domains_page(values, [])
    values = {one: request.form.get(f"domains-{one}", "")[:_LONGEST_DOMAINS] for one in values}
    errors = _faults(values)
    if not errors:
        try:
            with transaction():
                check_management(actor)
                count = save_mail_domains(values, person_id=actor.person_id or 0)
        except DomainError as error:
            errors = [(error.field, error.message)]
    if errors or not form.validate():
        return _domains_page(values, errors, status=422)
    if count:
        say(ngettext("%(num)s Maildomain ist eingetragen.", "%(num)s Maildomains sind eingetragen.", count))
    return go_to("/setup/workshop")


def _faults(values: dict[int, str]) -> list[tuple[str, str]]:
    found = []
    for one, typed in values.items():
        try:
            checked_domains(typed, field=f"domains-{one}")
        except DomainError as error:
            found.append((error.field, error.message))
    return found


def _domains_page(values: dict[int, str], errors: list[tuple[str, str]], status: int = 200) -> Response:
    places = places_so_far(actor=current_actor())
    return page(
        "setup/domains.html",
        status=status,
        places=places,
        values=values,
        errors=errors,
        suggested=suggestions(places.listed),
        step=3,
        steps=STEPS,
    )

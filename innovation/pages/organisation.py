"""An organisation: what it takes part in, as far as the reader may know."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy import Row, bindparam, select
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import public
from innovation.core.db import read
from innovation.core.errors import NotFound
from innovation.ideas.board import LISTED, PER_PAGE
from innovation.ideas.models import Idea
from innovation.joining.labels import ROLES, STATES
from innovation.joining.models import Commitment
from innovation.joining.rules import CommitmentRole, CommitmentState
from innovation.organisations.models import Organisation, full_name
from innovation.organisations.rules import OrganisationKind
from innovation.pages.visible_ideas import visible_ideas
from innovation.projects.models import Partner, Project
from innovation.web.answers import page
from innovation.web.language import by_language
from innovation.workshops.queries import workshops_for

organisation = Blueprint("organisation", __name__)

_BY_SLUG = select(
    Organisation.id, Organisation.name, Organisation.kind, Organisation.sub_region, Organisation.inhabitants
).where(Organisation.slug == bindparam("slug"))
_PROJECTS = (
    select(Project.slug, Project.title, Project.light, Partner.role)
    .join(Partner, Partner.project_id == Project.id)
    .where(Partner.organisation_id == bindparam("organisation"))
    .order_by(Project.founded_at.desc(), Project.id.desc())
)
_DECLARED = (
    select(Idea.id, Idea.title, Commitment.role, Commitment.state)
    .join(Commitment, Commitment.idea_id == Idea.id)
    .where(
        Commitment.organisation_id == bindparam("organisation"),
        Commitment.withdrawn_at.is_(None),
        Idea.workshop_id.in_(bindparam("workshops", expanding=True)),
        *LISTED,
    )
    .order_by(Commitment.updated_at.desc(), Commitment.id.desc())
    .limit(100)
)
_FROM_HERE = Idea.organisation_id == bindparam("organisation")


@dataclass(frozen=True, slots=True)
class Declared:
    """An idea to which the organisation has declared something."""

    number: int
    title: str
    role: str
    state: str


@organisation.get("/organisations/<slug>")
@public
def show(slug: str) -> Response:
    """Projects are public; declarations and cards go with the idea."""
    actor = current_actor()
    found = read(_BY_SLUG, {"slug": slug[:80]}).first()
    if found is None:
        raise NotFound
    facts = {"organisation": found.id}
    return page(
        "pages/organisation.html",
        name=full_name(found.name, found.kind),
        kind=kind_word(found.kind),
        region=found.sub_region,
        projects=read(_PROJECTS, facts).all(),
        roles=ROLES,
        declared=_declared(actor, found),
        ideas=visible_ideas(actor, _FROM_HERE, **facts),
        per_page=PER_PAGE,
    )


def _declared(actor: Actor, found: Row[*tuple[Any, ...]]) -> list[Declared]:
    workshops = [workshop.id for workshop in workshops_for(actor)]
    if not workshops:
        return []
    rows = read(_DECLARED, {"organisation": found.id, "workshops": workshops})
    return [
        Declared(number, title, str(ROLES[CommitmentRole(role)]), str(STATES[CommitmentState(state)]))
        for number, title, role, state in rows
    ]


@by_language
def kind_word(kind: str) -> str:
    """What an organisation is."""
    return {
        OrganisationKind.DISTRICT: _("Landkreis"),
        OrganisationKind.TOWN: _("Stadt"),
        OrganisationKind.MUNICIPALITY: _("Gemeinde"),
        OrganisationKind.MUNICIPAL_COMPANY: _("Kommunales Unternehmen"),
        OrganisationKind.SPECIAL_PURPOSE_ASSOCIATION: _("Zweckverband"),
        OrganisationKind.STATE_AUTHORITY: _("Landesbehörde"),
        OrganisationKind.IT_PROVIDER: _("IT-Dienstleister"),
        OrganisationKind.OTHER_DISTRICT: _("Anderer Landkreis"),
        OrganisationKind.BUSINESS: _("Unternehmen"),
        OrganisationKind.SCIENCE: _("Wissenschaft"),
        OrganisationKind.POLITICS: _("Politik"),
        OrganisationKind.ASSOCIATION: _("Verein oder Verband"),
    }[OrganisationKind(kind)]

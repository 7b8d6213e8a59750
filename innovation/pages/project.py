"""A project's own page, public: status, plan, partners, reports, and the idea it came from."""

from collections.abc import Sequence

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission, allows
from innovation.core.clock import today
from innovation.following.queries import is_following
from innovation.organisations.queries import counted_municipalities
from innovation.pages.places import place_of, way_of
from innovation.projects import queries
from innovation.projects.queries import PartnerRow, ProjectFacts
from innovation.projects.report_queries import UpdateRow, updates_of
from innovation.projects.timeline import project_timeline
from innovation.projects.words import (
    acting_role_word,
    milestone_words,
    next_step_of,
    partner_role_word,
    project_state_word,
)
from innovation.web.answers import page
from innovation.web.filters import long_date

project = Blueprint("project", __name__)
SHOWN_REPORTS = 3


@project.get("/projects/<slug>")
@requires(Permission.SEE_PROJECT)
def show(slug: str) -> Response:
    """Visitors get no cookie here, and see what is public; names and reasons are for the inside."""
    actor = current_actor()
    found = queries.project_facts(slug, actor=actor, needs=Permission.SEE_PROJECT)
    sight = queries.sight_of(actor, found)
    milestones = queries.milestones_of(found.id)
    partners = queries.partners_of(found.id)
    updates = updates_of(found, sight)
    total = counted_municipalities()
    return page(
        "pages/project.html",
        project=found,
        state=project_state_word(found.state),
        step=next_step_of(milestones, today()),
        facts=_facts(found, partners),
        plan=project_timeline(found.starts_on, milestones, today()),
        milestones=[(one, *milestone_words(one, today())) for one in milestones],
        moves=queries.moves_of(found, sight),
        notes=queries.closing_notes_of(found, sight),
        partners=[(one, partner_role_word(one.role)) for one in partners],
        on_map=tuple(one.name for one in partners if one.counts),
        total=total,
        people=[(name, acting_role_word(role)) for name, role in queries.people_of(found, sight)],
        updates=[(one, acting_role_word(one.role)) for one in updates],
        shown=SHOWN_REPORTS,
        past_lights=_past_lights(updates),
        ideas=queries.ideas_of(found.id),
        way=way_of(place_of("selected", found.state), voting=False),
        sight=sight,
        may_report=allows(actor, Permission.REPORT, found.access),
        may_change=allows(actor, Permission.FINISH_MILESTONE, found.access),
        following=is_following(actor, "project", found.id),
    )


def _facts(found: ProjectFacts, partners: Sequence[PartnerRow]) -> tuple[tuple[str, str], ...]:
    here = sum(one.counts for one in partners)
    municipalities = ngettext("%(num)s Kommune", "%(num)s Kommunen", here)
    who = _("%(municipalities)s, Federführung %(lead)s", municipalities=municipalities, lead=found.lead_name)
    return (("people", who), ("date", _("seit %(day)s", day=long_date(found.founded_at))))


def _past_lights(updates: Sequence[UpdateRow]) -> tuple[tuple[str, str], ...]:
    """The last five lights, oldest first."""
    return tuple((one.light, long_date(one.reported_at)) for one in reversed(updates[:5]))

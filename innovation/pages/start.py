"""The start page: what this is, what goes on now, what to press; for accounts first what waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import public
from innovation.access.roles import Role
from innovation.core.clock import BERLIN, now
from innovation.core.db import db
from innovation.following.queries import recent_for
from innovation.ideas.board import LISTED
from innovation.ideas.models import Idea
from innovation.ideas.moderation_queries import releases_owed
from innovation.ideas.rules import IdeaState
from innovation.organisations.queries import counted_municipalities
from innovation.pages.check_list import check_list_on_start
from innovation.pages.outcome_queries import Outcome
from innovation.pages.outcome_queries import outcomes as count_outcomes
from innovation.pages.places import Part
from innovation.projects.portfolio_queries import LedProject, brief_projects, projects_led_by
from innovation.web.addresses import board_path, moderation_path, report_path
from innovation.web.answers import page
from innovation.workshops.queries import WorkshopRow, all_workshops, workshops_for

start = Blueprint("start", __name__)
REPORT_EVERY = timedelta(days=28)
"""How often a project lead is asked for a report."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits, and where it is done."""

    sign: str
    kicker: str
    title: str
    label: str
    path: str
    due: bool = False


@start.get("/")
@public
def show() -> Response:
    """Without a cookie for visitors."""
    actor = current_actor()
    workshops = all_workshops()
    counted = count_outcomes()
    if actor.is_account:
        return _signed_in(actor)
    running = next((row for row in workshops if row.state == "open"), None)
    past = next((row for row in workshops if row.state != "open" and row.id in counted), None)
    return page(
        "pages/start.html",
        running=running,
        is_new=not workshops,
        joined=bool(running and actor.workshop_id == running.id),
        past=past,
        outcome=counted[past.id] if past else None,
        bar=_short_bar(counted[past.id]) if past else (),
        projects=brief_projects(3),
        municipalities=counted_municipalities(),
    )


def _short_bar(outcome: Outcome) -> tuple[tuple[int, str, str, str], ...]:
    """Four parts: the start page joins projects and what was selected."""
    on_the_way = outcome.part(Part.PROJECT) + outcome.part(Part.DECIDED)
    return (
        (outcome.part(Part.EFFECT), "effect", _("wirken"), _("im Betrieb, Nutzen gemessen")),
        (on_the_way, "project", _("auf dem Weg"), _("ausgewählt oder schon in einem Projekt")),
        (
            outcome.part(Part.CLOSED),
            "closed",
            _("mit Grund beendet"),
            _("zurückgestellt, nicht weiterverfolgt oder gibt es schon"),
        ),
        (outcome.part(Part.OPEN), "open", _("noch offen"), _("hier schulden wir noch eine Antwort")),
    )


def _signed_in(actor: Actor) -> Response:
    mine = workshops_for(actor)
    running = next((row for row in mine if row.state == "open"), None)
    led = projects_led_by(actor.person_id or 0)
    return page(
        "pages/start_signed_in.html",
        greeting=_greeting(now(), actor.name),
        tasks=_tasks(actor, mine, led),
        running=running,
        led=led,
        news=recent_for(actor, 6),
        check_list=check_list_on_start(actor),
    )


def _greeting(at: datetime, name: str) -> str:
    hour = at.astimezone(BERLIN).hour
    first = name.split()[0] if name else ""
    if hour < 11:
        return _("Guten Morgen, %(name)s.", name=first)
    return _("Guten Tag, %(name)s.", name=first) if hour < 18 else _("Guten Abend, %(name)s.", name=first)


def _tasks(actor: Actor, workshops: Sequence[WorkshopRow], led: Sequence[LedProject]) -> list[Task]:
    """What this person owes or is asked for now: reports first, then decisions, then the open board."""
    tasks = []
    for project in led:
        if project.last_report_at is None or project.last_report_at < now() - REPORT_EVERY:
            since = _("noch kein Sachstand") if project.last_report_at is None else _("zuletzt vor über vier Wochen")
            kicker = _("Zu melden · %(since)s", since=since)
            tasks.append(Task("pen", kicker, project.title, _("Sachstand melden"), report_path(project.slug), True))
    tasks.extend(_to_release(actor, workshops))
    tasks.extend(_to_decide(actor, workshops))
    for row in workshops:
        if row.state == "open" and actor.is_home:
            title = _("Unterstützen Sie Ideen, und reichen Sie Ihre eigene ein: %(title)s", title=row.title)
            tasks.append(Task("hand", _("Läuft gerade"), title, _("Zum Board"), board_path(row.slug)))
    return tasks


def _to_release(actor: Actor, workshops: Sequence[WorkshopRow]) -> list[Task]:
    """Cards that nobody sees before one of those who run the workshop has read them."""
    return [
        Task(
            "eye",
            _("Zu lesen · %(workshop)s", workshop=row.title),
            ngettext("%(num)s Karte wartet auf Freigabe", "%(num)s Karten warten auf Freigabe", number),
            _("Karten lesen"),
            moderation_path(),
            True,
        )
        for row, number in releases_owed(actor, workshops)
    ]


def _to_decide(actor: Actor, workshops: Sequence[WorkshopRow]) -> list[Task]:
    boards = actor.scopes_of(Role.BOARD_MEMBER)
    if not boards:
        return []
    waiting = {
        row.workshop_id: row.ideas
        for row in db.session.execute(
            select(Idea.workshop_id, func.count().label("ideas"))
            .where(Idea.workshop_id.in_(boards), Idea.state.in_(_UNDECIDED), *LISTED)
            .group_by(Idea.workshop_id)
        )
    }
    return [
        Task(
            "gavel",
            _("Zu entscheiden · %(workshop)s", workshop=row.title),
            ngettext("%(num)s Idee wartet auf eine Entscheidung", "%(num)s Ideen warten auf eine Entscheidung", number),
            _("Ideen ansehen"),
            f"{board_path(row.slug)}?state=submitted&sort=support",
        )
        for row in workshops
        if (number := waiting.get(row.id, 0))
    ]


_UNDECIDED = (IdeaState.SUBMITTED, IdeaState.IN_CLARIFICATION, IdeaState.SHORTLISTED)

"""Where one idea stands, gathered from the features once: for its page and its receipt."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from innovation.core.clock import now
from innovation.ideas.queries import IdeaPage
from innovation.ideas.rules import NOT_ACTED_ON
from innovation.pages.places import Place, Way, place_of, way_of
from innovation.projects.portfolio_queries import project_of_idea
from innovation.selection.queries import decision_of
from innovation.voting.queries import support_round_of, tally_of
from innovation.voting.rules import RoundFacts, Tally
from innovation.web.filters import long_date
from innovation.workshops.facts import WorkshopFacts


@dataclass(frozen=True, slots=True)
class Standing:
    """The way of an idea with what is known of each station."""

    place: Place
    way: Way
    notes: tuple[str, ...]
    """One line for each of the five stations; "" where nothing is to be said."""
    round: RoundFacts | None
    voting: bool
    tally: Tally
    municipalities: int
    decision: Any
    project: Any


def standing_of(idea: IdeaPage, workshop: WorkshopFacts) -> Standing:
    """Three statements, whatever happened to the idea."""
    round = support_round_of(workshop)
    voting = bool(round and round.is_open(now()) and idea.shelf not in NOT_ACTED_ON)
    tally = tally_of(round.id, idea.number) if round else Tally()
    decision = decision_of(idea.number)
    project = project_of_idea(idea.number)
    place = place_of(idea.state, project.state if project else None, hidden=idea.hidden_at is not None)
    review_on = decision.review_on if decision else None
    way = way_of(place, voting=voting, review_on=review_on, awaits_release=idea.awaits_release)
    municipalities = workshop.municipalities
    return Standing(
        place=place,
        way=way,
        notes=_notes(idea, workshop, tally, municipalities, decision, project, voting),
        round=round,
        voting=voting,
        tally=tally,
        municipalities=municipalities,
        decision=decision,
        project=project,
    )


def _notes(
    idea: IdeaPage,
    workshop: WorkshopFacts,
    tally: Tally,
    municipalities: int,
    decision: Any,
    project: Any,
    voting: bool,
) -> tuple[str, ...]:
    return (
        " · ".join(part for part in (long_date(idea.submitted_at), workshop.table_name(idea.table_id)) if part),
        _votes_note(tally, municipalities, voting, workshop.open_until.date() if workshop.open_until else None),
        long_date(decision.decided_at) if decision else _("mit Grund und Namen des Gremiums"),
        _("seit %(day)s", day=long_date(project.founded_at)) if project else _("wenn Kommunen mitmachen"),
        _("in einem Jahr lesen Sie hier, was daraus wurde"),
    )


def _votes_note(tally: Tally, municipalities: int, voting: bool, until: date | None) -> str:
    if tally.persons:
        return ngettext(
            "%(num)s Stimme aus %(towns)s von %(total)s Kommunen",
            "%(num)s Stimmen aus %(towns)s von %(total)s Kommunen",
            tally.persons,
            towns=tally.municipalities,
            total=municipalities,
        )
    if voting and until:
        return _("abstimmen bis %(day)s", day=long_date(until))
    return "" if voting else _("keine Stimme")

"""Where an idea stands: in exactly one place, told the same on every page. Pure.

Source: the project's table of values, "Was wurde aus den Ideen?": the first that fits. What does not exist yet (merged)
will stand after the hidden.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from babel.dates import format_date
from flask_babel import gettext as _

from innovation.ideas.rules import IdeaState
from innovation.web.language import by_language, language_now


class Place(StrEnum):
    """The places, in the order in which they are tried."""

    HIDDEN = "hidden"
    """Counted, not shown."""
    WITHDRAWN = "withdrawn"
    MEASURED = "measured"
    LIVE = "live"
    STOPPED = "stopped"
    IN_PROJECT = "in_project"
    SELECTED = "selected"
    SHORTLISTED = "shortlisted"
    PARKED = "parked"
    DECLINED = "declined"
    ALREADY_EXISTS = "already_exists"
    IN_CLARIFICATION = "in_clarification"
    WAITING = "waiting"


class Part(StrEnum):
    """The five parts of the bar that adds up."""

    EFFECT = "effect"
    PROJECT = "project"
    DECIDED = "decided"
    CLOSED = "closed"
    OPEN = "open"


PART_OF = {
    Place.MEASURED: Part.EFFECT,
    Place.LIVE: Part.PROJECT,
    Place.IN_PROJECT: Part.PROJECT,
    Place.SELECTED: Part.DECIDED,
    Place.HIDDEN: Part.CLOSED,
    Place.WITHDRAWN: Part.CLOSED,
    Place.STOPPED: Part.CLOSED,
    Place.PARKED: Part.CLOSED,
    Place.DECLINED: Part.CLOSED,
    Place.ALREADY_EXISTS: Part.CLOSED,
    Place.SHORTLISTED: Part.OPEN,
    Place.IN_CLARIFICATION: Part.OPEN,
    Place.WAITING: Part.OPEN,
}
_BY_PROJECT = {"measured": Place.MEASURED, "live": Place.LIVE, "stopped": Place.STOPPED}
_BY_STATE = {
    IdeaState.SELECTED: Place.SELECTED,
    IdeaState.SHORTLISTED: Place.SHORTLISTED,
    IdeaState.PARKED: Place.PARKED,
    IdeaState.DECLINED: Place.DECLINED,
    IdeaState.ALREADY_EXISTS: Place.ALREADY_EXISTS,
    IdeaState.IN_CLARIFICATION: Place.IN_CLARIFICATION,
}


def place_of(state: str, project_state: str | None, *, hidden: bool = False) -> Place:
    """The one place of an idea in `state` whose project, if it has one, is in `project_state`."""
    if hidden:
        return Place.HIDDEN
    if state == IdeaState.WITHDRAWN:
        return Place.WITHDRAWN
    if project_state is not None:
        return _BY_PROJECT.get(project_state, Place.IN_PROJECT)
    return _BY_STATE.get(IdeaState(state), Place.WAITING)


@dataclass(frozen=True, slots=True)
class Way:
    """What the sign of the way shows: station 0 to 4, the state in words, how it ended, whether it is reached."""

    at: int
    word: str
    end: str = ""
    over: bool = False


@by_language
def way_of(place: Place, *, voting: bool, review_on: date | None = None, awaits_release: bool = False) -> Way:
    """The way in the reader's language. `voting`: the workshop's round takes votes now."""
    if place is Place.WAITING and awaits_release:
        return Way(0, _("wird noch gelesen"))
    if place is Place.WAITING:
        return Way(1, _("in Abstimmung")) if voting else Way(2, _("wartet auf Entscheidung"))
    if place is Place.PARKED and review_on is not None:
        month = format_date(review_on, "MMMM y", locale=language_now())
        return Way(2, _("zurückgestellt bis %(month)s", month=month), "parked")
    return {
        Place.HIDDEN: Way(0, _("ausgeblendet"), "declined"),
        Place.WITHDRAWN: Way(0, _("zurückgezogen"), "declined"),
        Place.MEASURED: Way(4, _("Wirkung gemessen"), over=True),
        Place.LIVE: Way(4, _("in Betrieb")),
        Place.STOPPED: Way(3, _("Projekt beendet"), "declined"),
        Place.IN_PROJECT: Way(3, _("im Projekt")),
        Place.SELECTED: Way(3, _("ausgewählt")),
        Place.SHORTLISTED: Way(2, _("in der engeren Wahl")),
        Place.PARKED: Way(2, _("zurückgestellt"), "parked"),
        Place.DECLINED: Way(2, _("nicht weiterverfolgt"), "declined"),
        Place.ALREADY_EXISTS: Way(2, _("gibt es schon"), "exists"),
        Place.IN_CLARIFICATION: Way(2, _("in Klärung")),
    }[place]

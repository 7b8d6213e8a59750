"""A workshop's approval round opens and closes with it; what was voted on stays readable."""

from innovation.core.events import within
from innovation.ideas.events import IdeaCorrected
from innovation.ideas.own_actions import keep_wording
from innovation.voting.actions import close_rounds, open_support_round, reopen_support_round
from innovation.voting.queries import support_round, voted_by_others
from innovation.workshops.events import WorkshopClosed, WorkshopOpened, WorkshopReopened


@within(WorkshopOpened)
def open_with_workshop(event: WorkshopOpened) -> None:
    """Support from the first minute."""
    if support_round(event.workshop) is None:
        open_support_round(workshop_id=event.workshop)


@within(WorkshopClosed)
def close_with_workshop(event: WorkshopClosed) -> None:
    """What is closed is not voted on."""
    close_rounds(workshop_id=event.workshop)


@within(WorkshopReopened)
def reopen_with_workshop(event: WorkshopReopened) -> None:
    """Support goes on with all votes; rounds of other methods have shown their result and stay closed."""
    if support_round(event.workshop) is None:
        open_support_round(workshop_id=event.workshop)
    reopen_support_round(workshop_id=event.workshop)


@within(IdeaCorrected)
def keep_what_was_voted_on(event: IdeaCorrected) -> None:
    """Who supported an idea can read what he or she supported, whatever its author makes of it."""
    if voted_by_others(workshop_id=event.workshop, idea=event.idea, person_id=event.person):
        keep_wording(event)

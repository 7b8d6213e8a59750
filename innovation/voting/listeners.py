"""A workshop's approval round opens and closes with it."""

from innovation.core.events import within
from innovation.voting.actions import close_rounds, open_support_round
from innovation.voting.queries import support_round
from innovation.workshops.events import WorkshopClosed, WorkshopOpened


@within(WorkshopOpened)
def open_with_workshop(event: WorkshopOpened) -> None:
    """Support from the first minute."""
    if support_round(event.workshop) is None:
        open_support_round(workshop_id=event.workshop)


@within(WorkshopClosed)
def close_with_workshop(event: WorkshopClosed) -> None:
    """What is closed is not voted on."""
    close_rounds(workshop_id=event.workshop)

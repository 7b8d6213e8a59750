"""Votes, tallies, offers and declarations in bulk."""

import random
from collections.abc import Iterable
from itertools import islice
from typing import Any

from sqlalchemy import insert

from innovation.core.clock import now
from innovation.core.db import Base, table_of, write
from innovation.joining.models import Commitment, CommitmentEntry, ParticipationOffer
from innovation.voting.models import IdeaTally, Vote

VOTES_EACH = 5


def insert_rows(mapped: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """In portions, so that 100,000 rows do not lie in memory at once."""
    waiting = iter(rows)
    while portion := list(islice(waiting, 10_000)):
        write(insert(table_of(mapped)), portion)


def make_votes(
    ideas: int,
    round_id: int,
    shown: tuple[int, ...],
    guests: list[int],
    accounts: list[int],
    places: list[int],
    chance: random.Random,
) -> None:
    """Five guests support each of the newest 1,000 ideas, one each of the others; every account every second idea of
    the first page.
    """
    at = now()
    place_of = {person: places[number % len(places)] for number, person in enumerate(guests)}
    place_of |= {person: places[1 + number] for number, person in enumerate(accounts)}
    supporters = {
        number: chance.sample(guests, VOTES_EACH if number > ideas - 1_000 else 1) for number in range(1, ideas + 1)
    }
    for number in shown[::2]:
        supporters[number] = supporters[number] + accounts
    insert_rows(
        Vote,
        (
            {
                "round_id": round_id,
                "person_id": person,
                "idea_id": idea,
                "organisation_id": place_of[person],
                "cast_at": at,
            }
            for idea, persons in supporters.items()
            for person in persons
        ),
    )
    insert_rows(
        IdeaTally,
        (
            {
                "round_id": round_id,
                "idea_id": idea,
                "persons": len(persons),
                "municipalities": len({place_of[person] for person in persons} - {places[0]}),
            }
            for idea, persons in supporters.items()
        ),
    )


def make_joiners(idea: int, guests: list[int], places: list[int]) -> None:
    """Eight offers, and a declaration of every organisation with its entry in the history."""
    text = "Das kann ich beitragen, und zwar gern an zwei Tagen in der Woche."
    insert_rows(
        ParticipationOffer,
        (
            {"idea_id": idea, "person_id": person, "kind": "expertise", "text": text, "name": "A", "made_at": now()}
            for person in guests[:8]
        ),
    )
    declared = {"role": "partner", "state": "interested"}
    insert_rows(
        Commitment,
        (
            {"id": number, "idea_id": idea, "organisation_id": place, "updated_at": now(), **declared}
            for number, place in enumerate(places, start=1)
        ),
    )
    insert_rows(
        CommitmentEntry,
        (
            {
                "commitment_id": number,
                "version": 1,
                "person_id": guests[0],
                "recorded_by": "staff",
                "at": now(),
                **declared,
            }
            for number in range(1, len(places) + 1)
        ),
    )

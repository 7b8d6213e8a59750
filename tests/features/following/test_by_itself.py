"""Who follows without pressing the button, and what of it stays."""

import pytest
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import inspect, select

from innovation.core import events
from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.following import jobs
from innovation.following.actions import forget_untold
from innovation.following.models import Activity, Follow
from innovation.following.rules import ActivityKind, FollowKind
from innovation.joining.events import CommitmentDeclared, OfferMade
from innovation.joining.models import ParticipationOffer
from innovation.joining.rules import CommitmentRole, CommitmentState, OfferKind
from innovation.people.models import Person
from innovation.selection.events import IdeaDecided
from innovation.selection.rules import DecisionOutcome, ReasonCode
from innovation.voting.events import VoteCast
from tests.actors import World, email_of
from tests.factories.following import follow, followers_of, mails, mails_to
from tests.factories.ideas import make_idea

IDEA = FollowKind.IDEA


def happens(*what: object) -> None:
    with transaction():
        for event in what:
            events.record(event)


def vote(world: World, name: str, points: int) -> VoteCast:
    return VoteCast(world.idea, world.workshop, 1, world.people[name], points)


def declares(world: World, state: CommitmentState) -> CommitmentDeclared:
    return CommitmentDeclared(
        world.idea,
        world.workshop,
        world.people["bernd"],
        world.places.zwingenberg,
        CommitmentRole.PARTNER,
        state,
    )


def guest(database: SQLAlchemy) -> int:
    with transaction():
        person = Person(guest_key_hash="x", created_at=now())
        db.session.add(person)
        db.session.flush()
    return person.id


def test_authors_voters_and_joiners_follow(world: World) -> None:
    happens(
        vote(world, "deniz", 1),
        OfferMade(world.idea, world.workshop, world.people["anna"], OfferKind.TESTING),
        declares(world, CommitmentState.INTERESTED),
    )
    assert followers_of(IDEA, world.idea) == {world.people[name] for name in ("petra", "deniz", "anna", "bernd")}


def test_guests_have_no_mailbox_and_do_not_follow(database: SQLAlchemy, world: World) -> None:
    someone = guest(database)
    with transaction():
        number = make_idea(world.workshop, someone, "Eine Idee vom Tisch")
    happens(VoteCast(world.idea, world.workshop, 1, someone, 1))
    assert followers_of(IDEA, number) == set()
    assert someone not in followers_of(IDEA, world.idea)


def test_taking_the_vote_back_does_not_stop_it_and_no_trace_of_the_vote_is_kept(world: World) -> None:
    happens(vote(world, "deniz", 1), vote(world, "deniz", 0))
    follow(world.people["jonas"], IDEA, world.idea)
    voter, other = (
        db.session.scalars(select(Follow).where(Follow.person_id == world.people[name])).one()
        for name in ("deniz", "jonas")
    )
    columns = [column.key for column in inspect(Follow).columns if column.key != "person_id"]
    assert [getattr(voter, name) for name in columns] == [getattr(other, name) for name in columns]


def test_no_automatism_overrules_who_has_stopped(world: World) -> None:
    follow(world.people["petra"], IDEA, world.idea, on=False)
    happens(vote(world, "petra", 1))
    assert world.people["petra"] not in followers_of(IDEA, world.idea)


def test_an_event_that_is_rolled_back_leaves_nothing(world: World) -> None:
    def fail() -> None:
        with transaction():
            events.record(declares(world, CommitmentState.INTENT))
            events.tell_listeners(db.session())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert db.session.scalars(select(Activity)).all() == []
    assert world.people["bernd"] not in followers_of(IDEA, world.idea)


def test_the_author_is_told_of_the_decision_with_its_kind_of_reason(world: World) -> None:
    happens(
        IdeaDecided(
            world.idea, world.workshop, world.people["carola"], DecisionOutcome.DECLINED, ReasonCode.NOT_OUR_REMIT
        )
    )
    jobs.fan_out()
    [mail] = mails_to(email_of("petra"))
    assert mail.subject.startswith("Entschieden: nicht weiterverfolgt · ")
    assert "Nicht unsere Aufgabe" in mail.body
    assert "Danke, dass Sie diese Idee eingebracht haben." in mail.body


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (["asked"], []),
        (["interested", "left"], []),
        (["interested", "intent"], ["will mitwirken"]),
        (["intent", "interested", "intent"], ["will mitwirken"]),
        (["intent", "|", "left"], ["will mitwirken", "ist ausgestiegen"]),
        (["intent", "|", "resolved", "intent"], ["will mitwirken"]),
        (["interested", "|", "intent", "left"], ["ist interessiert, noch unverbindlich", "ist ausgestiegen"]),
    ],
)
def test_what_is_taken_back_before_anybody_heard_of_it_is_no_news(
    world: World, states: list[str], told: list[str]
) -> None:
    for state in [*states, "|"]:
        if state == "|":
            jobs.fan_out()
        else:
            happens(declares(world, CommitmentState(state)))
    assert [mail.subject.split(" · ")[0] for mail in mails()] == [f"Stadt Zwingenberg {words}" for words in told]


def test_who_joins_reads_that_this_is_why(world: World) -> None:
    with transaction():
        db.session.add(
            ParticipationOffer(
                idea_id=world.idea,
                person_id=world.people["deniz"],
                kind=OfferKind.TESTING,
                made_at=now(),
            )
        )
        events.record(OfferMade(world.idea, world.workshop, world.people["deniz"], OfferKind.TESTING))
    happens(declares(world, CommitmentState.SIGNED))
    jobs.fan_out()
    assert "weil Sie hier mitmachen" in " ".join(mails_to(email_of("deniz"))[0].body.split())


def test_nothing_is_forgotten_but_what_was_meant(world: World) -> None:
    happens(declares(world, CommitmentState.SIGNED))
    with transaction():
        assert not forget_untold(kinds=[ActivityKind.MILESTONE_FINISHED], detail_id=1)
    assert jobs.fan_out() == 1

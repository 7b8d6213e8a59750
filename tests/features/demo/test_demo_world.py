"""The demo world: what is promised about it, and that it stays where it belongs."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from innovation.access.roles import Role, Scope
from innovation.core.clock import now, today
from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.core.outbox import OutboxMessage
from innovation.demo import marker, world
from innovation.demo.texts import ideas_friendly, ideas_together, ideas_ways, last_year
from innovation.following.jobs import fan_out
from innovation.following.models import Notification
from innovation.ideas.models import Idea, IdeaWording
from innovation.ideas.rules import BENEFIT_LONGEST, DECIDED, TITLE_LONGEST, IdeaState
from innovation.joining.models import Commitment, CommitmentEntry, ParticipationOffer
from innovation.organisations.models import Organisation
from innovation.organisations.queries import counted_municipalities, organisation_of_address
from innovation.organisations.rules import NETWORK
from innovation.people.models import Grant, Person
from innovation.people.passwords import DEMO_PASSWORD, password_fits
from innovation.people.queries import has_role
from innovation.projects.models import Milestone, MilestoneMove, ProgressUpdate, Project
from innovation.projects.queries import milestones_of
from innovation.projects.rules import Light, next_milestone
from innovation.selection.models import Decision
from innovation.selection.rules import REASON_LONGEST
from innovation.voting.models import IdeaTally, Vote, VotingRound
from innovation.voting.queries import recount
from innovation.voting.rules import Tally
from innovation.workshops.models import Workshop
from innovation.workshops.queries import find_code, get_workshop
from tests.client import CheckedClient

THIS_YEAR = (*ideas_ways.IDEAS, *ideas_friendly.IDEAS, *ideas_together.IDEAS)
ALL = (*last_year.IDEAS, *THIS_YEAR)
NAMED = {
    "anna@fuerth.example": {(Role.STAFF, "fuerth")},
    "deniz@grasellenbach.example": {(Role.STAFF, "grasellenbach")},
    "bernd@zwingenberg.example": {(Role.STAFF, "zwingenberg"), (Role.MANDATE, "zwingenberg")},
    "petra@zwingenberg.example": {(Role.STAFF, "zwingenberg")},
    "carola@kreis.example": {
        (Role.STAFF, "kreis-bergstrasse"),
        (Role.ADMIN, None),
        (Role.FACILITATOR, "innovationstag"),
        (Role.FACILITATOR, "innovationstag-vorjahr"),
        (Role.BOARD_MEMBER, "innovationstag"),
        (Role.BOARD_MEMBER, "innovationstag-vorjahr"),
    },
    "jonas@kreis.example": {
        (Role.STAFF, "kreis-bergstrasse"),
        (Role.FACILITATOR, "innovationstag"),
        (Role.FACILITATOR, "innovationstag-vorjahr"),
    },
    "amina@hochschule.example": {(Role.NETWORK_MEMBER, "hochschule-rhein-odenwald")},
}


def test_two_workshops_with_the_printed_codes(demo: Flask) -> None:
    last, this = get_workshop("innovationstag-vorjahr"), get_workshop("innovationstag")
    assert (last.state, this.state, this.join_code) == ("archived", "open", "BERG26")
    assert timedelta(days=360) < this.starts_at - last.starts_at < timedelta(days=370)
    assert timedelta(days=3) < now() - this.starts_at < timedelta(days=9)
    assert this.open_until is not None
    assert timedelta(days=14) < this.open_until - now() < timedelta(days=22)
    assert len(this.questions) == 3
    for number in range(1, 9):
        code = find_code(f"T{number:02}")
        assert code is not None
        assert code.slug == "innovationstag"


def test_the_organisations_are_the_districts_and_a_made_up_network(demo: Flask) -> None:
    assert counted_municipalities() == 22
    assert db.session.scalar(select(func.count()).where(Organisation.is_home)) == 23
    network = db.session.scalars(select(Organisation).where(Organisation.kind.in_(NETWORK))).all()
    assert len(network) >= 5
    assert len({organisation.kind for organisation in network}) == 4


def test_the_named_accounts_hold_their_roles(demo: Flask) -> None:
    organisations = {row.id: row.slug for row in db.session.scalars(select(Organisation))}
    workshops = {row.id: row.slug for row in db.session.scalars(select(Workshop))}
    slugs = {Scope.ORGANISATION: organisations, Scope.WORKSHOP: workshops, Scope.SITE: {}}
    for email, expected in NAMED.items():
        person = db.session.scalars(select(Person).where(Person.email == email)).one()
        held = db.session.scalars(select(Grant).where(Grant.person_id == person.id)).all()
        roles = [(Role(one.role), one.scope_id or 0) for one in held if Role(one.role).scope is not Scope.PROJECT]
        assert {(role, slugs[role.scope].get(scope)) for role, scope in roles} == expected, email
        assert password_fits(person.password_hash, DEMO_PASSWORD)


def test_an_address_of_a_municipality_opens_the_door(demo: Flask) -> None:
    with demo.app_context():
        for email, slug in (("neu@zwingenberg.example", "zwingenberg"), ("neu@kreis.example", "kreis-bergstrasse")):
            found = organisation_of_address(email)
            assert found is not None
            assert found.slug == slug
        assert organisation_of_address("neu@hochschule.example") is None, "the network comes by invitation"


def test_every_idea_is_there_and_its_tally_is_what_was_meant(demo: Flask) -> None:
    stored = {idea.title: idea for idea in db.session.scalars(select(Idea))}
    assert set(stored) == {text.title for text in ALL}
    assert len(THIS_YEAR) >= 40
    rounds = {row.workshop_id: row.id for row in db.session.scalars(select(VotingRound))}
    tallies = {row.idea_id: Tally(row.persons, row.municipalities) for row in db.session.scalars(select(IdeaTally))}
    for text in ALL:
        idea = stored[text.title]
        assert idea.benefit == text.benefit
        tally = tallies.get(idea.number, Tally())
        assert tally == Tally(text.persons, text.towns) == recount(rounds[idea.workshop_id], idea.number), text.title


def test_last_years_ideas_all_have_their_answer_and_this_years_show_every_outcome(demo: Flask) -> None:
    decided = select(Idea.state, Workshop.slug).join(Workshop, Workshop.id == Idea.workshop_id)
    rows = [(IdeaState(state), slug) for state, slug in db.session.execute(decided)]
    assert {state for state, slug in rows if slug == "innovationstag-vorjahr"} == DECIDED
    assert {state for state, slug in rows if slug == "innovationstag"} == {*DECIDED, IdeaState.SUBMITTED}
    decisions = db.session.scalars(select(Decision)).all()
    assert len(decisions) == sum(text.decision is not None for text in ALL)
    for decision in decisions:
        assert len(decision.reason) > 40
        assert decision.review_on is None or decision.review_on > today() + timedelta(days=20)


def test_commitments_stand_in_many_states_and_offers_come_from_guests_and_accounts(demo: Flask) -> None:
    states = set(db.session.scalars(select(Commitment.state)))
    assert states >= {"asked", "interested", "intent", "resolved", "signed", "declined", "paused"}
    offers = db.session.scalars(select(ParticipationOffer)).all()
    assert len(offers) == sum(len(text.offers) for text in ALL)
    assert any(offer.contact for offer in offers)
    assert any(not offer.contact for offer in offers)


def test_projects_stand_in_different_health(demo: Flask) -> None:
    projects = {project.slug: project for project in db.session.scalars(select(Project))}
    assert {project.light for project in projects.values()} == set(Light)
    moved = select(Milestone).where(Milestone.due_on > Milestone.original_due_on)
    assert len({milestone.project_id for milestone in db.session.scalars(moved)}) >= 3
    for project in projects.values():
        assert project.starts_on.weekday() == 0
        rows = milestones_of(project.id)
        assert any(row.state == "done" for row in rows)
        following = next_milestone(rows)
        assert following is not None
        assert following.due_on > today(), project.slug
    for email, slug in (
        ("anna@fuerth.example", "hundesteuer-online-einmal-fuer-alle"),
        ("deniz@grasellenbach.example", "ein-baumkataster-fuer-den-ueberwald"),
    ):
        person = db.session.scalars(select(Person.id).where(Person.email == email)).one()
        assert has_role(person, Role.PROJECT_LEAD, projects[slug].id)


def test_everybody_was_told_in_time_and_nothing_is_left_to_tell(demo: Flask) -> None:
    assert fan_out() == 0
    told = db.session.scalars(select(Notification)).all()
    assert max(one.created_at for one in told) < now()
    assert min(one.created_at for one in told) < now() - timedelta(days=300)
    assert {one.read_at is None for one in told} == {True, False}


def test_nothing_lies_in_the_future(demo: Flask) -> None:
    for column in (
        Idea.submitted_at,
        Vote.cast_at,
        Person.created_at,
        VotingRound.opens_at,
        Decision.decided_at,
        CommitmentEntry.at,
        ParticipationOffer.made_at,
        ProgressUpdate.reported_at,
        MilestoneMove.moved_at,
        OutboxMessage.created_at,
    ):
        assert (db.session.scalar(select(func.max(column))) or now()) <= now()
    assert db.session.scalar(select(func.min(VotingRound.opens_at))) < now() - timedelta(days=300)


def test_the_texts_are_short_good_and_about_nobody_real() -> None:
    for text in ALL:
        assert 2 <= len(text.title) <= TITLE_LONGEST
        assert len(text.benefit) <= BENEFIT_LONGEST
        assert text.towns <= text.persons
        assert text.decision is None or len(text.decision.reason) <= REASON_LONGEST
    written = " ".join(f"{text.title} {text.benefit} {text.decision}" for text in ALL)
    assert not re.search(r"\b(20\d\d|[0-9]{5,}|https?:|lorem)\b", written, re.IGNORECASE)
    assert max(Counter(text.title for text in ALL).values()) == 1


def test_no_address_can_be_reached(demo: Flask) -> None:
    emails = db.session.scalars(select(Person.email).where(Person.email.is_not(None))).all()
    emails += db.session.scalars(select(OutboxMessage.recipient)).all()
    assert all(str(email).endswith(".example") for email in emails)


def test_a_second_fill_is_refused_and_changes_nothing(demo: Flask) -> None:
    before = db.session.scalar(select(func.count()).select_from(Person))
    assert not world.is_empty()
    with pytest.raises(DomainError):
        world.fill()
    answer = demo.test_cli_runner().invoke(args=["demo"])
    assert answer.exit_code == 2
    assert "the database is not empty" in answer.stderr
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Person)) == before


def test_an_empty_database_is_known_as_such(app: Flask, database) -> None:
    assert world.is_empty()
    assert not marker.is_demo()


def test_production_has_no_demo(app: Flask, database, monkeypatch) -> None:
    monkeypatch.setitem(app.config, "PRODUCTION", True)
    answer = app.test_cli_runner().invoke(args=["demo"])
    assert answer.exit_code == 2
    assert "no demo" in answer.stderr
    assert world.is_empty()


def test_pages_say_that_this_is_a_demo(demo: Flask, client: CheckedClient) -> None:
    assert "Demodaten" in CheckedClient(demo).get("/help").text
    assert "Demodaten" not in client.get("/help").text


def test_a_process_that_starts_later_finds_out(demo: Flask) -> None:
    marker.remember(None)
    assert not marker.is_demo(), "under test nothing is asked"
    demo.config["TESTING"] = False
    try:
        assert marker.is_demo()
    finally:
        demo.config["TESTING"] = True


def sign_in(site: Flask, **environ: str):
    data = {"email": "petra@zwingenberg.example", "password": DEMO_PASSWORD}
    return CheckedClient(site).submit("/sign-in", data, environ_overrides=environ)


def test_the_demo_password_works_on_this_machine_only(demo: Flask) -> None:
    assert sign_in(demo).status_code == 303
    assert sign_in(demo, REMOTE_ADDR="192.168.0.7").status_code == 422
    assert sign_in(demo, HTTP_X_FORWARDED_FOR="192.168.0.7").status_code == 422
    assert sign_in(demo, HTTP_X_FORWARDED_FOR="127.0.0.1").status_code == 422


def test_the_summary_says_how_to_get_in(demo: Flask) -> None:
    told = world.summary()
    assert all(part in told for part in ("/j/BERG26", DEMO_PASSWORD, *NAMED))


def test_cards_came_on_paper_and_one_author_has_corrected_a_typo_after_votes(demo: Flask) -> None:
    paper = db.session.scalars(select(Idea).where(Idea.from_paper)).all()
    assert {idea.title for idea in paper} == {text.title for text in ALL if text.paper}
    assert {idea.author_id for idea in paper} == {None}
    kept = db.session.scalars(select(IdeaWording.title)).all()
    assert list(kept) == [text.first_title for text in ALL if text.first_title]

"""A district, one open workshop with any number of ideas, and people with cookies; written in bulk.

What is few goes through the features' own actions; ideas, votes, tallies and offers are inserted as rows, since
100,000 submissions would take minutes.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, session

from innovation.access.actor import Actor
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.core.clock import now, today
from innovation.core.db import db
from innovation.core.text import fold
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.counting import recount
from innovation.ideas.models import Idea, IdeaTopic, searchable
from innovation.ideas.queries import idea_facts
from innovation.ideas.rules import IdeaState
from innovation.organisations.actions import save_organisation
from innovation.organisations.bundled import MUNICIPALITIES
from innovation.organisations.importing import read_organisations
from innovation.people.actions import create_account, grant_role, open_session
from innovation.people.login import join
from innovation.people.models import Participation, Person
from innovation.projects.actions import FoundingOrder, found_project
from innovation.projects.founding import founding_of
from innovation.voting.queries import support_round
from innovation.workshops.actions import NewTable, create_workshop, open_workshop
from innovation.workshops.facts import WorkshopFacts, facts_by_id
from innovation.workshops.models import Topic, WorkshopTopic
from innovation.workshops.rules import DEFAULT_QUESTIONS
from tests.load.browser import CONNECTIONS
from tests.load.floor.seed import WORDS
from tests.load.rows import insert_rows, make_joiners, make_votes

TABLES, TOPICS, GUESTS, PROJECTS = 12, 20, 60, 20
Cookies = dict[str, str]


@dataclass(frozen=True, slots=True)
class World:
    """Where to go and as whom; one cookie jar for each connection."""

    workshop: str
    round: int
    shown: tuple[int, ...]
    """The ideas on the first page of the board."""
    project: str
    guests: tuple[Cookies, ...]
    accounts: tuple[Cookies, ...]
    organiser: Cookies
    """May take the board along as a table."""


def make_world(app: Flask, ideas: int) -> World:
    """Make the tables and fill them."""
    chance = random.Random(2)
    with app.app_context():
        db.create_all()
        with transaction():
            places = _places()
            workshop = _workshop()
            accounts = [_account(number, places) for number in range(CONNECTIONS)]
            guests = [_guest(number, places, workshop.id) for number in range(GUESTS)]
            founder = _founder(places)
        round = support_round(workshop.id)
        assert round is not None
        with transaction():
            _ideas(ideas, workshop, guests, places, chance)
            shown = tuple(number for number in range(ideas, 0, -1) if _question(number) == 0)[:20]
            make_votes(ideas, round.id, shown, guests, accounts, places, chance)
            make_joiners(shown[0], guests, places)
        project = [_project(number, founder, accounts[0], places) for number in range(PROJECTS)][-1]
        return World(
            workshop=workshop.slug,
            round=round.id,
            shown=shown,
            project=project,
            guests=tuple(_cookies_of_guest(app, workshop.id) for _ in range(CONNECTIONS)),
            accounts=tuple(_cookies_of_account(app, person) for person in accounts),
            organiser=_cookies_of_account(app, founder.person_id or 0),
        )


def _places() -> list[int]:
    """The district first, then its municipalities."""
    rows, _ = read_organisations(MUNICIPALITIES.read_bytes())
    return [save_organisation(**row.values).id for row in rows]


def _workshop() -> WorkshopFacts:
    workshop = create_workshop(
        slug="innovationstag",
        title="Innovationstag",
        place="Bürgerhaus Heppenheim",
        starts_at=now() - timedelta(days=1),
        open_until=now() + timedelta(days=14),
        questions=DEFAULT_QUESTIONS,
        tables=[NewTable(f"Tisch {at}", f"T{at:02}", at % 3) for at in range(1, TABLES + 1)],
    )
    for at in range(TOPICS):
        topic = Topic(slug=f"thema-{at}", name=f"Thema {at}")
        db.session.add(topic)
        db.session.flush()
        db.session.add(WorkshopTopic(workshop_id=workshop.id, topic_id=topic.id, position=at))
    open_workshop(workshop=workshop)
    return facts_by_id(workshop.id)


def _account(number: int, places: list[int]) -> int:
    place = places[1 + number]
    person = create_account(
        email=f"person{number}@kommune.example", name=f"Petra Beispiel {number}", password_hash=None,
        organisation_id=place,
    )  # fmt: skip
    grant_role(person_id=person.id, role=Role.STAFF, scope_id=place)
    return person.id


def _founder(places: list[int]) -> Actor:
    person = create_account(
        email="carola@kreis.example", name="Carola Beispiel", password_hash=None, organisation_id=places[0]
    )
    grant_role(person_id=person.id, role=Role.ADMIN)
    return Actor(person_id=person.id, is_account=True, roles=frozenset({(Role.ADMIN, None)}))


def _guest(number: int, places: list[int], workshop_id: int) -> int:
    person = Person(
        guest_key_hash=f"guest {number}", name="", organisation_id=places[number % len(places)], created_at=now()
    )
    db.session.add(person)
    db.session.flush()
    db.session.add(Participation(person_id=person.id, workshop_id=workshop_id, since=now()))
    return person.id


def _question(number: int) -> int:
    return number % len(DEFAULT_QUESTIONS)


def _ideas(ideas: int, workshop: WorkshopFacts, guests: list[int], places: list[int], chance: random.Random) -> None:
    began = now() - timedelta(days=1)
    texts = [(" ".join(chance.choices(WORDS, k=5)), " ".join(chance.choices(WORDS, k=60))) for _ in range(1_000)]
    folded = [fold(f"{title} {benefit}") for title, benefit in texts]
    words = [searchable(title, benefit) for title, benefit in texts]

    def row(number: int) -> dict[str, Any]:
        title, benefit = texts[number % len(texts)]
        return {
            "id": number,
            "workshop_id": workshop.id,
            "question_id": workshop.questions[_question(number)].id,
            "question_rank": workshop.questions[_question(number)].position,
            "table_id": workshop.tables[number % TABLES].id,
            "author_id": guests[number % GUESTS],
            "organisation_id": places[number % len(places)],
            "author_name": f"Person {number % GUESTS}",
            "title": title,
            "benefit": benefit,
            "folded": f"{number} {folded[number % len(texts)]}",
            "words": words[number % len(texts)],
            "state": IdeaState.SUBMITTED,
            "submitted_at": began + timedelta(seconds=number / 2),
            "receipt_token": f"receipt-{number}",
        }

    insert_rows(Idea, (row(number) for number in range(1, ideas + 1)))
    insert_rows(IdeaTopic, _topics(ideas, workshop))
    recount(workshop.id)


def _topics(ideas: int, workshop: WorkshopFacts) -> Iterable[dict[str, Any]]:
    """Every second idea has one; the last topic is rare, five ideas however many there are."""
    *usual, rare = workshop.topics
    for number in range(1, ideas + 1):
        if number % 2:
            yield {"idea_id": number, "topic_id": usual[number // 2 % len(usual)].id}
        elif number <= 10:
            yield {"idea_id": number, "topic_id": rare.id}


def _project(number: int, founder: Actor, leader: int, places: list[int]) -> str:
    """14 milestones and all organisations as partners; its idea is none of the first page."""
    idea = 2 + 3 * number
    with transaction():
        change_state(number=idea, state=IdeaState.SELECTED)
        project = found_project(
            person_id=founder.person_id or 0,
            idea=idea_facts(idea, actor=founder, needs=Permission.FOUND_PROJECT),
            founding=founding_of(idea),
            order=FoundingOrder(
                title=f"Gemeinsames Projekt {number}",
                lead_id=places[1],
                project_lead_id=leader,
                partners=places,
                template="joint_digital_project",
                starts_on=today(),
            ),
        )
        return project.slug


def _cookies_of_guest(app: Flask, workshop_id: int) -> Cookies:
    """Somebody who came by code and has done nothing yet."""
    with app.test_request_context():
        join(workshop_id=workshop_id, table_code="T01")
        return _signed(app)


def _cookies_of_account(app: Flask, person_id: int) -> Cookies:
    with app.test_request_context():
        with transaction():
            session["_user_id"] = open_session(person_id=person_id, email="")
        session["_fresh"] = session.permanent = True
        return _signed(app)


def _signed(app: Flask) -> Cookies:
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return {app.config["SESSION_COOKIE_NAME"]: signer.dumps(dict(session))}

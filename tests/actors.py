"""The actors of all tests, always the same: the people of the product, Gast who came by code, and Fremd, the stranger.

`make_world()` writes them with a workshop and one idea of Petra's; `client_of` gives each a browser of his or her own.
"""

from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.people.actions import open_session
from innovation.people.models import Person
from innovation.workshops.facts import facts_by_id
from innovation.workshops.models import Workshop
from tests.client import CheckedClient, new_client
from tests.factories.ideas import make_idea
from tests.factories.organisations import Places, make_places
from tests.factories.people import make_account
from tests.factories.workshops import make_workshop

ACCOUNTS = ("petra", "bernd", "deniz", "anna", "carola", "jonas", "amina", "fremd")
ACTORS = ("visitor", "gast", *ACCOUNTS)
JOIN_CODE = "BERG26"


@dataclass(frozen=True, slots=True)
class World:
    """Ids of everything the actors stand in."""

    places: Places
    workshop: int
    slug: str
    questions: tuple[int, ...]
    idea: int
    people: dict[str, int] = field(default_factory=dict)


def email_of(name: str) -> str:
    """Addresses that never leave."""
    return {
        "petra": "petra@zwingenberg.example",
        "bernd": "bernd@zwingenberg.example",
        "deniz": "deniz@grasellenbach.example",
        "anna": "anna@fuerth.example",
        "carola": "carola@kreis.example",
        "jonas": "jonas@kreis.example",
        "amina": "amina@hochschule.example",
        "fremd": "fremd@anderswo.example",
    }[name]


def make_world() -> World:
    """Writes organisations, the eight accounts, an open workshop and Petra's idea in one transaction."""
    with transaction():
        places = make_places()
        workshop = make_workshop(code=JOIN_CODE)
        people = {name: _account(name, places, workshop) for name in ACCOUNTS}
        questions = tuple(question.id for question in facts_by_id(workshop.id).questions)
        idea = make_idea(workshop.id, people["petra"], question_id=questions[0], table_code="T01")
    return World(places, workshop.id, workshop.slug, questions, idea, people)


def _account(name: str, places: Places, workshop: Workshop) -> int:
    roles: dict[str, tuple[int | None, tuple[tuple[Role, int | None], ...]]] = {
        "petra": (places.zwingenberg, ((Role.STAFF, places.zwingenberg),)),
        "bernd": (places.zwingenberg, ((Role.STAFF, places.zwingenberg), (Role.MANDATE, places.zwingenberg))),
        "deniz": (places.grasellenbach, ((Role.STAFF, places.grasellenbach),)),
        "anna": (places.fuerth, ((Role.STAFF, places.fuerth),)),
        "carola": (
            places.district,
            (
                (Role.ADMIN, None),
                (Role.STAFF, places.district),
                (Role.FACILITATOR, workshop.id),
                (Role.BOARD_MEMBER, workshop.id),
            ),
        ),
        "jonas": (places.district, ((Role.STAFF, places.district), (Role.FACILITATOR, workshop.id))),
        "amina": (places.university, ((Role.NETWORK_MEMBER, places.university),)),
        "fremd": (None, ()),
    }
    organisation, granted = roles[name]
    return make_account(email_of(name), organisation_id=organisation, roles=granted)


def client_of(app: Flask, name: str) -> CheckedClient:
    """A new client: a visitor, a guest who joined by code, or one of the accounts."""
    client = new_client(app)
    if name == "gast":
        client.get(f"/j/{JOIN_CODE}")
    elif name != "visitor":
        with transaction():
            person_id = _id_of(name)
            token = open_session(person_id=person_id, email=email_of(name))
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
            cookie.permanent = True
    return client


def _id_of(name: str) -> int:
    return db.session.scalars(select(Person.id).where(Person.email == email_of(name))).one()

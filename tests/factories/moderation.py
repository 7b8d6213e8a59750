"""Ideas that were corrected, withdrawn, hidden, held back or typed in from paper; call inside a transaction."""

from innovation.core.db import db
from innovation.ideas.models import Idea
from innovation.ideas.moderation import hide_idea, hold_idea
from innovation.ideas.own_actions import correct_idea, withdraw_idea
from innovation.ideas.paper_actions import enter_paper_card
from innovation.ideas.rules import Card, Wording
from innovation.workshops.facts import facts_by_id
from tests.factories.ideas import make_idea

REASON = "Nennt den Namen einer Kollegin."


def make_hidden(workshop_id: int, author_id: int, facilitator_id: int, title: str = "Mit einem Namen darin") -> int:
    """Returns the number."""
    number = make_idea(workshop_id, author_id, title)
    hide_idea(person_id=facilitator_id, idea=db.session.get_one(Idea, number), reason=REASON)
    return number


def make_waiting(workshop_id: int, author_id: int, title: str = "Wartet auf Freigabe") -> int:
    """A card that somebody must read first."""
    number = make_idea(workshop_id, author_id, title)
    hold_idea(idea=db.session.get_one(Idea, number))
    return number


def make_withdrawn(workshop_id: int, author_id: int, title: str = "Doch lieber nicht") -> int:
    """By its author."""
    number = make_idea(workshop_id, author_id, title)
    withdraw_idea(idea=db.session.get_one(Idea, number), workshop=facts_by_id(workshop_id))
    return number


def correct(number: int, person_id: int, title: str, benefit: str = "") -> None:
    """By its author."""
    idea = db.session.get_one(Idea, number)
    correct_idea(
        person_id=person_id,
        idea=idea,
        workshop=facts_by_id(idea.workshop_id),
        wording=Wording(title, benefit),
        version=idea.version,
    )


def make_paper_card(workshop_id: int, facilitator_id: int, title: str = "Vom Papier abgetippt") -> int:
    """At the first table."""
    workshop = facts_by_id(workshop_id)
    card = Card(title, "Für alle, die kein Telefon dabei haben.", None, workshop.tables[0].code, "Frau Kern", None)
    return enter_paper_card(person_id=facilitator_id, workshop=workshop, card=card, key=f"paper-{title}").number

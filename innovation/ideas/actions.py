"""Writes of ideas."""

from flask_babel import gettext as _
from sqlalchemy import select, update

from innovation.core import events
from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.errors import Conflict, DomainError, Gone
from innovation.core.tokens import readable_token
from innovation.ideas.counting import count_new, counted
from innovation.ideas.events import IdeaSubmitted
from innovation.ideas.models import WITHOUT_QUESTION, Idea
from innovation.ideas.queries import find_sent
from innovation.ideas.rules import Card, IdeaState, searchable, why_not_submit
from innovation.people.guests import name_organisation
from innovation.people.models import Person
from innovation.web.addresses import receipt_path
from innovation.workshops.facts import QuestionFacts, TableFacts, WorkshopFacts


def submit_idea(
    *, person_id: int, workshop: WorkshopFacts, card: Card, key: str, gone_into: tuple[int, ...] = ()
) -> Idea:
    """Take a card. The same key with the same card gives the same idea, however often it is sent.

    `gone_into`: accounts that have taken over what the same browser sent before; that counts as sent, too.
    Raises Conflict (with a link to what was sent) when the key came with another card, Gone when the workshop closed
    meanwhile, DomainError for a table or question of another workshop.
    """
    sent = find_sent((person_id, *gone_into), key)
    if sent is not None:
        if sent.fingerprint == card.fingerprint:
            return sent
        raise Conflict(_("Diese Karte haben Sie schon gesendet, mit anderem Text."), receipt_path(sent.receipt_token))
    if why_not_submit(workshop.state) is not None:
        raise Gone(_("Der Workshop nimmt keine Ideen mehr an. Ihr Text steht noch da: Bitte kopieren Sie ihn."))
    table, question = place_of(card, workshop)
    person = db.session.get_one(Person, person_id)
    if card.organisation_id is not None and person.organisation_id is None:
        name_organisation(person_id=person_id, organisation_id=card.organisation_id)
    return add_card(
        workshop=workshop,
        card=card,
        table=table,
        question=question,
        key=key,
        author_id=person_id,
        organisation_id=card.organisation_id or person.organisation_id,
        awaits_release=workshop.release_first,
    )


def add_card(
    *,
    workshop: WorkshopFacts,
    card: Card,
    table: TableFacts | None,
    question: QuestionFacts | None,
    key: str,
    **whose: object,
) -> Idea:
    """A new idea of a card whose table and question were found; `whose`: the columns that say where it comes from."""
    idea = Idea(
        workshop_id=workshop.id,
        question_id=question.id if question else None,
        question_rank=question.position if question else WITHOUT_QUESTION,
        table_id=table.id if table else None,
        author_name=card.author_name,
        title=card.title,
        benefit=card.benefit,
        state=IdeaState.SUBMITTED,
        submitted_at=now(),
        receipt_token=readable_token(),
        idempotency_key=key,
        fingerprint=card.fingerprint,
        **whose,
    )
    add_idea(idea)
    return idea


def place_of(card: Card, workshop: WorkshopFacts) -> tuple[TableFacts | None, QuestionFacts | None]:
    """The table and the question of a card. Raises DomainError for one of another workshop."""
    table = workshop.table(card.table_code)
    if card.table_code and table is None:
        raise DomainError("table", _("Diesen Tisch gibt es in diesem Workshop nicht."))
    question = workshop.question(card.question_id)
    if card.question_id is not None and question is None:
        raise DomainError("question", _("Diese Leitfrage gehört nicht zu diesem Workshop."))
    return table, question


def import_idea(
    *, workshop: WorkshopFacts, title: str, text: str, external_id: str | None, source: str, source_url: str
) -> Idea | None:
    """Take an idea from elsewhere, with its source. None when this external id is in the workshop already."""
    if external_id is not None:
        same = select(Idea.id).where(Idea.workshop_id == workshop.id, Idea.external_id == external_id)
        if db.session.scalar(same) is not None:
            return None
    idea = Idea(
        workshop_id=workshop.id,
        question_rank=WITHOUT_QUESTION,
        title=title,
        benefit=text,
        state=IdeaState.SUBMITTED,
        submitted_at=now(),
        receipt_token=readable_token(),
        external_id=external_id,
        source=source,
        source_url=source_url,
    )
    add_idea(idea)
    return idea


def add_idea(idea: Idea) -> None:
    """Put a new idea onto the board, or among those that are read first: then nobody is told of it yet."""
    db.session.add(idea)
    db.session.flush()
    idea.folded = searchable(idea.id, idea.title, idea.benefit)
    count_new(idea.id)
    if not idea.awaits_release:
        events.record(IdeaSubmitted(idea=idea.id, workshop=idea.workshop_id, person=idea.author_id))


def change_state(*, number: int, state: IdeaState) -> None:
    """Put an idea into a state; who may, and why, is decided by the caller."""
    with counted(number):
        db.session.execute(update(Idea).where(Idea.id == number).values(state=state))

"""Cards that were written on paper and are typed in by who runs the workshop.

Such a card has no author: whoever wrote it has no session. Until somebody claims it, it is in the hands of who runs
the workshop (sight.py); giving it an author is all that a claim has to do.
"""

from flask_babel import gettext as _
from sqlalchemy import bindparam, select

from innovation.core.db import db
from innovation.core.errors import Conflict, Gone
from innovation.ideas.actions import add_card, place_of
from innovation.ideas.models import Idea
from innovation.ideas.rules import Card, why_not_submit
from innovation.web.addresses import idea_path
from innovation.workshops.facts import WorkshopFacts

_ENTERED = select(Idea).where(Idea.entered_by_id == bindparam("person"), Idea.idempotency_key == bindparam("key"))


def enter_paper_card(*, person_id: int, workshop: WorkshopFacts, card: Card, key: str) -> Idea:
    """Take a card from paper; without a question it answers that of its table. Sent twice it is one idea.

    It is not read first, since somebody has just read it. Raises Conflict when the key came with another card, Gone
    when the workshop takes no cards, DomainError for a table or question of another workshop.
    """
    sent = db.session.scalar(_ENTERED, {"person": person_id, "key": key})
    if sent is not None:
        if sent.fingerprint == card.fingerprint:
            return sent
        raise Conflict(_("Diese Karte ist schon aufgenommen, mit anderem Text."), idea_path(sent.id))
    if why_not_submit(workshop.state) is not None:
        raise Gone(_("Der Workshop nimmt keine Karten mehr auf. Ihr Text steht noch da: Bitte kopieren Sie ihn."))
    table, question = place_of(card, workshop)
    if question is None and table is not None:
        question = workshop.question(table.question_id)
    return add_card(
        workshop=workshop,
        card=card,
        table=table,
        question=question,
        key=key,
        organisation_id=card.organisation_id,
        from_paper=True,
        entered_by_id=person_id,
        awaits_release=False,
    )

"""Reads of ideas. Statements are built once, at import, and return columns: a page needs no mapped object."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select

from innovation.access.actor import Actor
from innovation.access.marks import unknown
from innovation.access.policy import Permission
from innovation.core.db import db, read
from innovation.core.errors import NotFound
from innovation.ideas.models import Idea
from innovation.ideas.rules import shelf_of
from innovation.ideas.sight import check_idea
from innovation.organisations.models import Organisation
from innovation.workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class IdeaFacts:
    """What the features below need to know of an idea in order to act on it."""

    number: int
    title: str
    state: str
    workshop_id: int
    author_id: int | None
    organisation_id: int | None
    workshop_state: str
    workshop_slug: str
    hidden: bool = False
    awaits_release: bool = False
    from_paper: bool = False

    @property
    def shelf(self) -> str:
        """Its state, or that others may not see it: what rules about acting on it go by."""
        return shelf_of(self.state, hidden=self.hidden, awaits_release=self.awaits_release)


_FACTS = (
    select(
        Idea.id,
        Idea.title,
        Idea.state,
        Idea.workshop_id,
        Idea.author_id,
        Idea.organisation_id,
        Workshop.state,
        Workshop.slug,
        Idea.hidden_at.is_not(None),
        Idea.awaits_release,
        Idea.from_paper,
    )
    .join(Workshop, Workshop.id == Idea.workshop_id)
    .where(Idea.id == bindparam("number"))
)
MOST = 2**31 - 1
READABLE = and_(Idea.hidden_at.is_(None), Idea.awaits_release.is_(False))
"""What others than the author and who runs the workshop may read: every list that names ideas asks for it."""


def idea_facts(number: int, *, actor: Actor, needs: Permission, organisation_id: int | None = None) -> IdeaFacts:
    """The idea, if the actor may do with it what is needed (NotFound, SignInNeeded, Forbidden).

    What is hidden or not released is found by its author and by who runs the workshop only; ask `shelf` before acting.
    `organisation_id` is the organisation for which somebody acts, where the permission depends on one.
    """
    row = read(_FACTS, {"number": number}).first() if number <= MOST else None
    if row is None:
        raise unknown(actor)
    facts = IdeaFacts(*row)
    check_idea(actor, needs, facts, organisation_id)
    return facts


@dataclass(frozen=True, slots=True)
class IdeaPage:
    """What the idea's own page shows of the card."""

    number: int
    title: str
    benefit: str
    state: str
    author_name: str
    organisation: str
    organisation_kind: str
    organisation_slug: str
    question_id: int | None
    table_id: int | None
    workshop_id: int
    author_id: int | None
    submitted_at: datetime
    receipt_token: str
    source: str
    source_url: str
    version: int
    edited_at: datetime | None
    from_paper: bool
    awaits_release: bool
    hidden_at: datetime | None
    hidden_reason: str
    withdrawn_at: datetime | None

    @property
    def shelf(self) -> str:
        """Its state, or that others may not see it: what rules about acting on it go by."""
        return shelf_of(self.state, hidden=self.hidden_at is not None, awaits_release=self.awaits_release)


_PAGE: Select[*tuple[Any, ...]] = select(
    Idea.id,
    Idea.title,
    Idea.benefit,
    Idea.state,
    Idea.author_name,
    func.coalesce(Organisation.name, ""),
    func.coalesce(Organisation.kind, ""),
    func.coalesce(Organisation.slug, ""),
    Idea.question_id,
    Idea.table_id,
    Idea.workshop_id,
    Idea.author_id,
    Idea.submitted_at,
    Idea.receipt_token,
    Idea.source,
    Idea.source_url,
    Idea.version,
    Idea.edited_at,
    Idea.from_paper,
    Idea.awaits_release,
    Idea.hidden_at,
    Idea.hidden_reason,
    Idea.withdrawn_at,
).outerjoin(Organisation, Organisation.id == Idea.organisation_id)
_PAGE_BY_NUMBER = _PAGE.where(Idea.id == bindparam("number"))
_PAGE_BY_RECEIPT = _PAGE.where(Idea.receipt_token == bindparam("token"))


def idea_page(number: int, *, actor: Actor) -> IdeaPage:
    """The card behind a number, for those who may see the board, or still see this idea (NotFound, SignInNeeded)."""
    row = read(_PAGE_BY_NUMBER, {"number": number}).first() if number <= MOST else None
    if row is None:
        raise unknown(actor)
    found = IdeaPage(*row)
    check_idea(actor, Permission.SEE_BOARD, found)
    return found


def idea_by_receipt(token: str) -> IdeaPage:
    """The card behind a receipt, for whoever holds the link. Raises NotFound."""
    row = read(_PAGE_BY_RECEIPT, {"token": token.strip().lower()[:40]}).first()
    if row is None:
        raise NotFound
    return IdeaPage(*row)


_SENT = (
    select(Idea)
    .where(Idea.author_id.in_(bindparam("persons", expanding=True)), Idea.idempotency_key == bindparam("key"))
    .order_by(Idea.id)
    .limit(1)
)


def find_sent(person_ids: Collection[int], key: str) -> Idea | None:
    """The idea that was sent under this key by this person, or by the guest whose work an account has taken over."""
    return db.session.scalar(_SENT, {"persons": list(person_ids), "key": key})

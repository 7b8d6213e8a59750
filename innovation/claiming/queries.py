"""What a guest has done, counted over all features, so that one knows before what goes into the account."""

from dataclasses import dataclass

from flask_babel import ngettext
from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased

from innovation.core.clock import now
from innovation.core.db import read
from innovation.ideas.comment_models import Comment
from innovation.ideas.models import Idea
from innovation.joining.models import ParticipationOffer
from innovation.voting.models import Vote, VotingRound


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is a guest's."""

    ideas: int = 0
    votes: int = 0
    offers: int = 0
    comments: int = 0
    open_votes: int = 0
    """Those of the votes whose round still counts."""
    doubles: int = 0
    """Those of the votes that the account has given as well."""

    def __bool__(self) -> bool:
        return bool(self.ideas or self.votes or self.offers or self.comments)


_Own = aliased(Vote)
_DOUBLE = exists().where(
    _Own.round_id == Vote.round_id, _Own.idea_id == Vote.idea_id, _Own.person_id == bindparam("account")
)
_GUESTS_VOTES = select(func.count()).select_from(Vote).where(Vote.person_id == bindparam("guest"))
_OPEN = and_(
    VotingRound.opens_at <= bindparam("at"),
    or_(VotingRound.closes_at.is_(None), VotingRound.closes_at > bindparam("at")),
)
_HOLDINGS = select(
    select(func.count()).where(Idea.author_id == bindparam("guest")).scalar_subquery(),
    _GUESTS_VOTES.scalar_subquery(),
    select(func.count())
    .where(ParticipationOffer.person_id == bindparam("guest"), ParticipationOffer.withdrawn_at.is_(None))
    .scalar_subquery(),
    select(func.count())
    .where(Comment.author_id == bindparam("guest"), Comment.withdrawn_at.is_(None))
    .scalar_subquery(),
    _GUESTS_VOTES.join(VotingRound, VotingRound.id == Vote.round_id).where(_OPEN).scalar_subquery(),
    _GUESTS_VOTES.where(_DOUBLE).scalar_subquery(),
)


def holdings_of(guest_id: int, account_id: int | None) -> Holdings:
    """What the guest has done, seen from the account that would take it over; one statement."""
    return Holdings(*read(_HOLDINGS, {"guest": guest_id, "account": account_id, "at": now()}).one())


def in_words(holdings: Holdings) -> str:
    """ "2 Ideen, 5 Stimmen"; nothing of what is none."""
    parts = (
        (holdings.ideas, ngettext("%(num)s Idee", "%(num)s Ideen", holdings.ideas)),
        (holdings.votes, ngettext("%(num)s Stimme", "%(num)s Stimmen", holdings.votes)),
        (holdings.offers, ngettext("%(num)s Angebot", "%(num)s Angebote", holdings.offers)),
        (holdings.comments, ngettext("%(num)s Beitrag", "%(num)s Beiträge", holdings.comments)),
    )
    return ", ".join(text for number, text in parts if number)

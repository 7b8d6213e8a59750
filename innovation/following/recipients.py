"""Who is told of one activity, and why: followers but the doer, as far as they may still see it today."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, union

from innovation.access.actor import Actor
from innovation.access.roles import Role
from innovation.core.db import db
from innovation.following.models import Follow
from innovation.following.rules import ABOUT_AN_IDEA, Because, FollowKind, may_hear, why_told
from innovation.following.stories import Story
from innovation.following.talks import Talk
from innovation.ideas.models import Idea
from innovation.joining.models import Commitment, CommitmentEntry, ParticipationOffer
from innovation.people.queries import actors_with_mail
from innovation.projects.models import ProjectIdea

BATCH = 500
"""Followers told in one transaction: about 50 ms of the one writer."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is told."""

    actor: Actor
    email: str
    because: Because


@dataclass(frozen=True, slots=True)
class Batch:
    """Some of the recipients. `last` is the follower to go on after, None when there are no more."""

    told: tuple[Recipient, ...]
    last: int | None


_FOLLOWERS = (
    select(Follow.person_id)
    .where(
        Follow.kind == bindparam("kind"),
        Follow.thing_id == bindparam("thing"),
        Follow.is_on,
        Follow.person_id > bindparam("after"),
    )
    .order_by(Follow.person_id)
    .limit(bindparam("most"))
)
_IDEAS = select(ProjectIdea.idea_id).where(ProjectIdea.project_id == bindparam("project"))
_AUTHORS = select(Idea.author_id).where(Idea.id.in_(bindparam("ideas", expanding=True)))

_JOINERS = union(
    select(ParticipationOffer.person_id).where(
        ParticipationOffer.idea_id.in_(bindparam("ideas", expanding=True)),
        ParticipationOffer.person_id.in_(bindparam("persons", expanding=True)),
        ParticipationOffer.withdrawn_at.is_(None),
    ),
    select(CommitmentEntry.person_id)
    .join(Commitment, Commitment.id == CommitmentEntry.commitment_id)
    .where(
        Commitment.idea_id.in_(bindparam("ideas", expanding=True)),
        CommitmentEntry.person_id.in_(bindparam("persons", expanding=True)),
    ),
)
"""Who offers help, or has recorded what his or her organisation declares."""


class Recipients:
    """The recipients of one story, batch by batch; the same number of statements for each batch."""

    def __init__(self, story: Story, talk: Talk | None = None) -> None:
        self._story = story
        self._talk = talk
        self._kind = FollowKind.IDEA if story.kind in ABOUT_AN_IDEA else FollowKind.PROJECT
        self._thing = story.idea if self._kind is FollowKind.IDEA else story.project_id
        self._ideas = self._ideas_behind()
        self._authors = set(db.session.scalars(_AUTHORS, {"ideas": self._ideas}))

    def after(self, person_id: int) -> Batch:
        """The followers whose id is greater."""
        followers = db.session.scalars(
            _FOLLOWERS, {"kind": self._kind, "thing": self._thing, "after": person_id, "most": BATCH}
        ).all()
        people = actors_with_mail([one for one in followers if one != self._story.doer_id])
        allowed = [(actor, email) for actor, email in people if self._hears(actor)]
        joined = self._joiners([actor.person_id or 0 for actor, _ in allowed])
        told = tuple(Recipient(actor, email, self._why(actor, joined)) for actor, email in allowed)
        return Batch(told, followers[-1] if len(followers) == BATCH else None)

    def _hears(self, actor: Actor) -> bool:
        """Has the right, and the news are not his or her own words."""
        news = self._talk is None or bool(self._talk.by_others(actor.person_id))
        return news and may_hear(actor, self._story.scene)

    def _ideas_behind(self) -> list[int]:
        if self._kind is FollowKind.IDEA:
            return [self._story.idea or 0]
        return list(db.session.scalars(_IDEAS, {"project": self._thing}))

    def _why(self, actor: Actor, joined: set[int]) -> Because:
        return why_told(
            author=actor.person_id in self._authors,
            joiner=actor.person_id in joined,
            lead=self._story.project_id is not None and actor.holds(Role.PROJECT_LEAD, self._story.project_id),
        )

    def _joiners(self, person_ids: list[int]) -> set[int]:
        return set(db.session.scalars(_JOINERS, {"ideas": self._ideas, "persons": person_ids}))

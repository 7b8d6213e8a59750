"""What is somebody's own, over all features; one statement for each kind, however much there is of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select

from innovation.access.actor import Actor
from innovation.access.roles import Role
from innovation.core.clock import now
from innovation.core.db import read
from innovation.ideas.comment_models import Comment
from innovation.ideas.models import Idea
from innovation.joining.models import ParticipationOffer
from innovation.projects.models import Project, ProjectIdea
from innovation.selection.models import Decision
from innovation.voting.models import IdeaTally, Vote, VotingRound
from innovation.workshops.models import Workshop

MOST = 200
"""Of each kind: nobody writes more by hand."""
Found = Sequence[Row[*tuple[Any, ...]]]

_OPEN = and_(
    VotingRound.opens_at <= bindparam("at"),
    or_(VotingRound.closes_at.is_(None), VotingRound.closes_at > bindparam("at")),
)
_IDEAS = (
    select(
        Idea.id.label("number"),
        Idea.title,
        Idea.state,
        Idea.receipt_token,
        Idea.submitted_at,
        Idea.hidden_at,
        Idea.awaits_release,
        Workshop.title.label("workshop"),
        Project.state.label("project_state"),
        Decision.review_on,
        func.coalesce(IdeaTally.persons, 0).label("persons"),
        VotingRound.id.label("open_round"),
    )
    .join(Workshop, Workshop.id == Idea.workshop_id)
    .outerjoin(ProjectIdea, ProjectIdea.idea_id == Idea.id)
    .outerjoin(Project, Project.id == ProjectIdea.project_id)
    .outerjoin(Decision, Decision.idea_id == Idea.id)
    .outerjoin(VotingRound, and_(VotingRound.workshop_id == Idea.workshop_id, _OPEN))
    .outerjoin(IdeaTally, and_(IdeaTally.round_id == VotingRound.id, IdeaTally.idea_id == Idea.id))
    .where(Idea.author_id == bindparam("person"))
    .order_by(Idea.submitted_at.desc(), Idea.id.desc())
    .limit(MOST)
)
_SHOWN = or_(and_(Idea.hidden_at.is_(None), Idea.awaits_release.is_(False)), Idea.author_id == bindparam("person"))
"""What others have hidden is not named any more, whoever supported it."""
_VOTES = (
    select(Idea.id.label("number"), Idea.title, Workshop.title.label("workshop"), _OPEN.label("counts"))
    .join(Vote, Vote.idea_id == Idea.id)
    .join(VotingRound, VotingRound.id == Vote.round_id)
    .join(Workshop, Workshop.id == Idea.workshop_id)
    .where(Vote.person_id == bindparam("person"), _SHOWN)
    .order_by(_OPEN.desc(), Idea.id.desc())
    .limit(MOST)
)
_OFFERS = (
    select(
        ParticipationOffer.id,
        ParticipationOffer.kind,
        ParticipationOffer.text,
        Idea.id.label("number"),
        Idea.title,
    )
    .join(Idea, Idea.id == ParticipationOffer.idea_id)
    .where(ParticipationOffer.person_id == bindparam("person"), ParticipationOffer.withdrawn_at.is_(None), _SHOWN)
    .order_by(ParticipationOffer.made_at.desc(), ParticipationOffer.id.desc())
    .limit(MOST)
)
_COMMENTS = (
    select(Comment.text, Comment.written_at, Idea.id.label("number"), Idea.title)
    .join(Idea, Idea.id == Comment.idea_id)
    .where(
        Comment.author_id == bindparam("person"),
        Comment.withdrawn_at.is_(None),
        Comment.hidden_at.is_(None),
        _SHOWN,
    )
    .order_by(Comment.written_at.desc(), Comment.id.desc())
    .limit(MOST)
)
_PROJECTS = (
    select(Project.id, Project.slug, Project.title, Project.light)
    .where(Project.id.in_(bindparam("ids", expanding=True)))
    .order_by(Project.founded_at.desc(), Project.id.desc())
)


@dataclass(frozen=True, slots=True)
class Own:
    """Everything that is one person's."""

    ideas: Found = ()
    votes: Found = ()
    offers: Found = ()
    comments: Found = ()
    projects: Found = ()

    def __bool__(self) -> bool:
        return bool(self.ideas or self.votes or self.offers or self.comments or self.projects)


def own_things(actor: Actor) -> Own:
    """Of an account or a guest; a guest who has done nothing yet has nothing. At most five statements."""
    if actor.person_id is None:
        return Own()
    who: dict[str, int | datetime] = {"person": actor.person_id}
    at = who | {"at": now()}
    led = actor.scopes_of(Role.PROJECT_LEAD, Role.PROJECT_TEAM)
    return Own(
        ideas=read(_IDEAS, at).all(),
        votes=read(_VOTES, at).all(),
        offers=read(_OFFERS, who).all(),
        comments=read(_COMMENTS, who).all(),
        projects=read(_PROJECTS, {"ids": list(led)}).all() if led else (),
    )

"""Pure rules of following."""

from dataclasses import dataclass
from enum import StrEnum

from innovation.access.actor import Actor
from innovation.access.policy import Facts, Permission, allows


class FollowKind(StrEnum):
    """What can be followed so far."""

    IDEA = "idea"
    PROJECT = "project"


class ActivityKind(StrEnum):
    """What followers hear of. Offers, votes and new cards are not among it: they would be noise."""

    IDEA_DECIDED = "idea_decided"
    COMMITMENT_DECLARED = "commitment_declared"
    COMMENTED = "commented"
    PROJECT_FOUNDED = "project_founded"
    PROGRESS_REPORTED = "progress_reported"
    MILESTONE_MOVED = "milestone_moved"
    MILESTONE_FINISHED = "milestone_finished"
    MILESTONE_DROPPED = "milestone_dropped"
    MILESTONE_REOPENED = "milestone_reopened"


ABOUT_AN_IDEA = frozenset({ActivityKind.IDEA_DECIDED, ActivityKind.COMMITMENT_DECLARED, ActivityKind.COMMENTED})
"""Read by who may see the board; everything else is about a project, which is public."""
ABOUT_A_MILESTONE = frozenset(
    {
        ActivityKind.MILESTONE_MOVED,
        ActivityKind.MILESTONE_FINISHED,
        ActivityKind.MILESTONE_DROPPED,
        ActivityKind.MILESTONE_REOPENED,
    }
)


class Because(StrEnum):
    """Why somebody hears of something; the first that fits is said. None of them tells of a vote."""

    AUTHOR = "author"
    JOINER = "joiner"
    LEAD = "lead"
    FOLLOWER = "follower"


@dataclass(frozen=True, slots=True)
class Scene:
    """Where something happened, as far as rights depend on it."""

    kind: ActivityKind
    workshop_id: int | None
    project_id: int | None

    @property
    def facts(self) -> Facts:
        """What the policy asks."""
        return Facts(workshop_id=self.workshop_id, project_id=self.project_id)


def may_hear(actor: Actor, scene: Scene) -> bool:
    """Whether somebody may be told, by the same policy as the page of the thing."""
    if scene.kind in ABOUT_AN_IDEA:
        return allows(actor, Permission.SEE_BOARD, scene.facts)
    return allows(actor, Permission.SEE_PROJECT, scene.facts)


def why_told(*, author: bool, joiner: bool, lead: bool) -> Because:
    """The reason that is named, from the facts about one person."""
    if author:
        return Because.AUTHOR
    if joiner:
        return Because.JOINER
    return Because.LEAD if lead else Because.FOLLOWER

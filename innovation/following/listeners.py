"""What following hears of the features above it, within their transactions: who follows from now on, and what happened.

Few statements each, however many followers there are; they are told afterwards, by jobs.fan_out.
"""

from innovation.core import events
from innovation.following.actions import (
    follow_by_itself,
    followers_go_along,
    forget_untold,
    note_activity,
    note_declaration,
)
from innovation.following.rules import ActivityKind, FollowKind
from innovation.following.talks import note_comment
from innovation.ideas.comment_events import CommentWritten
from innovation.ideas.events import IdeaSubmitted
from innovation.joining.events import CommitmentDeclared, OfferMade
from innovation.projects import events as of_projects
from innovation.projects.queries import people_ids_of
from innovation.selection.events import IdeaDecided
from innovation.voting.events import VoteCast

CLOSINGS = (ActivityKind.MILESTONE_FINISHED, ActivityKind.MILESTONE_DROPPED)


@events.within(IdeaSubmitted)
def author_follows(event: IdeaSubmitted) -> None:
    """Who wrote the card wants to know what becomes of it."""
    if event.person is not None:
        follow_by_itself(person_ids=[event.person], kind=FollowKind.IDEA, thing_id=event.idea)


@events.within(VoteCast)
def voter_follows(event: VoteCast) -> None:
    """Who supports an idea follows it, and goes on doing so when the vote is taken back: no trace of it is kept."""
    if event.points > 0:
        follow_by_itself(person_ids=[event.person], kind=FollowKind.IDEA, thing_id=event.idea)


@events.within(CommentWritten)
def comment_written(event: CommentWritten) -> None:
    """Who says something wants to read the answer; author and followers hear that something was said."""
    follow_by_itself(person_ids=[event.person], kind=FollowKind.IDEA, thing_id=event.idea)
    note_comment(comment_id=event.comment, idea_id=event.idea, workshop_id=event.workshop)


@events.within(OfferMade)
def joiner_follows(event: OfferMade) -> None:
    """Who offers help wants to hear whether it is needed."""
    follow_by_itself(person_ids=[event.person], kind=FollowKind.IDEA, thing_id=event.idea)


@events.within(CommitmentDeclared)
def commitment_declared(event: CommitmentDeclared) -> None:
    """Who recorded it follows; that an organisation was only asked is nobody's news."""
    follow_by_itself(person_ids=[event.person], kind=FollowKind.IDEA, thing_id=event.idea)
    note_declaration(
        person_id=event.person,
        idea_id=event.idea,
        workshop_id=event.workshop,
        organisation_id=event.organisation,
        role=str(event.role),
        state=str(event.state),
    )


@events.within(IdeaDecided)
def idea_decided(event: IdeaDecided) -> None:
    """Every author hears of it, with the reason."""
    note_activity(
        kind=ActivityKind.IDEA_DECIDED,
        person_id=event.person,
        idea_id=event.idea,
        workshop_id=event.workshop,
        outcome=str(event.outcome),
        reason_code=str(event.reason_code) if event.reason_code else None,
    )


@events.within(of_projects.ProjectFounded)
def project_founded(event: of_projects.ProjectFounded) -> None:
    """The followers of the idea go along; who founded the project and who leads it follow it too."""
    followers_go_along(idea=event.idea, project=event.project)
    people = {event.person, *people_ids_of(event.project)}
    follow_by_itself(person_ids=people, kind=FollowKind.PROJECT, thing_id=event.project)
    note_activity(
        kind=ActivityKind.PROJECT_FOUNDED,
        person_id=event.person,
        idea_id=event.idea,
        project_id=event.project,
        workshop_id=event.workshop,
    )


@events.within(of_projects.ProgressReported)
def progress_reported(event: of_projects.ProgressReported) -> None:
    """A report came in."""
    note_activity(
        kind=ActivityKind.PROGRESS_REPORTED,
        person_id=event.person,
        project_id=event.project,
        detail_id=event.update,
        light=str(event.light),
    )


@events.within(of_projects.MilestoneMoved)
def milestone_moved(event: of_projects.MilestoneMoved) -> None:
    """A date changed."""
    note_activity(
        kind=ActivityKind.MILESTONE_MOVED,
        person_id=event.person,
        project_id=event.project,
        detail_id=event.milestone,
        from_on=event.from_on.isoformat(),
        to_on=event.to_on.isoformat(),
    )


@events.within(of_projects.MilestoneFinished)
def milestone_finished(event: of_projects.MilestoneFinished) -> None:
    """A milestone was reached."""
    _milestone(event, ActivityKind.MILESTONE_FINISHED)


@events.within(of_projects.MilestoneDropped)
def milestone_dropped(event: of_projects.MilestoneDropped) -> None:
    """A milestone was given up."""
    _milestone(event, ActivityKind.MILESTONE_DROPPED)


@events.within(of_projects.MilestoneReopened)
def milestone_reopened(event: of_projects.MilestoneReopened) -> None:
    """The end of a milestone was taken back: who was told of it is told of this; nobody else hears of either."""
    if not forget_untold(kinds=CLOSINGS, detail_id=event.milestone):
        _milestone(event, ActivityKind.MILESTONE_REOPENED)


def _milestone(
    event: of_projects.MilestoneFinished | of_projects.MilestoneDropped | of_projects.MilestoneReopened,
    kind: ActivityKind,
) -> None:
    note_activity(kind=kind, person_id=event.person, project_id=event.project, detail_id=event.milestone)

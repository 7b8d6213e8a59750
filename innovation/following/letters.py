"""The mails: what stands in them, and who may read which part of it."""

import textwrap
from dataclasses import dataclass, replace
from datetime import date

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import bindparam, select

from innovation.access.actor import Actor
from innovation.core.db import db
from innovation.core.text import clean_line
from innovation.following.rules import ActivityKind, Because
from innovation.following.stories import Story
from innovation.following.talks import Talk
from innovation.ideas.comment_words import kind_words
from innovation.projects.models import Milestone, MilestoneMove, ProgressUpdate
from innovation.projects.queries import ProjectFacts, partners_of, project_by_id, sight_of
from innovation.selection.queries import decision_of

WIDTH = 72
"""Characters in a line: what mail programs show without breaking it a second time."""


@dataclass(frozen=True, slots=True)
class Details:
    """What the mail tells beyond the list in the app. Fields for which a reader has no right are empty for him."""

    reason: str = ""
    """Of a decision: for all who see the idea. Of a move or an end: for the administrations."""
    review_on: date | None = None
    decided_by: str = ""
    """The body or role."""
    lead: str = ""
    partners: tuple[str, ...] = ()
    happened: str = ""
    """For those who see calls for help, as on the project's page."""
    next: str = ""
    next_on: date | None = None
    obstacle: str = ""
    """For the administrations."""
    said: tuple[str, ...] = ()
    """What others have said to an idea, as kinds: each reader has said other things himself."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail without its recipient."""

    subject: str
    body: str


_UPDATE = select(ProgressUpdate.happened, ProgressUpdate.next, ProgressUpdate.next_on, ProgressUpdate.obstacle).where(
    ProgressUpdate.id == bindparam("id")
)
_MOVE = (
    select(MilestoneMove.reason)
    .where(MilestoneMove.milestone_id == bindparam("id"), MilestoneMove.to_on == bindparam("to_on"))
    .order_by(MilestoneMove.id.desc())
    .limit(1)
)
_CLOSING_NOTE = select(Milestone.closing_note).where(Milestone.id == bindparam("id"))


class Letters:
    """The letters about one story: read once, and each written once per language, reason and right."""

    def __init__(self, story: Story, talk: Talk | None = None) -> None:
        self.story = story
        self._talk = talk
        self._project: ProjectFacts | None = project_by_id(story.project_id) if story.project_id else None
        self._details = _details_of(story, self._project)
        self._written: dict[tuple[str, Because, Details], Letter] = {}

    def for_reader(self, reader: Actor, because: Because) -> Letter:
        """In the reader's language, with what he or she may read."""
        details = self._seen_by(reader)
        language = reader.language if reader.language in current_app.config["LANGUAGES"] else "de"
        key = (str(language), because, details)
        if key not in self._written:
            self._written[key] = _written(self.story, details, because, str(language))
        return self._written[key]

    def _seen_by(self, reader: Actor) -> Details:
        if self._talk is not None:
            return replace(self._details, said=self._talk.by_others(reader.person_id))
        if self._project is None:
            return self._details
        sight = sight_of(reader, self._project)
        details = self._details
        if not sight.calls:
            details = replace(details, happened="")
        return details if sight.internals else replace(details, reason="", obstacle="")


def _details_of(story: Story, project: ProjectFacts | None) -> Details:
    """One statement, two for a founding."""
    if story.kind is ActivityKind.IDEA_DECIDED:
        decision = decision_of(story.idea or 0)
        if decision is None or decision.outcome != story.facts["outcome"]:  # decided anew meanwhile: told apart
            return Details()
        return Details(reason=decision.reason, review_on=decision.review_on, decided_by=decision.decided_by)
    if story.kind is ActivityKind.PROGRESS_REPORTED:
        update = db.session.execute(_UPDATE, {"id": story.detail_id}).first()
        return Details(**update._mapping) if update else Details()
    if story.kind is ActivityKind.PROJECT_FOUNDED and project is not None:
        others = [one.name for one in partners_of(project.id) if one.organisation_id != project.lead_organisation_id]
        return Details(lead=project.lead_name, partners=tuple(others))
    if story.kind is ActivityKind.MILESTONE_MOVED:
        to_on = date.fromisoformat(story.facts["to_on"])
        return Details(reason=db.session.scalar(_MOVE, {"id": story.detail_id, "to_on": to_on}) or "")
    if story.kind is ActivityKind.MILESTONE_DROPPED:
        return Details(reason=db.session.scalar(_CLOSING_NOTE, {"id": story.detail_id}) or "")
    return Details()


def _written(story: Story, details: Details, because: Because, language: str) -> Letter:
    with force_locale(language):
        details = replace(details, said=tuple(kind_words()[kind] for kind in details.said))
        template = current_app.jinja_env.get_template(f"following/mail/{story.kind}.txt")
        body = template.render(story=story, details=details, because=str(because))
        return Letter(clean_line(f"{story.headline} · {story.title}"), wrapped(body))


def wrapped(text: str) -> str:
    """Lines of at most WIDTH characters, indented ones stay indented; addresses are never broken."""
    lines: list[str] = []
    for line in text.strip("\n").splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        pieces = textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        if pieces or (lines and lines[-1]):  # no two empty lines in a row
            lines.extend(pieces or [""])
    return "\n".join(lines) + "\n"

"""What happened, as columns: one statement for lists and mails, and the sentence that tells it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, and_, case, select

from innovation.core.text import clean_line
from innovation.following.models import Activity
from innovation.following.rules import ABOUT_A_MILESTONE, ActivityKind, Scene
from innovation.ideas.models import Idea
from innovation.ideas.queries import READABLE
from innovation.organisations.models import Organisation, full_name
from innovation.projects.models import Milestone, Project
from innovation.projects.queries import localised
from innovation.projects.words import light_word, partner_role_word
from innovation.selection.labels import OUTCOMES, REASON_CODES
from innovation.selection.rules import DecisionOutcome, ReasonCode
from innovation.web.addresses import idea_path, project_path
from innovation.web.filters import long_date

STORIES = (
    select(
        Activity.id,
        Activity.kind,
        Activity.at,
        Activity.idea_id,
        Activity.project_id,
        Activity.workshop_id,
        Activity.person_id,
        Activity.detail_id,
        Activity.facts,
        case((READABLE, Idea.title)).label("idea_title"),
        Idea.author_id,
        Project.title.label("project_title"),
        Project.slug,
        Organisation.name.label("organisation"),
        Organisation.kind.label("organisation_kind"),
        Milestone.title.label("milestone_de"),
        Milestone.title_en.label("milestone_en"),
    )
    .select_from(Activity)
    .outerjoin(Idea, Idea.id == Activity.idea_id)
    .outerjoin(Project, Project.id == Activity.project_id)
    .outerjoin(Organisation, Organisation.id == Activity.organisation_id)
    .outerjoin(Milestone, and_(Milestone.id == Activity.detail_id, Activity.kind.in_(ABOUT_A_MILESTONE)))
)


@dataclass(frozen=True, slots=True)
class Story:
    """One thing that happened, with the names of what it is about. `title` and `path` are those of the thing."""

    id: int
    kind: ActivityKind
    at: datetime
    idea: int | None
    project_id: int | None
    workshop_id: int | None
    doer_id: int | None
    detail_id: int | None
    facts: dict[str, Any]
    idea_title: str
    author_id: int | None
    project_title: str
    slug: str
    organisation: str
    milestone_de: str
    milestone_en: str

    @classmethod
    def of(cls, row: Row[Any]) -> "Story":
        """From a row of STORIES (more columns may follow)."""
        return cls(
            id=row.id,
            kind=ActivityKind(row.kind),
            at=row.at,
            idea=row.idea_id,
            project_id=row.project_id,
            workshop_id=row.workshop_id,
            doer_id=row.person_id,
            detail_id=row.detail_id,
            facts=dict(row.facts),
            idea_title=clean_line(row.idea_title),
            author_id=row.author_id,
            project_title=clean_line(row.project_title),
            slug=row.slug or "",
            organisation=full_name(row.organisation, row.organisation_kind) if row.organisation else "",
            milestone_de=row.milestone_de or "",
            milestone_en=row.milestone_en or "",
        )

    @property
    def scene(self) -> Scene:
        """For the rights."""
        return Scene(self.kind, self.workshop_id, self.project_id)

    @property
    def title(self) -> str:
        """Of the project, else of the idea; only the number of one that may not be read now."""
        return self.project_title or self.idea_title or _("Idee Nr. %(number)s", number=self.idea)

    @property
    def path(self) -> str:
        """Where to read on."""
        return project_path(self.slug) if self.slug else idea_path(self.idea or 0)

    @property
    def milestone(self) -> str:
        """In the reader's language."""
        return localised(self.milestone_de, self.milestone_en)

    @property
    def outcome(self) -> str:
        """How the decision ended."""
        return str(OUTCOMES[DecisionOutcome(self.facts["outcome"])])

    @property
    def reason_code(self) -> str:
        """The kind of reason, "" when selected."""
        code = self.facts.get("reason_code")
        return str(REASON_CODES[ReasonCode(code)]) if code else ""

    @property
    def light(self) -> str:
        """The word of the light that was reported."""
        return light_word(self.facts["light"])

    @property
    def role(self) -> str:
        """What an organisation declared it would be."""
        return partner_role_word(self.facts["role"])

    def day(self, name: str) -> str:
        """One of the dates among the facts, in words."""
        return long_date(date.fromisoformat(self.facts[name]))

    @property
    def headline(self) -> str:
        """What happened, in one line without the thing's title."""
        return str(_HEADLINES[self.kind](self))


def commitment_words(state: str) -> str:
    """What an organisation declared. Which of them bind, and whom, is said on the idea's page."""
    return {
        "interested": _("ist interessiert, noch unverbindlich"),
        "intent": _("will mitwirken"),
        "resolved": _("hat die Mitwirkung beschlossen"),
        "signed": _("hat die Mitwirkung unterschrieben"),
        "declined": _("wirkt nicht mit"),
        "paused": _("setzt die Mitwirkung aus"),
        "left": _("ist ausgestiegen"),
    }[state]


_HEADLINES: dict[ActivityKind, Callable[[Story], str]] = {
    ActivityKind.IDEA_DECIDED: lambda one: _("Entschieden: %(outcome)s", outcome=one.outcome),
    ActivityKind.COMMITMENT_DECLARED: lambda one: f"{one.organisation} {commitment_words(one.facts['state'])}",
    ActivityKind.COMMENTED: lambda one: _("Neues im Gespräch"),
    ActivityKind.PROJECT_FOUNDED: lambda one: _("Aus der Idee ist ein gemeinsames Projekt geworden"),
    ActivityKind.PROGRESS_REPORTED: lambda one: _("Neuer Sachstand: %(light)s", light=one.light),
    ActivityKind.MILESTONE_MOVED: lambda one: _(
        "Meilenstein „%(milestone)s“ verschoben auf den %(day)s", milestone=one.milestone, day=one.day("to_on")
    ),
    ActivityKind.MILESTONE_FINISHED: lambda one: _("Meilenstein „%(milestone)s“ erreicht", milestone=one.milestone),
    ActivityKind.MILESTONE_DROPPED: lambda one: _("Meilenstein „%(milestone)s“ entfällt", milestone=one.milestone),
    ActivityKind.MILESTONE_REOPENED: lambda one: _(
        "Meilenstein „%(milestone)s“ ist wieder offen", milestone=one.milestone
    ),
}

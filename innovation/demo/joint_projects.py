"""Joint projects from selected ideas, with a history of reports, reached milestones and moved dates."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.demo.stage import Stage, person_id_of
from innovation.demo.texts import shapes
from innovation.demo.texts.projects import PROJECTS
from innovation.demo.texts.shapes import ProjectText
from innovation.demo.timeline import Timeline
from innovation.ideas.queries import idea_facts
from innovation.projects.actions import FoundingOrder, Report, found_project, report_progress
from innovation.projects.founding import founding_of
from innovation.projects.milestone_actions import finish_milestone, move_milestone
from innovation.projects.milestone_templates import milestone_templates
from innovation.projects.queries import MilestoneRow, ProjectFacts, milestones_of, project_by_id
from innovation.projects.rules import Light

FOUNDER = "carola@kreis.example"


@dataclass(slots=True)
class JointProjects:
    """All of them; every step happens in the morning of its day, moves before reports."""

    stage: Stage
    timeline: Timeline

    def plan(self) -> None:
        """Plan everything that happened to the projects."""
        for text in PROJECTS:
            self.timeline.at(self.timeline.workday(text.founded, time(11)), partial(self._found, text))
            for finish in text.finished:
                self.timeline.at(self.timeline.workday(finish.days, time(9, 5)), partial(self._finish, text, finish))
            for move in text.moves:
                self.timeline.at(self.timeline.workday(move.days, time(9, 20)), partial(self._move, text, move))
            for report in text.reports:
                self.timeline.at(self.timeline.workday(report.days, time(9, 40)), partial(self._report, text, report))

    def _found(self, text: ProjectText) -> None:
        founder, leader = self.stage.accounts[FOUNDER], self.stage.accounts[text.leader]
        idea = idea_facts(self.stage.ideas[text.idea], actor=founder, needs=Permission.FOUND_PROJECT)
        order = FoundingOrder(
            title=text.title,
            lead_id=self.stage.places[text.lead].id,
            project_lead_id=person_id_of(leader),
            partners=[self.stage.places[slug].id for slug in text.partners],
            template=text.template,
            starts_on=_nearest_monday(self.timeline.today - timedelta(days=text.starts)),
        )
        project = found_project(
            person_id=person_id_of(founder), idea=idea, founding=founding_of(idea.number), order=order
        )
        self.stage.projects[text.title] = project.id

    def _facts(self, text: ProjectText) -> ProjectFacts:
        return project_by_id(self.stage.projects[text.title])

    def _leader(self, text: ProjectText) -> int:
        return person_id_of(self.stage.accounts[text.leader])

    def _milestone(self, text: ProjectText, key: str) -> MilestoneRow:
        steps = milestone_templates()[text.template].steps
        position = 1 + [step.key for step in steps].index(key)
        rows = milestones_of(self._facts(text).id)
        return next(row for row in rows if row.position == position)

    def _finish(self, text: ProjectText, finish: shapes.Finish) -> None:
        milestone = self._milestone(text, finish.milestone)
        finish_milestone(
            person_id=self._leader(text),
            project=self._facts(text),
            milestone=milestone,
            version=milestone.version,
            note=finish.note,
        )

    def _move(self, text: ProjectText, move: shapes.Move) -> None:
        milestone = self._milestone(text, move.milestone)
        move_milestone(
            person_id=self._leader(text),
            role=Role.PROJECT_LEAD,
            project=self._facts(text),
            milestone=milestone,
            version=milestone.version,
            to_on=milestone.due_on + timedelta(weeks=move.weeks),
            reason=move.reason,
        )

    def _report(self, text: ProjectText, report: shapes.Report) -> None:
        next_on = None if report.next_on is None else self.timeline.today - timedelta(days=report.next_on)
        report_progress(
            person_id=self._leader(text),
            role=Role.PROJECT_LEAD,
            project=self._facts(text),
            report=Report(Light(report.light), report.happened, report.next, report.obstacle, next_on),
            key=f"{self.stage.random.getrandbits(96):024x}",
        )


def _nearest_monday(day: date) -> date:
    return day + timedelta(days=(3 - day.weekday()) % 7 - 3)

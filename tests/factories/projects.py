"""Projects for tests."""

from datetime import date

from sqlalchemy import select

from innovation.access.actor import Actor
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.queries import idea_facts
from innovation.ideas.rules import IdeaState
from innovation.projects.actions import FoundingOrder, found_project
from innovation.projects.founding import founding_of
from innovation.projects.models import Milestone, Project
from tests.actors import World
from tests.factories.ideas import make_idea

STARTS_ON = date(2027, 1, 4)


def make_project(
    world: World,
    *,
    title: str = "Ausweis beantragen, wo man arbeitet",
    starts_on: date = STARTS_ON,
    template: str = "quick_trial",
    idea: int | None = None,
) -> Project:
    """Founded by Carola in a transaction of its own: Fürth leads through Anna, with Zwingenberg and Grasellenbach."""
    with transaction():
        number = idea or make_idea(world.workshop, world.people["petra"], title)
        change_state(number=number, state=IdeaState.SELECTED)
        founder = Actor(person_id=world.people["carola"], is_account=True, roles=frozenset({(Role.ADMIN, None)}))
        return found_project(
            person_id=world.people["carola"],
            idea=idea_facts(number, actor=founder, needs=Permission.FOUND_PROJECT),
            founding=founding_of(number),
            order=FoundingOrder(
                title=title,
                lead_id=world.places.fuerth,
                project_lead_id=world.people["anna"],
                partners=(world.places.zwingenberg, world.places.grasellenbach),
                template=template,
                starts_on=starts_on,
            ),
        )


def first_milestone(project_id: int) -> int:
    """The id of the first milestone in the template's order."""
    first = select(Milestone.id).where(Milestone.project_id == project_id).order_by(Milestone.position).limit(1)
    return db.session.scalars(first).one()

"""A topic over all workshops and years: its projects, and the ideas that the reader may see."""

from flask import Blueprint
from sqlalchemy import bindparam, select
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import public
from innovation.core.db import read
from innovation.core.errors import NotFound
from innovation.ideas.board import LISTED, PER_PAGE
from innovation.ideas.models import Idea, IdeaTopic
from innovation.organisations.models import Organisation
from innovation.pages.visible_ideas import visible_ideas
from innovation.projects.models import Project, ProjectIdea
from innovation.web.answers import page
from innovation.workshops.models import Topic

topic = Blueprint("topic", __name__)

_BY_SLUG = select(Topic.id, Topic.name).where(Topic.slug == bindparam("slug"))
_UNDER_IT = Idea.id.in_(select(IdeaTopic.idea_id).where(IdeaTopic.topic_id == bindparam("topic")).scalar_subquery())
_PROJECTS = (
    select(Project.slug, Project.title, Project.light, Organisation.name.label("lead"))
    .join(Organisation, Organisation.id == Project.lead_organisation_id)
    .where(
        Project.id.in_(
            select(ProjectIdea.project_id)
            .join(Idea, Idea.id == ProjectIdea.idea_id)
            .where(_UNDER_IT, *LISTED)
            .scalar_subquery()
        )
    )
    .order_by(Project.founded_at.desc(), Project.id.desc())
)


@topic.get("/topics/<slug>")
@public
def show(slug: str) -> Response:
    """Projects are public, with the ideas they came from; all other ideas go by their workshop."""
    found = read(_BY_SLUG, {"slug": slug[:80]}).first()
    if found is None:
        raise NotFound
    return page(
        "pages/topic.html",
        name=found.name,
        projects=read(_PROJECTS, {"topic": found.id}).all(),
        ideas=visible_ideas(current_actor(), _UNDER_IT, topic=found.id),
        per_page=PER_PAGE,
    )

"""One search over everything that the reader may see: ideas, projects, organisations, topics."""

from urllib.parse import urlencode

from flask import Blueprint, request
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import public
from innovation.core.searching import Sought
from innovation.ideas.searching import PER_PAGE
from innovation.pages.search_queries import ideas_found, organisations_found, projects_found, topics_found
from innovation.pages.visible_ideas import page_asked
from innovation.web.answers import page
from innovation.workshops.queries import workshops_for

search = Blueprint("search", __name__)


@search.get("/search")
@public
def show() -> Response:
    """Ideas only of workshops whose board the reader may see; the rest is public."""
    sought = Sought.of(request.args.get("q", ""))
    if not sought.is_enough:
        return page("pages/search.html", sought=sought, total=0)
    workshops = [workshop.id for workshop in workshops_for(current_actor())]
    ideas = ideas_found(sought, workshop_ids=workshops, page=page_asked())
    projects, organisations, topics = (find(sought) for find in (projects_found, organisations_found, topics_found))
    return page(
        "pages/search.html",
        sought=sought,
        ideas=ideas,
        projects=projects,
        organisations=organisations,
        topics=topics,
        total=ideas.total + len(projects) + len(organisations) + len(topics),
        sees_ideas=bool(workshops),
        per_page=PER_PAGE,
        base=f"?{urlencode({'q': sought.typed, 'page': ''})}",
    )

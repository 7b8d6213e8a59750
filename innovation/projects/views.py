"""The portfolio. A project's own page stands in pages/, since it shows who follows."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from innovation.access.marks import public
from innovation.core.clock import today
from innovation.projects.portfolio_queries import PER_PAGE, portfolio_figures
from innovation.projects.portfolio_queries import portfolio as portfolio_rows
from innovation.projects.timeline import marks, project_scale
from innovation.projects.words import next_step_of
from innovation.web.answers import page

projects = Blueprint("projects", __name__)


@projects.get("/projects/")
@public
def portfolio() -> Response:
    """All projects, or those that need help; twenty a page; no cookie for visitors."""
    needing_help = request.args.get("filter") == "help"
    figures = portfolio_figures()
    total = figures.need_help if needing_help else figures.projects
    pages = max(-(-total // PER_PAGE), 1)
    number = min(_page_number(request.args.get("page", "")), pages)
    rows = portfolio_rows(page=number, only_needing_help=needing_help)
    scale = project_scale([(row.starts_on, row.milestones) for row in rows], today())
    return page(
        "projects/portfolio.html",
        figures=figures,
        needing_help=needing_help,
        rows=[(row, marks(scale, row.milestones), next_step_of(row.milestones, today())) for row in rows],
        ticks=scale.ticks(most=4),
        today_at=scale.place(today()),
        at=number,
        pages=pages,
        total=total,
        per=PER_PAGE,
    )


def _page_number(typed: str) -> int:
    return max(int(typed), 1) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1

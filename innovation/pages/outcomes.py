""" "Was wurde aus den Ideen?": one sentence, a bar that adds up, and every idea in exactly one place."""

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import public
from innovation.access.policy import Facts, Permission, allows
from innovation.pages.outcome_queries import PARTS, PER_PAGE, Outcome, ideas_by_part
from innovation.pages.outcome_queries import outcomes as count_outcomes
from innovation.pages.places import Part, Place, place_of, way_of
from innovation.web.answers import page
from innovation.workshops.queries import WorkshopRow, all_workshops

outcomes = Blueprint("outcomes", __name__)
_NONE = Outcome({})


def bar_of(outcome: Outcome) -> tuple[tuple[int, str, str, str], ...]:
    """The parts of the bar (components/stat_bar.html), in words."""
    texts = {
        Part.EFFECT: (_("mit gemessener Wirkung"), _("im Betrieb, Nutzen belegt")),
        Part.PROJECT: (_("in einem Projekt"), _("Kommunen arbeiten gemeinsam daran")),
        Part.DECIDED: (_("ausgewählt"), _("das gemeinsame Projekt kommt als Nächstes")),
        Part.CLOSED: (_("mit Grund beendet"), _("zurückgestellt, nicht weiterverfolgt oder gibt es schon")),
        Part.OPEN: (_("noch offen"), _("hier schulden wir noch eine Antwort")),
    }
    return tuple((outcome.part(part), part.value, *texts[part]) for part in PARTS)


def sentence_of(outcome: Outcome) -> str:
    """The numbers in one sentence that adds up."""
    if not outcome.total:
        return _("Noch liegt keine Idee auf dem Tisch.")
    on_the_way = outcome.part(Part.EFFECT) + outcome.part(Part.PROJECT) + outcome.part(Part.DECIDED)
    came = ngettext("%(num)s Idee kam zusammen.", "%(num)s Ideen kamen zusammen.", outcome.total)
    rest = _(
        "%(way)s auf dem Weg oder schon in Betrieb, %(closed)s mit Grund beendet, %(open)s noch offen.",
        way=on_the_way,
        closed=outcome.part(Part.CLOSED),
        open=outcome.part(Part.OPEN),
    )
    return f"{came} {rest}"


@outcomes.get("/outcomes")
@public
def show() -> Response:
    """Sums for everybody; titles of ideas that became projects too; all ideas for those who may see the board."""
    counted = count_outcomes()
    workshops = [row for row in all_workshops() if counted.get(row.id, _NONE).total]
    chosen = _chosen(workshops)
    if chosen is None:
        return page("pages/outcomes.html", chosen=None, workshops=(), rows=(), sees_all=False)
    actor = current_actor()
    sees_all = allows(actor, Permission.SEE_BOARD, Facts(workshop_id=chosen.id))
    outcome = counted[chosen.id]
    at = max(1, request.args.get("page", 1, type=int))
    rows = ideas_by_part(chosen.id, min(at, 10_000), only_projects=not sees_all)
    return page(
        "pages/outcomes.html",
        chosen=chosen,
        workshops=workshops,
        outcome=outcome,
        sentence=sentence_of(outcome),
        bar=bar_of(outcome),
        groups=[(part, [row for row in rows if row.part == at]) for at, part in enumerate(PARTS)],
        sees_all=sees_all,
        page=at,
        pages=max(1, -(-outcome.listed // PER_PAGE)) if sees_all else 1,
        per_page=PER_PAGE,
        place_for=lambda row: place_of(row.state, row.project_state),
        way_for=lambda row: way_of(
            place_of(row.state, row.project_state), voting=chosen.state == "open", review_on=row.review_on
        ),
        Place=Place,
        Part=Part,
    )


def _chosen(workshops: list[WorkshopRow]) -> WorkshopRow | None:
    """The one asked for, else the latest that is over (the hall looks back), else the latest."""
    slug = request.args.get("workshop")
    asked = next((row for row in workshops if row.slug == slug), None)
    over = next((row for row in workshops if row.state != "open"), None)
    return asked or over or next(iter(workshops), None)

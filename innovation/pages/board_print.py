"""The board on paper: a card for each idea, four on a sheet, or a list."""

from typing import Final

from flask import Response
from markupsafe import Markup

from innovation.ideas.board import Asked, BoardFilter
from innovation.pages.board_bar import Bar
from innovation.pages.board_rows import numbers_of, rows_of
from innovation.voting.rules import RoundFacts
from innovation.web.addresses import absolute, idea_path
from innovation.web.answers import page
from innovation.web.qr import qr_svg
from innovation.workshops.facts import WorkshopFacts

VIEWS: Final = ("print", "list")
MOST: Final = 200
"""Ideas on one page of the site: 50 sheets of cards."""


def to_print(
    view: str, *, workshop: WorkshopFacts, wanted: BoardFilter, asked: Asked, bar: Bar, round: RoundFacts | None
) -> Response:
    """All ideas that the filter lets through, in its order, in parts of 200."""
    numbers = numbers_of(workshop, asked, wanted.sort, round)
    parts = max(1, -(-len(numbers) // MOST))
    part = min(wanted.page, parts)
    here = numbers[(part - 1) * MOST : part * MOST]
    return page(
        "pages/board_print.html",
        workshop=workshop,
        view=view,
        wanted=wanted,
        bar=bar,
        rows=rows_of(workshop, here, round),
        total=len(numbers),
        parts=parts,
        part=part,
        qr=_qr,
        municipalities=workshop.municipalities,
    )


def _qr(number: int) -> Markup:
    return qr_svg(absolute(idea_path(number)))

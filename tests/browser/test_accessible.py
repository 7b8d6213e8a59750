"""No page of the way has a barrier that axe can find: on the phone and on the desktop, by day and by night."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.actors import ACTORS
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.stage import PLACES, Place, Stage

pytestmark = pytest.mark.browser
COLOURS = ("color-contrast", "link-in-text-block")
OTHERS = [(place, actor) for place in PLACES for actor in ACTORS if actor != place.actor]


@pytest.fixture
def look(open_as: Callable[..., Page], check_accessible: Callable[..., None]) -> Callable[..., None]:
    """Opens a page once and has it judged in four dresses; by night nothing but colours differs."""

    def looked(actor: str, path: str) -> None:
        page = open_as(actor, color_scheme="light")
        page.goto(path)
        check_accessible(page)
        page.set_viewport_size(DESKTOP)
        check_accessible(page)
        page.emulate_media(color_scheme="dark")
        check_accessible(page, only=COLOURS)
        page.set_viewport_size(PHONE)
        check_accessible(page, only=COLOURS)

    return looked


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_no_violations(look: Callable[..., None], stage: Stage, place: Place):
    look(place.actor, stage.path(place))


@pytest.mark.long
@pytest.mark.parametrize(("place", "actor"), OTHERS, ids=[f"{place}-{actor}" for place, actor in OTHERS])
def test_no_violations_for_anybody(look: Callable[..., None], stage: Stage, place: Place, actor: str):
    """Whatever the page answers: the thing itself, the sign-in page, or that it is not for them."""
    look(actor, stage.path(place))

"""Whatever the reader's window, colours or paper: nothing runs out of the page, and what it is about can be read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP
from tests.browser.stage import PLACES, Place, Stage

pytestmark = pytest.mark.browser
NARROW: ViewportSize = {"width": 360, "height": 740}

# Elements wider than their column or card, and the page itself when it can be pushed sideways.
RUNS_OUT = """() => {
  const own = (one) => one.parentElement.closest("aside, .card, .wrap, body").getBoundingClientRect();
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    const place = own(one);
    const out = box.right > place.right + 1 || box.left < place.left - 1;
    return out && box.width > 1 && !one.closest("svg, .sr, .skip");
  });
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) out.push(document.body);
  return out.map((one) => one.outerHTML.slice(0, 160));
}"""


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_nothing_runs_out_of_its_place(open_as: Callable[..., Page], stage: Stage, place: Place):
    page = open_as(place.actor, viewport=DESKTOP)
    page.goto(stage.path(place))
    assert page.evaluate(RUNS_OUT) == []
    page.set_viewport_size(NARROW)
    assert page.evaluate(RUNS_OUT) == []
    heading = page.locator("h1")
    for forced in (False, True):
        page.emulate_media(media="screen" if forced else "print", forced_colors="active" if forced else "none")
        expect(heading).to_be_visible()
        ink, paper = heading.evaluate(
            "(one) => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert ink != paper, "forced colours" if forced else "print"


def test_without_scripts_a_guest_submits_and_votes(open_as: Callable[..., Page], stage: Stage):
    page = open_as("gast", java_script_enabled=False)
    page.goto("/j/T01")
    page.get_by_label("Titel Ihrer Idee").fill("Bücherei ohne Schlüssel")
    page.get_by_role("button", name="Idee einreichen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Danke!")
    page.goto(f"/ideas/{stage.world.idea}")
    page.get_by_role("button", name="Unterstützen").locator("visible=true").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noch nicht gezählt")
    page.get_by_label("Wo arbeiten Sie?").select_option("Gemeinde Fürth")
    page.get_by_role("button", name="Unterstützen").click()
    expect(page.get_by_role("status").get_by_text("Ihre Unterstützung ist gezählt.").first).to_be_visible()
    expect(page.locator(".bignum")).to_have_text("1")


def test_an_htmx_vote_shows_at_once_what_a_page_would(open_as: Callable[..., Page], stage: Stage):
    page = open_as("petra")
    page.goto("/workshops/innovationstag")
    box = page.locator(f"#vote-{stage.world.idea}")
    before = page.url
    box.get_by_role("button").click()
    expect(box).to_contain_text("1 Stimme aus")
    swapped = box.inner_text()
    assert page.url == before
    page.reload()
    assert box.inner_text() == swapped

"""Everything can be done without a mouse: where the focus is can always be seen, and it goes where one expects it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP
from tests.browser.stage import PLACES, Place, Stage

pytestmark = pytest.mark.browser
MOST_STEPS = 90

# Where the focus is: its name for messages, whether its ring can be seen, and whether a bar lies over it. The ring may
# be drawn by what stands for the element: its ::after (the link that covers a card) or its label (a large choice).
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const ringed = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const label = element.closest("label");
  const box = (label ?? element).getClientRects()[0];
  const sticks = (one) => ["sticky", "fixed"].includes(getComputedStyle(one).position) && !one.contains(element);
  const bars = [...document.querySelectorAll(".bottom-bar, .head, aside")].filter(sticks);
  const covers = (bar) => Math.min(bar.bottom, box.bottom) - Math.max(bar.top, box.top) > 1;
  element.dataset.visited ??= String(document.querySelectorAll("[data-visited]").length);
  return {
    name: element.outerHTML.slice(0, 160),
    visited: element.dataset.visited,
    ring: [getComputedStyle(element), getComputedStyle(element, "::after"), ...(label ? [getComputedStyle(label)] : [])]
      .some(ringed),
    covered: bars.map((bar) => bar.getBoundingClientRect()).some(covers),
    inside: box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= Math.max(innerHeight, box.height),
  };
}"""


# Also on a page that puts the focus into its first field.
FROM_THE_TOP = "(() => { const b = document.body; b.tabIndex = -1; b.focus(); b.removeAttribute('tabindex'); })()"


def steps(page: Page) -> list[dict[str, Any]]:
    """One round through the page by Tab, up to where it begins again."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None or int(at["visited"]) < len(found):
            return found
        found.append(at)
    return found


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_the_focus_is_always_in_sight(open_as: Callable[..., Page], stage: Stage, place: Place):
    page = open_as(place.actor)
    page.goto(stage.path(place))
    page.evaluate(FROM_THE_TOP)
    walked = steps(page)
    assert len(walked) > 3, walked
    assert "skip" in walked[0]["name"], walked[0]
    for at in walked:
        assert at["ring"], f"no ring on {at['name']}"
        assert at["inside"], f"not in the window: {at['name']}"
        assert not at["covered"], f"under a bar: {at['name']}"


def test_the_skip_link_leads_past_the_header(open_as: Callable[..., Page], stage: Stage):
    page = open_as("petra", viewport=DESKTOP)
    page.goto("/workshops/innovationstag")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_the_account_menu_opens_and_closes(open_as: Callable[..., Page], stage: Stage):
    page = open_as("petra", viewport=DESKTOP)
    page.goto("/projects/")
    button, entry = page.locator("details.account summary"), page.get_by_role("button", name="Abmelden")
    button.focus()
    page.keyboard.press("Enter")
    expect(entry).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Was auf mich wartet")).to_be_focused()
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(entry).to_be_visible()
    entry.focus()
    page.keyboard.press("Tab")
    expect(entry).to_be_hidden()
    expect(page.locator("main :focus")).to_have_count(1)


def test_a_refused_card_says_so_where_the_focus_is(
    open_as: Callable[..., Page], stage: Stage, check_accessible: Callable[..., None]
):
    page = open_as("gast")
    page.goto("/workshops/innovationstag/submit")
    page.get_by_label("Was soll für wen besser werden?").fill("Das bleibt stehen.")
    page.get_by_role("button", name="Idee einreichen").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    check_accessible(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Titel Ihrer Idee")).to_be_focused()
    expect(page.get_by_label("Titel Ihrer Idee")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Was soll für wen besser werden?")).to_have_value("Das bleibt stehen.")


def test_a_refused_report_says_so_where_the_focus_is(
    open_as: Callable[..., Page], stage: Stage, check_accessible: Callable[..., None]
):
    """The same for a form that the script sends: the page is not loaded again."""
    page = open_as("anna")
    page.goto(stage.path(Place("report", "/projects/{project}/updates", "anna")))
    page.get_by_label("Was ist passiert?").fill("")
    page.get_by_role("button", name="Sachstand melden").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    check_accessible(page)


@pytest.mark.parametrize(("actor", "path"), [("petra", "/workshops/innovationstag"), ("petra", "/ideas/{open}")])
def test_the_focus_stays_on_the_button_that_was_pressed(
    open_as: Callable[..., Page], stage: Stage, actor: str, path: str
):
    page = open_as(actor, viewport=DESKTOP)
    page.goto(stage.path(Place("", path, actor)))
    button = page.locator(f"#vote-button-{stage.world.idea}")
    for _ in range(2):
        before = button.inner_text()
        button.focus()
        with page.expect_response(lambda answer: answer.url.endswith("/votes")):
            page.keyboard.press("Enter")
        expect(button).not_to_have_text(before)
        expect(button).to_be_focused()


def test_a_guest_is_asked_where_he_works(
    open_as: Callable[..., Page], stage: Stage, check_accessible: Callable[..., None]
):
    page = open_as("gast")
    page.goto("/workshops/innovationstag")
    button = page.locator(f"#vote-button-{stage.world.idea}")
    button.press("Enter")
    box = page.locator(f"#vote-{stage.world.idea}")
    expect(box.get_by_role("alert")).to_be_visible()
    check_accessible(page)
    box.get_by_label("Wo arbeiten Sie?").select_option("Stadt Zwingenberg")
    button.press("Enter")
    expect(button).to_contain_text("Unterstützt")
    expect(button).to_be_focused()

"""Paper cards are typed in by keyboard alone, one after the other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import Stage

pytestmark = pytest.mark.browser
CARDS = (
    ("Bücherbus im Weschnitztal", "Wer keinen Bus zur Bücherei hat, leiht trotzdem.", "Frau Kern"),
    ("Sprechstunde am Samstag", "", ""),
    ("Wegweiser in Leichter Sprache", "Alle finden das richtige Zimmer.", ""),
)
SIGNS_A_SECOND = 3.3
"""A practised two-finger typist: 200 signs a minute. Reading the card takes the rest of the 20 seconds."""


def test_three_cards_by_keyboard_alone(open_as: Callable[..., Page], stage: Stage, capsys: pytest.CaptureFixture[str]):
    page = open_as("jonas")
    page.goto("/workshops/innovationstag/paper?table=T02")
    keys = 0
    for title, benefit, name in CARDS:
        expect(page.get_by_label("Titel auf der Karte")).to_be_focused()
        page.keyboard.type(title)
        for text in (benefit, name):
            page.keyboard.press("Tab")
            page.keyboard.type(text)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        keys += 5
        expect(page.get_by_role("status").first).to_contain_text("ist aufgenommen")
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
        expect(page.get_by_label("Tisch", exact=True)).to_have_value("T02")
    signs = sum(len(part) for card in CARDS for part in card)
    seconds = (signs + keys) / SIGNS_A_SECOND / len(CARDS)
    typed = f"{keys // len(CARDS)} keys besides the text, {seconds:.0f} s a card at 200 signs a minute"
    with capsys.disabled():
        print(f"\n  paper cards: {typed}")
    assert seconds < 20


def test_a_title_alone_is_taken_with_enter(open_as: Callable[..., Page], stage: Stage):
    page = open_as("jonas")
    page.goto("/workshops/innovationstag/paper")
    page.keyboard.type("Nur ein Titel")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("ist aufgenommen")
    expect(page.get_by_label("Titel auf der Karte")).to_be_focused()


def test_a_released_card_gives_its_place_to_the_way_back(open_as: Callable[..., Page], stage: Stage):
    """With the script, the focus stays where the button was."""
    page = open_as("jonas")
    page.goto("/admin/moderation")
    number = stage.values["waiting"]
    card = page.locator(f"#moderated-{number}")
    card.get_by_role("button", name="Freigeben").press("Enter")
    expect(card).to_contain_text(f"Nr. {number} steht jetzt auf dem Board.")
    undo = card.get_by_role("button", name="Rückgängig")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(card.get_by_role("button", name="Freigeben")).to_be_focused()

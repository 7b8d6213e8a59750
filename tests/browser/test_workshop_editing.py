"""A workshop is changed without leaving the page: the preview follows, the focus stays, nothing typed is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP
from tests.browser.stage import Stage

pytestmark = pytest.mark.browser
EDIT = "/workshops/innovationstag/edit"


@pytest.fixture
def page(open_as: Callable[..., Page], stage: Stage) -> Page:
    return open_as("jonas", viewport=DESKTOP)


def test_the_preview_follows_while_one_types(page: Page):
    page.goto(f"{EDIT}/texts")
    preview = page.locator("#preview")
    expect(preview).to_contain_text("Innovationstag")
    page.get_by_label("Titel").fill("Tag der guten Ideen")
    page.get_by_label("Worum geht es?").fill("Was wird leichter?")
    expect(preview).to_contain_text("Tag der guten Ideen")
    expect(preview).to_contain_text("Was wird leichter?")
    expect(page.get_by_label("Worum geht es?")).to_be_focused()
    page.reload()
    expect(page.locator("#preview")).not_to_contain_text("Tag der guten Ideen")


def test_moving_keeps_the_focus_and_what_is_being_typed(page: Page):
    page.goto(f"{EDIT}/questions")
    page.get_by_label("Neue Leitfrage").fill("Noch nicht fertig")
    down = page.get_by_role("button", name="Nach unten: Wo nimmt uns Digitales")
    down.press("Enter")
    rows = page.locator("#rows .edit-rows > li")
    expect(rows.nth(1)).to_contain_text("Wo nimmt uns Digitales")
    expect(page.get_by_label("Neue Leitfrage")).to_have_value("Noch nicht fertig")
    expect(page.locator("#matter-said")).to_contain_text("verschoben")
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator("#rows .edit-rows > li").nth(0)).to_contain_text("Wo nimmt uns Digitales")


def test_a_question_is_added_and_the_form_is_empty_again(page: Page, check_accessible: Callable[..., None]):
    page.goto(f"{EDIT}/questions")
    page.get_by_label("Neue Leitfrage").fill("Was fehlt uns noch?")
    page.get_by_role("button", name="Hinzufügen").press("Enter")
    expect(page.locator("#rows")).to_contain_text("Was fehlt uns noch?")
    expect(page.get_by_label("Neue Leitfrage")).to_have_value("")
    expect(page.get_by_role("button", name="Hinzufügen")).to_be_focused()
    check_accessible(page)


def test_a_refusal_takes_the_focus(page: Page):
    page.goto(f"{EDIT}/questions")
    page.get_by_text("Ändern oder löschen: Wo nimmt uns").click()
    page.get_by_role("button", name="Löschen").first.press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("gibt es schon Ideen")
    expect(alert).to_be_focused()


def test_tables_show_their_card_beside_them(page: Page):
    page.goto(f"{EDIT}/tables")
    page.get_by_label("Wie viele?").fill("12")
    page.get_by_role("button", name="Anlegen").click()
    expect(page.get_by_role("heading", name="14 Tische")).to_be_visible()
    page.locator("summary", has_text="T01").click()
    page.get_by_label("Name").first.fill("Am Fenster")
    page.get_by_role("button", name="Speichern").first.click()
    expect(page.locator("#preview")).to_contain_text("Am Fenster")


def test_when_the_session_has_ended_one_is_told_in_place(page: Page):
    page.goto(f"{EDIT}/questions")
    page.context.clear_cookies()
    page.get_by_role("button", name="Nach unten").first.press("Enter")
    expect(page.locator("#sign-in")).to_be_visible()

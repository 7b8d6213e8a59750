"""Six people, six browsers, one idea: from the code on a table to the news that a follower hears of."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from innovation.core.clock import today
from innovation.following.jobs import fan_out
from tests.actors import JOIN_CODE, email_of, make_world
from tests.browser.conftest import DESKTOP
from tests.factories.following import mails_to
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.browser
TITLE, BENEFIT = "Sperrmüll anmelden ohne Anruf", "Wer tagsüber arbeitet, muss nicht in der Warteschleife hängen."
PROJECT = "Sperrmüll online"
HAPPENED, NEXT = "Das Formular läuft in zwei Gemeinden.", "Wir holen die dritte dazu."
OBSTACLE = "Uns fehlt jemand für die Texte in Leichter Sprache."
WHY_MOVED = "Der Bauhof hat im Januar Betriebsferien."


@pytest.fixture
def persons(open_page: Callable[..., Page]) -> dict[str, Page]:
    """A window for each of the six: whose work is done at a desk has a large one."""
    make_world()
    return {
        **{name: open_page() for name in ("gast", "petra", "anna", "amina")},
        **{name: open_page(viewport=DESKTOP) for name in ("bernd", "carola")},
    }


def test_the_whole_way(persons: dict[str, Page]):
    receipt, idea = submits(persons["gast"])
    supports_and_offers(persons["petra"], idea)
    declares(persons["bernd"], idea)
    fan_out()
    follows(persons["amina"], idea)
    decides(persons["carola"], idea)
    project = founds(persons["carola"], idea)
    reports(persons["anna"], project)
    changes_milestones(persons["anna"], project)
    fan_out()
    hears_of_it(persons["amina"], project)
    reads_the_whole_way(persons["gast"], receipt, project)


def submits(page: Page) -> tuple[str, str]:
    """The guest comes with the code of a table and leaves with a receipt. Returns its path and the idea's."""
    page.goto("/")
    page.get_by_label("Code eingeben").fill("t-01")
    page.get_by_role("button", name="Mitmachen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wo nimmt uns Digitales Wege und Wartezeit ab?")
    page.get_by_label("Titel Ihrer Idee").fill(TITLE)
    page.get_by_label("Was soll für wen besser werden?").fill(BENEFIT)
    page.get_by_role("button", name="Idee einreichen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Danke! Ihre Idee hat die Nummer")
    expect(page).to_have_url(re.compile("/receipt/"))
    expect(page.get_by_role("img", name="QR-Code")).to_be_visible()
    return path_of(page), page.get_by_role("link", name=TITLE, exact=True).get_attribute("href") or ""


def supports_and_offers(page: Page, idea: str) -> None:
    """Petra supports on the board, without the page being loaded again, and offers to test."""
    signs_in(page, "petra", "/workshops/innovationstag")
    card = page.get_by_role("article").filter(has_text=TITLE)
    expect(card).to_contain_text("noch keine Stimme")
    card.get_by_role("button", name="Unterstützen").click()
    expect(card.get_by_role("button", name="Unterstützt")).to_be_focused()
    expect(card).to_contain_text("1 Stimme aus")
    card.get_by_role("link", name=TITLE, exact=True).click()
    expect(page).to_have_url(re.compile(f"{idea}$"))
    page.get_by_text("Ich helfe mit").click()
    page.get_by_label("Testen").check()
    page.get_by_label("Was genau?").fill("Ich probiere es mit unserer Bürgerhotline aus.")
    page.get_by_role("button", name="Angebot senden").click()
    expect(page.get_by_role("status").filter(has_text="Danke! Ihr Angebot steht bei der Idee")).to_be_visible()
    expect(page.locator("#mitmachen")).to_contain_text("1 Angebot einer Person")


def declares(page: Page, idea: str) -> None:
    """Bernd shows interest for Zwingenberg, and then its intent: he holds the mandate."""
    signs_in(page, "bernd", idea)
    section = page.locator("#mitmachen")
    for choice, shown in (
        ("Interesse, unverbindlich", "Interesse, unverbindlich"),
        ("Absicht, mitzumachen", "Absicht erklärt"),
    ):
        section.get_by_text("Für meine Organisation erklären").click()
        section.get_by_label("In welcher Rolle?").select_option("Partner")
        section.get_by_label("Wie verbindlich?").select_option(choice)
        section.get_by_role("button", name="Erklärung eintragen").click()
        expect(section.get_by_role("status")).to_contain_text(f"Stadt Zwingenberg, {shown}")
    expect(section.get_by_role("listitem").filter(has_text="Stadt Zwingenberg")).to_contain_text("Absicht erklärt")


def follows(page: Page, idea: str) -> None:
    """Amina belongs to the network: the code lets her in, and she may follow but not vote."""
    signs_in(page, "amina", f"/j/{JOIN_CODE}")
    expect(page).to_have_url(re.compile("/workshops/innovationstag$"))
    page.get_by_role("link", name=TITLE, exact=True).click()
    expect(page.get_by_role("button", name="Unterstützen")).to_have_count(0)
    page.get_by_role("button", name="Folgen", exact=True).click()
    expect(page.get_by_role("button", name="Nicht mehr folgen")).to_be_focused()
    expect(page).to_have_url(re.compile(f"{idea}$"))


def decides(page: Page, idea: str) -> None:
    """Carola records what the board decided, with its reason."""
    signs_in(page, "carola", idea)
    page.get_by_role("link", name="Entscheiden").click()
    page.get_by_label("Auswählen").check()
    page.get_by_label("Begründung").fill("Zwei Städte machen mit, und es spart allen Zeit.")
    page.get_by_role("button", name="Entscheiden").click()
    expect(page).to_have_url(re.compile(f"{idea}$"))
    expect(page.get_by_text("Zwei Städte machen mit, und es spart allen Zeit.")).to_be_visible()


def founds(page: Page, idea: str) -> str:
    """From the idea's page: Fürth leads through Anna, Zwingenberg is ticked already. Returns the project's path."""
    page.get_by_role("link", name="Projekt gründen").click()
    page.get_by_label("Name des Projekts").fill(PROJECT)
    page.get_by_label("Federführung").select_option("Fürth")
    page.get_by_label("Projektleitung").select_option("Anna")
    expect(page.get_by_role("checkbox", name="Zwingenberg")).to_be_checked()
    page.get_by_label("Vorlage").select_option("Schneller Versuch")
    page.get_by_label("Beginn").fill((today() + timedelta(days=7)).isoformat())
    expect(page.locator("#preview")).to_contain_text(german(today() + timedelta(days=14)))
    page.get_by_role("button", name="Projekt gründen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PROJECT)
    expect(page.get_by_role("status").first).to_contain_text("Projekt gegründet")
    return path_of(page)


def reports(page: Page, project: str) -> None:
    """Anna says on her phone how it stands: yellow, with three short texts."""
    signs_in(page, "anna", project)
    page.get_by_role("link", name="Sachstand melden", exact=True).click()
    page.get_by_label("Hilfe nötig").check()
    page.get_by_label("Was ist passiert?").fill(HAPPENED)
    page.get_by_label("Was kommt als Nächstes?").fill(NEXT)
    page.get_by_label("Was hindert, und wer kann helfen?").fill(OBSTACLE)
    page.get_by_role("button", name="Sachstand melden").click()
    expect(page).to_have_url(re.compile(f"{project}$"))
    expect(page.get_by_role("status").first).to_contain_text("Sachstand gemeldet")
    expect(page.get_by_role("region", name="Letzte Sachstände")).to_contain_text(OBSTACLE)


def changes_milestones(page: Page, project: str) -> None:
    """She finishes the first milestone and moves the second by six weeks."""
    milestone(page, "Projektsteckbrief")
    page.get_by_role("button", name="Abschließen").click()
    expect(page.get_by_role("status").first).to_contain_text("Meilenstein abgeschlossen")
    milestone(page, "Bedarf von Bürgerinnen")
    page.get_by_label("Neuer Termin").fill((today() + timedelta(days=7 + 21 + 42)).isoformat())
    page.get_by_label("Warum?").fill(WHY_MOVED)
    page.get_by_role("button", name="Verschieben").click()
    expect(page).to_have_url(re.compile(f"{project}$"))
    expect(page.locator("main")).to_contain_text("+42 Tage")
    expect(page.locator("main")).to_contain_text(WHY_MOVED)


def hears_of_it(page: Page, project: str) -> None:
    """Amina followed the idea, so she hears of its project: in the app, and once by mail for each event."""
    page.goto("/")
    page.locator("details.account summary").click()
    page.get_by_role("link", name="Neues für Sie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Neues für Sie")
    news = page.get_by_role("main").get_by_role("listitem")
    expect(news).to_have_count(5)  # decided, founded, reported, finished, moved
    news.first.get_by_role("button").click()
    expect(page).to_have_url(re.compile(project))
    expect(page.locator("main")).to_contain_text("+42 Tage")
    expect(page.locator("main")).not_to_contain_text(OBSTACLE)
    letters = mails_to(email_of("amina"))
    assert len(letters) == 5
    assert any(NEXT in letter.body for letter in letters)
    assert not any(OBSTACLE in letter.body for letter in letters)


def reads_the_whole_way(page: Page, receipt: str, project: str) -> None:
    """The link on the guest's receipt tells all of it, without an account."""
    page.goto(receipt)
    stops = page.locator(".way-stop")
    expect(stops).to_have_count(5)
    expect(stops.filter(has_text="erledigt")).to_have_count(3)
    expect(page.get_by_text("Zwei Städte machen mit, und es spart allen Zeit.")).to_be_visible()
    page.get_by_role("link", name=PROJECT).click()
    expect(page).to_have_url(re.compile(f"{project}$"))
    expect(page.get_by_role("heading", name="Hilfe nötig").or_(page.get_by_text("Hilfe nötig")).first).to_be_visible()


def signs_in(page: Page, name: str, path: str) -> None:
    """By password, on the way to `path`."""
    page.goto(f"/sign-in?next={path}")
    page.get_by_label("E-Mail").fill(email_of(name))
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()
    expect(page.locator("details.account")).to_be_visible()


def milestone(page: Page, title: str) -> None:
    """Opens its form from the project's page."""
    link = page.get_by_role("main").get_by_role("link", name=title)
    if not link.is_visible():
        page.get_by_text("Termine ändern und abschließen").click()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def path_of(page: Page) -> str:
    """The address without the machine."""
    return re.sub("^https?://[^/]+", "", page.url)


def german(day: date) -> str:
    """As the pages write it."""
    months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    return f"{day.day}. {months.split()[day.month - 1]} {day.year}"

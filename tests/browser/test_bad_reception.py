"""Stories 1 to 3 on a small phone with a slow or broken network: from the link on the table to the receipt."""

import re
from collections.abc import Callable
from time import perf_counter

import pytest
from playwright.sync_api import Page, expect

from innovation.core.db import db
from innovation.ideas.models import Idea
from tests.actors import JOIN_CODE, World, make_world

pytestmark = pytest.mark.browser
SMALL = {"width": 360, "height": 640}
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
"""Milliseconds and bytes per second: 1.6 Mbit/s."""
TITLE, BENEFIT = "Bus auf Zuruf am Abend", "Wer im Ried wohnt, kommt nach der Probe noch heim."


@pytest.fixture
def world(open_page: Callable[..., Page]) -> World:
    return make_world()


def slowly(page: Page) -> Page:
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    return page


def types_the_card(page: Page) -> None:
    page.get_by_label("Titel Ihrer Idee").fill(TITLE)
    page.get_by_label("Was soll für wen besser werden?").fill(BENEFIT)
    expect(page.get_by_text("Gerade kein Netz.")).to_be_hidden()


def sends(page: Page) -> None:
    page.get_by_role("button", name="Idee einreichen").tap()


def has_the_receipt(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("Danke! Ihre Idee hat die Nummer")
    expect(page.get_by_role("img", name="QR-Code")).to_be_visible()


def cards_sent() -> int:
    db.session.rollback()
    return db.session.query(Idea).filter_by(title=TITLE).count()


def test_from_the_table_to_the_receipt_on_a_slow_network(world: World, open_page: Callable[..., Page], capsys) -> None:
    page = slowly(open_page(viewport=SMALL, has_touch=True))
    began = perf_counter()
    page.goto("/j/T01")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wo nimmt uns Digitales Wege und Wartezeit ab?")
    ready = perf_counter()
    types_the_card(page)
    sends(page)
    has_the_receipt(page)
    with capsys.disabled():
        whole = perf_counter() - began
        print(f"\n360 px, 1.6 Mbit/s, 300 ms: card after {ready - began:.1f} s, receipt after {whole:.1f} s, 1 tap")
    assert cards_sent() == 1


def test_a_dead_spot_loses_nothing_and_doubles_nothing(world: World, open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=SMALL, has_touch=True)
    page.goto("/j/T01")
    types_the_card(page)
    page.context.set_offline(True)
    sends(page)
    expect(page.get_by_text("Gerade kein Netz.")).to_be_visible()
    expect(page.get_by_label("Titel Ihrer Idee")).to_have_value(TITLE)
    assert cards_sent() == 0
    page.context.set_offline(False)
    has_the_receipt(page)
    assert cards_sent() == 1


def test_a_lost_answer_is_the_same_idea_even_after_a_reload(world: World, open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=SMALL, has_touch=True)
    page.goto("/j/T01")
    types_the_card(page)

    def arrives_without_answer(route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.fallback()

    page.route(re.compile("/submit$"), arrives_without_answer)
    sends(page)
    expect(page.get_by_text("Gerade kein Netz.")).to_be_visible()
    assert cards_sent() == 1
    page.unroute(re.compile("/submit$"))
    page.reload()
    expect(page.get_by_label("Titel Ihrer Idee")).to_have_value(TITLE)
    expect(page.get_by_label("Was soll für wen besser werden?")).to_have_value(BENEFIT)
    sends(page)
    has_the_receipt(page)
    assert cards_sent() == 1
    page.goto("/workshops/innovationstag/submit")
    expect(page.get_by_label("Titel Ihrer Idee")).to_have_value("")


def test_what_the_server_refuses_is_said_as_without_a_script(world: World, open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=SMALL, has_touch=True)
    page.goto("/j/T01")
    page.get_by_label("Was soll für wen besser werden?").fill(BENEFIT)
    sends(page)
    expect(page.get_by_role("alert")).to_contain_text("Titel")
    expect(page.get_by_label("Was soll für wen besser werden?")).to_have_value(BENEFIT)
    page.get_by_label("Titel Ihrer Idee").fill(TITLE)
    sends(page)
    has_the_receipt(page)


def test_a_colleague_elsewhere_joins_by_link(world: World, open_page: Callable[..., Page]) -> None:
    page = slowly(open_page(viewport=SMALL, has_touch=True))
    page.goto(f"/j/{JOIN_CODE}")
    page.get_by_role("link", name="Idee einreichen").first.tap()
    page.get_by_label("Zu welcher Leitfrage?").select_option("Wo nimmt uns Digitales Wege und Wartezeit ab?")
    types_the_card(page)
    sends(page)
    has_the_receipt(page)
    assert cards_sent() == 1

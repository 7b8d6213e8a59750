"""Hostile and unusual texts, opened in a real browser: nothing runs, nothing is reported, nothing sticks out."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from playwright.sync_api import Page

from innovation.core.clock import freeze, now
from tests.actors import World, client_of, make_world
from tests.browser.stage import PLACES, make_stage
from tests.client import CheckedClient
from tests.hostile.filling import fill_all
from tests.hostile.texts import TEXTS

pytestmark = pytest.mark.browser
WATCH = """
window.reports = [];
document.addEventListener("securitypolicyviolation", (event) => window.reports.push(event.violatedDirective));
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { window.hostile = 1; };
"""
FOUND = """() => ({
    ran: window.hostile ?? 0,
    reports: window.reports,
    wider: document.documentElement.scrollWidth - window.innerWidth,
    sticks: [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right
        > window.innerWidth + 1 && getComputedStyle(one).clipPath === "none").map((one) => one.outerHTML.slice(0, 160))
})"""


def look(page: Page, path: str) -> str:
    """Opens it on a phone; what is wrong with it, or ""."""
    answer = page.goto(path)
    assert answer is not None
    found = page.evaluate(FOUND)
    if "//127.0.0.1" not in page.url:
        return f"{path} led to {page.url}"
    if found["ran"] or found["reports"]:
        return f"{path}: ran {found['ran']}, reports {found['reports']}"
    if found["wider"] > 0:
        return f"{path} is {found['wider']} px too wide: {found['sticks'][-1:]}"
    return "" if answer.status < 500 else f"{path}: {answer.status}"


@pytest.fixture
def watched(open_as: Callable[..., Page]) -> Callable[[str], Page]:
    """A phone's window that notices what runs."""

    def opened(name: str) -> Page:
        page = open_as(name)
        page.add_init_script(WATCH)
        return page

    return opened


def test_there_are_sixty() -> None:
    assert len(set(TEXTS)) >= 60


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


def test_every_text_as_card_and_as_comment(app: Flask, world: World, watched: Callable[[str], Page]) -> None:
    gast, jonas = client_of(app, "gast"), client_of(app, "jonas")
    ideas = list(_cards(gast))
    _comments(jonas, world.idea)
    page = watched("jonas")
    paths = [f"/ideas/{world.idea}", f"/ideas/{world.idea}?page=2", "/search?q=script", "/search?q=%3Cimg"]
    paths += [f"/workshops/innovationstag?page={number}" for number in range(1, 5)]
    paths += ideas[:: max(1, len(ideas) // 12)]
    troubles = [trouble for path in paths if (trouble := look(page, path))]
    assert not troubles, "\n".join(troubles)
    assert len(ideas) > 50


def _cards(client: CheckedClient) -> Iterator[str]:
    path = "/workshops/innovationstag/submit"
    fields = client.get_form(path, "card")
    for at, text in enumerate(TEXTS):
        card = {"title": text, "benefit": text, "author_name": text[:100], "idempotency_key": f"hostile-{at}"}
        with freeze(now() + timedelta(minutes=at)):
            answer = client.post(path, data=fields | card)
        assert answer.status_code in (303, 422), text
        if answer.status_code == 303:
            number = client.get(answer.location).text.split('href="/ideas/')[1].split('"')[0]
            yield f"/ideas/{number}"


def _comments(client: CheckedClient, idea: int) -> None:
    path = f"/ideas/{idea}/comments"
    fields = client.get_form(path, "comment-form")
    for at, text in enumerate(TEXTS):
        with freeze(now() + timedelta(minutes=at)):
            answer = client.post(path, data=fields | {"text": text, "key": f"hostile-{at}"})
        assert answer.status_code in (303, 422), text


@pytest.mark.long
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:40])
def test_every_text_in_every_field_of_every_page(
    app: Flask, database: SQLAlchemy, watched: Callable[[str], Page], text: str
) -> None:
    stage = make_stage()
    clients = {place.actor: client_of(app, place.actor) for place in PLACES}
    taken: set[tuple[str, str]] = set()
    for place in PLACES:
        taken |= fill_all(clients[place.actor], stage.path(place), text)
    print(f"{len(taken)} fields took it: {sorted(taken)}")
    windows = {actor: watched(actor) for actor in clients}
    troubles = [trouble for place in PLACES if (trouble := look(windows[place.actor], stage.path(place)))]
    assert not troubles, "\n".join(troubles)

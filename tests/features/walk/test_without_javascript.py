"""The whole way with nothing but links and forms, as a browser without scripts sends them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from werkzeug.test import TestResponse

from innovation.core.clock import today
from innovation.following.jobs import fan_out
from tests.actors import JOIN_CODE, World, email_of, make_world
from tests.client import CheckedClient
from tests.factories.following import mails_to
from tests.factories.people import PASSWORD
from tests.pages import parse, text_of

TITLE, BENEFIT = "Sperrmüll anmelden ohne Anruf", "Wer tagsüber arbeitet, muss nicht in der Warteschleife hängen."
REASON = "Zwei Städte machen mit, und es spart allen Zeit."
OBSTACLE = "Uns fehlt jemand für die Texte in Leichter Sprache."


@pytest.fixture
def world(database: SQLAlchemy) -> World:
    return make_world()


@pytest.fixture
def person(app: Flask, world: World, new_client: Callable[[], CheckedClient]) -> Callable[[str], CheckedClient]:
    """A browser of somebody's own; accounts sign in by password."""

    def opened(name: str) -> CheckedClient:
        client = new_client()
        if name != "gast":
            answer = client.submit("/sign-in", {"email": email_of(name), "password": PASSWORD}, form="sign-in")
            assert answer.status_code == 303
        return client

    return opened


def test_the_whole_way(person: Callable[[str], CheckedClient], world: World):
    guest = person("gast")
    receipt, idea = submits(guest)
    supports_and_offers(person("petra"), idea)
    declares(person("bernd"), idea)
    fan_out()
    amina = person("amina")
    follows(amina, idea)
    carola = person("carola")
    decides(carola, idea)
    project = founds(carola, idea, world)
    anna = person("anna")
    reports(anna, project)
    changes_milestones(anna, project)
    fan_out()
    hears_of_it(amina, project)
    reads_the_whole_way(guest, receipt, project)


def submits(guest: CheckedClient) -> tuple[str, str]:
    """By the code of a table, typed on the start page. Returns the paths of receipt and idea."""
    card = guest.submit("/", {"code": "t-01"})
    assert card.status_code == 303
    assert "Tisch 1" in guest.get(card.location).text
    receipt = guest.submit(card.location, {"title": TITLE, "benefit": BENEFIT}, form="card")
    shown = arrived(guest, receipt)
    assert "Danke! Ihre Idee hat die Nummer" in shown
    return receipt.location, link(shown, TITLE)


def supports_and_offers(petra: CheckedClient, idea: str) -> None:
    """From the card on the board, then on the idea's own page."""
    number = idea.rpartition("/")[2]
    assert "noch keine Stimme" in petra.get("/workshops/innovationstag").text
    first = petra.get_form("/workshops/innovationstag", fields=("idea", "points"))
    assert (first["idea"], first["points"]) == (number, "1")
    vote = petra.submit("/workshops/innovationstag", {"idea": number, "points": "1"})
    assert vote.location == idea
    shown = arrived(petra, vote)
    assert "Ihre Unterstützung ist gezählt." in shown
    assert "Rückgängig" in shown
    offer = petra.submit(idea, {"kind": "testing", "text": "Mit unserer Bürgerhotline."}, form="offer-form")
    shown = arrived(petra, offer)
    assert "Danke! Ihr Angebot steht bei der Idee: Testen." in shown
    assert "1 Angebot einer Person" in shown


def declares(bernd: CheckedClient, idea: str) -> None:
    """Interest first, then the intent that his mandate allows."""
    for state, words in (("interested", "Interesse, unverbindlich"), ("intent", "Absicht erklärt")):
        answer = bernd.submit(idea, {"role": "partner", "state": state})
        assert f"Das steht jetzt bei der Idee: Stadt Zwingenberg, {words}." in arrived(bernd, answer)


def follows(amina: CheckedClient, idea: str) -> None:
    """The code lets her in."""
    assert amina.get(idea).status_code == 404
    assert amina.get(f"/j/{JOIN_CODE}").location == "/workshops/innovationstag"
    answer = amina.submit(idea, {"follow": "1"}, form=f"{idea}/follow")
    assert f"Sie folgen jetzt „{TITLE}“." in arrived(amina, answer)


def decides(carola: CheckedClient, idea: str) -> None:
    """What the board decided, with its reason."""
    assert f'href="{idea}/decision"' in carola.get(idea).text
    answer = carola.submit(f"{idea}/decision", {"outcome": "selected", "reason": REASON}, form="decide")
    assert REASON in arrived(carola, answer)


def founds(carola: CheckedClient, idea: str, world: World) -> str:
    """Zwingenberg is ticked already; the dates are calculated by a button. Returns the project's path."""
    page = link(carola.get(idea).text, "Projekt gründen")
    choices = {
        "title": "Sperrmüll online",
        "lead": world.places.fuerth,
        "project_lead": world.people["anna"],
        "template": "quick_trial",
        "starts_on": (today() + timedelta(days=7)).isoformat(),
    }
    assert carola.get_form(page, "founding")["partner"] == str(world.places.zwingenberg)
    preview = carola.submit(page, choices | {"action": "preview"}, form="founding")
    assert preview.status_code == 200
    assert "Versuch läuft" in preview.text
    answer = carola.submit(page, choices, form="founding")
    assert "Projekt gegründet." in arrived(carola, answer)
    return answer.location


def reports(anna: CheckedClient, project: str) -> None:
    """A light and three texts."""
    page = link(anna.get(project).text, "Sachstand melden")
    words = {"light": "yellow", "happened": "Das Formular läuft.", "next": "Die dritte Gemeinde.", "obstacle": OBSTACLE}
    shown = arrived(anna, anna.submit(page, words, form="report"))
    assert "Sachstand gemeldet." in shown
    assert OBSTACLE in shown


def changes_milestones(anna: CheckedClient, project: str) -> None:
    """The first is reached, the second moves by six weeks."""
    shown = anna.get(project).text
    finished = anna.submit(link(shown, "Projektsteckbrief"), {"reason": "Alle sind dabei."}, form="finish")
    assert "Meilenstein abgeschlossen." in arrived(anna, finished)
    later = (today() + timedelta(days=7 + 21 + 42)).isoformat()
    moved = anna.submit(link(shown, "Bedarf von"), {"due_on": later, "reason": "Betriebsferien."}, form="move")
    shown = arrived(anna, moved)
    assert "+42 Tage" in shown
    assert "Betriebsferien." in shown


def hears_of_it(amina: CheckedClient, project: str) -> None:
    """One notification and one mail for each event; the obstacle is not hers to read."""
    told = amina.get("/notifications").text
    assert told.count("Sperrmüll") >= 5
    newest = next(form for form in parse(told).findall(".//main//ol//form"))
    opened = amina.submit("/notifications", {}, form=newest.get("action"))
    assert opened.location.startswith(project)
    assert OBSTACLE not in arrived(amina, opened)
    letters = mails_to(email_of("amina"))
    assert len(letters) == 5
    assert not any(OBSTACLE in letter.body for letter in letters)


def reads_the_whole_way(guest: CheckedClient, receipt: str, project: str) -> None:
    """The link on the receipt tells all of it."""
    shown = guest.get(receipt).text
    assert REASON in shown
    assert len(re.findall("way-done", shown)) == 3
    assert link(shown, "Sperrmüll online") == project
    assert "Hilfe nötig" in guest.get(project).text


def arrived(client: CheckedClient, answer: TestResponse) -> str:
    """The page to which an accepted form leads."""
    assert answer.status_code == 303, answer.text[-2000:]
    return client.get(answer.location).text


def link(page: str, words: str) -> str:
    """Where the first link with these words leads."""
    links = parse(page).findall(".//main//a")
    return next(one.get("href", "") for one in links if words in text_of(one))

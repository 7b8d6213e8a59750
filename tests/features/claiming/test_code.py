"""What a guest with a claim code, and everybody without one, can rely on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.clock import freeze, now
from innovation.core.db import db
from innovation.ideas.models import Idea
from innovation.people.models import Person, Token
from innovation.people.rules import FREE_FAILURES
from tests.features.claiming.conftest import code_on, send_card, sign_in_here, vote


def type_code(client, code: str):
    return client.submit("/claim", {"code": code}, form="code-form")


def take_by_code(client, code: str):
    token = client.get_form("/claim", "code-form")["csrf_token"]
    return client.post("/claim", data={"csrf_token": token, "code": code, "sure": "code"})


def author_of(title: str) -> int | None:
    return db.session.scalars(select(Idea.author_id).where(Idea.title == title)).one()


def test_the_code_is_shown_once_after_the_first_card_and_only_its_hash_is_kept(browser):
    gast = browser("gast")
    receipt = send_card(gast)
    assert gast.head(receipt).status_code == 200, "a look without a body uses nothing up"
    code = code_on(gast.get(receipt).text)
    assert len(code) == 19
    assert code_on(gast.get(receipt).text) == "", "a reload shows it no more"
    assert code_on(gast.get(send_card(gast, "Die zweite Idee")).text) == "", "one code stands for all that is his"
    (stored,) = db.session.scalars(select(Token))
    assert code not in (stored.token_hash, *map(str, stored.facts.values()))


def test_a_forwarded_receipt_gives_nobody_a_code_or_a_claim(world, browser):
    gast = browser("gast")
    receipt = send_card(gast, "Vom Gast")
    for other in (browser("visitor"), browser("gast"), browser("petra"), browser("carola")):
        page = other.get(receipt)
        assert page.status_code == 200
        assert code_on(page.text) == ""
    petra = browser("petra")
    assert "gehören" not in petra.get("/claim").text
    token = petra.get_form("/claim", "code-form")["csrf_token"]
    guess = {"csrf_token": token, "sure": "code", "code": receipt.rsplit("/", 1)[1]}
    assert petra.post("/claim", data=guess).status_code == 422, "what stands in the link is no code"
    assert author_of("Vom Gast") != world.people["petra"]
    assert code_on(gast.get(receipt).text), "and it is still there for the one who sent the card"


def test_another_receipt_in_the_same_browser_does_not_use_it_up(browser):
    sender, gast = browser("gast"), browser("gast")
    foreign = send_card(sender, "Von jemand anderem")
    own = send_card(gast, "Von mir")
    assert code_on(gast.get(foreign).text) == ""
    assert code_on(gast.get(own).text)


def test_accounts_get_no_code(browser):
    petra = browser("petra")
    assert code_on(petra.get(send_card(petra)).text) == ""
    assert db.session.scalars(select(Token)).all() == []


def test_typed_on_another_device_it_says_what_belongs_to_it_and_takes_it_over(world, browser, round_id):
    gast = browser("gast")
    code = code_on(gast.get(send_card(gast, "Vom Gast")).text)
    vote(gast, round_id, world.idea, organisation=world.places.hirschhorn)
    petra = browser("petra")
    looked = type_code(petra, f" {code.upper().replace('-', ' ')} ")
    assert looked.status_code == 200
    assert "1 Idee, 1 Stimme" in looked.text
    assert author_of("Vom Gast") != world.people["petra"], "looking moves nothing"
    done = take_by_code(petra, code)
    assert (done.status_code, done.location) == (303, "/mine")
    assert author_of("Vom Gast") == world.people["petra"]
    assert "gehört inzwischen zu einem Konto" in gast.get("/mine").text


def test_it_works_once(world, browser):
    gast = browser("gast")
    code = code_on(gast.get(send_card(gast, "Vom Gast")).text)
    assert take_by_code(browser("petra"), code).status_code == 303
    for name in ("petra", "bernd"):
        again = take_by_code(browser(name), code)
        assert again.status_code == 422
        assert "Dieser Code wurde schon benutzt" in again.text
    assert author_of("Vom Gast") == world.people["petra"]


def test_it_ends_after_sixty_days(world, browser):
    gast = browser("gast")
    code = code_on(gast.get(send_card(gast, "Vom Gast")).text)
    with freeze(now() + timedelta(days=61)):
        assert "abgelaufen" in _fresh(browser, world, "petra", code).text
    with freeze(now() + timedelta(days=10)):
        assert take_by_code(browser("petra"), code).status_code == 303


def _fresh(browser, world, name, code):
    """Signed in again: sessions end sooner than codes."""
    client = browser(name)
    sign_in_here(client, world, name)
    return take_by_code(client, code)


def test_a_new_one_replaces_the_old_one(world, browser):
    gast = browser("gast")
    old = code_on(gast.get(send_card(gast, "Vom Gast")).text)
    assert gast.submit("/mine", {}, form="new-code").location == "/mine#code"
    new = code_on(gast.get("/mine").text)
    assert new not in ("", old)
    assert code_on(gast.get("/mine").text) == ""
    assert take_by_code(browser("petra"), old).status_code == 422
    assert take_by_code(browser("petra"), new).status_code == 303


def test_claimed_in_the_same_browser_the_code_is_worth_nothing(world, browser):
    gast = browser("gast")
    code = code_on(gast.get(send_card(gast, "Vom Gast")).text)
    sign_in_here(gast, world, "petra")
    assert gast.submit("/claim", {}, form="take").status_code == 303
    assert take_by_code(browser("bernd"), code).status_code == 422
    assert author_of("Vom Gast") == world.people["petra"]


def test_guessing_is_slowed_down_for_the_account_that_guesses(world, browser):
    gast = browser("gast")
    code = code_on(gast.get(send_card(gast)).text)
    petra = browser("petra")
    for _ in range(FREE_FAILURES + 1):
        assert type_code(petra, "aaaa-bbbb-cccc-dddd").status_code == 422
    waiting = type_code(petra, code)
    assert waiting.status_code == 429
    assert int(waiting.headers["Retry-After"]) > 0
    assert type_code(browser("bernd"), code).status_code == 200
    with freeze(now() + timedelta(minutes=5)):
        assert take_by_code(petra, code).status_code == 303


@pytest.mark.parametrize("typed", ["", "   ", "x" * 500, "'; DROP TABLE person; --", "äöü\x00", "----"])
def test_nonsense_is_a_plain_sentence(browser, typed):
    petra = browser("petra")
    answer = type_code(petra, typed)
    assert answer.status_code == 422
    assert "Code" in answer.text


def test_guests_and_visitors_are_asked_to_sign_in_first(browser):
    for name in ("gast", "visitor"):
        assert browser(name).get("/claim").location == "/sign-in?next=/claim"


def test_signing_in_forgets_a_code_that_was_not_looked_at(world, browser):
    gast = browser("gast")
    send_card(gast)
    sign_in_here(gast, world, "petra")
    gast.submit("/claim", {}, form="take")
    with gast.session_transaction() as cookie:
        assert "claim_code" not in cookie
    assert db.session.scalars(select(Person.claimed_by_id).where(Person.claimed_by_id.is_not(None))).all() == [
        world.people["petra"]
    ]

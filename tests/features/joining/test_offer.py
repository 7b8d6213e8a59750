"""What somebody who offers help can rely on."""

import pytest
from sqlalchemy import func, select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.rules import IdeaState
from innovation.joining.models import ParticipationOffer
from innovation.joining.queries import my_offers, offers_in_full, offers_summary
from innovation.joining.rules import OfferKind
from tests.client import HTMX
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of, make_offer


def offers_page(world) -> str:
    return f"/ideas/{world.idea}/offers"


def stored() -> list[ParticipationOffer]:
    db.session.expire_all()
    return list(db.session.scalars(select(ParticipationOffer).order_by(ParticipationOffer.id)))


@pytest.mark.parametrize("kind", list(OfferKind))
def test_an_offer_stands_at_the_idea_and_leads_back_to_it(world, browser, kind):
    answer = browser("petra").submit(offers_page(world), {"kind": kind, "text": "Dienstags"})
    assert (answer.status_code, answer.location) == (303, f"/ideas/{world.idea}")
    assert offers_summary(world.idea).kinds == (kind,)
    assert [(one.kind, one.text) for one in my_offers(world.idea, world.people["petra"])] == [(kind, "Dienstags")]


def test_a_guest_says_a_name_and_how_to_be_reached(world, browser):
    gast = browser("gast")
    page = offers_page(world)
    refused = gast.submit(page, {"kind": "testing", "text": "Gern dienstags"})
    assert refused.status_code == 422
    assert "Bitte geben Sie Ihren Namen an." in refused.text
    assert "Gern dienstags" in refused.text
    refused = gast.submit(page, {"kind": "testing", "name": "Rosa"})
    assert "wie man Sie erreicht" in refused.text
    assert stored() == []
    assert gast.submit(page, {"kind": "testing", "name": "Rosa", "contact": "06251 123"}).status_code == 303
    (offer,) = offers_in_full(world.idea)
    assert (offer.name, offer.contact) == ("Rosa", "06251 123")


def test_an_account_is_reached_by_its_own_address_whatever_it_sends(world, browser, token):
    petra = browser("petra")
    data = {"kind": "data", "name": "Falsch", "contact": "falsch", "csrf_token": token(petra)}
    assert petra.post(offers_page(world), data=data).status_code == 303
    (offer,) = offers_in_full(world.idea)
    assert (offer.name, offer.contact) == ("Petra", "petra@zwingenberg.example")


def test_the_same_kind_again_changes_the_words_and_never_doubles(world, browser):
    petra = browser("petra")
    for text in ("eins", "eins", "zwei"):
        assert petra.submit(offers_page(world), {"kind": "testing", "text": text}).status_code == 303
    assert petra.submit(offers_page(world), {"kind": "data"}).status_code == 303
    assert [(one.kind, one.text) for one in stored()] == [("testing", "zwei"), ("data", "")]
    assert offers_summary(world.idea).number == 2


def test_only_the_administrations_see_text_person_and_contact(world, browser):
    gast = browser("gast")
    gast.submit(offers_page(world), {"kind": "testing", "text": "Am Dienstag", "name": "Rosa", "contact": "0171"})
    page, fields = offers_page(world), {"kind": "data", "text": "x"}
    seen = browser("deniz").submit(page, fields, headers=HTMX).text
    assert "Rosa" in seen
    assert "0171" in seen
    other = browser("gast")
    seen = other.submit(page, {**fields, "name": "Kim", "contact": "0172"}, headers=HTMX).text
    assert "3 Angebote von Personen" in seen
    for secret in ("Rosa", "0171", "Am Dienstag", "Kim", "0172", "Deniz"):
        assert secret not in seen


def test_htmx_gets_the_section_with_what_was_done_and_a_way_back(world, browser):
    answer = browser("petra").submit(offers_page(world), {"kind": "testing"}, headers=HTMX)
    assert answer.status_code == 200
    assert 'id="mitmachen"' in answer.text
    assert "Ihr Angebot steht bei der Idee: Testen." in answer.text
    assert "Rückgängig" in answer.text
    refused = browser("petra").submit(offers_page(world), {"text": "ohne"}, headers=HTMX)
    assert refused.status_code == 422
    assert 'id="mitmachen"' in refused.text
    assert "<!doctype" not in refused.text.lower()
    assert '<details class="fold" open>' in refused.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "womit Sie helfen"),
        ({"kind": ""}, "womit Sie helfen"),
        ({"kind": "money"}, "womit Sie helfen"),
        ({"kind": "testing\x07"}, "womit Sie helfen"),
        ({"kind": "testing", "text": "x" * 1001}, "höchstens 1.000"),
        ({"kind": "testing", "name": "x" * 121, "contact": "a"}, "höchstens 120"),
        ({"kind": "testing", "name": "a", "contact": "x" * 201}, "höchstens 200"),
        ({"kind": "testing", "name": "\x00\x07 ", "contact": "a"}, "Ihren Namen"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_bad_input_is_answered_with_a_sentence_and_the_text(world, browser, token, fields, sentence, headers):
    gast = browser("gast")
    data = {"text": "mein Text", **fields, "csrf_token": token(gast)}
    answer = gast.post(offers_page(world), data=data, headers=headers)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert data["text"] in answer.text
    assert stored() == []


@pytest.mark.parametrize(
    ("state", "status"), [("parked", 303), ("selected", 303), ("declined", 422), ("withdrawn", 422)]
)
def test_help_is_taken_as_long_as_the_idea_goes_on(world, browser, token, state, status):
    petra = browser("petra")
    data = {"kind": "testing", "text": "mein Text", "csrf_token": token(petra)}
    with transaction():
        change_state(number=world.idea, state=IdeaState(state))
    answer = petra.post(offers_page(world), data=data)
    assert answer.status_code == status
    if status == 422:
        assert "mein Text" in answer.text
        assert "offer-form" not in petra.get(offers_page(world)).text


@pytest.mark.parametrize(("name", "status"), [("visitor", 401), ("amina", 404), ("fremd", 404)])
def test_strangers_do_not_learn_of_the_idea(world, browser, token, name, status):
    client = browser(name)
    data = {"kind": "testing", "csrf_token": token(client)}
    assert client.post(offers_page(world), data=data).status_code == status
    assert client.post("/ideas/999999999999/offers", data=data).status_code == status
    assert stored() == []


def test_one_press_takes_an_offer_back_and_another_puts_it_there_again(world, browser):
    petra = browser("petra")
    petra.submit(offers_page(world), {"kind": "testing", "text": "Dienstags"})
    (offer,) = stored()
    path = f"/offers/{offer.id}/withdraw"
    assert petra.submit("/help", {}, form=path).status_code == 303
    assert offers_summary(world.idea).number == 0
    assert petra.submit("/help", {}, form=path).location == f"/ideas/{world.idea}"
    assert [one.text for one in my_offers(world.idea, world.people["petra"])] == ["Dienstags"]
    assert len(stored()) == 1


def test_withdrawing_twice_is_withdrawing_once(world, browser, token):
    with transaction():
        offer = make_offer(facts_of(world.idea), world.people["petra"])
    petra = browser("petra")
    for headers in ({}, {}, HTMX):
        answer = petra.post(f"/offers/{offer}/withdraw", data={"csrf_token": token(petra)}, headers=headers)
        assert answer.status_code in (200, 303)
    assert "zurückgezogen" in answer.text
    assert offers_summary(world.idea).number == 0


@pytest.mark.parametrize(
    ("name", "status"), [("visitor", 401), ("gast", 401), ("bernd", 404), ("carola", 404), ("fremd", 404)]
)
def test_nobody_withdraws_the_offer_of_another(world, browser, token, name, status):
    with transaction():
        offer = make_offer(facts_of(world.idea), world.people["petra"])
    client = browser(name)
    for offer_id in (offer, 99_999, 99_999_999_999):
        answer = client.post(f"/offers/{offer_id}/withdraw", data={"csrf_token": token(client)})
        assert answer.status_code == status
    assert offers_summary(world.idea).number == 1


def test_a_withdrawn_offer_does_not_come_back_to_an_idea_that_ended(world, browser, token):
    petra = browser("petra")
    with transaction():
        offer = make_offer(facts_of(world.idea), world.people["petra"])
    data = {"csrf_token": token(petra)}
    with transaction():
        change_state(number=world.idea, state=IdeaState.DECLINED)
    assert petra.post(f"/offers/{offer}/withdraw", data=data).status_code == 303
    assert petra.post(f"/offers/{offer}/withdraw", data={**data, "undo": "1"}).status_code == 422
    assert offers_summary(world.idea).number == 0


def test_the_number_of_statements_does_not_grow_with_the_offers(world, browser, token, count_queries):
    petra = browser("petra")
    data = {"kind": "testing", "csrf_token": token(petra)}
    counts = []
    for kinds in (list(OfferKind)[:1], list(OfferKind)):
        with transaction():
            for person in ("deniz", "anna", "jonas"):
                for kind in kinds:
                    make_offer(facts_of(world.idea), world.people[person], kind)
        petra.post(offers_page(world), data=data, headers=HTMX)
        with count_queries() as statements:
            petra.post(offers_page(world), data=data, headers=HTMX)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_offers_of_other_ideas_stay_there(world, browser):
    with transaction():
        other = make_idea(world.workshop, world.people["anna"], "Etwas anderes")
        make_offer(facts_of(other), world.people["petra"])
    assert offers_summary(world.idea).number == 0
    assert my_offers(world.idea, world.people["petra"]) == []
    assert db.session.scalar(select(func.count(ParticipationOffer.id))) == 1

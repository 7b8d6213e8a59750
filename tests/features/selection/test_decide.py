"""What board and authors can rely on when an idea is decided."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from innovation.access.roles import Role
from innovation.core import events
from innovation.core.clock import today
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.models import Idea
from innovation.ideas.rules import IdeaState
from innovation.people.actions import grant_role
from innovation.selection.events import IdeaDecided
from innovation.selection.models import Decision, EarlierDecision
from innovation.selection.queries import decision_of
from innovation.selection.rules import DecisionOutcome, ReasonCode
from innovation.voting.actions import cast_vote
from innovation.voting.queries import support_round
from innovation.voting.rules import Voter
from tests.client import HTMX
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of, make_commitment, make_offer
from tests.factories.selection import make_decision

LATER = (today() + timedelta(days=100)).isoformat()
OUT = DecisionOutcome


def path_of(world) -> str:
    return f"/ideas/{world.idea}/decision"


def fields_of(outcome: str, **more: str) -> dict[str, str]:
    """What a complete form sends."""
    code = {} if outcome == OUT.SELECTED else {"reason_code": "no_resources"}
    review = {"review_on": LATER} if outcome == OUT.PARKED else {}
    return {"outcome": outcome, "reason": "Der Kreis sucht bis März eine Stelle.", **code, **review, **more}


def state_of(number: int) -> str:
    db.session.rollback()
    return db.session.scalars(select(Idea.state).where(Idea.id == number)).one()


@pytest.fixture
def carola(browser):
    """She is admin and sits on the board."""
    return browser("carola")


@pytest.mark.parametrize("outcome", list(OUT))
def test_every_outcome_puts_the_idea_into_its_state_with_reason_body_and_date(world, carola, outcome):
    answer = carola.submit(path_of(world), fields_of(outcome))
    assert (answer.status_code, answer.location) == (303, f"/ideas/{world.idea}")
    decision = decision_of(world.idea)
    assert (decision.outcome, decision.reason) == (outcome, "Der Kreis sucht bis März eine Stelle.")
    assert decision.decided_by == "Auswahlgremium Innovationstag"
    assert decision.reason_code == (None if outcome is OUT.SELECTED else "no_resources")
    assert decision.review_on == (date.fromisoformat(LATER) if outcome is OUT.PARKED else None)
    assert state_of(world.idea) == outcome


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_can_be_given(world, carola, code):
    assert carola.submit(path_of(world), fields_of("declined", reason_code=code)).status_code == 303
    assert decision_of(world.idea).reason_code_text


def test_a_board_member_without_another_role_decides_in_his_workshop_only(world, browser, token):
    with transaction():
        grant_role(person_id=world.people["deniz"], role=Role.BOARD_MEMBER, scope_id=world.workshop + 1)
    deniz = browser("deniz")
    data = fields_of("selected", csrf_token=token(deniz))
    assert deniz.post(path_of(world), data=data).status_code == 403
    with transaction():
        grant_role(person_id=world.people["deniz"], role=Role.BOARD_MEMBER, scope_id=world.workshop)
    assert deniz.post(path_of(world), data=data).status_code == 303


@pytest.mark.parametrize(
    ("name", "get", "post"),
    [
        ("visitor", 303, 401),
        *((name, 403, 403) for name in ("gast", "petra", "bernd", "deniz", "anna", "jonas")),
        *((name, 404, 404) for name in ("amina", "fremd")),
    ],
)
def test_nobody_else_decides(world, browser, token, name, get, post):
    client = browser(name)
    assert client.get(path_of(world)).status_code == get
    for outcome in OUT:
        data = fields_of(outcome, csrf_token=token(client))
        assert client.post(path_of(world), data=data).status_code == post
        assert client.post(path_of(world), data=data, headers=HTMX).status_code == post
    assert decision_of(world.idea) is None
    assert state_of(world.idea) == "submitted"


@pytest.mark.parametrize("number", [9_999, 99_999_999_999_999])
def test_an_idea_that_does_not_exist_is_not_decided(world, carola, token, number):
    assert carola.get(f"/ideas/{number}/decision").status_code == 404
    data = fields_of("selected", csrf_token=token(carola))
    assert carola.post(f"/ideas/{number}/decision", data=data).status_code == 404


def test_sent_twice_it_is_one_decision_and_told_once(world, carola, token, monkeypatch):
    told: list[object] = []
    monkeypatch.setitem(events._listeners, IdeaDecided, [told.append])
    data = fields_of("declined", csrf_token=token(carola), version="0")
    for _ in range(3):
        assert carola.post(path_of(world), data=data).status_code == 303
    assert db.session.scalar(select(func.count(Decision.id))) == 1
    assert told == [
        IdeaDecided(world.idea, world.workshop, world.people["carola"], OUT.DECLINED, ReasonCode.NO_RESOURCES)
    ]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_another_decision_meets_the_one_that_stands_and_keeps_the_text(world, carola, token, headers):
    with transaction():
        make_decision(world.idea, world.people["jonas"], OUT.SELECTED, reason="Das wollen viele.")
    data = fields_of("declined", reason="Meine Begründung", csrf_token=token(carola))
    answer = carola.post(path_of(world), data=data, headers=headers)
    assert answer.status_code == 409
    assert "Das wollen viele." in answer.text
    assert "Meine Begründung" in answer.text
    assert "inzwischen entschieden" in answer.text
    assert (decision_of(world.idea).outcome, state_of(world.idea)) == ("selected", "selected")


def test_the_same_words_by_another_person_are_another_decision(world, carola, token):
    with transaction():
        make_decision(world.idea, world.people["jonas"], OUT.SELECTED, reason="Das wollen viele.")
    data = fields_of("selected", reason="Das wollen viele.", csrf_token=token(carola))
    assert carola.post(path_of(world), data=data).status_code == 409


def test_a_parked_idea_is_decided_anew_and_what_stood_is_kept(world, carola):
    carola.submit(path_of(world), fields_of("parked", reason="Erst im Frühjahr."))
    page = carola.get(path_of(world)).text
    assert "Erst im Frühjahr." in page
    assert carola.submit(path_of(world), fields_of("selected", reason="Jetzt geht es.")).status_code == 303
    assert (decision_of(world.idea).outcome, state_of(world.idea)) == ("selected", "selected")
    earlier = db.session.scalars(select(EarlierDecision)).one()
    assert (earlier.outcome, earlier.reason, earlier.review_on) == (
        "parked",
        "Erst im Frühjahr.",
        date.fromisoformat(LATER),
    )


def test_who_did_not_see_that_it_was_parked_does_not_replace_it(world, carola, token):
    form = carola.get_form(path_of(world), "decide")
    with transaction():
        make_decision(world.idea, world.people["jonas"], OUT.PARKED, reason="Erst im Frühjahr.")
    answer = carola.post(path_of(world), data={**form, **fields_of("selected", reason="Sofort.")})
    assert answer.status_code == 409
    assert "Erst im Frühjahr." in answer.text
    assert carola.post(path_of(world), data=fields_of("selected", csrf_token=token(carola))).status_code == 409
    assert decision_of(world.idea).outcome == "parked"


def test_once_decided_there_is_no_form_any_more(world, carola):
    with transaction():
        make_decision(world.idea, world.people["jonas"], OUT.DECLINED)
    answer = carola.get(path_of(world))
    assert answer.status_code == 200
    assert 'id="decide"' not in answer.text
    assert "Diese Entscheidung steht." in answer.text


def test_what_was_withdrawn_is_not_decided(world, carola, token):
    data = fields_of("selected", csrf_token=token(carola))
    with transaction():
        change_state(number=world.idea, state=IdeaState.WITHDRAWN)
    assert 'id="decide"' not in carola.get(path_of(world)).text
    answer = carola.post(path_of(world), data=data)
    assert answer.status_code == 422
    assert "zurückgezogen" in answer.text
    assert state_of(world.idea) == "withdrawn"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"outcome": ""}, "wie entschieden ist"),
        ({"outcome": "maybe"}, "wie entschieden ist"),
        ({"outcome": "selected\x07"}, "wie entschieden ist"),
        ({"reason_code": ""}, "einen Grund aus"),
        ({"reason_code": "bad_mood"}, "Grund aus der Liste"),
        ({"reason": ""}, "in einem Satz"),
        ({"reason": "  \x00 "}, "in einem Satz"),
        ({"reason": "x"}, "in einem Satz"),
        ({"reason": "x" * 1001}, "höchstens 1.000"),
        ({"review_on": ""}, "wieder auf den Tisch"),
        ({"review_on": "bald"}, "24.11.2026"),
        ({"review_on": "2020-01-01"}, "der noch kommt"),
        ({"review_on": "9999-12-31"}, "zehn Jahre"),
        ({"review_on": "99999999-1-1"}, "24.11.2026"),
        ({"version": "9" * 40}, "prüfen"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_bad_input_is_answered_with_a_sentence_and_the_text(world, carola, token, fields, sentence, headers):
    data = {**fields_of("parked", reason="Mein langer Text"), **fields, "csrf_token": token(carola)}
    answer = carola.post(path_of(world), data=data, headers=headers)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert data["reason"].strip(" \x00") in answer.text
    assert (decision_of(world.idea), state_of(world.idea)) == (None, "submitted")


def test_htmx_goes_to_the_idea(world, carola):
    answer = carola.submit(path_of(world), fields_of("selected"), htmx=True)
    assert (answer.status_code, answer.headers["HX-Location"]) == (200, f"/ideas/{world.idea}")


def test_the_votes_of_that_moment_are_kept_with_the_decision(world, carola):
    with transaction():
        round = support_round(world.workshop)
        assert round is not None
        for name, place in (("petra", world.places.zwingenberg), ("deniz", world.places.grasellenbach)):
            voter = Voter(is_guest=False, organisation_id=place, is_home=True)
            cast_vote(person_id=world.people[name], voter=voter, round=round, idea=facts_of(world.idea), points=1)
        make_offer(facts_of(world.idea), world.people["deniz"])
        make_commitment(facts_of(world.idea), world.places.fuerth, world.people["anna"])
    page = carola.get(path_of(world)).text
    for shown in ("aus 2 von 4 Kommunen", "Gemeinde Fürth", "1 Angebot einer Person"):
        assert shown in page
    carola.submit(path_of(world), fields_of("selected"))
    decision = decision_of(world.idea)
    assert (decision.persons, decision.municipalities) == (2, 2)


def test_that_it_is_told_and_final_is_said_before(world, carola):
    page = carola.get(path_of(world)).text
    assert "Wer die Idee eingereicht hat, liest die Entscheidung sofort" in page


def test_the_number_of_statements_does_not_grow(world, carola, count_queries):
    counts = []
    for people in (("petra",), ("petra", "deniz", "anna")):
        with transaction():
            for name in people:
                make_offer(facts_of(world.idea), world.people[name])
            for place in world.places.municipalities[: len(people)]:
                make_commitment(facts_of(world.idea), place, world.people["anna"])
        carola.get(path_of(world))
        with count_queries() as statements:
            carola.get(path_of(world))
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 11


def test_decisions_of_other_ideas_are_left_alone(world, carola):
    with transaction():
        other = make_idea(world.workshop, world.people["anna"], "Etwas anderes")
    carola.submit(path_of(world), fields_of("declined"))
    assert (decision_of(other), state_of(other)) == (None, "submitted")

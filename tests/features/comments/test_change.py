"""Changing, withdrawing and hiding what was said."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.clock import freeze, now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.comment_models import Comment
from tests.factories.comments import make_comment
from tests.factories.joining import facts_of

LATER = timedelta(minutes=15)


@pytest.fixture
def said(world) -> int:
    """By Deniz, just now."""
    with transaction():
        return make_comment(facts_of(world.idea), world.people["deniz"], "Erste Fassung")


def only() -> Comment:
    db.session.expire_all()
    return db.session.scalars(select(Comment)).one()


def talk(client, world) -> str:
    return client.get(f"/ideas/{world.idea}").text.split('id="gespraech"')[1].split("</section>")[0]


def test_its_author_changes_it_within_15_minutes_and_all_see_that(world, browser, said):
    deniz = browser("deniz")
    assert f'href="/comments/{said}"' in talk(deniz, world)
    answer = deniz.submit(f"/comments/{said}", {"text": "Zweite Fassung", "kind": "solution"}, form="comment-form")
    assert answer.status_code == 303
    text = talk(browser("anna"), world)
    assert ("Zweite Fassung" in text, "geändert" in text, "Erste Fassung" in text) == (True, True, False)
    assert only().kind == "solution"


def test_the_same_words_again_are_no_change(world, browser, said):
    assert browser("deniz").submit(f"/comments/{said}", {}, form="comment-form").status_code == 303
    assert only().edited_at is None


def test_afterwards_it_stands_and_the_new_words_are_there_to_copy(world, browser, said):
    deniz = browser("deniz")
    with freeze(now() + LATER):
        assert f'href="/comments/{said}"' not in talk(deniz, world)
        refused = deniz.submit(f"/comments/{said}", {"text": "Zu spät"}, form="comment-form")
        assert refused.status_code == 409
        assert "15 Minuten" in refused.text
        assert "Zu spät" in refused.text
    assert only().text == "Erste Fassung"


def test_it_is_taken_back_and_put_back_with_one_press_each(world, browser, said):
    deniz = browser("deniz")
    page = f"/ideas/{world.idea}"
    deniz.submit(page, {}, form=f"/comments/{said}/withdraw")
    assert "Erste Fassung" not in talk(browser("anna"), world)
    back = deniz.submit(page, {}, form=f"/comments/{said}/withdraw")
    assert back.status_code == 303
    assert "Erste Fassung" in talk(browser("anna"), world)


def test_withdrawing_works_within_the_section_too(world, browser, said):
    answer = browser("deniz").submit(f"/ideas/{world.idea}", {}, form=f"/comments/{said}/withdraw", htmx=True)
    assert answer.status_code == 200
    assert "zurückgezogen" in answer.text
    assert "Rückgängig" in answer.text
    assert "Erste Fassung" not in answer.text


def test_late_withdrawals_and_late_returns_are_refused(world, browser, said):
    deniz = browser("deniz")
    token = talk(deniz, world).split('name="csrf_token" value="')[1].split('"')[0]
    path = f"/comments/{said}/withdraw"
    with freeze(now() + LATER):
        assert deniz.post(path, data={"csrf_token": token}).status_code == 409
    assert deniz.post(path, data={"csrf_token": token}).status_code == 303
    with freeze(now() + LATER):
        assert deniz.post(path, data={"csrf_token": token, "undo": "1"}).status_code == 409
    assert only().withdrawn_at is not None


def test_a_facilitator_hides_it_with_a_reason_that_stands_there_and_shows_it_again(world, browser, said):
    jonas, page = browser("jonas"), f"/comments/{said}/hide"
    assert f'href="{page}"' in talk(jonas, world)
    assert jonas.submit(page, {"reason": "  "}, form="hide-form").status_code == 422
    assert jonas.submit(page, {"reason": "Nennt einen Namen"}, form="hide-form").status_code == 303
    text = talk(browser("anna"), world)
    assert "Ausgeblendet von der Moderation: Nennt einen Namen" in text
    assert "Erste Fassung" not in text
    assert page not in text
    assert "Erste Fassung" in talk(jonas, world)
    undone = jonas.submit(f"/ideas/{world.idea}", {"undo": "1"}, form=page)
    assert undone.status_code == 303
    assert "Erste Fassung" in talk(browser("anna"), world)
    assert (only().hidden_at, only().hidden_reason) == (None, "")


def test_who_was_hidden_can_neither_change_nor_withdraw_it(world, browser, said):
    deniz = browser("deniz")
    token = talk(deniz, world).split('name="csrf_token" value="')[1].split('"')[0]
    browser("jonas").submit(f"/comments/{said}/hide", {"reason": "Werbung"}, form="hide-form")
    text = talk(deniz, world)
    assert "Werbung" in text
    assert "von Ihnen" in text
    assert "Erste Fassung" not in text
    data = {"csrf_token": token, "text": "Neu", "kind": "note"}
    assert deniz.post(f"/comments/{said}", data=data).status_code == 409
    assert deniz.post(f"/comments/{said}/withdraw", data=data).status_code == 409


@pytest.mark.parametrize(("name", "status"), [("anna", 403), ("jonas", 403), ("fremd", 404), ("visitor", 303)])
def test_nobody_changes_what_others_said(world, browser, said, name, status):
    assert browser(name).get(f"/comments/{said}").status_code == status


@pytest.mark.parametrize("number", [0, 2**31 - 1, 2**40])
def test_what_was_never_said_is_unknown(world, browser, number):
    assert browser("deniz").get(f"/comments/{number}").status_code == 404
    assert browser("jonas").get(f"/comments/{number}/hide").status_code == 404

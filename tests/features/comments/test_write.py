"""What somebody who says something to an idea can rely on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.clock import freeze, now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.comment_models import Comment
from innovation.ideas.comment_rules import A_MINUTE, PER_PAGE, CommentKind, Reason, why_not_change, why_not_comment
from innovation.ideas.rules import AWAITS_RELEASE, HIDDEN, IdeaState
from innovation.workshops.models import Workshop
from innovation.workshops.rules import WorkshopState
from tests.factories.comments import make_comment
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of

FORM = "comment-form"


def page_of(world) -> str:
    return f"/ideas/{world.idea}"


def stored() -> list[Comment]:
    db.session.expire_all()
    return list(db.session.scalars(select(Comment).order_by(Comment.id)))


@pytest.mark.parametrize("kind", list(CommentKind))
def test_it_stands_at_the_idea_with_its_kind_and_never_with_a_name(world, browser, kind):
    answer = browser("petra").submit(page_of(world), {"text": "Das hilft uns.", "kind": kind}, form=FORM)
    assert (answer.status_code, answer.location) == (303, f"{page_of(world)}#beitrag-{stored()[0].id}")
    text = browser("bernd").get(page_of(world)).text
    assert "Das hilft uns." in text
    assert "Jemand aus der Stadt Zwingenberg" in text
    talk = text.split('id="gespraech"')[1].split("</section>")[0]
    assert "Petra" not in talk
    assert "von Ihnen" not in talk


def test_own_words_are_marked_and_the_author_of_the_card_is(world, browser):
    petra = browser("petra")
    petra.submit(page_of(world), {"text": "Gern beantworte ich Fragen."}, form=FORM)
    text = petra.get(page_of(world)).text
    assert "von Ihnen" in text
    assert "hat die Idee eingereicht" in text


@pytest.mark.parametrize(
    ("name", "voice"), [("jonas", "Moderation (Kreis Bergstraße)"), ("anna", "Jemand aus der Gemeinde Fürth")]
)
def test_roles_and_organisations_speak(world, browser, name, voice):
    browser(name).submit(page_of(world), {"text": "Wir prüfen das."}, form=FORM)
    assert voice in browser("petra").get(page_of(world)).text


def test_a_guest_speaks_too_and_is_asked_for_nothing(world, browser):
    gast = browser("gast")
    answer = gast.submit(page_of(world), {"text": "Bei uns auch.", "kind": "question"}, form=FORM)
    assert answer.status_code == 303
    text = gast.get(page_of(world)).text
    assert "Jemand aus dem Workshop" in text
    assert "von Ihnen" in text


def test_line_breaks_stay_and_markup_is_text(world, browser):
    browser("petra").submit(page_of(world), {"text": "<b>eins</b>\nzwei\n\nhttps://example.test/"}, form=FORM)
    text = browser("bernd").get(page_of(world)).text
    assert "<p>&lt;b&gt;eins&lt;/b&gt;<br>zwei</p><p>https://example.test/</p>" in text


def test_sent_twice_it_is_one_and_other_words_under_the_same_key_are_kept(world, browser):
    petra = browser("petra")
    fields = petra.get_form(page_of(world), FORM) | {"text": "Einmal"}
    path = f"{page_of(world)}/comments"
    assert [petra.post(path, data=fields).status_code for _ in range(2)] == [303, 303]
    assert [one.text for one in stored()] == ["Einmal"]
    refused = petra.post(path, data=fields | {"text": "Anderes"})
    assert refused.status_code == 409
    assert "Anderes" in refused.text
    assert fields["key"] not in refused.text
    assert petra.submit(path, {"text": "Anderes"}, form=FORM).status_code == 303


@pytest.mark.parametrize("text", ["", "   ", "\x00", "x" * 2_001])
def test_nothing_and_too_much_are_refused_with_the_text_kept(world, browser, text):
    answer = browser("petra").submit(page_of(world), {"text": text, "kind": "concern"}, form=FORM)
    assert answer.status_code == 422
    assert text.strip().strip("\x00") in answer.text
    assert '<option value="concern" selected>' in answer.text
    assert stored() == []


def test_2000_signs_fit(world, browser):
    assert browser("petra").submit(page_of(world), {"text": "ä" * 2_000}, form=FORM).status_code == 303


def test_htmx_gets_the_conversation_with_the_way_back(world, browser):
    petra = browser("petra")
    answer = petra.submit(page_of(world), {"text": "Mit Skript"}, form=FORM, htmx=True)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<section id="gespraech"')
    assert "Mit Skript" in answer.text
    assert "Rückgängig" in answer.text
    refused = petra.submit(page_of(world), {"text": ""}, form=FORM, htmx=True)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text


def test_a_form_of_its_own_stands_there_without_the_page(world, browser):
    petra = browser("petra")
    assert petra.submit(f"{page_of(world)}/comments", {"text": "Ohne Seite"}, form=FORM).status_code == 303


def test_after_the_workshop_one_reads_on_but_says_nothing(world, browser):
    with transaction() as session:
        make_comment(facts_of(world.idea), world.people["deniz"], "Noch zu lesen")
        session.get_one(Workshop, world.workshop).state = WorkshopState.CLOSED
        session.get_one(Workshop, world.workshop).version += 1
    petra = browser("petra")
    text = petra.get(page_of(world)).text
    assert "Noch zu lesen" in text
    assert "Der Workshop ist geschlossen" in text
    assert 'id="comment-form"' not in text
    token = text.split('name="csrf_token" value="')[1].split('"')[0]
    data = {"csrf_token": token, "text": "Zu spät", "kind": "note", "key": "k"}
    refused = petra.post(f"{page_of(world)}/comments", data=data)
    assert refused.status_code == 409
    assert "Zu spät" in refused.text


def test_an_idea_that_was_withdrawn_rests(world, browser):
    with transaction():
        other = make_idea(world.workshop, world.people["petra"], "Doch nicht")
        change_state(number=other, state=IdeaState.WITHDRAWN)
    assert 'id="comment-form"' not in browser("bernd").get(f"/ideas/{other}").text


def test_nobody_floods_a_conversation(world, browser):
    petra = browser("petra")
    for number in range(A_MINUTE):
        assert petra.submit(page_of(world), {"text": f"Nr. {number}"}, form=FORM).status_code == 303
    refused = petra.submit(page_of(world), {"text": "zu viel"}, form=FORM)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert "zu viel" in refused.text
    with freeze(now() + timedelta(minutes=2)):
        assert petra.submit(page_of(world), {"text": "wieder"}, form=FORM).status_code == 303


def test_long_conversations_have_pages_and_a_new_one_leads_to_the_last(world, browser):
    with transaction():
        for number in range(PER_PAGE + 1):
            with freeze(now() - timedelta(hours=100 - number)):
                make_comment(facts_of(world.idea), world.people["deniz"], f"Beitrag {number:03}")
    petra = browser("petra")
    first, second = petra.get(page_of(world)).text, petra.get(f"{page_of(world)}?page=2").text
    assert ("Beitrag 000" in first, "Beitrag 050" in first) == (True, False)
    assert ("Beitrag 000" in second, "Beitrag 050" in second) == (False, True)
    assert "Beitrag 000" in petra.get(f"{page_of(world)}?page=99999").text
    answer = petra.submit(page_of(world), {"text": "Der letzte"}, form=FORM)
    assert answer.location.startswith(f"{page_of(world)}?page=2#beitrag-")


def test_the_number_of_statements_does_not_depend_on_how_much_was_said(world, browser, count_queries):
    petra = browser("petra")

    def statements() -> int:
        petra.get(page_of(world))
        with count_queries() as found:
            petra.get(page_of(world))
        return len(found)

    with transaction():
        for _ in range(2):
            make_comment(facts_of(world.idea), world.people["deniz"])
    few = statements()
    with freeze(now() - timedelta(hours=1)), transaction():
        for name in ("deniz", "anna", "bernd"):
            for _ in range(6):
                make_comment(facts_of(world.idea), world.people[name])
    assert statements() == few


@pytest.mark.parametrize(
    ("workshop", "shelf", "reason"),
    [
        ("open", IdeaState.SUBMITTED, None),
        ("open", IdeaState.DECLINED, None),
        ("closed", IdeaState.SUBMITTED, Reason.WORKSHOP_NOT_OPEN),
        ("draft", IdeaState.SUBMITTED, Reason.WORKSHOP_NOT_OPEN),
        ("open", IdeaState.WITHDRAWN, Reason.IDEA_AWAY),
        ("open", HIDDEN, Reason.IDEA_AWAY),
        ("open", AWAITS_RELEASE, Reason.IDEA_AWAY),
    ],
)
def test_when_one_may_say_something(workshop, shelf, reason):
    assert why_not_comment(workshop, shelf) is reason


def test_how_long_one_may_change_it():
    at = now()
    assert why_not_change(at, at + timedelta(minutes=14, seconds=59), hidden=False) is None
    assert why_not_change(at, at + timedelta(minutes=15), hidden=False) is Reason.TOO_LATE
    assert why_not_change(at, at, hidden=True) is Reason.HIDDEN

"""Who hears that something was said to an idea, and how often."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.clock import freeze, now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.following import jobs
from innovation.following.models import Activity, Notification
from innovation.following.rules import ActivityKind, FollowKind
from innovation.ideas.comment_actions import hide_comment, withdraw_comment
from innovation.ideas.comment_models import Comment
from innovation.ideas.comment_rules import CommentKind
from tests.actors import World, email_of
from tests.factories.comments import make_comment
from tests.factories.following import follow, followers_of, mails, mails_to
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of

WINDOW = timedelta(minutes=31)


def says(world: World, name: str, text: str = "Gut so.", kind: CommentKind = CommentKind.NOTE) -> int:
    with transaction():
        return make_comment(facts_of(world.idea), world.people[name], text, kind)


def test_author_and_followers_hear_of_it_and_the_speaker_does_not(world: World) -> None:
    follow(world.people["bernd"], FollowKind.IDEA, world.idea)
    says(world, "deniz", "Geheimer Wortlaut", CommentKind.QUESTION)
    assert jobs.fan_out() == 2
    assert {mail.recipient for mail in mails()} == {email_of("petra"), email_of("bernd")}
    (mail,) = mails_to(email_of("petra"))
    assert "Ihrer Idee" in mail.body
    assert "Frage" in mail.body
    assert "Geheimer Wortlaut" not in mail.body
    activity = db.session.scalars(select(Activity).where(Activity.kind == ActivityKind.COMMENTED)).one()
    assert (activity.facts, activity.person_id) == ({}, None)


def test_who_says_something_follows_and_may_stop(world: World) -> None:
    says(world, "deniz")
    assert world.people["deniz"] in followers_of(FollowKind.IDEA, world.idea)
    follow(world.people["deniz"], FollowKind.IDEA, world.idea, on=False)
    says(world, "deniz", "Und noch etwas")
    assert world.people["deniz"] not in followers_of(FollowKind.IDEA, world.idea)


def test_a_lively_conversation_is_one_mail_in_half_an_hour(world: World) -> None:
    start = now()
    with freeze(start):
        says(world, "deniz")
        assert jobs.fan_out() == 1
        for text in ("zwei", "drei"):
            says(world, "deniz", text)
        says(world, "bernd", "vier", CommentKind.PRO)
        assert jobs.fan_out() == 0
    with freeze(start + WINDOW):
        assert jobs.fan_out() == 3
    petras = mails_to(email_of("petra"))
    assert len(petras) == 2
    assert "3 neue Beiträge" in petras[1].body
    assert "Hinweis, Hinweis, Spricht dafür" in " ".join(petras[1].body.split())
    (denizs,) = mails_to(email_of("deniz"))
    assert "einen neuen Beitrag" in denizs.body
    (bernds,) = mails_to(email_of("bernd"))
    assert "2 neue Beiträge" in bernds.body
    with freeze(start + 3 * WINDOW):
        assert jobs.fan_out() == 0


def test_other_ideas_and_other_news_do_not_wait(world: World) -> None:
    says(world, "deniz")
    jobs.fan_out()
    with transaction():
        other = make_idea(world.workshop, world.people["anna"], "Eine zweite")
        make_comment(facts_of(other), world.people["deniz"])
    assert jobs.fan_out() == 1


@pytest.mark.parametrize("end", ["withdrawn", "hidden"])
def test_what_is_gone_before_it_was_told_is_told_to_nobody(world: World, end: str) -> None:
    number = says(world, "deniz")
    with transaction():
        comment = db.session.get_one(Comment, number)
        if end == "withdrawn":
            withdraw_comment(comment=comment)
        else:
            hide_comment(comment=comment, person_id=world.people["jonas"], reason="Beleidigung")
    assert jobs.fan_out() == 0
    assert mails() == []


def test_what_is_said_while_others_are_being_told_is_told_next_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(world, "deniz")
    original = jobs._row
    once: list[bool] = []

    def said_in_between(*given):
        if not once:
            once.append(True)
            says(world, "anna", "Mitten hinein", CommentKind.CONCERN)
        return original(*given)

    monkeypatch.setattr(jobs, "_row", said_in_between)
    start = now()
    jobs.fan_out()
    with freeze(start + WINDOW):
        jobs.fan_out()
    assert "Bedenken" in mails_to(email_of("petra"))[-1].body
    assert (
        len(db.session.scalars(select(Notification).where(Notification.person_id == world.people["petra"])).all()) == 2
    )


def test_the_list_in_the_app_says_so(world: World, browser) -> None:
    says(world, "deniz")
    jobs.fan_out()
    assert "Neues im Gespräch" in browser("petra").get("/notifications").text

"""What a guest has said goes along, and its news are nobody's own."""

from sqlalchemy import select

from innovation.core.db import db
from innovation.following.jobs import fan_out
from innovation.following.models import Notification
from innovation.following.rules import FollowKind
from innovation.ideas.comment_models import Comment
from tests.factories.following import follow
from tests.features.claiming.conftest import sign_in_here


def say_something(world, client) -> None:
    path = f"/ideas/{world.idea}"
    answer = client.submit(path, {"text": "In Lorsch macht man es so."}, form=f"{path}/comments")
    assert answer.status_code == 303


def test_what_a_guest_said_is_the_accounts_afterwards(world, browser):
    gast = browser("gast")
    say_something(world, gast)
    sign_in_here(gast, world, "deniz")
    assert "1 Beitrag. Waren Sie das?" in gast.get("/").text
    gast.submit("/claim", {}, form="take")
    assert db.session.scalars(select(Comment.author_id)).one() == world.people["deniz"]
    assert "In Lorsch macht man es so." in gast.get("/mine").text


def test_nobody_is_told_of_what_he_said_himself_as_a_guest(world, browser):
    gast = browser("gast")
    say_something(world, gast)
    for name in ("deniz", "anna"):
        follow(world.people[name], FollowKind.IDEA, world.idea)
    sign_in_here(gast, world, "deniz")
    gast.submit("/claim", {}, form="take")
    fan_out()
    db.session.rollback()
    told = set(db.session.scalars(select(Notification.person_id)))
    assert world.people["anna"] in told
    assert world.people["deniz"] not in told

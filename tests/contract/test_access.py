"""Every route × every actor × every method: declared here, and tried.

A route that is not in the table fails, and so does a view without a mark. The cells are what the actor gets: 200 the
page, 422 a form that was let in and found empty, 303 a way on, 401/303 "sign in", 403 known but not theirs, 404 not for
them to know.
"""

import re

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select

from innovation.access.marks import mark_of
from innovation.access.policy import POLICY, Permission
from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.following.models import Activity, Notification
from innovation.following.rules import FollowKind
from innovation.ideas.models import Idea
from innovation.ideas.rules import IdeaState
from innovation.people.models import Grant
from innovation.people.tokens import Purpose, issue
from innovation.voting.queries import support_round
from tests.actors import ACTORS, World, client_of, make_world
from tests.factories.comments import make_comment
from tests.factories.following import follow, happens_to_project
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of, make_commitment, make_offer
from tests.factories.photos import make_photo
from tests.factories.projects import first_milestone, make_project
from tests.factories.topics import make_topic

#                                              visitor gast petra bernd deniz anna carola jonas amina fremd
TABLE = """
GET  /                                             200  200  200  200  200  200  200  200  200  200
GET  /j                                            200  200  200  200  200  200  200  200  200  200
GET  /j/T01                                        303  303  303  303  303  303  303  303  303  303
GET  /workshops/                                   303  200  200  200  200  200  200  200  200  200
GET  /workshops/innovationstag                     303  200  200  200  200  200  200  200  404  404
GET  /workshops/new                                303  303  404  404  404  404  200  404  404  404
POST /workshops/new                                401  401  404  404  404  404  422  404  404  404
GET  /workshops/innovationstag/edit                303  403  403  403  403  403  200  200  404  404
GET  /workshops/innovationstag/edit/texts          303  403  403  403  403  403  200  200  404  404
GET  /workshops/innovationstag/edit/agenda         303  403  403  403  403  403  200  200  404  404
GET  /workshops/innovationstag/edit/questions      303  403  403  403  403  403  200  200  404  404
GET  /workshops/innovationstag/edit/tables         303  403  403  403  403  403  200  200  404  404
GET  /workshops/innovationstag/edit/topics         303  403  403  403  403  403  200  200  404  404
GET  /workshops/innovationstag/edit/people         303  403  403  403  403  403  200  200  404  404
POST /workshops/innovationstag/edit/state          401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/texts          401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/preview        401  403  403  403  403  403  200  200  404  404
POST /workshops/innovationstag/edit/agenda         401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/agenda/999999  401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/agenda/999999/move 401 403 403 403 403 403 422 422 404 404
POST /workshops/innovationstag/edit/agenda/999999/remove 401 403 403 403 403 403 303 303 404 404
POST /workshops/innovationstag/edit/questions      401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/questions/999999 401 403 403 403 403 403 422 422 404 404
POST /workshops/innovationstag/edit/questions/999999/move 401 403 403 403 403 403 422 422 404 404
POST /workshops/innovationstag/edit/questions/999999/remove 401 403 403 403 403 403 303 303 404 404
POST /workshops/innovationstag/edit/tables         401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/tables/999999  401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/tables/999999/remove 401 403 403 403 403 403 303 303 404 404
POST /workshops/innovationstag/edit/tables/remove  401  403  403  403  403  403  303  303  404  404
POST /workshops/innovationstag/edit/tables/restore 401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/topics         401  403  403  403  403  403  303  303  404  404
POST /workshops/innovationstag/edit/people         401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/people/end     401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/edit/people/back    401  403  403  403  403  403  422  422  404  404
GET  /workshops/innovationstag/poster              303  403  403  403  403  403  200  200  404  404
GET  /workshops/innovationstag/submit              303  200  200  200  200  200  200  200  404  404
POST /workshops/innovationstag/submit              401  422  422  422  422  422  422  422  404  404
GET  /receipt/{receipt}                            200  200  200  200  200  200  200  200  200  200
GET  /ideas/{idea}                                 303  200  200  200  200  200  200  200  404  404
GET  /ideas/{idea}/edit                            303  403  200  403  403  403  403  403  404  404
POST /ideas/{idea}/edit                            401  403  422  403  403  403  403  403  404  404
POST /ideas/{idea}/withdraw                        401  403  303  403  403  403  403  403  404  404
GET  /ideas/{idea}/hide                            303  403  403  403  403  403  200  200  404  404
POST /ideas/{idea}/hide                            401  403  403  403  403  403  422  422  404  404
POST /ideas/{idea}/restore                         401  403  403  403  403  403  303  303  404  404
POST /ideas/{idea}/release                         401  403  403  403  403  403  303  303  404  404
POST /ideas/{idea}/topics                          401  403  403  403  403  403  303  303  404  404
GET  /workshops/innovationstag/paper               303  403  403  403  403  403  200  200  404  404
POST /workshops/innovationstag/paper               401  403  403  403  403  403  422  422  404  404
POST /workshops/innovationstag/release             401  403  403  403  403  403  303  303  404  404
GET  /admin/moderation                             303  303  404  404  404  404  200  200  404  404
GET  /ideas/{idea}/comments                        303  200  200  200  200  200  200  200  404  404
POST /ideas/{idea}/comments                        401  422  422  422  422  422  422  422  404  404
GET  /ideas/{idea}/attachments                     303  403  200  403  403  403  200  200  404  404
POST /ideas/{idea}/attachments                     401  403  422  403  403  403  422  422  404  404
GET  /ideas/{idea}/attachments/{photo}             303  200  200  200  200  200  200  200  404  404
POST /ideas/{idea}/attachments/{photo}/remove      401  403  303  403  403  403  303  303  404  404
GET  /comments/{comment}                           303  403  403  403  200  403  403  403  404  404
POST /comments/{comment}                           401  403  403  403  303  403  403  403  404  404
POST /comments/{comment}/withdraw                  401  403  403  403  303  404  404  404  404  404
GET  /comments/{comment}/hide                      303  403  403  403  403  403  200  200  404  404
POST /comments/{comment}/hide                      401  403  403  403  403  403  422  422  404  404
GET  /rounds/{round}                               303  303  303  303  303  303  303  303  404  404
POST /rounds/{round}/votes                         401  422  422  422  422  422  422  422  404  404
GET  /ideas/{idea}/offers                          303  200  200  200  200  200  200  200  404  404
POST /ideas/{idea}/offers                          401  422  422  422  422  422  422  422  404  404
POST /offers/{offer}/withdraw                      401  401  404  404  303  404  404  404  404  404
GET  /ideas/{idea}/commitments                     303  403  200  200  200  200  200  200  404  404
POST /ideas/{idea}/commitments                     401  403  422  422  422  422  422  422  404  404
POST /commitments/{commitment}/undo                401  403  422  422  403  403  403  403  404  404
GET  /ideas/{idea}/decision                        303  403  403  403  403  403  200  403  404  404
POST /ideas/{idea}/decision                        401  403  403  403  403  403  422  403  404  404
POST /ideas/{idea}/follow                          401  403  422  422  422  422  422  422  404  404
GET  /projects/                                    200  200  200  200  200  200  200  200  200  200
GET  /projects/new?idea={selected}                 303  403  403  403  403  403  200  403  404  404
POST /projects/new                                 401  401  404  404  404  404  404  404  404  404
GET  /projects/{project}                           200  200  200  200  200  200  200  200  200  200
GET  /projects/{project}/updates                   303  303  403  403  403  200  200  403  403  403
POST /projects/{project}/updates                   401  401  403  403  403  422  422  403  403  403
GET  /projects/{project}/milestones/{milestone}    303  303  403  403  403  200  200  403  403  403
POST /projects/{project}/milestones/{milestone}    401  401  403  403  403  422  422  403  403  403
POST /projects/{project}/milestones/{milestone}/reopen 401 401 403 403 403 409 409 403 403 403
POST /projects/{project}/follow                    401  401  422  422  422  422  422  422  422  422
GET  /demo/mail                                    404  404  404  404  404  404  404  404  404  404
GET  /outcomes                                     200  200  200  200  200  200  200  200  200  200
GET  /search?q=ausweis                             200  200  200  200  200  200  200  200  200  200
GET  /organisations/zwingenberg                    200  200  200  200  200  200  200  200  200  200
GET  /topics/{topic}                               200  200  200  200  200  200  200  200  200  200
GET  /notifications                                303  303  200  200  200  200  200  200  200  200
POST /notifications/{notification}                 401  401  404  404  404  404  404  404  303  404
POST /notifications/read                           401  401  303  303  303  303  303  303  303  303
GET  /following                                    303  303  200  200  200  200  200  200  200  200
GET  /admin/site                                   303  303  404  404  404  404  200  404  404  404
POST /admin/site                                   401  401  404  404  404  404  422  404  404  404
POST /admin/check-list                             401  401  404  404  404  404  303  404  404  404
GET  /admin/organisations                          303  303  404  404  404  404  200  404  404  404
GET  /admin/organisations/new                      303  303  404  404  404  404  200  404  404  404
POST /admin/organisations/new                      401  401  404  404  404  404  422  404  404  404
GET  /admin/organisations/upload                   303  303  404  404  404  404  200  404  404  404
POST /admin/organisations/upload                   401  401  404  404  404  404  422  404  404  404
GET  /admin/organisations/example.csv              303  303  404  404  404  404  200  404  404  404
GET  /admin/organisations/zwingenberg              303  303  404  404  404  404  200  404  404  404
POST /admin/organisations/zwingenberg              401  401  404  404  404  404  422  404  404  404
POST /admin/organisations/zwingenberg/delete       401  401  404  404  404  404  303  404  404  404
GET  /setup                                        303  303  404  404  404  404  303  404  404  404
GET  /setup/{setup}                                200  200  200  200  200  200  200  200  200  200
POST /setup/{setup}                                422  422  422  422  422  422  422  422  422  422
GET  /setup/district                               303  303  404  404  404  404  200  404  404  404
POST /setup/district                               401  401  404  404  404  404  422  404  404  404
GET  /setup/domains                                303  303  404  404  404  404  200  404  404  404
POST /setup/domains                                401  401  404  404  404  404  303  404  404  404
GET  /setup/workshop                               303  303  404  404  404  404  303  404  404  404
POST /setup/workshop                               401  401  404  404  404  404  303  404  404  404
GET  /setup/done                                   303  303  404  404  404  404  200  404  404  404
GET  /sign-in                                      200  200  303  303  303  303  303  303  303  303
POST /sign-in                                      422  422  422  422  422  422  422  422  422  422
GET  /sign-in/link                                 200  200  303  303  303  303  303  303  303  303
POST /sign-in/link                                 422  422  422  422  422  422  422  422  422  422
GET  /sign-in/link/unknown                         404  404  404  404  404  404  404  404  404  404
POST /sign-in/link/unknown                         404  404  404  404  404  404  404  404  404  404
GET  /invitation/unknown                           404  404  404  404  404  404  404  404  404  404
POST /invitation/unknown                           404  404  404  404  404  404  404  404  404  404
GET  /mine                                         303  200  200  200  200  200  200  200  200  200
GET  /mine/organisation                            303  200  403  403  403  403  403  403  404  404
POST /mine/organisation                            401  422  403  403  403  403  403  403  404  404
GET  /claim                                        303  303  200  200  200  200  200  200  200  200
POST /claim                                        401  401  422  422  422  422  422  422  422  422
POST /claim/decline                                401  401  303  303  303  303  303  303  303  303
POST /claim/code                                   401  303  403  403  403  403  403  403  403  403
GET  /account                                      303  303  200  200  200  200  200  200  200  200
POST /account                                      401  401  422  422  422  422  422  422  422  422
POST /account/password                             401  401  422  422  422  422  422  422  422  422
POST /account/devices/0123456789abcdef/sign-out    401  401  404  404  404  404  404  404  404  404
POST /account/devices/sign-out-others              401  401  303  303  303  303  303  303  303  303
GET  /admin/people                                 303  303  404  200  404  404  200  404  404  404
GET  /admin/people/{person}                        303  303  404  200  404  404  200  404  404  404
POST /admin/people/{person}/roles                  401  401  404  403  404  404  422  404  404  404
POST /admin/people/{person}/organisation           401  401  404  403  404  404  303  404  404  404
POST /admin/people/roles/{grant}/end               401  401  404  303  404  404  303  404  404  404
POST /admin/people/roles/{grant}/until             401  401  404  403  404  404  303  404  404  404
POST /admin/people/roles/undo                      401  401  404  404  404  404  404  404  404  404
GET  /admin/people/invite                          303  303  404  403  404  404  200  404  404  404
POST /admin/people/invite                          401  401  404  403  404  404  422  404  404  404
POST /admin/people/invite/{invitation}/resend      401  401  404  403  404  404  404  404  404  404
POST /admin/people/invite/{invitation}/revoke      401  401  404  403  404  404  404  404  404  404
POST /admin/people/invite/restore                  401  401  404  403  404  404  404  404  404  404
POST /sign-out                                     303  303  303  303  303  303  303  303  303  303
POST /language                                     303  303  303  303  303  303  303  303  303  303
GET  /help                                         200  200  200  200  200  200  200  200  200  200
GET  /help/participants                            200  200  200  200  200  200  200  200  200  200
GET  /imprint                                      200  200  200  200  200  200  200  200  200  200
GET  /privacy                                      200  200  200  200  200  200  200  200  200  200
GET  /accessibility                                200  200  200  200  200  200  200  200  200  200
GET  /healthz                                      200  200  200  200  200  200  200  200  200  200
GET  /readyz                                       200  200  200  200  200  200  200  200  200  200
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


@pytest.fixture
def ids(database: SQLAlchemy) -> dict[str, object]:
    """Things to fill the paths with: Deniz offers, Anna leads the project."""
    world = make_world()
    project = make_project(world)
    with transaction():
        selected = make_idea(world.workshop, world.people["petra"], "Ausgewählt", state=IdeaState.SELECTED)
        topic = make_topic(world.workshop).slug
        support = support_round(world.workshop)
        assert support is not None
        offer = make_offer(facts_of(world.idea), world.people["deniz"])
        photo = make_photo(facts_of(world.idea), world.people["petra"])
        comment = make_comment(facts_of(world.idea), world.people["deniz"])
        commitment = make_commitment(facts_of(world.idea), world.places.zwingenberg, world.people["bernd"]).id
    notification = _notification(world, project.id)
    with transaction():
        setup = issue(Purpose.SETUP)
    return {
        "setup": setup,
        "idea": world.idea,
        "selected": selected,
        "topic": topic,
        "round": support.id,
        "offer": offer,
        "commitment": commitment,
        "comment": comment,
        "photo": photo,
        "project": project.slug,
        "milestone": first_milestone(project.id),
        "receipt": db.session.scalars(select(Idea.receipt_token).where(Idea.id == world.idea)).one(),
        "notification": notification,
        "person": world.people["petra"],
        "grant": db.session.scalars(select(Grant.id).where(Grant.person_id == world.people["petra"])).one(),
        "invitation": 4711,
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_who_gets_what(ids: dict[str, object], app: Flask, row: list[str]) -> None:
    method, path, *statuses = row
    expected = {actor: int(status) for actor, status in zip(ACTORS, statuses, strict=True)}
    assert {actor: _status(app, actor, method, path.format(**ids)) for actor in ACTORS} == expected


def _status(app: Flask, actor: str, method: str, path: str) -> int:
    client = client_of(app, actor)
    if method == "GET":
        return client.get(path).status_code
    home = {"visitor": "/sign-in", "gast": "/workshops/innovationstag/submit"}.get(actor, "/help")
    token = client.get(home).text.split('name="csrf_token" value="')[1].split('"')[0]
    return client.post(path, data={"csrf_token": token}).status_code


def _notification(world: World, project_id: int) -> int:
    """Amina is told of something."""
    follow(world.people["amina"], FollowKind.PROJECT, project_id)
    happens_to_project(project_id, world.people["anna"])
    with transaction():
        activity = db.session.scalars(select(Activity).order_by(Activity.id.desc()).limit(1)).one()
        told = Notification(
            person_id=world.people["amina"], activity_id=activity.id, reason="follower", created_at=now()
        )
        db.session.add(told)
        db.session.flush()
        return told.id


def test_every_view_carries_exactly_one_mark(app: Flask) -> None:
    unmarked = [name for name, view in app.view_functions.items() if name != "static" and mark_of(view) is None]
    assert unmarked == []


def test_every_route_and_method_stands_in_the_table(app: Flask) -> None:
    declared = {(method, _endpoint(app, method, path)) for method, path, *_ in ROWS}
    existing = {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }
    assert existing - declared == set(), "add a line to the table"
    assert declared - existing == set()


def test_every_permission_is_in_the_policy() -> None:
    assert set(POLICY) == set(Permission)


def _endpoint(app: Flask, method: str, path: str) -> str:
    concrete = re.sub(r"\{\w+\}", "1", path).split("?")[0]
    endpoint, _ = app.url_map.bind("localhost").match(concrete, method=method)
    return str(endpoint)

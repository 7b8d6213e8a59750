"""Following and stopping; what one follows; what one was told."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, current_app, request
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires, signed_in
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.core import outbox
from innovation.core.errors import NotFound
from innovation.core.transaction import transaction
from innovation.following import actions, queries
from innovation.following.forms import FollowForm
from innovation.following.rules import FollowKind
from innovation.ideas.queries import idea_facts
from innovation.people.guests import person_of
from innovation.projects.queries import project_facts
from innovation.web.addresses import follow_idea_path, follow_project_path, idea_path, project_path
from innovation.web.answers import fragment, go_to, is_htmx, page, say
from innovation.web.redirects import safe_path

following = Blueprint("following", __name__)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@following.post("/ideas/<int:number>/follow")
@requires(Permission.FOLLOW_IDEA)
def follow_idea(number: int) -> Response:
    """Follow an idea, or stop."""
    actor = current_actor()
    form = FollowForm()
    idea = idea_facts(number, actor=actor, needs=Permission.FOLLOW_IDEA)
    if not form.validate():
        return _not_understood(form, idea.title, idea_path(number))
    with transaction():
        idea_facts(number, actor=actor, needs=Permission.FOLLOW_IDEA)
        actions.set_follow(person_id=person_of(actor), kind=FollowKind.IDEA, thing_id=number, on=form.on)
    return _done(form, idea.title, follow_idea_path(number), idea_path(number))


@following.post("/projects/<slug>/follow")
@requires(Permission.FOLLOW_PROJECT)
def follow_project(slug: str) -> Response:
    """Follow a project, or stop."""
    actor = current_actor()
    form = FollowForm()
    project = project_facts(slug, actor=actor, needs=Permission.FOLLOW_PROJECT)
    if not form.validate():
        return _not_understood(form, project.title, project_path(slug))
    with transaction():
        project = project_facts(slug, actor=actor, needs=Permission.FOLLOW_PROJECT)
        actions.set_follow(person_id=person_of(actor), kind=FollowKind.PROJECT, thing_id=project.id, on=form.on)
    return _done(form, project.title, follow_project_path(slug), project_path(slug))


def _done(form: FollowForm, title: str, path: str, home: str) -> Response:
    """The box for htmx; otherwise back to where the button stood, with a way back."""
    if is_htmx():
        return fragment("following/_follow.html", "follow_box", path, form.on, generate_csrf(), True)
    back = safe_path(form.next.data, home)
    if form.on:
        text = _("Sie folgen jetzt „%(title)s“.", title=title)
    else:
        text = _("Sie folgen „%(title)s“ nicht mehr.", title=title)
    say(text, undo={"action": path, "follow": "0" if form.on else "1", "next": back})
    return go_to(back)


def _not_understood(form: FollowForm, title: str, home: str) -> Response:
    text = form.error_list()[0][1]
    if is_htmx():
        return fragment("shell/_error.html", "error", _("Bitte noch einmal"), text, status=422)
    return page("following/refused.html", status=422, text=text, title=title, home=home)


@following.get("/following")
@signed_in
def followed() -> Response:
    """What I follow, each with a button to stop."""
    return page("following/followed.html", followed=queries.followed_by(current_actor(), _page_number()))


@following.get("/notifications")
@signed_in
def notifications() -> Response:
    """What happened in what I follow."""
    actor = current_actor()
    return page(
        "following/notifications.html",
        told=queries.notifications_of(actor, _page_number()),
        mails_waiting=_mails_waiting(actor),
    )


@following.post("/notifications/<int:notification_id>")
@signed_in
def open_notification(notification_id: int) -> Response:
    """Mark it as read and go to what it is about."""
    actor = current_actor()
    story = queries.find_notification(actor, notification_id)
    if story is None:
        raise NotFound
    with transaction():
        actions.mark_read(person_id=person_of(actor), notification_id=notification_id)
    return go_to(story.path)


@following.post("/notifications/read")
@signed_in
def read_all() -> Response:
    """Mark all as read, or (`undo`: the moment of it in microseconds) take that back."""
    actor = current_actor()
    undo = request.form.get("undo", "")
    with transaction():
        if undo.isascii() and undo.isdigit() and len(undo) <= 17:
            actions.mark_unread(person_id=person_of(actor), read_at=_moment(int(undo)))
            at = None
        else:
            at = actions.mark_read(person_id=person_of(actor))
    if at is not None:
        text = _("Alles ist als gelesen vermerkt.")
        say(text, undo={"action": "/notifications/read", "undo": str(_microseconds(at))})
    return go_to("/notifications")


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)


def _moment(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


def _page_number() -> int:
    wanted = request.args.get("page", "1")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1


def _mails_waiting(actor: Actor) -> int:
    """For the admin of a site without mail server: how many mails have not left."""
    if current_app.config["SMTP_URL"] or not actor.holds(Role.ADMIN):
        return 0
    return outbox.waiting_count()

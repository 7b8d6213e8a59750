"""Writes of the conversation about an idea."""

from datetime import timedelta

from flask_babel import gettext as _

from innovation.access.actor import Actor
from innovation.access.roles import Role
from innovation.core import events
from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.errors import Conflict, TooMany
from innovation.ideas.comment_events import CommentWritten
from innovation.ideas.comment_models import Comment
from innovation.ideas.comment_queries import find_said, said_lately
from innovation.ideas.comment_rules import A_MINUTE, CHANGE_WITHIN, CommentKind, Reason, why_not_change, why_not_comment
from innovation.ideas.comment_words import REASONS
from innovation.ideas.queries import IdeaFacts
from innovation.web.addresses import idea_path


def write_comment(*, actor: Actor, person_id: int, idea: IdeaFacts, kind: CommentKind, text: str, key: str) -> Comment:
    """Say something to an idea. The same key with the same words gives the same contribution, however often it is sent.

    Raises Conflict when the key came with other words or the conversation rests, TooMany after ten in a minute.
    """
    sent = find_said(person_id, key)
    if sent is not None:
        if (sent.idea_id, sent.kind, sent.text) == (idea.number, kind, text):
            return sent
        raise Conflict(_("Diesen Beitrag haben Sie schon gesendet, mit anderen Worten."), idea_path(idea.number))
    _refuse(why_not_comment(idea.workshop_state, idea.shelf), idea.number)
    if said_lately(person_id, timedelta(minutes=1)) >= A_MINUTE:
        raise TooMany(_("Das waren sehr viele Beiträge auf einmal. Bitte senden Sie diesen in einer Minute."), 60)
    comment = Comment(
        idea_id=idea.number,
        author_id=person_id,
        organisation_id=actor.organisation_id,
        role=_role_of(actor, idea.workshop_id),
        kind=kind,
        text=text,
        written_at=now(),
        hidden_reason="",
        idempotency_key=key,
    )
    db.session.add(comment)
    db.session.flush()
    events.record(CommentWritten(comment=comment.id, idea=idea.number, workshop=idea.workshop_id, person=person_id))
    return comment


def _role_of(actor: Actor, workshop_id: int) -> str:
    for role in (Role.FACILITATOR, Role.BOARD_MEMBER):
        if actor.holds(role, workshop_id):
            return role.value
    return ""


def change_comment(*, comment: Comment, idea: IdeaFacts, kind: CommentKind, text: str) -> None:
    """Other words, within 15 minutes (Conflict afterwards); the same again leaves no trace."""
    if (comment.kind, comment.text) == (kind, text):
        return
    _refuse(why_not_comment(idea.workshop_state, idea.shelf), idea.number)
    _refuse(why_not_change(comment.written_at, now(), hidden=comment.hidden_at is not None), idea.number)
    comment.kind, comment.text, comment.edited_at = kind, text, now()
    db.session.flush()


def withdraw_comment(*, comment: Comment) -> None:
    """Take it back, within 15 minutes (Conflict afterwards); again, and nothing changes."""
    if comment.withdrawn_at is not None:
        return
    _refuse(why_not_change(comment.written_at, now(), hidden=comment.hidden_at is not None), comment.idea_id)
    comment.withdrawn_at = now()
    db.session.flush()


def renew_comment(*, comment: Comment) -> None:
    """Put a withdrawn one back as it was, within 15 minutes of its withdrawal (Conflict afterwards)."""
    if comment.withdrawn_at is None:
        return
    if now() >= comment.withdrawn_at + CHANGE_WITHIN:
        raise Conflict(_("Das lässt sich nicht mehr rückgängig machen."), idea_path(comment.idea_id))
    comment.withdrawn_at = None
    db.session.flush()


def hide_comment(*, comment: Comment, person_id: int, reason: str) -> None:
    """Put the reason in its place. Hidden already: the new reason stands there."""
    comment.hidden_at, comment.hidden_reason, comment.hidden_by_id = now(), reason, person_id
    db.session.flush()


def show_comment(*, comment: Comment) -> None:
    """Take the hiding back."""
    comment.hidden_at, comment.hidden_reason, comment.hidden_by_id = None, "", None
    db.session.flush()


def _refuse(reason: Reason | None, number: int) -> None:
    if reason is not None:
        raise Conflict(str(REASONS[reason]), idea_path(number))

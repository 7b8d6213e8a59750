"""The conversation about an idea: saying something, changing one's own words, hiding those of others."""

from dataclasses import replace

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import Conflict, NotFound, TooMany
from innovation.core.tokens import new_token
from innovation.core.transaction import transaction
from innovation.ideas import comment_actions as actions
from innovation.ideas.comment_forms import CommentForm, HideForm
from innovation.ideas.comment_models import Comment
from innovation.ideas.comment_queries import conversation_of, get_comment, get_own_comment, last_page
from innovation.ideas.comment_rules import CommentKind
from innovation.ideas.comment_words import kind_choices
from innovation.ideas.queries import IdeaFacts, idea_facts
from innovation.people.guests import person_of
from innovation.web.addresses import idea_path
from innovation.web.answers import fragment, go_to, is_htmx, page, say

comments = Blueprint("comments", __name__)
SECTION = ("ideas/_comments.html", "conversation")


@comments.route("/ideas/<int:number>/comments", methods=["GET", "POST"])
@requires(Permission.COMMENT)
def write(number: int) -> Response:
    """Say something. Sent twice it is one contribution; what was typed survives every refusal."""
    actor = current_actor()
    idea = idea_facts(number, actor=actor, needs=Permission.COMMENT)
    form = CommentForm()
    if not form.is_submitted():
        return _form_page(idea, actor, form, 200)
    if not form.validate():
        return _form_page(idea, actor, form, 422)
    try:
        with transaction():
            idea = idea_facts(number, actor=actor, needs=Permission.COMMENT)
            person_id = person_of(actor)
            comment = actions.write_comment(
                actor=actor,
                person_id=person_id,
                idea=idea,
                kind=CommentKind(form.kind.data),
                text=form.text.data,
                key=form.key.data or new_token(),
            )
    except Conflict as error:
        form.form_errors.append(error.message)
        form.key.data = new_token()
        return _form_page(idea, actor, form, 409)
    except TooMany as error:
        form.form_errors.append(error.message)
        answer = _form_page(idea, actor, form, 429)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    undo = {"action": f"/comments/{comment.id}/withdraw"}
    return _done(idea, replace(actor, person_id=person_id), _("Danke! Ihr Beitrag steht im Gespräch."), undo, comment)


@comments.route("/comments/<int:comment_id>", methods=["GET", "POST"])
@requires(Permission.COMMENT)
def change(comment_id: int) -> Response:
    """One's own words, for 15 minutes; afterwards 409, with the text still there to copy."""
    actor = current_actor()
    own = get_own_comment(comment_id, actor=actor, needs=Permission.COMMENT)
    idea = idea_facts(own.idea_id, actor=actor, needs=Permission.COMMENT)
    if own.withdrawn_at is not None:
        raise NotFound
    form = CommentForm(data={"kind": own.kind, "text": own.text})
    if not form.is_submitted():
        return _change_page(idea, own, form, 200)
    if not form.validate():
        return _change_page(idea, own, form, 422)
    try:
        with transaction():
            idea = idea_facts(own.idea_id, actor=actor, needs=Permission.COMMENT)
            own = get_own_comment(comment_id, actor=actor, needs=Permission.COMMENT)
            actions.change_comment(comment=own, idea=idea, kind=CommentKind(form.kind.data), text=form.text.data)
    except Conflict as error:
        form.form_errors.append(error.message)
        return _change_page(idea, own, form, 409)
    return _done(idea, actor, _("Ihr Beitrag ist geändert."), {}, own)


@comments.post("/comments/<int:comment_id>/withdraw")
@requires(Permission.COMMENT)
def withdraw(comment_id: int) -> Response:
    """Take one's own contribution back, or (`undo`) put it there again."""
    actor = current_actor()
    undo = request.form.get("undo") == "1"
    with transaction():
        own = get_own_comment(comment_id, actor=actor, needs=Permission.COMMENT)
        idea = idea_facts(own.idea_id, actor=actor, needs=Permission.COMMENT)
        if undo:
            actions.renew_comment(comment=own)
        else:
            actions.withdraw_comment(comment=own)
    path = f"/comments/{comment_id}/withdraw"
    if undo:
        return _done(idea, actor, _("Ihr Beitrag steht wieder im Gespräch."), {"action": path}, own)
    return _done(idea, actor, _("Ihr Beitrag ist zurückgezogen."), {"action": path, "undo": "1"})


@comments.route("/comments/<int:comment_id>/hide", methods=["GET", "POST"])
@requires(Permission.MODERATE)
def hide(comment_id: int) -> Response:
    """Hide with a reason that stands in its place, or (`undo`) show it again."""
    actor = current_actor()
    found = get_comment(comment_id, actor=actor, needs=Permission.MODERATE)
    idea = idea_facts(found.idea_id, actor=actor, needs=Permission.MODERATE)
    if found.withdrawn_at is not None:
        raise NotFound
    form = HideForm()
    undo = request.form.get("undo") == "1"
    if not undo and not form.validate_on_submit():
        return page(
            "ideas/comment_hide.html", status=422 if form.is_submitted() else 200, form=form, comment=found, idea=idea
        )
    with transaction():
        found = get_comment(comment_id, actor=actor, needs=Permission.MODERATE)
        if undo:
            actions.show_comment(comment=found)
        else:
            actions.hide_comment(comment=found, person_id=person_of(actor), reason=form.reason.data)
    if undo:
        return _done(idea, actor, _("Der Beitrag ist wieder zu lesen."), {}, found)
    path = f"/comments/{comment_id}/hide"
    return _done(idea, actor, _("Der Beitrag ist ausgeblendet."), {"action": path, "undo": "1"}, found)


def _form_page(idea: IdeaFacts, actor: Actor, form: CommentForm, status: int) -> Response:
    """The form with what was typed: within the section for htmx, else as a page of its own."""
    talk = conversation_of(idea, actor=actor, workshop_state=idea.workshop_state, page=last_page(idea.number))
    if is_htmx():
        return fragment(*SECTION, talk, new_token(), generate_csrf(), sent=form.draft(), status=status)
    return page("ideas/comment.html", status=status, idea=idea, talk=talk, draft=form.draft())


def _change_page(idea: IdeaFacts, comment: Comment, form: CommentForm, status: int) -> Response:
    return page(
        "ideas/comment_change.html",
        status=status,
        idea=idea,
        comment=comment,
        kinds=kind_choices(),
        draft=form.draft(),
    )


def _done(idea: IdeaFacts, actor: Actor, text: str, undo: dict[str, str], comment: Comment | None = None) -> Response:
    """What was done, in one sentence with the way back: in the section for htmx, else on the idea's page."""
    at = last_page(idea.number)
    if is_htmx():
        talk = conversation_of(idea, actor=actor, workshop_state=idea.workshop_state, page=at)
        return fragment(*SECTION, talk, new_token(), generate_csrf(), text, undo)
    say(text, undo=undo)
    anchor = f"beitrag-{comment.id}" if comment else "gespraech"
    return go_to(f"{idea_path(idea.number)}{f'?page={at}' if at > 1 else ''}#{anchor}")

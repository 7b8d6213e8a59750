"""The photo of an idea: adding, showing, removing."""

from io import BytesIO
from typing import BinaryIO, cast

from flask import Blueprint, request, send_file
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import DomainError, NotFound
from innovation.core.transaction import transaction
from innovation.ideas import photo_actions as actions
from innovation.ideas import photo_files
from innovation.ideas.photo_forms import PhotoForm
from innovation.ideas.photo_queries import get_photo, photo_of
from innovation.ideas.photo_reading import Busy, PhotoRefused, Picture, read_picture
from innovation.ideas.photo_rules import MOST_BYTES, why_not_photo
from innovation.ideas.photo_words import REASONS
from innovation.ideas.queries import IdeaFacts, idea_facts
from innovation.people.guests import person_of
from innovation.web.addresses import idea_path
from innovation.web.answers import go_to, page, say
from innovation.web.redirects import safe_path
from innovation.web.requests import takes_up_to

photos = Blueprint("photos", __name__)
ONLY_A_PICTURE = "default-src 'none'; sandbox"
"""Content security policy of a photo that somebody opens by itself."""


@photos.route("/ideas/<int:number>/attachments", methods=["GET", "POST"])
@requires(Permission.ADD_PHOTO)
@takes_up_to(MOST_BYTES)
def add(number: int) -> Response:
    """Read, make anew and keep the files first; the transaction only writes the row."""
    actor = current_actor()
    idea = idea_facts(number, actor=actor, needs=Permission.ADD_PHOTO)
    form = PhotoForm()
    if not form.is_submitted():
        return _form_page(idea, form, 200)
    if not form.validate():
        return _form_page(idea, form, 422)
    try:
        picture = read_picture(cast(BinaryIO, form.photo.data.stream))
    except PhotoRefused as refused:
        form.refuse(DomainError("photo", str(REASONS[refused.reason])))
        return _form_page(idea, form, 422)
    except Busy:
        form.refuse(DomainError("", _("Gerade kommen viele Fotos an. Bitte senden Sie Ihres gleich noch einmal.")))
        answer = _form_page(idea, form, 503)
        answer.headers["Retry-After"] = "10"
        return answer
    try:
        photo_id, before = _kept(number, actor, picture, form.alt.data)
    except DomainError as error:
        form.refuse(error)
        return _form_page(idea, form, 422)
    undone = {"action": f"/ideas/{number}/attachments/{before or photo_id}/remove"}
    said = _("Das neue Foto steht bei der Idee.") if before else _("Danke! Das Foto steht bei der Idee.")
    say(said, undo={**undone, "undo": "1"} if before else undone)
    return go_to(safe_path(form.next.data, f"{idea_path(number)}#foto"))


def _kept(number: int, actor: Actor, picture: Picture, alt: str) -> tuple[int, int | None]:
    name = photo_files.keep(picture)
    try:
        with transaction():
            idea = idea_facts(number, actor=actor, needs=Permission.ADD_PHOTO)
            photo, before = actions.add_photo(
                idea=idea, person_id=person_of(actor), name=name, picture=picture, alt=alt
            )
            return photo.id, before
    except BaseException:
        photo_files.drop(name)
        raise


@photos.get("/ideas/<int:number>/attachments/<int:photo_id>")
@requires(Permission.SEE_BOARD)
def show(number: int, photo_id: int) -> Response:
    """The picture, or `?size=preview`, to who may see the idea. Kept by the browser, asked for anew each time."""
    actor = current_actor()
    idea_facts(number, actor=actor, needs=Permission.SEE_BOARD)
    photo = get_photo(number, photo_id, actor=actor)
    if photo.removed_at is not None:
        raise NotFound
    small = request.args.get("size") == "preview"
    ending = photo_files.PREVIEW if small else photo_files.FULL
    try:
        content = photo_files.path_of(photo.name, ending).read_bytes()
    except FileNotFoundError:  # restored without its files
        raise NotFound from None
    answer = send_file(BytesIO(content), "image/jpeg", etag=f"{photo.name}{ending}", conditional=True)
    answer.headers["Content-Disposition"] = f'inline; filename="idee-{number}.jpg"'
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Security-Policy"] = ONLY_A_PICTURE
    return answer


@photos.post("/ideas/<int:number>/attachments/<int:photo_id>/remove")
@requires(Permission.ADD_PHOTO)
def remove(number: int, photo_id: int) -> Response:
    """Take the photo away, or (`undo`) bring it back in place of the one that stands there."""
    actor = current_actor()
    undo = request.form.get("undo") == "1"
    try:
        with transaction():
            idea = idea_facts(number, actor=actor, needs=Permission.ADD_PHOTO)
            photo = get_photo(number, photo_id, actor=actor)
            if undo:
                actions.bring_back_photo(photo=photo, idea=idea)
            else:
                actions.remove_photo(photo=photo)
    except DomainError as error:
        form = PhotoForm(formdata=None)
        form.refuse(error)
        return _form_page(idea, form, 422)
    action = {"action": f"/ideas/{number}/attachments/{photo_id}/remove"}
    if undo:
        say(_("Das Foto steht wieder bei der Idee."), undo=action)
    else:
        say(_("Das Foto ist entfernt."), undo={**action, "undo": "1"})
    return go_to(idea_path(number))


def _form_page(idea: IdeaFacts, form: PhotoForm, status: int) -> Response:
    reason = why_not_photo(idea.workshop_state, idea.state, had=0)
    return page(
        "ideas/photo.html",
        status=status,
        idea=idea,
        form=form,
        why_not=str(REASONS[reason]) if reason else "",
        photo=photo_of(idea.number),
    )

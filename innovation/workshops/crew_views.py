"""The topics of a workshop, and the people who run it and decide in it."""

from flask import Blueprint
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from innovation.access.actor import current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.people.models import Person
from innovation.people.role_actions import RoleChange
from innovation.web.answers import say
from innovation.workshops import crew, topic_actions
from innovation.workshops.editing import edit_page, edit_path, get_editable, take
from innovation.workshops.item_forms import CrewEndForm, CrewForm, TopicsForm
from innovation.workshops.queries import all_topics

workshop_crew = Blueprint("workshop_crew", __name__, url_prefix="/workshops/<slug>/edit")


@workshop_crew.get("/topics")
@requires(Permission.EDIT_WORKSHOP)
def topics(slug: str) -> Response:
    """All topics of the site, ticked where the workshop works on them."""
    actor = current_actor()
    return edit_page(get_editable(slug, actor), "topics", actor, topics=all_topics())


@workshop_crew.post("/topics")
@requires(Permission.EDIT_WORKSHOP)
def choose_topics(slug: str) -> Response:
    """Exactly the ticked ones and the new ones."""
    form = TopicsForm()

    def tell(before: list[int]) -> None:
        undo = {"action": edit_path(slug, "topics"), "topic": ",".join(map(str, before))}
        say(_("Die Themen sind gespeichert."), undo=undo)

    return take(
        slug,
        "topics",
        form,
        lambda workshop: list(
            topic_actions.set_topics(
                workshop=workshop,
                topic_ids=form.topic.data or (),
                new_names=form.names(),
                version=form.version.data or None,
            )
        ),
        tell,
        topics=all_topics(),
    )


@workshop_crew.get("/people")
@requires(Permission.EDIT_WORKSHOP)
def people(slug: str) -> Response:
    """Facilitators and board."""
    actor = current_actor()
    return edit_page(get_editable(slug, actor), "people", actor)


@workshop_crew.post("/people")
@requires(Permission.EDIT_WORKSHOP)
def add_person(slug: str) -> Response:
    """An account that exists already; others are invited first."""
    form = CrewForm()

    def tell(person: Person) -> None:
        undo = {"action": edit_path(slug, "people", "end"), "person": str(person.id), "role": form.role.data}
        say(_("%(name)s ist dabei.", name=person.name or person.email), undo=undo)

    return take(
        slug,
        "people",
        form,
        lambda workshop: crew.add_to_crew(workshop=workshop, email=form.email.data, role=Role(form.role.data)),
        tell,
    )


@workshop_crew.post("/people/end")
@requires(Permission.EDIT_WORKSHOP)
def end(slug: str) -> Response:
    """The role is gone at the next click."""
    form = CrewEndForm()

    def tell(change: RoleChange | None) -> None:
        if change is None:
            say(_("Diese Aufgabe war schon beendet."))
            return
        undo = {"action": edit_path(slug, "people", "back"), "person": str(form.person.data), "role": form.role.data}
        say(_("Die Aufgabe ist beendet, von diesem Augenblick an."), undo=undo)

    return take(
        slug,
        "people",
        form,
        lambda workshop: crew.end_in_crew(workshop=workshop, person_id=form.person.data, role=Role(form.role.data)),
        tell,
    )


@workshop_crew.post("/people/back")
@requires(Permission.EDIT_WORKSHOP)
def back(slug: str) -> Response:
    """Takes back that a role was ended."""
    form = CrewEndForm()
    return take(
        slug,
        "people",
        form,
        lambda workshop: crew.add_back(workshop=workshop, person_id=form.person.data, role=Role(form.role.data)),
        lambda _none: say(_("Die Aufgabe gilt wieder.")),
    )

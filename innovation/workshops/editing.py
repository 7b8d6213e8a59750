"""What all pages have in common on which a workshop is changed: the frame, its navigation, and their answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.policy import Facts, Permission, allows
from innovation.core.clock import now
from innovation.core.errors import Conflict, DomainError
from innovation.core.transaction import transaction
from innovation.web.answers import fragment, go_to, is_htmx, page, said
from innovation.web.forms import AppForm
from innovation.workshops.crew import CrewMember, crew_of
from innovation.workshops.facts import WorkshopFacts, workshop_facts
from innovation.workshops.forms import TextsForm
from innovation.workshops.labels import FORMATS, LEADS, MATTERS, STATES, check_text
from innovation.workshops.readiness import Check, checks_of, is_ready
from innovation.workshops.topic_actions import topics_version

Result = TypeVar("Result")
NEW = 0
"""The item of a form that adds one."""


def edit_path(slug: str, matter: str = "", *rest: object) -> str:
    """Where a workshop is changed, one of its matters, or one item of it."""
    return "/".join(["/workshops", slug, "edit", *([matter] if matter else []), *map(str, rest)])


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form that was not taken: it stands where it was, with what was typed. `item` is its row, NEW the empty one."""

    form: AppForm
    item: int = NEW
    conflict: str = ""
    """Why not, when somebody was faster."""

    def errors(self) -> list[tuple[str, str]]:
        """For the error summary; ids of fields end with the item, since each row has the same fields."""
        found = [(f"{target}-{self.item}" if target else "", text) for target, text in self.form.error_list()]
        return [("", self.conflict), *found] if self.conflict else found


@dataclass(frozen=True, slots=True)
class EditView:
    """All that one of these pages shows."""

    workshop: WorkshopFacts
    matter: str
    crew: Sequence[CrewMember]
    checks: Sequence[Check]
    token: str
    may_invite: bool
    submitted: Submitted | None = None
    said: Sequence[tuple[str, dict[str, str]]] = ()
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The heading of this page."""
        return str(MATTERS[self.matter])

    @property
    def lead(self) -> str:
        """One sentence under it."""
        return str(LEADS[self.matter])

    @property
    def state(self) -> str:
        """Of the workshop, in words."""
        return str(STATES[self.workshop.state])

    @property
    def entries(self) -> Sequence[tuple[str, str, str, bool]]:
        """(key, label, sign, path) of the navigation; a matter is done when nothing of it is missing."""
        return [(key, str(label), self._sign(key), key == self.matter) for key, label in MATTERS.items()]

    @property
    def is_ready(self) -> bool:
        """May be opened."""
        return is_ready(self.checks)

    @property
    def missing(self) -> int:
        """How much is missing that is needed."""
        return sum(check.needed and not check.done for check in self.checks)

    def path(self, *rest: object) -> str:
        """Of this page, or of one of its items."""
        return edit_path(self.workshop.slug, self.matter, *rest)

    @property
    def formats(self) -> Sequence[tuple[str, str, str]]:
        """(value, label, hint)"""
        return [(value.value, str(label), str(hint)) for value, (label, hint) in FORMATS.items()]

    @property
    def topics_version(self) -> str:
        """Of the form of topics."""
        return topics_version(self.workshop)

    def check_text(self, check: Check) -> str:
        """A line of the check list."""
        return check_text(check, self.workshop, self.crew)

    def stored(self, form: TextsForm) -> Sequence[tuple[str, str]]:
        """(label, what is stored) of the fields in which a form that came too late says something else."""
        now = TextsForm(formdata=None, meta={"csrf": False})
        now.fill(self.workshop.texts)
        names = ("title", "starts_on", "begins", "place", "vision", "sponsor", "open_until")
        found = [
            (str(now[name].label.text), str(now[name]._value())) for name in names if form[name].data != now[name].data
        ]
        if form.format.data != now.format.data:
            found.append((str(now.format.label.text), str(FORMATS[self.workshop.format][0])))
        if form.release_first.data != now.release_first.data:
            found.append((str(now.release_first.label.text), _("ja") if now.release_first.data else _("nein")))
        return found

    def form_of(self, item: int) -> AppForm | None:
        """The refused form, if it is this item's."""
        return self.submitted.form if self.submitted and self.submitted.item == item else None

    def errors_of(self, item: int, name: str) -> str:
        """The first message at a field of an item's form."""
        form = self.form_of(item)
        return str(next(iter(form[name].errors), "")) if form is not None else ""

    def _sign(self, key: str) -> str:
        if not key:
            return "done" if self.is_ready else "todo"
        return "done" if all(check.done for check in self.checks if check.matter == key) else "todo"


def get_editable(slug: str, actor: Actor) -> WorkshopFacts:
    """The workshop, for who may change it (NotFound, SignInNeeded, Forbidden)."""
    return workshop_facts(slug, actor=actor, needs=Permission.EDIT_WORKSHOP)


def edit_page(
    workshop: WorkshopFacts,
    matter: str,
    actor: Actor,
    *,
    submitted: Submitted | None = None,
    status: int = 200,
    **more: Any,
) -> Response:
    """The page of one matter, and for htmx its part below the heading: the very same macro."""
    crew = crew_of(workshop.id)
    view = EditView(
        workshop=workshop,
        matter=matter,
        crew=crew,
        checks=checks_of(workshop, {one.role for one in crew}, now()),
        token=generate_csrf(),
        may_invite=allows(actor, Permission.MANAGE_PEOPLE, Facts()),
        submitted=submitted,
        said=said() if is_htmx() else (),
        more=more,
    )
    if is_htmx():
        return fragment(f"workshops/_{matter or 'ready'}.html", "matter", view, status=status)
    return page("workshops/edit.html", status=status, view=view)


def done(workshop_slug: str, matter: str, actor: Actor, **more: Any) -> Response:
    """After a success: the page anew."""
    if is_htmx():
        return edit_page(get_editable(workshop_slug, actor), matter, actor, **more)
    return go_to(edit_path(workshop_slug, matter))


def take(
    slug: str,
    matter: str,
    form: AppForm,
    act: Callable[[WorkshopFacts], Result],
    tell: Callable[[Result], None],
    *,
    item: int = NEW,
    **more: Any,
) -> Response:
    """Validate, act within a transaction, tell; or the page again with what was typed and why not (422, 409).

    `act` gets the workshop as it is inside; a row that somebody removed meanwhile comes back as a new one to add.
    """
    actor = current_actor()
    workshop = get_editable(slug, actor)
    if not form.validate():
        return edit_page(workshop, matter, actor, submitted=Submitted(form, item), status=422, **more)
    try:
        with transaction():
            workshop = get_editable(slug, actor)
            result = act(workshop)
    except DomainError as error:
        form.refuse(error)
        return edit_page(workshop, matter, actor, submitted=Submitted(form, item), status=422, **more)
    except Conflict as error:
        workshop = get_editable(slug, actor)
        submitted = Submitted(form, item if item in _item_ids(workshop, matter) else NEW, error.message)
        return edit_page(workshop, matter, actor, submitted=submitted, status=409, **more)
    tell(result)
    return done(slug, matter, actor, **more)


def _item_ids(workshop: WorkshopFacts, matter: str) -> set[int]:
    if matter == "agenda":
        return {row.id for row in workshop.agenda}
    return {row.id for row in (workshop.questions if matter == "questions" else workshop.tables)}

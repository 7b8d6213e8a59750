"""The board's line of filters: what can be chosen, how many ideas each choice would show, what is chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext as _

from innovation.ideas.board import BoardFilter, topic_of
from innovation.ideas.facets import Facets
from innovation.ideas.rules import IdeaState
from innovation.web.addresses import board_path
from innovation.workshops.facts import WorkshopFacts


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu; `number` is None where it would have to be counted."""

    label: str
    address: str
    number: int | None = None
    on: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """A menu: what is filtered by, all choices."""

    label: str
    choices: tuple[Choice, ...]
    on: bool
    """Something is chosen."""


@dataclass(frozen=True, slots=True, eq=False)
class Bar:
    """All that the line of filters shows; drawn once for each."""

    action: str
    words: str
    hidden: tuple[tuple[str, str], ...]
    """What the search form carries along."""
    picks: tuple[Pick, ...]
    mine: Choice | None
    chosen: tuple[Choice, ...]
    """What is filtered by, each with the address without it."""
    everything: str
    """The address without any filter, in the same order."""
    ways_out: Mapping[str, str]
    """The same ideas in other forms: `board`, `print`, `list`, `csv`, `xlsx`."""


def bar_of(workshop: WorkshopFacts, wanted: BoardFilter, facets: Facets, *, has_written: bool) -> Bar:
    """In the reader's language."""
    make = _Bar(workshop, wanted)
    questions = [(one.id, one.text, _number(facets.ranks, one.position)) for one in workshop.questions]
    tables = [(one.code, one.name, _number(facets.tables, one.id)) for one in workshop.tables]
    topics = [(one.slug, one.name, _number(facets.topics, one.id)) for one in workshop.topics]
    states = [(state, label, _number(facets.states, state)) for state, label in state_labels().items()]
    picks = (
        make.pick(_("Leitfrage"), "question", wanted.question_id, questions),
        make.pick(_("Tisch"), "table", wanted.table_code, tables),
        make.pick(_("Thema"), "topic", wanted.topic, topics),
        make.pick(_("Stand"), "state", wanted.state, states),
        make.order(),
    )
    return Bar(
        action=board_path(workshop.slug),
        words=wanted.words,
        hidden=tuple((name, value) for name, value in wanted.query().items() if name != "q"),
        picks=tuple(pick for pick in picks if pick is not None),
        mine=Choice(_("Nur meine"), make.address(mine="" if wanted.mine else 1), on=wanted.mine)
        if has_written or wanted.mine
        else None,
        chosen=tuple(make.chosen()),
        everything=make.address(q="", question="", table="", topic="", state="", mine=""),
        ways_out={
            "board": make.address(),
            "print": make.address(view="print"),
            "list": make.address(view="list"),
            "csv": make.address(format="csv"),
            "xlsx": make.address(format="xlsx"),
        },
    )


Options = Sequence[tuple[Any, str, int | None]]
"""(value in the address, label, ideas)"""


def _number(numbers: Mapping[Any, int] | None, key: Any) -> int | None:
    return None if numbers is None else numbers.get(key, 0)


def state_labels() -> dict[str, str]:
    """The states that a board can show, in the order of the way, in the reader's language."""
    return {
        IdeaState.SUBMITTED: _("Noch offen"),
        IdeaState.IN_CLARIFICATION: _("In Klärung"),
        IdeaState.SHORTLISTED: _("In der engeren Wahl"),
        IdeaState.SELECTED: _("Ausgewählt"),
        IdeaState.PARKED: _("Zurückgestellt"),
        IdeaState.DECLINED: _("Nicht weiterverfolgt"),
        IdeaState.ALREADY_EXISTS: _("Gibt es schon"),
    }


def order_labels() -> dict[str, str]:
    """The orders, the usual one first."""
    return {
        "question": _("nach Leitfrage"),
        "new": _("neueste zuerst"),
        "support": _("meiste Stimmen zuerst"),
        "title": _("nach Titel"),
    }


class _Bar:
    """Makes the parts of one bar."""

    def __init__(self, workshop: WorkshopFacts, wanted: BoardFilter) -> None:
        self._workshop, self._wanted = workshop, wanted
        self._path = board_path(workshop.slug)

    def address(self, **changes: object) -> str:
        """The board with some values changed; short, since a page has many of them."""
        query = urlencode(self._wanted.query(**changes))
        return f"?{query}" if query else self._path

    def pick(self, label: str, name: str, chosen: object, options: Options) -> Pick | None:
        """A menu; choices without an idea are left out, a menu without a choice as well."""
        offered = [one for one in options if one[2] != 0 or one[0] == chosen]
        if not offered or (len(options) == 1 and not chosen):
            return None
        everything = Choice(_("Alle"), self.address(**{name: ""}), None, on=not chosen)
        choices = [
            Choice(text, self.address(**{name: value}), number, on=value == chosen) for value, text, number in offered
        ]
        return Pick(label, (everything, *choices), on=bool(chosen))

    def order(self) -> Pick:
        """The menu of orders."""
        choices = tuple(
            Choice(label, self.address(sort="" if order == "question" else order), on=order == self._wanted.sort)
            for order, label in order_labels().items()
        )
        return Pick(_("Reihenfolge"), choices, on=self._wanted.sort != "question")

    def chosen(self) -> Iterable[Choice]:
        """What is filtered by; the address takes it away."""
        wanted, workshop = self._wanted, self._workshop
        question, table = workshop.question(wanted.question_id), workshop.table(wanted.table_code)
        topic = topic_of(workshop, wanted.topic)
        if wanted.words:
            yield Choice(_("„%(words)s“", words=wanted.words), self.address(q=""))
        if question:
            yield Choice(question.text, self.address(question=""))
        if table:
            yield Choice(table.name, self.address(table=""))
        if topic:
            yield Choice(topic.name, self.address(topic=""))
        if wanted.state:
            yield Choice(state_labels().get(wanted.state, wanted.state), self.address(state=""))
        if wanted.mine:
            yield Choice(_("Nur meine"), self.address(mine=""))

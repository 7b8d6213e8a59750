"""What is measured: who sends what, and how much of the bare application's time it may cost."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Literal

from tests.load.browser import CONNECTIONS, HTMX, Browser, Request
from tests.load.world import TOPICS, Cookies, World

Visit = tuple[Cookies, Iterator[Request]]
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Scenario:
    """One line of the table. `only` is what ONLY= names; `target` a ratio."""

    only: str
    title: str
    path: Callable[[World], str]
    who: Literal["guest", "account", "visitor", "organiser"]
    target: float | None
    language: str = "de"
    votes: bool = False
    """Casts votes instead of reading."""

    @property
    def requests(self) -> int:
        """Of one round; the search over all texts takes its time."""
        return 24 if self.only == "words" else 240

    @property
    def beside(self) -> str:
        """What of the bare application it is compared with."""
        return "vote" if self.votes else "page"

    def cookies(self, world: World) -> Sequence[Cookies]:
        """One jar for each connection."""
        jars = {
            "guest": world.guests,
            "account": world.accounts,
            "visitor": [Cookies()] * CONNECTIONS,
            "organiser": [world.organiser] * CONNECTIONS,
        }[self.who]
        return [{**jar, "language": self.language} if self.language != "de" else dict(jar) for jar in jars]

    def visits(self, port: int, world: World) -> list[Visit]:
        """Each connection opens the page once, as people do first. Raises RuntimeError when there is none."""
        return [self._visit(Browser(port, cookies), world) for cookies in self.cookies(world)]

    def _visit(self, browser: Browser, world: World) -> Visit:
        page = browser.text(self.path(world))
        browser.close()
        if not self.votes:
            return browser.cookies, cycle([Request(self.path(world))])
        token = _TOKEN.search(page)
        if token is None:
            raise RuntimeError(f"{self.path(world)} has no form")
        return browser.cookies, _votes(world, token[1])


def _votes(world: World, token: str) -> Iterator[Request]:
    """All ideas of the first page supported one after the other, then all taken back, and again."""
    for points in cycle("10"):
        for idea in world.shown:
            form = {"csrf_token": token, "idea": str(idea), "points": points}
            yield Request(f"/rounds/{world.round}/votes", form, HTMX)


def bare_visits(kind: str) -> list[Visit]:
    """The same number of clients for the bare application."""
    return [({}, _bare(kind, number)) for number in range(CONNECTIONS)]


def _bare(kind: str, number: int) -> Iterator[Request]:
    if kind == "page":
        return cycle([Request("/")])
    return cycle(Request(f"/ideas/{idea}/vote", {"user": str(number)}, HTMX) for idea in range(1, 21))


def _board(world: World) -> str:
    return f"/workshops/{world.workshop}"


def _narrowed(query: str) -> Callable[[World], str]:
    return lambda world: f"{_board(world)}?{query}"


def _idea(world: World) -> str:
    return f"/ideas/{world.shown[0]}"


SCENARIOS = (
    Scenario("board", "Board, guest who joined", _board, "guest", 1.8),
    Scenario("board", "Board, signed in, own votes", _board, "account", 2.0),
    Scenario("board", "Board, signed in, English", _board, "account", 2.2, language="en"),
    Scenario("filters", "Board, one question", _narrowed("question=2"), "account", None),
    Scenario("filters", "Board, one table", _narrowed("table=T03"), "account", None),
    Scenario("filters", "Board, one topic", _narrowed("topic=thema-3"), "account", None),
    Scenario("filters", "Board, a topic of five ideas", _narrowed(f"topic=thema-{TOPICS - 1}"), "account", None),
    Scenario("filters", "Board, one state", _narrowed("state=selected"), "account", None),
    Scenario("filters", "Board, only mine (nothing)", _narrowed("mine=1"), "account", None),
    Scenario("filters", "Board, newest first", _narrowed("sort=new"), "account", None),
    Scenario("filters", "Board, table and state", _narrowed("table=T03&state=submitted"), "account", None),
    Scenario("words", "Board, two words", _narrowed("q=glasfaser+schule"), "account", None),
    Scenario("words", "Search, a number", lambda world: "/search?q=42", "account", None),
    Scenario("words", "Search, two words", lambda world: "/search?q=glasfaser+schule", "account", None),
    Scenario("words", "Search, nothing found", lambda world: "/search?q=nirgends", "account", None),
    Scenario("idea", "Idea with offers and declarations", _idea, "account", 3.0),
    Scenario("vote", "Vote by htmx, the box as answer", _board, "account", 3.5, votes=True),
    Scenario("outcomes", "What became of the ideas", lambda world: "/outcomes", "account", None),
    Scenario("start", "Start page, visitor", lambda world: "/", "visitor", None),
    Scenario("portfolio", "Portfolio of 20 projects, visitor", lambda world: "/projects/", "visitor", 3.0),
    Scenario("project", "Project, 14 milestones, 23 partners", lambda w: f"/projects/{w.project}", "visitor", 3.0),
    Scenario("help", "Help page, visitor: no query", lambda world: "/help", "visitor", None),
)

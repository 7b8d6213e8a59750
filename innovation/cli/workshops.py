"""`flask workshops …`."""

from collections.abc import Sequence
from datetime import datetime

import click
from flask.cli import AppGroup

from innovation.cli.outcome import Unusable, careful
from innovation.core.clock import BERLIN
from innovation.core.errors import NotFound
from innovation.core.text import clean_line, clean_text, slug_of
from innovation.core.transaction import transaction
from innovation.web.addresses import absolute
from innovation.workshops.actions import NewTable, close_workshop, create_workshop, open_workshop
from innovation.workshops.facts import facts_by_id
from innovation.workshops.models import Workshop
from innovation.workshops.queries import get_workshop
from innovation.workshops.rules import DEFAULT_QUESTIONS, WorkshopState, normal_code

workshops = AppGroup("workshops", help="Innovation days and their codes.")
WHEN = click.DateTime(["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"])


def existing_workshop(slug: str) -> Workshop:
    """The workshop, or Unusable."""
    try:
        return get_workshop(slug)
    except NotFound:
        raise Unusable(f"there is no workshop {slug}") from None


@workshops.command("create")
@click.option("--slug", required=True, help="Its address: small letters, digits and hyphens.")
@click.option("--title", required=True)
@click.option("--starts", required=True, type=WHEN, help="Day, or day and time in Berlin: 2026-11-26T13:30.")
@click.option("--open-until", type=WHEN, help="Until when ideas and votes are taken, as announced.")
@click.option("--place", default="")
@click.option("--vision", default="")
@click.option("--code", help="The code to join by; without it, one is made.")
@click.option("--question", "questions", multiple=True, metavar="TEXT", help="A guiding question; default: our three.")
@click.option("--tables", "number", type=click.IntRange(1, 200), metavar="N", help="Tables 1 to N, codes made.")
@click.option("--table", "named", multiple=True, metavar="NAME:CODE", help="A table with its code.")
@click.option("--open", "opened", is_flag=True, help="Let people in at once.")
@careful
def create(
    slug: str,
    title: str,
    starts: datetime,
    open_until: datetime | None,
    place: str,
    vision: str,
    code: str | None,
    questions: Sequence[str],
    number: int | None,
    named: Sequence[str],
    opened: bool,
) -> None:
    """Make a workshop with its guiding questions and tables, which take the questions in turn."""
    if slug != slug_of(slug):
        raise Unusable(f"--slug {slug}: only small letters, digits and hyphens, for example {slug_of(slug)}")
    asked = [_line("--question", question, 300) for question in questions] or list(DEFAULT_QUESTIONS)
    names = [(f"Tisch {at}", None) for at in range(1, (number or 0) + 1)] + [_name_and_code(one) for one in named]
    with transaction():
        workshop = create_workshop(
            slug=slug,
            title=_line("--title", title, 200),
            starts_at=starts.replace(tzinfo=BERLIN),
            open_until=open_until and open_until.replace(tzinfo=BERLIN),
            place=_line("--place", place, 120) if place else "",
            vision=clean_text(vision),
            join_code=_code(code) if code is not None else None,
            questions=asked,
            tables=[NewTable(name, code=code, question=at % len(asked)) for at, (name, code) in enumerate(names)],
        )
        if opened:
            open_workshop(workshop=workshop)
    _say_codes(workshop)


@workshops.command("open")
@click.argument("slug")
@careful
def open_(slug: str) -> None:
    """Let people in: ideas and votes are taken."""
    _change(slug, WorkshopState.OPEN)


@workshops.command("close")
@click.argument("slug")
@careful
def close(slug: str) -> None:
    """Take nothing more."""
    _change(slug, WorkshopState.CLOSED)


@workshops.command("archive")
@click.argument("slug")
@careful
def archive(slug: str) -> None:
    """Take nothing more and put it among the past ones."""
    _change(slug, WorkshopState.ARCHIVED)


def _change(slug: str, state: WorkshopState) -> None:
    with transaction():
        workshop = existing_workshop(slug)
        changes = workshop.state != state
        if changes and state is WorkshopState.OPEN:
            open_workshop(workshop=workshop)
        elif changes:
            close_workshop(workshop=workshop, archive=state is WorkshopState.ARCHIVED)
    click.echo(f"{slug} is {state}{'' if changes else ' already'}.")


def _line(option: str, text: str, longest: int) -> str:
    line = clean_line(text)
    if not 2 <= len(line) <= longest:
        raise Unusable(f"{option}: 2 to {longest} characters, not {len(line)}")
    return line


def _name_and_code(text: str) -> tuple[str, str | None]:
    name, _, code = text.rpartition(":")
    if not name:
        raise Unusable(f"--table {text}: NAME:CODE, for example Tisch 1:T01")
    return _line("--table", name, 80), _code(code)


def _code(typed: str) -> str:
    code = "".join(typed.split()).replace("-", "").upper()
    if not 3 <= len(code) <= 12 or not code.isascii() or not code.isalnum():
        raise Unusable(f"code {typed}: 3 to 12 letters and digits")
    return normal_code(code)


def _say_codes(workshop: Workshop) -> None:
    facts = facts_by_id(workshop.id)
    click.echo(f"{facts.title} ({facts.slug}) is {facts.state}.")
    click.echo(f"code {facts.join_code}  {absolute(f'/j/{facts.join_code}')}")
    for table in facts.tables:
        click.echo(f"{table.name}: {table.code}")

"""The demo world: two innovation days of a district that does not exist, told by the features' own actions.

Everything lies in the past, counted back from `today`: the clock stands at each step's moment while it is done.
"""

from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from random import Random

from sqlalchemy import select

from innovation.core.clock import BERLIN, freeze
from innovation.core.clock import today as present_day
from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.core.transaction import transaction
from innovation.demo import marker
from innovation.demo.board import Board
from innovation.demo.innovation_day import InnovationDay
from innovation.demo.joiners import Joiners
from innovation.demo.joint_projects import JointProjects
from innovation.demo.stage import Stage, person_id_of
from innovation.demo.talks import Talks
from innovation.demo.texts import days, ideas_friendly, ideas_together, ideas_ways, last_year
from innovation.demo.texts.people import ACCOUNTS
from innovation.demo.texts.shapes import IdeaText
from innovation.demo.timeline import Timeline
from innovation.following.actions import mark_read
from innovation.following.jobs import fan_out
from innovation.organisations.bundled import bundled_list
from innovation.organisations.models import Organisation
from innovation.people.models import Person
from innovation.people.passwords import DEMO_PASSWORD, hash_password
from innovation.web.addresses import absolute
from innovation.workshops.models import Workshop

JOIN_CODE = "BERG26"
SEED = 26_11
A_YEAR = 52 * 7
"""Days; the same day of the week."""


def is_empty() -> bool:
    """Whether nothing was made in this database yet: no organisation, no person, no workshop."""
    return all(db.session.scalar(select(table.id).limit(1)) is None for table in (Organisation, Person, Workshop))


def fill(today: date | None = None) -> None:
    """Fill an empty database. Raises DomainError when it is not empty; takes a few seconds."""
    today = today or present_day()
    password_hash = hash_password(DEMO_PASSWORD)
    stage, timeline = Stage(Random(SEED)), Timeline(today)
    with freeze(timeline.moment(A_YEAR + 60)), transaction():
        if not is_empty():
            raise DomainError("demo", "the database is not empty")
        stage.add_places(bundled_list().rows)
        stage.add_accounts(password_hash)
        stage.add_mail_domains()
        marker.mark()
    last, this = _days(stage, timeline)
    for day, days_between in ((last, 8), (this, 1)):
        day.plan()
        Joiners(day, days_between).plan()
        Board(day).plan()
    Talks(this).plan()
    JointProjects(stage, timeline).plan()
    _plan_news(stage, timeline, this.began)
    timeline.play()
    marker.remember()


def _plan_news(stage: Stage, timeline: Timeline, began: int) -> None:
    """Followers are told every evening; on the morning of the innovation day they have read what they were told."""

    def read_all() -> None:
        for account in stage.accounts.values():
            mark_read(person_id=person_id_of(account))

    for day in sorted({planned.moment.astimezone(BERLIN).date() for planned in timeline.steps}):
        timeline.at(datetime.combine(day, time(22, 30), BERLIN), fan_out, alone=True)
    timeline.at(timeline.moment(began, time(8)), read_all)


def summary() -> str:
    """Accounts and codes, to be read on a terminal."""
    width = max(len(account.email) for account in ACCOUNTS if account.does)
    accounts = [f"  {account.email:<{width}}  {account.does}" for account in ACCOUNTS if account.does]
    tables = f"T01 to T{days.TABLES:02}"
    return "\n".join(
        [
            f"Join with the code {JOIN_CODE}: {absolute(f'/j/{JOIN_CODE}')} (tables: {tables})",
            f"Accounts, on this machine only, password of all: {DEMO_PASSWORD}",
            *accounts,
        ]
    )


def _days(stage: Stage, timeline: Timeline) -> list[InnovationDay]:
    began = _days_since_workshop(timeline.today)
    return [
        InnovationDay(
            stage=stage,
            timeline=timeline,
            slug="innovationstag-vorjahr",
            vision=days.LAST_VISION,
            began=began + A_YEAR,
            votes_for=20,
            ideas=last_year.IDEAS,
            open_until=timeline.moment(began + A_YEAR - 24, time(18)),
            join_code="BERG25",
            table_prefix="V",
            archived=began + A_YEAR - 40,
        ),
        InnovationDay(
            stage=stage,
            timeline=timeline,
            slug="innovationstag",
            vision=days.VISION,
            began=began,
            votes_for=began - 1,
            ideas=_interleaved(),
            open_until=timeline.moment(began - 24, time(18)),
            join_code=JOIN_CODE,
            table_prefix="T",
        ),
    ]


def _days_since_workshop(today: date) -> int:
    """Four to eight: innovation days are held from Tuesday to Thursday."""
    return next(days for days in range(4, 9) if (today - timedelta(days=days)).weekday() in (1, 2, 3))


def _interleaved() -> list[IdeaText]:
    """As cards come in: the questions are worked on at the same time."""
    lists = (ideas_ways.IDEAS, ideas_friendly.IDEAS, ideas_together.IDEAS)
    return [idea for row in zip_longest(*lists) for idea in row if idea is not None]

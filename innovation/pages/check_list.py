"""What a site still lacks before it serves a district: read from what is there, so it cannot go stale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from innovation.access.actor import Actor
from innovation.access.marks import check
from innovation.access.policy import Facts, Permission, allows
from innovation.access.roles import Role
from innovation.core.backup_facts import LAST_BACKUP
from innovation.core.clock import now
from innovation.core.db import read
from innovation.core.settings import SiteSetting
from innovation.organisations.admin_queries import any_mail_domain
from innovation.organisations.queries import counted_municipalities
from innovation.setup.queries import NewestWorkshop, newest_workshop
from innovation.web.addresses import board_path
from innovation.workshops.crew import crew_of
from innovation.workshops.rules import WorkshopState

DISMISSED = "check_list_dismissed"
"""The setting that says that nobody wants to see the list on the start page any more."""
BACKUP_EVERY = timedelta(days=7)
_DEMO = "demo_world"
_SETTINGS = select(SiteSetting.name, SiteSetting.value).where(SiteSetting.name.in_([DISMISSED, LAST_BACKUP, _DEMO]))


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing: what it is called, why it matters, where it is done."""

    key: str
    title: str
    why: str
    path: str
    done: bool


@dataclass(frozen=True, slots=True)
class CheckList:
    """All things, in the order in which one would do them."""

    items: tuple[ToDo, ...]
    dismissed: bool = False
    is_demo: bool = False
    backup_at: datetime | None = None

    @property
    def missing(self) -> tuple[ToDo, ...]:
        """What is not done yet."""
        return tuple(one for one in self.items if not one.done)

    @property
    def done(self) -> tuple[ToDo, ...]:
        """What is."""
        return tuple(one for one in self.items if one.done)


def check_list(*, actor: Actor) -> CheckList:
    """The whole list, for who looks after the site (else what `check` raises); the same few statements always."""
    check(actor, Permission.MANAGE_SITE, Facts())
    return _read(actor, _settings())


def check_list_on_start(actor: Actor) -> CheckList | None:
    """The list as the start page shows it: None when it is not for this actor, dismissed, done, or a demo."""
    if not allows(actor, Permission.MANAGE_SITE, Facts()):
        return None
    settings = _settings()
    if DISMISSED in settings or _DEMO in settings:
        return None
    found = _read(actor, settings)
    return found if found.missing else None


def _settings() -> Mapping[str, str]:
    return {name: value for name, value in read(_SETTINGS) if value}


def _read(actor: Actor, settings: Mapping[str, str]) -> CheckList:
    backup_at = _moment(settings.get(LAST_BACKUP))
    items = (*_places(), *_workshop(newest_workshop(actor=actor)), *_server(backup_at))
    return CheckList(items, DISMISSED in settings, _DEMO in settings, backup_at)


def _places() -> tuple[ToDo, ...]:
    return (
        ToDo(
            "organisations",
            _("Kreis und Kommunen eintragen"),
            _("Jede Stadt und jede Gemeinde hat eine Stimme."),
            "/setup/district",
            counted_municipalities() > 0,
        ),
        ToDo(
            "domains",
            _("Maildomains eintragen"),
            _("So kommen Beschäftigte mit ihrer Adresse selbst herein."),
            "/setup/domains",
            any_mail_domain(),
        ),
    )


def _workshop(newest: NewestWorkshop | None) -> tuple[ToDo, ...]:
    edit = f"{board_path(newest.slug)}/edit" if newest else "/setup/workshop"
    roles = {one.role for one in crew_of(newest.id if newest else 0)}
    return (
        ToDo(
            "workshop",
            _("Einen Workshop öffnen"),
            _("Erst dann gelten Code und Link.") if newest else _("Titel, Tag und Tische genügen für den Anfang."),
            edit,
            newest is not None and newest.state != WorkshopState.DRAFT,
        ),
        ToDo(
            "facilitator",
            _("Eine Moderation benennen"),
            _("Sie führt durch den Tag und tippt Papierkarten ein."),
            f"{edit}/people" if newest else edit,
            Role.FACILITATOR in roles,
        ),
        ToDo(
            "board",
            _("Das Auswahlgremium benennen"),
            _("Es entscheidet über die Ideen, mit Grund und Datum."),
            f"{edit}/people" if newest else edit,
            Role.BOARD_MEMBER in roles,
        ),
    )


def _server(backup_at: datetime | None) -> tuple[ToDo, ...]:
    config = current_app.config
    operator = all(config[name] for name in ("OPERATOR_NAME", "OPERATOR_ADDRESS", "OPERATOR_MAIL"))
    return (
        ToDo(
            "mail",
            _("Einen Mailserver einrichten"),
            _("Bis dahin bleiben alle Mails im Postausgang liegen."),
            "/admin/site#mail",
            bool(config["SMTP_URL"]),
        ),
        ToDo(
            "imprint",
            _("Angaben fürs Impressum machen"),
            _("Wer die Plattform betreibt, mit Anschrift und Mail."),
            "/admin/site#imprint",
            operator,
        ),
        ToDo(
            "backup",
            _("Eine Sicherung machen"),
            _("Die letzte ist über eine Woche alt.") if backup_at else _("Noch wurde nie gesichert."),
            "/admin/site#backup",
            backup_at is not None and now() - backup_at < BACKUP_EVERY,
        ),
    )


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)

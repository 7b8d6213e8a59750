"""What pages and messages say about projects, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from innovation.access.roles import Role
from innovation.projects.queries import MilestoneRow
from innovation.projects.rules import (
    MilestoneFacts,
    MilestoneState,
    PartnerRole,
    ProjectState,
    Reason,
    days_overdue,
    next_milestone,
    slippage_of,
)
from innovation.web.filters import long_date
from innovation.web.language import by_language


def reason_text(reason: Reason) -> str:
    """Why something is not possible, and what to do."""
    words: dict[str, str] = {
        Reason.IN_PROJECT: _("Aus dieser Idee gibt es schon ein Projekt."),
        Reason.NOT_SELECTED: _("Ein Projekt entsteht aus einer ausgewählten Idee. Diese hier ist nicht ausgewählt."),
        Reason.DATE_TOO_FAR: _("Dieser Termin liegt mehr als 20 Jahre entfernt. Bitte prüfen Sie die Jahreszahl."),
        Reason.DATE_PAST: _("Bitte geben Sie einen Termin an, der noch kommt."),
        Reason.SAME_DATE: _("Das ist der Termin, der schon gilt. Bitte geben Sie einen anderen an."),
        Reason.NOT_OPEN: _("Dieser Meilenstein ist nicht mehr offen."),
        Reason.STILL_OPEN: _("Dieser Meilenstein ist offen."),
        Reason.PROJECT_STOPPED: _("Das Projekt ist beendet, seine Termine ändern sich nicht mehr."),
        Reason.REASON_MISSING: _("Bitte sagen Sie in einem Satz, warum."),
    }
    return words[reason]


def somebody_was_faster(state: str) -> str:
    """What happened to the milestone in the meantime."""
    words: dict[str, str] = {
        MilestoneState.OPEN: _("Jemand hat den Termin inzwischen geändert."),
        MilestoneState.DONE: _("Jemand hat den Meilenstein inzwischen abgeschlossen."),
        MilestoneState.DROPPED: _("Jemand hat den Meilenstein inzwischen gestrichen."),
    }
    return words[MilestoneState(state)]


def light_word(light: str) -> str:
    """The word beside the light."""
    words: dict[str, str] = {
        "green": _("im Plan"),
        "yellow": _("Hilfe nötig"),
        "red": _("Entscheidung nötig"),
        "grey": _("ruht"),
    }
    return words[light]


@by_language
def project_state_word(state: str) -> str:
    """Where the project stands."""
    words: dict[str, str] = {
        ProjectState.PREPARING: _("in Vorbereitung"),
        ProjectState.RUNNING: _("läuft"),
        ProjectState.LIVE: _("im Betrieb"),
        ProjectState.MEASURED: _("Wirkung gemessen"),
        ProjectState.STOPPED: _("beendet"),
    }
    return words[ProjectState(state)]


@by_language
def partner_role_word(role: str) -> str:
    """What an organisation does."""
    words: dict[str, str] = {
        PartnerRole.LEAD: _("Federführung"),
        PartnerRole.PARTNER: _("Partner"),
        PartnerRole.PILOT: _("Pilot"),
        PartnerRole.OBSERVER: _("Beobachtung"),
    }
    return words[PartnerRole(role)]


@by_language
def acting_role_word(role: str) -> str:
    """Who reports or moves: a role, never a name."""
    words: dict[str, str] = {
        Role.PROJECT_LEAD: _("Projektleitung"),
        Role.PROJECT_TEAM: _("Projektteam"),
    }
    return words.get(role, str(_("Betreuung der Plattform")))


@by_language
def difference(days: int) -> str:
    """Against the date of founding, as in "42 Tage später als geplant"."""
    if days == 0:
        return str(_("wie geplant"))
    if days > 0:
        return str(ngettext("%(num)s Tag später als geplant", "%(num)s Tage später als geplant", days))
    return str(ngettext("%(num)s Tag früher als geplant", "%(num)s Tage früher als geplant", -days))


def _short_difference(days: int) -> str:
    """The same for a line that is short on room: "14 Tage später"."""
    if days > 0:
        return str(ngettext("%(num)s Tag später", "%(num)s Tage später", days))
    return str(ngettext("%(num)s Tag früher", "%(num)s Tage früher", -days)) if days else difference(0)


@by_language
def slippage_words(milestone: MilestoneFacts, moves: int) -> str:
    """As in "+42 Tage, 2 Verschiebungen"; the sum of the moves; "" when nothing was moved."""
    if not moves:
        return ""
    slip = (milestone.due_on - milestone.original_due_on).days
    sign = "+" if slip > 0 else "−" if slip < 0 else "±"
    days = ngettext("%(num)s Tag", "%(num)s Tage", abs(slip))
    return f"{sign}{days}, " + str(ngettext("%(num)s Verschiebung", "%(num)s Verschiebungen", moves))


@by_language
def milestone_note(milestone: MilestoneFacts, today: date) -> str:
    """What stands under its title: the date that holds, how far it slipped, whether it is overdue."""
    if milestone.state == MilestoneState.DROPPED:
        return str(_("entfällt"))
    if milestone.done_on is not None:
        day = _("am %(day)s", day=long_date(milestone.done_on))
        return f"{day}, {_short_difference(slippage_of(milestone).days)}"
    day = _("bis %(day)s", day=long_date(milestone.due_on))
    late = days_overdue(milestone.due_on, milestone.state, today)
    return f"{day}, {overdue_words(late)}" if late else str(day)


def milestone_words(milestone: MilestoneRow, today: date) -> tuple[str, str]:
    """Its note and its slippage."""
    return milestone_note(milestone.facts, today), slippage_words(milestone.facts, milestone.moves)


def overdue_words(days: int) -> str:
    """Late is not the same as re-scheduled: the date passed and nobody moved it."""
    return str(ngettext("seit %(num)s Tag überfällig", "seit %(num)s Tagen überfällig", days))


@dataclass(frozen=True, slots=True)
class NextStep:
    """The sentence of a project: what comes next, until when, and how far it slipped.

    `slip` is "" for a step that is overdue and was never moved: "wie geplant" would not be true.
    """

    milestone_id: int
    title: str
    due_on: date
    slip: str
    overdue: str


def next_step_of(milestones: Iterable[MilestoneRow], today: date) -> NextStep | None:
    """In words; None when nothing is open."""
    first = next_milestone(milestones)
    if first is None:
        return None
    late = days_overdue(first.due_on, first.state, today)
    days = slippage_of(first.facts).days
    slip = difference(days) if days or not late else ""
    return NextStep(first.id, first.title, first.due_on, slip, overdue_words(late) if late else "")

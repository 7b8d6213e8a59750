"""How the values of workshops are said."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from innovation.access.roles import Role
from innovation.web.filters import long_date
from innovation.workshops.crew import CrewMember
from innovation.workshops.facts import WorkshopFacts
from innovation.workshops.making import Part
from innovation.workshops.readiness import Check, Item
from innovation.workshops.rules import WorkshopFormat, WorkshopState

FORMATS = {
    WorkshopFormat.ON_SITE: (_l("Vor Ort"), _l("Alle sitzen im selben Saal")),
    WorkshopFormat.HYBRID: (_l("Vor Ort und online"), _l("Manche schalten sich zu")),
    WorkshopFormat.ONLINE: (_l("Online"), _l("Alle schalten sich zu")),
}
STATES = {
    WorkshopState.DRAFT: _l("Entwurf"),
    WorkshopState.OPEN: _l("läuft gerade"),
    WorkshopState.CLOSED: _l("beendet"),
    WorkshopState.ARCHIVED: _l("abgeschlossen"),
}
PARTS = {
    Part.TEXTS: _l("Texte und Einstellungen"),
    Part.AGENDA: _l("Ablauf"),
    Part.QUESTIONS: _l("Leitfragen"),
    Part.TABLES: _l("Tische, mit neuen Codes"),
    Part.TOPICS: _l("Themen"),
    Part.PEOPLE: _l("Moderation und Auswahlgremium"),
}
MATTERS = {
    "": _l("Bereit für den Tag?"),
    "texts": _l("Texte und Termin"),
    "agenda": _l("Ablauf"),
    "questions": _l("Leitfragen"),
    "tables": _l("Tische"),
    "topics": _l("Themen"),
    "people": _l("Personen"),
}
"""The pages of one workshop; the key is the last part of the address."""
LEADS = {
    "": _l("Was schon da ist, was noch fehlt, und wann es losgeht."),
    "texts": _l("Wie der Tag heißt, wann und wo er ist, und was Sie sich von ihm versprechen."),
    "agenda": _l("Was wann geschieht. Steht aufklappbar über dem Board."),
    "questions": _l("Worüber an den Tischen gesprochen wird. In dieser Reihenfolge ordnet sich das Board."),
    "tables": _l("Jeder Tisch und jeder Raum hat einen eigenen Code. Wer ihn scannt, schreibt gleich seine Karte."),
    "topics": _l(
        "Themen gelten für alle Jahre. So lässt sich vergleichen und verfolgen, was zu einem Thema geschieht."
    ),
    "people": _l("Wer durch den Tag führt und wer am Ende über die Ideen entscheidet."),
}


def check_text(check: Check, workshop: WorkshopFacts, crew: Sequence[CrewMember]) -> str:
    """What is there, or what is missing, in one sentence."""
    return _there(check.item, workshop, crew) if check.done else _missing(check.item, workshop)


def _there(item: Item, workshop: WorkshopFacts, crew: Sequence[CrewMember]) -> str:
    until = long_date(workshop.open_until) if workshop.open_until else ""
    facilitators = sum(one.role is Role.FACILITATOR for one in crew)
    texts = {
        Item.DAY: lambda: _("Der Tag: %(day)s", day=long_date(workshop.starts_at)),
        Item.PLACE: lambda: _("Der Ort: %(place)s", place=workshop.place) if workshop.place else _("Der Ort: online"),
        Item.VISION: lambda: _("Ein Text sagt, worum es geht"),
        Item.UNTIL: lambda: _("Ideen und Stimmen bis %(day)s", day=until),
        Item.AGENDA: lambda: ngettext(
            "Der Ablauf hat einen Punkt", "Der Ablauf hat %(num)s Punkte", len(workshop.agenda)
        ),
        Item.QUESTIONS: lambda: ngettext("Eine Leitfrage", "%(num)s Leitfragen", len(workshop.questions)),
        Item.TABLES: lambda: ngettext("Ein Tisch", "%(num)s Tische", len(workshop.tables)),
        Item.TABLE_QUESTIONS: lambda: _("Jeder Tisch hat seine Leitfrage"),
        Item.TOPICS: lambda: ngettext("Ein Thema", "%(num)s Themen", len(workshop.topics)),
        Item.FACILITATOR: lambda: ngettext("Eine Person moderiert", "%(num)s Personen moderieren", facilitators),
        Item.BOARD: lambda: ngettext(
            "Eine Person im Auswahlgremium", "%(num)s Personen im Auswahlgremium", len(crew) - facilitators
        ),
    }
    return texts[item]()


def _missing(item: Item, workshop: WorkshopFacts) -> str:
    if item is Item.UNTIL and workshop.open_until is not None:
        return _("Der letzte Tag für Ideen und Stimmen liegt in der Vergangenheit")
    texts = {
        Item.DAY: _("Der Tag liegt in der Vergangenheit"),
        Item.PLACE: _("Es steht noch nicht fest, wo es stattfindet"),
        Item.VISION: _("Noch sagt kein Text, worum es geht"),
        Item.UNTIL: _("Bis wann nehmen Sie Ideen und Stimmen an?"),
        Item.AGENDA: _("Der Ablauf ist noch leer"),
        Item.QUESTIONS: _("Es gibt noch keine Leitfrage"),
        Item.TABLES: _("Es gibt noch keine Tische"),
        Item.TABLE_QUESTIONS: _("Nicht jeder Tisch hat eine Leitfrage"),
        Item.TOPICS: _("Noch keine Themen gewählt"),
        Item.FACILITATOR: _("Niemand moderiert"),
        Item.BOARD: _("Noch niemand im Auswahlgremium; spätestens zum Entscheiden"),
    }
    return texts[item]

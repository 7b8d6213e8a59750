"""Words for what a decision says, in the reader's language."""

from flask_babel import lazy_gettext as _l

from innovation.selection.rules import DecisionOutcome, Reason, ReasonCode

OUTCOMES = {
    DecisionOutcome.SELECTED: _l("ausgewählt"),
    DecisionOutcome.PARKED: _l("zurückgestellt"),
    DecisionOutcome.DECLINED: _l("nicht weiterverfolgt"),
    DecisionOutcome.ALREADY_EXISTS: _l("gibt es schon"),
}
CHOICES = {
    DecisionOutcome.SELECTED: (_l("Auswählen"), _l("Daraus kann ein gemeinsames Projekt werden")),
    DecisionOutcome.PARKED: (_l("Zurückstellen"), _l("Sie kommt zu einem Datum wieder auf den Tisch")),
    DecisionOutcome.DECLINED: (_l("Nicht weiterverfolgen"), _l("Mit einem Grund, den alle verstehen")),
    DecisionOutcome.ALREADY_EXISTS: (_l("Gibt es schon"), _l("Sagen Sie, wo man es findet")),
}
"""What the board chooses from: the answer, and what it means."""
REASON_CODES = {
    ReasonCode.ALREADY_EXISTS: _l("Gibt es schon"),
    ReasonCode.NOT_OUR_REMIT: _l("Nicht unsere Aufgabe"),
    ReasonCode.NO_CITIZEN_BENEFIT: _l("Kein Nutzen für Bürgerinnen und Bürger"),
    ReasonCode.LEGALLY_NOT_POSSIBLE: _l("Rechtlich nicht möglich"),
    ReasonCode.NO_PARTNER: _l("Noch niemand macht mit"),
    ReasonCode.NO_RESOURCES: _l("Geld oder Personal fehlt"),
    ReasonCode.DEPENDS_ON_OTHER: _l("Hängt von anderen ab"),
    ReasonCode.OTHER: _l("Anderer Grund"),
}
REASONS = {
    Reason.IDEA_WITHDRAWN: _l("Diese Idee wurde zurückgezogen. Über sie wird nicht mehr entschieden."),
    Reason.IDEA_NOT_READ: _l("Diese Idee ist gerade nicht für alle zu lesen. Erst wenn sie es ist, wird entschieden."),
    Reason.REASON_CODE_MISSING: _l("Bitte wählen Sie einen Grund aus."),
    Reason.REVIEW_MISSING: _l("Bitte geben Sie an, wann die Idee wieder auf den Tisch kommt."),
    Reason.REVIEW_NOT_IN_FUTURE: _l("Bitte geben Sie einen Tag an, der noch kommt."),
    Reason.REVIEW_TOO_FAR: _l("Dieser Tag liegt mehr als zehn Jahre entfernt. Bitte prüfen Sie die Jahreszahl."),
}

"""Words for offers and declarations, in the reader's language."""

from flask_babel import lazy_gettext as _l

from innovation.joining.rules import DOCUMENTED, STEPPING_BACK, CommitmentRole, CommitmentState, OfferKind, Reason

OFFER_KINDS = {
    OfferKind.TESTING: _l("Testen"),
    OfferKind.EXPERTISE: _l("Fachwissen"),
    OfferKind.WORKING_TIME: _l("Arbeitszeit"),
    OfferKind.PILOT_SITE: _l("Ort zum Ausprobieren"),
    OfferKind.EXISTING_SOLUTION: _l("Fertige Lösung"),
    OfferKind.DATA: _l("Daten"),
    OfferKind.PREMISES: _l("Räume"),
    OfferKind.NETWORK: _l("Kontakte"),
}
"""In the order of the form: what most people can give comes first."""
ROLES = {
    CommitmentRole.LEAD: _l("Federführung"),
    CommitmentRole.PARTNER: _l("Partner"),
    CommitmentRole.PILOT: _l("Als Erste ausprobieren"),
    CommitmentRole.OBSERVER: _l("Verfolgen, was daraus wird"),
}
STATES = {
    CommitmentState.ASKED: _l("angefragt, unverbindlich"),
    CommitmentState.INTERESTED: _l("Interesse, unverbindlich"),
    CommitmentState.INTENT: _l("Absicht erklärt"),
    CommitmentState.RESOLVED: _l("beschlossen"),
    CommitmentState.SIGNED: _l("unterzeichnet"),
    CommitmentState.DECLINED: _l("abgesagt"),
    CommitmentState.PAUSED: _l("pausiert"),
    CommitmentState.LEFT: _l("ausgestiegen"),
}
CHOICES = {
    CommitmentState.INTERESTED: _l("Interesse, unverbindlich"),
    CommitmentState.ASKED: _l("Angefragt, noch offen, unverbindlich"),
    CommitmentState.INTENT: _l("Absicht, mitzumachen"),
    CommitmentState.RESOLVED: _l("Von einem Gremium beschlossen"),
    CommitmentState.SIGNED: _l("Vereinbarung unterzeichnet"),
    CommitmentState.PAUSED: _l("Pausiert"),
    CommitmentState.DECLINED: _l("Absage"),
    CommitmentState.LEFT: _l("Ausstieg"),
}
"""The same as an answer in the form, the usual one first."""
HISTORY = {
    CommitmentState.ASKED: _l("ist angefragt (unverbindlich)"),
    CommitmentState.INTERESTED: _l("bekundet Interesse (unverbindlich)"),
    CommitmentState.INTENT: _l("erklärt die Absicht, mitzumachen"),
    CommitmentState.RESOLVED: _l("hat beschlossen, mitzumachen"),
    CommitmentState.SIGNED: _l("hat die Vereinbarung unterzeichnet"),
    CommitmentState.DECLINED: _l("sagt ab"),
    CommitmentState.PAUSED: _l("pausiert"),
    CommitmentState.LEFT: _l("steigt aus"),
}
"""What happened, after the organisation's name."""
TAKEN_BACK = _l("nimmt die Erklärung zurück")
_POSSIBLE = {
    CommitmentRole.LEAD: _l("könnte die Federführung übernehmen"),
    CommitmentRole.PARTNER: _l("könnte Partner sein"),
    CommitmentRole.PILOT: _l("könnte als Erste ausprobieren"),
    CommitmentRole.OBSERVER: _l("könnte es verfolgen"),
}
_WISHED = {
    CommitmentRole.LEAD: _l("möchte die Federführung"),
    CommitmentRole.PARTNER: _l("möchte Partner sein"),
    CommitmentRole.PILOT: _l("würde als Erste ausprobieren"),
    CommitmentRole.OBSERVER: _l("möchte es verfolgen"),
}
_FIRM = {
    CommitmentRole.LEAD: _l("übernimmt die Federführung"),
    CommitmentRole.PARTNER: _l("ist Partner"),
    CommitmentRole.PILOT: _l("probiert als Erste aus"),
    CommitmentRole.OBSERVER: _l("verfolgt es"),
}
_PAST = {
    CommitmentRole.LEAD: _l("war für die Federführung im Gespräch"),
    CommitmentRole.PARTNER: _l("war als Partner im Gespräch"),
    CommitmentRole.PILOT: _l("war zum Ausprobieren im Gespräch"),
    CommitmentRole.OBSERVER: _l("wollte es verfolgen"),
}
REASONS = {
    Reason.NOT_STARTED: _l("Mitmachen können Sie, sobald der Workshop beginnt."),
    Reason.IDEA_NOT_ON_BOARD: _l("Mitmachen kann man, sobald die Idee auf dem Board steht."),
    Reason.IDEA_ENDED: _l("Diese Idee wird nicht weiterverfolgt. Mitmachen kann man hier nicht mehr."),
    Reason.MANDATE_NEEDED: _l("Das erklärt nur, wer für die Organisation zeichnen darf."),
    Reason.DATE_MISSING: _l("Bitte geben Sie an, wann das beschlossen oder unterzeichnet wurde."),
    Reason.DATE_IN_FUTURE: _l("Bitte geben Sie einen Tag an, der nicht in der Zukunft liegt."),
    Reason.DOCUMENT_MISSING: _l("Bitte nennen Sie das Gremium oder das Dokument."),
    Reason.NAME_MISSING: _l("Bitte geben Sie Ihren Namen an."),
    Reason.CONTACT_MISSING: _l("Bitte geben Sie an, wie man Sie erreicht."),
}
FIELD_OF = {
    Reason.DATE_MISSING: "decided_on",
    Reason.DATE_IN_FUTURE: "decided_on",
    Reason.DOCUMENT_MISSING: "document",
    Reason.NAME_MISSING: "name",
    Reason.CONTACT_MISSING: "contact",
}
"""The field at which a reason is said; the others stand above the form."""


def role_sentence(role: str, state: str) -> str:
    """What an organisation wants to be, as part of a sentence: "möchte die Federführung"."""
    if state == CommitmentState.ASKED:
        words = _POSSIBLE
    elif state in DOCUMENTED:
        words = _FIRM
    else:
        words = _PAST if state in STEPPING_BACK else _WISHED
    return str(words[CommitmentRole(role)])

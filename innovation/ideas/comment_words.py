"""Words of the conversation, in the reader's language."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from innovation.access.roles import Role
from innovation.ideas.comment_rules import CommentKind, Reason
from innovation.organisations.models import full_name
from innovation.organisations.rules import OrganisationKind
from innovation.web.language import by_language

KINDS = {
    CommentKind.NOTE: _l("Hinweis"),
    CommentKind.PRO: _l("Spricht dafür"),
    CommentKind.CONCERN: _l("Bedenken"),
    CommentKind.QUESTION: _l("Frage"),
    CommentKind.SOLUTION: _l("Lösung"),
}
SIGNS = {
    CommentKind.NOTE: "speech",
    CommentKind.PRO: "up",
    CommentKind.CONCERN: "minus",
    CommentKind.QUESTION: "help",
    CommentKind.SOLUTION: "check",
}
"""Names of icons: the sign stands beside the word."""
REASONS = {
    Reason.WORKSHOP_NOT_OPEN: _l("Der Workshop ist geschlossen: Das Gespräch bleibt lesbar, Neues kommt nicht dazu."),
    Reason.IDEA_AWAY: _l("Solange die Idee nicht auf dem Board steht, ruht das Gespräch."),
    Reason.TOO_LATE: _l(
        "Ändern und zurückziehen können Sie einen Beitrag 15 Minuten lang. "
        "Schreiben Sie bitte einen neuen, wenn sich etwas geändert hat."
    ),
    Reason.HIDDEN: _l("Die Moderation hat diesen Beitrag ausgeblendet. Er lässt sich nicht mehr ändern."),
}


@by_language
def kind_choices() -> tuple[tuple[str, str], ...]:
    """For the form."""
    return tuple((kind.value, str(word)) for kind, word in KINDS.items())


@by_language
def kind_words() -> dict[str, str]:
    """What each kind is called; asked once for a page, not for each contribution."""
    return {kind.value: str(word) for kind, word in KINDS.items()}


@by_language
def voice_of(role: str, organisation: str, kind: str) -> str:
    """Who speaks, as role and organisation. It is a person from there, never the organisation itself."""
    name = full_name(organisation, kind) if organisation else ""
    if role == Role.FACILITATOR:
        return _("Moderation (%(organisation)s)", organisation=name) if name else _("Moderation")
    if role == Role.BOARD_MEMBER:
        return _("Auswahlgremium (%(organisation)s)", organisation=name) if name else _("Auswahlgremium")
    if not name:
        return _("Jemand aus dem Workshop")
    if kind in (OrganisationKind.TOWN, OrganisationKind.MUNICIPALITY):
        return _("Jemand aus der %(town)s", town=name)
    return _("Jemand (%(organisation)s)", organisation=name)

"""Roles in words. Nouns of the task, not of the person."""

from flask_babel import gettext as _

from innovation.access.roles import Role, Scope
from innovation.web.language import by_language


@by_language
def role_labels() -> dict[Role, str]:
    """What each role is called."""
    return {
        Role.STAFF: _("Mitarbeit"),
        Role.MANDATE: _("Mandat"),
        Role.NETWORK_MEMBER: _("Netzwerk"),
        Role.FACILITATOR: _("Moderation"),
        Role.BOARD_MEMBER: _("Auswahlgremium"),
        Role.PROJECT_LEAD: _("Projektleitung"),
        Role.PROJECT_TEAM: _("Projektteam"),
        Role.ADMIN: _("Verwaltung der Plattform"),
    }


@by_language
def role_hints() -> dict[Role, str]:
    """What it is for, in one line."""
    return {
        Role.STAFF: _("dort arbeiten, lesen und mitmachen"),
        Role.MANDATE: _("verbindlich für die Organisation sprechen"),
        Role.NETWORK_MEMBER: _("zum Netzwerk gehören und mithelfen"),
        Role.FACILITATOR: _("den Workshop vorbereiten und führen"),
        Role.BOARD_MEMBER: _("über die Ideen des Workshops entscheiden"),
        Role.PROJECT_LEAD: _("das Projekt leiten und den Sachstand melden"),
        Role.PROJECT_TEAM: _("im Projekt mitarbeiten"),
        Role.ADMIN: _("alles einrichten, auch Rollen"),
    }


@by_language
def scope_labels() -> dict[Scope, str]:
    """Headings of what roles are held in."""
    return {
        Scope.ORGANISATION: _("In einer Organisation"),
        Scope.WORKSHOP: _("In einem Workshop"),
        Scope.PROJECT: _("In einem Projekt"),
        Scope.SITE: _("Auf der ganzen Plattform"),
    }


def role_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a select: grouped by what they are held in, each with what it is for."""
    labels, hints = role_labels(), role_hints()
    return [
        (heading, [(str(role), f"{labels[role]}: {hints[role]}") for role in labels if role.scope is scope])
        for scope, heading in scope_labels().items()
    ]

"""Roles, and the scope in which each is held (source: product.md of the project, table of values)."""

from enum import StrEnum


class Scope(StrEnum):
    """What a role is held in."""

    SITE = "site"
    ORGANISATION = "organisation"
    WORKSHOP = "workshop"
    PROJECT = "project"


class Role(StrEnum):
    """What somebody was given to do. No role is earned by activity."""

    ADMIN = "admin"
    STAFF = "staff"
    MANDATE = "mandate"
    NETWORK_MEMBER = "network_member"
    FACILITATOR = "facilitator"
    BOARD_MEMBER = "board_member"
    PROJECT_LEAD = "project_lead"
    PROJECT_TEAM = "project_team"

    @property
    def scope(self) -> Scope:
        """The only scope in which this role can be held."""
        return _SCOPES[self]


_SCOPES = {
    Role.ADMIN: Scope.SITE,
    Role.STAFF: Scope.ORGANISATION,
    Role.MANDATE: Scope.ORGANISATION,
    Role.NETWORK_MEMBER: Scope.ORGANISATION,
    Role.FACILITATOR: Scope.WORKSHOP,
    Role.BOARD_MEMBER: Scope.WORKSHOP,
    Role.PROJECT_LEAD: Scope.PROJECT,
    Role.PROJECT_TEAM: Scope.PROJECT,
}

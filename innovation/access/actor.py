"""Who acts: plain facts, no mapped object, so it outlives every transaction."""

from dataclasses import dataclass, field
from typing import cast

from flask_login import current_user

from innovation.access.roles import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """An account, a guest who came by code, or (neither) a visitor. Also what flask-login calls the user.

    `roles` holds (role, id of its scope); `home_organisations` are those of the actor's organisations that belong to
    the home district, itself included. A guest's `organisation_id` is his own word.
    """

    person_id: int | None = None
    name: str = ""
    is_account: bool = False
    session_token: str = ""
    guest_key: str = ""
    workshop_id: int | None = None
    """The workshop joined by code, from the signed cookie."""
    table_code: str | None = None
    organisation_id: int | None = None
    organisation_name: str = ""
    is_home: bool = False
    """Belongs to the home district or one of its municipalities: such people vote."""
    joined: frozenset[int] = field(default_factory=frozenset)
    """Workshops an account has taken part in."""
    roles: frozenset[tuple[Role, int | None]] = field(default_factory=frozenset)
    language: str | None = None

    @property
    def is_authenticated(self) -> bool:
        """True for accounts only: a guest is known, but has not signed in."""
        return self.is_account

    @property
    def is_guest(self) -> bool:
        """Came by code and has no account."""
        return not self.is_account and bool(self.guest_key) and self.workshop_id is not None

    @property
    def is_active(self) -> bool:
        """What flask-login asks before it lets an account in."""
        return True

    @property
    def is_anonymous(self) -> bool:
        """Visitor or guest."""
        return not self.is_account

    def get_id(self) -> str:
        """What flask-login keeps in the cookie: the session's token, not the person's id."""
        return self.session_token

    def holds(self, role: Role, scope_id: int | None = None) -> bool:
        """Has this role in this scope."""
        return (role, scope_id) in self.roles

    def scopes_of(self, *roles: Role) -> frozenset[int]:
        """The ids of all scopes in which one of these roles is held."""
        return frozenset(scope for role, scope in self.roles if role in roles and scope is not None)


def current_actor() -> Actor:
    """Whoever sent this request."""
    return cast(Actor, current_user._get_current_object())

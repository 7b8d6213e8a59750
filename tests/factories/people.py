"""Accounts for tests."""

from functools import cache

from innovation.access.roles import Role
from innovation.people.actions import create_account, grant_role
from innovation.people.passwords import hash_password

PASSWORD = "ein gutes Passwort"


@cache
def password_hash() -> str:
    """Hashed once: 30 ms each would add up."""
    return hash_password(PASSWORD)


def make_account(
    email: str,
    name: str = "",
    organisation_id: int | None = None,
    roles: tuple[tuple[Role, int | None], ...] = (),
    password: bool = True,
) -> int:
    """An account with roles (role, scope id); call inside a transaction. Returns the person's id."""
    person = create_account(
        email=email,
        name=name or email.split("@")[0].title(),
        password_hash=password_hash() if password else None,
        organisation_id=organisation_id,
    )
    for role, scope_id in roles:
        grant_role(person_id=person.id, role=role, scope_id=scope_id)
    return person.id

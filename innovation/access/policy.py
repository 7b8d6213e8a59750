"""THE policy: who may do what. Anything not named here is refused.

State and deadlines are rules of the features, not permissions. Source: docs/access.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from innovation.access.actor import Actor
from innovation.access.roles import Role, Scope


class Permission(StrEnum):
    """What can be permitted, in the order of the control loop."""

    SEE_BOARD = "see_board"
    SUBMIT_IDEA = "submit_idea"
    EDIT_OWN_IDEA = "edit_own_idea"
    """Correct and withdraw it."""
    COMMENT = "comment"
    ADD_PHOTO = "add_photo"
    """To an idea; replace and remove it, too."""
    MODERATE = "moderate"
    """Hide, restore and release ideas and comments, sort them under topics, type in paper cards."""
    EXPORT_BOARD = "export_board"
    EDIT_WORKSHOP = "edit_workshop"
    MAKE_WORKSHOP = "make_workshop"
    MANAGE_ORGANISATIONS = "manage_organisations"
    MANAGE_SITE = "manage_site"
    """Its name; what is still to be set up."""
    MANAGE_PEOPLE = "manage_people"
    """Invite people, give and end roles of the whole site."""
    END_ROLES = "end_roles"
    """Of one's own organisation."""
    VOTE = "vote"
    OFFER = "offer"
    SEE_OFFERS = "see_offers"
    """Text, person and contact of offers; days, amounts and notes of commitments."""
    COMMIT = "commit"
    COMMIT_FORMALLY = "commit_formally"
    """From `intent` on."""
    DECIDE = "decide"
    FOUND_PROJECT = "found_project"
    SEE_PROJECT = "see_project"
    SEE_CALLS_FOR_HELP = "see_calls_for_help"
    SEE_INTERNALS = "see_internals"
    """Obstacles, amounts, days and notes of a project."""
    REPORT = "report"
    FINISH_MILESTONE = "finish_milestone"
    MOVE_MILESTONE = "move_milestone"
    FOLLOW_IDEA = "follow_idea"
    FOLLOW_PROJECT = "follow_project"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a decision may depend on; the fetching query fills it."""

    workshop_id: int | None = None
    organisation_id: int | None = None
    project_id: int | None = None
    author_id: int | None = None


@dataclass(frozen=True, slots=True)
class Holds:
    """The role, held in the very thing that the facts name."""

    role: Role


Predicate = Callable[[Actor, Facts], bool]


def anybody(actor: Actor, facts: Facts) -> bool:
    """For what is public."""
    return True


def came_by_code(actor: Actor, facts: Facts) -> bool:
    """Joined this workshop: a guest by the cookie, an account by the cookie or by having taken part."""
    if facts.workshop_id is None:
        return False
    return actor.workshop_id == facts.workshop_id or facts.workshop_id in actor.joined


def of_the_administrations(actor: Actor, facts: Facts) -> bool:
    """Verified staff or mandate of the home district or one of its municipalities."""
    return actor.is_account and actor.is_home and bool(actor.scopes_of(Role.STAFF, Role.MANDATE))


def has_account(actor: Actor, facts: Facts) -> bool:
    """Anybody who signed in."""
    return actor.is_account


def account_that_sees_the_board(actor: Actor, facts: Facts) -> bool:
    """Who may read an idea and can be written to."""
    return actor.is_account and allows(actor, Permission.SEE_BOARD, facts)


def of_the_network(actor: Actor, facts: Facts) -> bool:
    """Member of business, science, politics or an association."""
    return bool(actor.scopes_of(Role.NETWORK_MEMBER))


def author(actor: Actor, facts: Facts) -> bool:
    """Wrote the card: by account, or by the guest's cookie in the workshop that was joined."""
    return facts.author_id is not None and facts.author_id == actor.person_id


_PARTICIPANTS = (
    came_by_code,
    of_the_administrations,
    Holds(Role.FACILITATOR),
    Holds(Role.BOARD_MEMBER),
    Holds(Role.ADMIN),
)
_INSIDE = (of_the_administrations, Holds(Role.FACILITATOR), Holds(Role.BOARD_MEMBER), Holds(Role.ADMIN))
_RUNS_IT = (Holds(Role.FACILITATOR), Holds(Role.ADMIN))
_PROJECT_PEOPLE = (Holds(Role.PROJECT_LEAD), Holds(Role.PROJECT_TEAM), Holds(Role.ADMIN))

POLICY: dict[Permission, tuple[Holds | Predicate, ...]] = {
    Permission.SEE_BOARD: _PARTICIPANTS,
    Permission.SUBMIT_IDEA: _PARTICIPANTS,
    Permission.EDIT_OWN_IDEA: (author,),
    Permission.COMMENT: _PARTICIPANTS,
    Permission.ADD_PHOTO: (author, *_RUNS_IT),
    Permission.MODERATE: _RUNS_IT,
    Permission.EXPORT_BOARD: _RUNS_IT,
    Permission.EDIT_WORKSHOP: _RUNS_IT,
    Permission.MAKE_WORKSHOP: (Holds(Role.ADMIN),),
    Permission.MANAGE_ORGANISATIONS: (Holds(Role.ADMIN),),
    Permission.MANAGE_SITE: (Holds(Role.ADMIN),),
    Permission.MANAGE_PEOPLE: (Holds(Role.ADMIN),),
    Permission.END_ROLES: (Holds(Role.MANDATE), Holds(Role.ADMIN)),
    Permission.VOTE: _PARTICIPANTS,
    Permission.OFFER: _PARTICIPANTS,
    Permission.SEE_OFFERS: _INSIDE,
    Permission.COMMIT: (Holds(Role.STAFF), Holds(Role.MANDATE)),
    Permission.COMMIT_FORMALLY: (Holds(Role.MANDATE),),
    Permission.DECIDE: (Holds(Role.BOARD_MEMBER), Holds(Role.ADMIN)),
    Permission.FOUND_PROJECT: (Holds(Role.BOARD_MEMBER), Holds(Role.ADMIN)),
    Permission.SEE_PROJECT: (anybody,),
    Permission.SEE_CALLS_FOR_HELP: (*_INSIDE, of_the_network, *_PROJECT_PEOPLE),
    Permission.SEE_INTERNALS: (*_INSIDE, *_PROJECT_PEOPLE),
    Permission.REPORT: _PROJECT_PEOPLE,
    Permission.FINISH_MILESTONE: _PROJECT_PEOPLE,
    Permission.MOVE_MILESTONE: (Holds(Role.PROJECT_LEAD), Holds(Role.ADMIN)),
    Permission.FOLLOW_IDEA: (account_that_sees_the_board,),
    Permission.FOLLOW_PROJECT: (has_account,),
}


def allows(actor: Actor, permission: Permission, facts: Facts) -> bool:
    """Whether one row of the policy lets the actor through."""
    return any(
        _holds(actor, row.role, facts) if isinstance(row, Holds) else row(actor, facts) for row in POLICY[permission]
    )


def _holds(actor: Actor, role: Role, facts: Facts) -> bool:
    scope = role.scope
    if scope is Scope.SITE:
        return (role, None) in actor.roles
    scope_id = {
        Scope.WORKSHOP: facts.workshop_id,
        Scope.ORGANISATION: facts.organisation_id,
        Scope.PROJECT: facts.project_id,
    }[scope]
    return scope_id is not None and (role, scope_id) in actor.roles

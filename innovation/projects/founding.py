"""What a founder may choose from: organisations by their declarations for the idea, and accounts that may lead."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import bindparam, select

from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.joining.queries import commitments_of
from innovation.joining.rules import CommitmentState
from innovation.organisations.queries import home_organisations
from innovation.people.models import Person
from innovation.projects.rules import PartnerRole

BINDING = frozenset({CommitmentState.INTENT, CommitmentState.RESOLVED, CommitmentState.SIGNED})
"""From a declared intent on, an organisation is a partner unless the founder unticks it."""
REFUSED = frozenset({CommitmentState.DECLINED, CommitmentState.LEFT})
"""Who said no is not put into a project."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that may become a partner; `state` is "" when it has declared nothing."""

    organisation_id: int
    name: str
    kind: str
    role: str
    state: str
    is_home: bool

    @property
    def is_settled(self) -> bool:
        """Ticked from the start."""
        return self.state in BINDING


@dataclass(frozen=True, slots=True)
class Founding:
    """Candidates of one idea: those who declared something first, who declared to lead before all."""

    declared: tuple[Candidate, ...]
    others: tuple[Candidate, ...]

    @property
    def by_id(self) -> Mapping[int, Candidate]:
        """All candidates."""
        return {one.organisation_id: one for one in (*self.declared, *self.others)}

    @property
    def leads(self) -> Sequence[Candidate]:
        """Who may lead: the home district and its municipalities."""
        return [one for one in (*self.declared, *self.others) if one.is_home]

    @property
    def ticked(self) -> list[int]:
        """The partners that a new form proposes."""
        return [one.organisation_id for one in self.declared if one.is_settled]


def founding_of(number: int) -> Founding:
    """The candidates for a project from this idea. Who declined or left is none."""
    home = {one.id: one for one in home_organisations()}
    commitments = commitments_of(number)
    declared = [
        Candidate(
            one.organisation_id,
            one.organisation_name,
            one.organisation_kind,
            one.role,
            one.state,
            one.organisation_id in home,
        )
        for one in commitments
        if one.state not in REFUSED
    ]
    known = {one.organisation_id for one in commitments}
    others = [Candidate(one.id, one.name, one.kind, "", "", True) for one in home.values() if one.id not in known]
    declared.sort(key=lambda one: (one.role != PartnerRole.LEAD, not one.is_settled, one.name))
    return Founding(tuple(declared), tuple(others))


def roles_of(founding: Founding, lead_id: int, partners: Collection[int]) -> dict[int, PartnerRole]:
    """The role of each partner, the lead among them. Raises DomainError for whom the idea does not offer."""
    candidates = founding.by_id
    if lead_id not in {one.organisation_id for one in founding.leads}:
        raise DomainError("lead", _("Bitte wählen Sie die Federführung aus der Liste."))
    if not set(partners) <= candidates.keys():
        raise DomainError("partner", _("Bitte wählen Sie Partner aus der Liste."))
    roles = {one: _role(candidates[one].role) for one in dict.fromkeys(partners)}
    return roles | {lead_id: PartnerRole.LEAD}


def _role(declared: str) -> PartnerRole:
    """What was declared; who offered to lead, but does not, is a partner."""
    return PartnerRole(declared) if declared in (PartnerRole.PILOT, PartnerRole.OBSERVER) else PartnerRole.PARTNER


_ACCOUNT = select(Person.id).where(
    Person.id == bindparam("person"), Person.organisation_id == bindparam("organisation"), Person.email.is_not(None)
)


def account_of(person_id: int, organisation_id: int) -> int:
    """The account, if it belongs to the organisation. Raises DomainError."""
    found = db.session.scalar(_ACCOUNT, {"person": person_id, "organisation": organisation_id})
    if found is None:
        raise DomainError(
            "project_lead", _("Bitte wählen Sie eine Person aus der Organisation, die die Federführung hat.")
        )
    return found

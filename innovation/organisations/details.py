"""What can be said of an organisation, as plain values."""

from dataclasses import dataclass

from innovation.organisations.rules import OrganisationKind


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """What can be said of an organisation. `is_home` counts only where no official key decides."""

    name: str
    kind: OrganisationKind
    key: str | None = None
    official_name: str = ""
    inhabitants: int | None = None
    zip: str = ""
    area_ha: int | None = None
    sub_region: str = ""
    is_home: bool | None = None

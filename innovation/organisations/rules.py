"""Kinds of organisations (source: the project's table of values)."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is; the last four form the network."""

    DISTRICT = "district"
    TOWN = "town"
    MUNICIPALITY = "municipality"
    MUNICIPAL_COMPANY = "municipal_company"
    SPECIAL_PURPOSE_ASSOCIATION = "special_purpose_association"
    STATE_AUTHORITY = "state_authority"
    IT_PROVIDER = "it_provider"
    OTHER_DISTRICT = "other_district"
    BUSINESS = "business"
    SCIENCE = "science"
    POLITICS = "politics"
    ASSOCIATION = "association"


NETWORK = frozenset(
    {OrganisationKind.BUSINESS, OrganisationKind.SCIENCE, OrganisationKind.POLITICS, OrganisationKind.ASSOCIATION}
)
TERRITORIAL = frozenset({OrganisationKind.DISTRICT, OrganisationKind.TOWN, OrganisationKind.MUNICIPALITY})
COUNTED = (OrganisationKind.TOWN, OrganisationKind.MUNICIPALITY)
"""One voice each in the tally of municipalities, if they belong to the home district."""


def belongs_home(kind: OrganisationKind, key: str | None, home_key: str | None) -> bool:
    """Whether the official key says that this is the home district or lies within it."""
    return kind in TERRITORIAL and bool(key and home_key and key.startswith(home_key))

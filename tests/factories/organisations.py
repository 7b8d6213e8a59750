"""Organisations for tests: a small home district with four municipalities, one foreign town, one university."""

from dataclasses import dataclass

from innovation.organisations.actions import save_organisation
from innovation.organisations.rules import OrganisationKind


@dataclass(frozen=True, slots=True)
class Places:
    """Ids of the organisations every test may rely on."""

    district: int
    zwingenberg: int
    grasellenbach: int
    fuerth: int
    hirschhorn: int
    foreign_town: int
    university: int

    @property
    def municipalities(self) -> tuple[int, ...]:
        """Those with a voice."""
        return (self.zwingenberg, self.grasellenbach, self.fuerth, self.hirschhorn)


def make_places() -> Places:
    """Call inside a transaction."""
    kinds = OrganisationKind

    def make(name: str, kind: OrganisationKind, key: str | None = None) -> int:
        return save_organisation(name=name, kind=kind, key=key).id

    return Places(
        district=make("Kreis Bergstraße", kinds.DISTRICT, "06431"),
        zwingenberg=make("Zwingenberg", kinds.TOWN, "06431022"),
        grasellenbach=make("Grasellenbach", kinds.MUNICIPALITY, "06431009"),
        fuerth=make("Fürth", kinds.MUNICIPALITY, "06431007"),
        hirschhorn=make("Hirschhorn (Neckar)", kinds.TOWN, "06431012"),
        foreign_town=make("Weinheim", kinds.TOWN, "08226096"),
        university=make("Hochschule Rhein-Odenwald", kinds.SCIENCE),
    )

"""Organisations."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base
from innovation.organisations.rules import COUNTED, OrganisationKind


class Organisation(Base):
    """A district, town, municipality, company, association or university."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    key: Mapped[str | None] = mapped_column(String(12), unique=True)
    """Official municipality key (AGS): 5 digits for a district, 8 for a municipality."""
    name: Mapped[str] = mapped_column(String(120))
    official_name: Mapped[str] = mapped_column(String(160), default="")
    kind: Mapped[str] = mapped_column(String(40))
    is_home: Mapped[bool] = mapped_column(default=False, index=True)
    """The home district or one of its towns and municipalities."""
    inhabitants: Mapped[int | None]
    zip: Mapped[str] = mapped_column(String(10), default="")
    area_ha: Mapped[int | None]
    sub_region: Mapped[str] = mapped_column(String(60), default="")

    @property
    def counts(self) -> bool:
        """Has a voice in the tally of municipalities."""
        return self.is_home and self.kind in COUNTED

    @property
    def full_name(self) -> str:
        """With what it is: "Stadt Zwingenberg", "Gemeinde Fürth"."""
        return full_name(self.name, self.kind)


class MailDomain(Base):
    """Whose address under it is confirmed becomes staff of the organisation. One domain belongs to one organisation."""

    __tablename__ = "mail_domain"

    domain: Mapped[str] = mapped_column(String(120), primary_key=True)
    """Lower case, without "@"; addresses under its subdomains do not count."""
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)


def full_name(name: str, kind: str) -> str:
    """The name as it is used in a list of who takes part. German also in English: it is a proper name."""
    prefix = {OrganisationKind.TOWN: "Stadt ", OrganisationKind.MUNICIPALITY: "Gemeinde "}.get(
        OrganisationKind(kind), ""
    )
    return f"{prefix}{name}"

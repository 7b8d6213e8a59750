"""Small facts about this database as a whole, each a name and a value."""

from sqlalchemy import String, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from innovation.core.db import Base, db


class SiteSetting(Base):
    """One fact, for example that this is the demo world."""

    __tablename__ = "site_setting"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


_VALUE = select(SiteSetting.value).where(SiteSetting.name == bindparam("name"))


def read_setting(name: str) -> str | None:
    """Its value, or None."""
    return db.session.scalar(_VALUE, {"name": name})


def write_setting(name: str, value: str) -> None:
    """Set it, within the caller's transaction."""
    db.session.merge(SiteSetting(name=name, value=value))
    db.session.flush()

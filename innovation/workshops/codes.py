"""Codes to join by: unique over workshops and tables of the whole site."""

from flask_babel import gettext as _
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.workshops.models import Table, Workshop
from innovation.workshops.rules import new_code, normal_code


def free_code(wanted: str | None = None) -> str:
    """A code that no workshop and no table has: the wanted one (DomainError when it is taken) or a new one."""
    code = normal_code(wanted) if wanted else new_code()
    taken = db.session.scalar(select(Workshop.id).where(Workshop.join_code == code)) or db.session.scalar(
        select(Table.id).where(Table.code == code)
    )
    if not taken:
        return code
    if wanted:
        raise DomainError("code", _("Den Code %(code)s gibt es schon.", code=code))
    return free_code()

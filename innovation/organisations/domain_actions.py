"""Which mail domains make somebody staff of an organisation."""

from flask_babel import gettext as _
from sqlalchemy import delete, select

from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.organisations.models import MailDomain, Organisation
from innovation.organisations.rules import DomainFault, mail_domains_in, why_not_mail_domain

MOST_DOMAINS = 20
"""Of one organisation."""


def set_mail_domains(*, organisation_id: int, typed: str, field: str = "domains") -> list[str]:
    """These and no others, as typed: divided by comma or blank. Returns them.

    Raises DomainError at `field` for what is no domain, what everybody can have, and what another organisation has.
    """
    domains = checked_domains(typed, field=field)
    taken = db.session.execute(
        select(MailDomain.domain, Organisation.name)
        .join(Organisation, Organisation.id == MailDomain.organisation_id)
        .where(MailDomain.domain.in_(domains), MailDomain.organisation_id != organisation_id)
    ).first()
    if taken is not None:
        raise DomainError(field, _("%(domain)s gehört schon zu: %(name)s.", domain=taken.domain, name=taken.name))
    forget_mail_domains(organisation_id=organisation_id)
    db.session.add_all(MailDomain(domain=domain, organisation_id=organisation_id) for domain in domains)
    db.session.flush()
    return domains


def checked_domains(typed: str, *, field: str = "domains") -> list[str]:
    """What was typed, if all of it can be mail domains; else DomainError at `field`."""
    domains = mail_domains_in(typed)
    if len(domains) > MOST_DOMAINS:
        raise DomainError(field, _("Mehr als %(most)s Maildomains sind zu viele.", most=MOST_DOMAINS))
    for domain in domains:
        _check(domain, field)
    return domains


def forget_mail_domains(*, organisation_id: int) -> None:
    """None of its own any more; who is staff already stays it."""
    db.session.execute(delete(MailDomain).where(MailDomain.organisation_id == organisation_id))


def _check(domain: str, field: str) -> None:
    fault = why_not_mail_domain(domain)
    if fault is DomainFault.EVERYBODYS:
        text = _("Unter %(domain)s bekommt jeder eine Adresse. Bitte nur die eigene Domain angeben.", domain=domain)
        raise DomainError(field, text)
    if fault is DomainFault.NO_DOMAIN:
        shown = domain if len(domain) <= 60 else f"{domain[:60]}…"
        text = _("„%(domain)s“ ist keine Maildomain. Gemeint ist zum Beispiel stadt.de.", domain=shown)
        raise DomainError(field, text)

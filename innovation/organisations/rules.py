"""Kinds of organisations (source: the project's table of values), and what a mail domain may be."""

import re
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
KEY_DIGITS = {OrganisationKind.DISTRICT: 5, OrganisationKind.TOWN: 8, OrganisationKind.MUNICIPALITY: 8}
"""How long an official key is; other kinds have 5, 8 or none."""
_FREE_MAIL = """
    aol.com arcor.de email.de firemail.de freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com
    hotmail.com hotmail.de icloud.com live.com live.de mac.com magenta.de mail.com mail.de mailbox.org me.com msn.com
    online.de outlook.com outlook.de posteo.de posteo.net proton.me protonmail.com t-online.de tutanota.com tutanota.de
    vodafone.de web.de yahoo.com yahoo.de ymail.com
"""
EVERYBODYS_DOMAINS = frozenset(_FREE_MAIL.split())
"""Whoever asks gets an address there: such a domain makes nobody staff of anything."""
_DOMAIN = re.compile(r"(?=.{4,120}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")


class DomainFault(StrEnum):
    """Why a mail domain cannot be taken."""

    NO_DOMAIN = "no_domain"
    EVERYBODYS = "everybodys"


def belongs_home(kind: OrganisationKind, key: str | None, home_key: str | None) -> bool:
    """Whether the official key says that this is the home district or lies within it."""
    return kind in TERRITORIAL and bool(key and home_key and key.startswith(home_key))


def is_official_key(key: str, kind: OrganisationKind) -> bool:
    """5 digits for a district, 8 for a town or municipality."""
    digits = KEY_DIGITS.get(kind)
    return bool(re.fullmatch(r"[0-9]{5}|[0-9]{8}", key)) and digits in (None, len(key))


def mail_domains_in(typed: str) -> list[str]:
    """The domains of a line, each once: "@Zwingenberg.de, www.zwingenberg.de" is `zwingenberg.de`.

    Umlauts become the form in which mail travels; what cannot be a domain comes back as it was typed.
    """
    return list(dict.fromkeys(_plain(part) for part in re.split(r"[\s,;]+", typed) if part.strip("@.")))


def why_not_mail_domain(domain: str) -> DomainFault | None:
    """None when it may be an organisation's."""
    if not _DOMAIN.fullmatch(domain):
        return DomainFault.NO_DOMAIN
    return DomainFault.EVERYBODYS if domain in EVERYBODYS_DOMAINS else None


def _plain(typed: str) -> str:
    text = typed.strip().lower().removeprefix("https://").removeprefix("http://").rpartition("@")[2]
    text = text.split("/")[0].rstrip(".").removeprefix("www.")
    try:
        return text.encode("idna").decode() if not text.isascii() else text
    except UnicodeError:
        return text

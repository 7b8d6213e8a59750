"""Mail domains and typed lists of municipalities, without a database."""

import pytest

from innovation.organisations.lines import read_lines
from innovation.organisations.rules import DomainFault, OrganisationKind, mail_domains_in, why_not_mail_domain


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zwingenberg.de", ["zwingenberg.de"]),
        ("@Zwingenberg.DE", ["zwingenberg.de"]),
        ("rathaus@zwingenberg.de, www.zwingenberg.de", ["zwingenberg.de"]),
        ("https://www.fürth.de/rathaus", ["xn--frth-0ra.de"]),
        ("a.de; b.de  c.de,", ["a.de", "b.de", "c.de"]),
        (" , ; ", []),
        ("", []),
    ],
)
def test_domains_are_found_however_they_are_typed(typed: str, found: list[str]) -> None:
    assert mail_domains_in(typed) == found


@pytest.mark.parametrize(
    ("domain", "fault"),
    [
        ("zwingenberg.de", None),
        ("xn--frth-0ra.de", None),
        ("it.kreis-bergstrasse.de", None),
        ("gmail.com", DomainFault.EVERYBODYS),
        ("t-online.de", DomainFault.EVERYBODYS),
        ("de", DomainFault.NO_DOMAIN),
        ("zwingenberg", DomainFault.NO_DOMAIN),
        ("-a.de", DomainFault.NO_DOMAIN),
        ("a..de", DomainFault.NO_DOMAIN),
        ("127.0.0.1", DomainFault.NO_DOMAIN),
        ("a.de\n", DomainFault.NO_DOMAIN),
        ("<script>.de", DomainFault.NO_DOMAIN),
        ("x" * 64 + ".de", DomainFault.NO_DOMAIN),
        ("a." * 70 + "de", DomainFault.NO_DOMAIN),
    ],
)
def test_what_a_mail_domain_may_be(domain: str, fault: DomainFault | None) -> None:
    assert why_not_mail_domain(domain) is fault


@pytest.mark.parametrize(
    ("line", "name", "kind", "key"),
    [
        ("Stadt Zwingenberg", "Zwingenberg", OrganisationKind.TOWN, None),
        ("stadt  Zwingenberg;06431022", "Zwingenberg", OrganisationKind.TOWN, "06431022"),
        ("Gemeinde Fürth (06431007)", "Fürth", OrganisationKind.MUNICIPALITY, "06431007"),
        ("06431007 Fürth", "Fürth", OrganisationKind.MUNICIPALITY, "06431007"),
        ("Lautertal (Odenwald)", "Lautertal (Odenwald)", OrganisationKind.MUNICIPALITY, None),
        ("Stadtallendorf", "Stadtallendorf", OrganisationKind.MUNICIPALITY, None),
        ("Stadt", "Stadt", OrganisationKind.MUNICIPALITY, None),
    ],
)
def test_a_line_is_read_as_it_is_meant(line: str, name: str, kind: OrganisationKind, key: str | None) -> None:
    (one,), faults = read_lines(line)
    assert (one.name, one.kind, one.key, faults) == (name, kind, key, [])


def test_refused_lines_are_named_and_the_good_ones_stay() -> None:
    rows, faults = read_lines("Adorf\n\nx\nBdorf 123456\nAdorf\n")
    assert [row.name for row in rows] == ["Adorf"]
    assert [fault.line for fault in faults] == [3, 4, 5]

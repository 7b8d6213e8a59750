"""Who is there: organisations of the network and accounts, all made up."""

from dataclasses import dataclass

from innovation.access.roles import Role
from innovation.organisations.rules import OrganisationKind


@dataclass(frozen=True, slots=True)
class Account:
    """`roles` in the own organisation or for the whole site; `runs` are roles in both workshops."""

    email: str
    name: str
    organisation: str
    roles: tuple[Role, ...] = (Role.STAFF,)
    runs: tuple[Role, ...] = ()
    does: str = ""
    """Said in the list of the demo accounts; the others are there so that the world is peopled."""


NETWORK: tuple[tuple[str, OrganisationKind], ...] = (
    ("Hochschule Rhein-Odenwald", OrganisationKind.SCIENCE),
    ("Kammer für Handwerk und Handel an der Weschnitz", OrganisationKind.ASSOCIATION),
    ("Bürgerbusverein Überwald", OrganisationKind.ASSOCIATION),
    ("Fraktion Gemeinsam auf dem Land", OrganisationKind.POLITICS),
    ("Lindenhof Software GmbH", OrganisationKind.BUSINESS),
    ("Dorfladen-Genossenschaft Waldwiese", OrganisationKind.BUSINESS),
)
_SPEAKS = (Role.STAFF, Role.MANDATE)
_KREIS = "kreis-bergstrasse"

ACCOUNTS = (
    Account(
        "petra@zwingenberg.example",
        "Petra",
        "zwingenberg",
        does="Bürgerbüro Zwingenberg: reicht ein, unterstützt, hilft mit",
    ),
    Account("bernd@zwingenberg.example", "Bernd", "zwingenberg", _SPEAKS, does="spricht verbindlich für Zwingenberg"),
    Account("anna@fuerth.example", "Anna", "fuerth", does="leitet das Projekt zur Hundesteuer"),
    Account("deniz@grasellenbach.example", "Deniz", "grasellenbach", does="leitet das Projekt zum Baumkataster"),
    Account(
        "carola@kreis.example",
        "Carola",
        _KREIS,
        (Role.STAFF, Role.ADMIN),
        (Role.FACILITATOR, Role.BOARD_MEMBER),
        "Kreis: organisiert, entscheidet mit, gründet Projekte, verwaltet alles",
    ),
    Account(
        "jonas@kreis.example", "Jonas", _KREIS, runs=(Role.FACILITATOR,), does="Kreis: moderiert den Innovationstag"
    ),
    Account(
        "amina@hochschule.example",
        "Amina",
        "hochschule-rhein-odenwald",
        (Role.NETWORK_MEMBER,),
        does="Hochschule: folgt und bietet Hilfe an",
    ),
    Account("farid@kreis.example", "Farid", _KREIS),
    Account("helga@kreis.example", "Helga", _KREIS, (Role.STAFF, Role.MANDATE), (Role.BOARD_MEMBER,)),
    Account("ruth@bensheim.example", "Ruth", "bensheim", _SPEAKS),
    Account("tobias@moerlenbach.example", "Tobias", "moerlenbach", _SPEAKS),
    Account("derya@viernheim.example", "Derya", "viernheim", _SPEAKS),
    Account("lena@wald-michelbach.example", "Lena", "wald-michelbach", _SPEAKS),
    Account("jule@lautertal.example", "Jule", "lautertal"),
    Account("georg@abtsteinach.example", "Georg", "abtsteinach", _SPEAKS),
    Account("silke@biblis.example", "Silke", "biblis"),
    Account("matthias@birkenau.example", "Matthias", "birkenau", _SPEAKS),
    Account("ayse@buerstadt.example", "Ayşe", "buerstadt"),
    Account("volker@einhausen.example", "Volker", "einhausen"),
    Account("ines@fuerth.example", "Ines", "fuerth", _SPEAKS),
    Account("rainer@gorxheimertal.example", "Rainer", "gorxheimertal"),
    Account("ulla@grasellenbach.example", "Ulla", "grasellenbach", _SPEAKS),
    Account("carsten@gross-rohrheim.example", "Carsten", "gross-rohrheim"),
    Account("eva@heppenheim.example", "Eva", "heppenheim", _SPEAKS),
    Account("martin@hirschhorn.example", "Martin", "hirschhorn"),
    Account("sonja@lampertheim.example", "Sonja", "lampertheim", _SPEAKS),
    Account("dirk@lindenfels.example", "Dirk", "lindenfels", _SPEAKS),
    Account("bettina@lorsch.example", "Bettina", "lorsch", _SPEAKS),
    Account("walter@neckarsteinach.example", "Walter", "neckarsteinach"),
    Account("nadine@rimbach.example", "Nadine", "rimbach", _SPEAKS),
    Account("nora@lindenhof-software.example", "Nora", "lindenhof-software-gmbh", (Role.NETWORK_MEMBER,)),
)

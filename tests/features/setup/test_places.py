"""Step 2: the district and its municipalities. Step 3: their mail domains."""

import io

import pytest
from sqlalchemy import select

from innovation.access.roles import Role
from innovation.core.db import db
from innovation.organisations.bundled import MUNICIPALITIES, bundled_list
from innovation.organisations.models import MailDomain, Organisation
from innovation.organisations.queries import counted_municipalities
from innovation.people.models import Grant, Person
from tests.client import CheckedClient

HEAD = "ags,name,kind\n"
GOOD = HEAD + "06431,Kreis Bergstraße,district\n06431022,Zwingenberg,town\n"


def names() -> list[str]:
    return list(db.session.scalars(select(Organisation.name).order_by(Organisation.id)))


def upload(admin: CheckedClient, content: bytes, name: str = "liste.csv"):
    return admin.submit("/setup/district?way=upload", {"file": (io.BytesIO(content), name)}, form="upload")


def test_the_bundled_list_is_named_with_its_source_and_taken_by_one_press(with_places: CheckedClient) -> None:
    assert counted_municipalities() == bundled_list().municipalities
    page = with_places.get("/setup/domains").text
    assert "Kommunen sind eingetragen" in page


def test_the_press_can_be_taken_back(with_places: CheckedClient) -> None:
    assert with_places.submit("/setup/domains", {}, form="/setup/district").location == "/setup/district"
    assert names() == []
    page = with_places.get("/setup/district").text
    assert "Statistisches Bundesamt" in page


def test_a_list_of_ones_own(admin: CheckedClient) -> None:
    answer = upload(admin, GOOD.encode())
    assert (answer.status_code, answer.location) == (303, "/setup/domains")
    assert names() == ["Kreis Bergstraße", "Zwingenberg"]


def test_the_example_is_a_list_that_can_be_taken(admin: CheckedClient) -> None:
    example = admin.get("/admin/organisations/example.csv")
    assert example.mimetype == "text/csv"
    assert upload(admin, example.data).status_code == 303
    assert example.data == MUNICIPALITIES.read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "die Datei ist leer"),
        (HEAD.encode(), "nur die Kopfzeile"),
        (b"ags,name\n1,2\n", "fehlt die Spalte kind"),
        ((HEAD + "06431,Kreis Bergstraße,district\n").encode("cp1252"), "nicht in UTF-8"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "keine Textdatei"),
        (b"PK\x03\x04\x14\x00\x06\x00", "keine Textdatei"),
        ((HEAD + '06431,"Kreis,district\n').encode(), "Anführungszeichen"),
        ((HEAD + "6431001,Abtsteinach,municipality\n06431,K,district\n").encode(), "Zeile 2:"),
        ((HEAD + "06431022,Zwingenberg,town\n").encode(), "fehlt der Kreis"),
        ((HEAD + "06431,Eins,district\n06432,Zwei,district\n").encode(), "mehrere Kreise"),
        ((HEAD + "06431,Kreis,district\n" + ",Verein,association\n" * 2).encode(), "steht schon in Zeile"),
        ((HEAD + "".join(f",Firma {n},business\n" for n in range(1_100))).encode(), "mehr als 1000 Zeilen"),
        ((HEAD + f"06431,{'x' * 20_000},district\n").encode(), "Zeichen, mehr als"),
        (b"\r" * 5_000, "die Datei"),
        (b'"' * 100_000, "nicht lesen"),
    ],
)
def test_a_file_that_cannot_be_used_is_answered_clearly_and_stores_nothing(admin, content: bytes, said: str) -> None:
    answer = upload(admin, content)
    assert answer.status_code == 422
    assert said in answer.text
    assert names() == []


def test_a_file_of_more_than_a_megabyte_is_refused(admin: CheckedClient) -> None:
    token = admin.get_form("/setup/district?way=upload", "upload")["csrf_token"]
    parts = {"csrf_token": token, "way": "upload", 'file"; filename="liste.csv': GOOD + "," * 1_100_000}
    body = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in parts.items()
    )
    answer = admin.post("/setup/district", data=f"{body}--x--\r\n", content_type="multipart/form-data; boundary=x")
    assert answer.status_code in (413, 422)
    assert "1 Megabyte" in answer.text or "1 MB" in answer.text
    assert names() == []


def test_without_a_file_it_asks_for_one(admin: CheckedClient) -> None:
    answer = admin.submit("/setup/district?way=upload", {}, form="upload")
    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Datei aus" in answer.text


def test_by_hand_without_any_official_key(admin: CheckedClient) -> None:
    lines = "Stadt Musterau\nGemeinde Beispiel\n\n  Neudorf  \n"
    answer = admin.submit("/setup/district?way=hand", {"district": "Kreis Musterland", "lines": lines}, form="hand")
    assert (answer.status_code, answer.location) == (303, "/setup/domains")
    found = db.session.execute(select(Organisation.name, Organisation.kind, Organisation.is_home)).all()
    assert [tuple(row) for row in found] == [
        ("Kreis Musterland", "district", True),
        ("Musterau", "town", True),
        ("Beispiel", "municipality", True),
        ("Neudorf", "municipality", True),
    ]
    assert counted_municipalities() == 3


def test_by_hand_with_keys(admin: CheckedClient) -> None:
    fields = {"district": "Kreis Bergstraße", "key": "06431", "lines": "Stadt Zwingenberg 06431022\n08226096 Weinheim"}
    assert admin.submit("/setup/district?way=hand", fields, form="hand").status_code == 303
    assert counted_municipalities() == 1, "Weinheim's key says that it lies elsewhere"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"district": "", "lines": "A-Dorf"}, "Namen des Kreises"),
        ({"district": "Kreis", "lines": ""}, "mindestens eine Stadt"),
        ({"district": "Kreis", "lines": "\n \n"}, "Stadt oder Gemeinde"),
        ({"district": "Kreis", "lines": "Adorf\nBdorf\nAdorf"}, "steht schon in Zeile 1"),
        ({"district": "Kreis", "lines": "Adorf 0643"}, "kein amtlicher Schlüssel"),
        ({"district": "Kreis", "key": "x", "lines": "Adorf"}, "5 Ziffern"),
        ({"district": "Kreis", "lines": "x" * 200}, "länger als 120"),
        ({"district": "Kreis", "lines": "\n".join(f"Dorf {n}x" for n in range(600))}, "1 bis 500"),
    ],
)
def test_what_is_typed_wrong_is_said_by_line(admin: CheckedClient, fields: dict[str, str], said: str) -> None:
    answer = admin.submit("/setup/district?way=hand", fields, form="hand")
    assert answer.status_code == 422
    assert said in answer.text
    assert names() == []


def test_a_second_district_needs_a_fresh_start(with_places: CheckedClient) -> None:
    before = len(names())
    fields = {"district": "Kreis Musterland", "lines": "Musterau"}
    answer = with_places.submit("/setup/district?way=hand", fields, form="hand")
    assert answer.status_code == 422
    assert "von vorn" in answer.text
    assert len(names()) == before
    assert with_places.submit("/setup/district", {"way": "none"}).location == "/setup/district"
    assert with_places.submit("/setup/district?way=hand", fields, form="hand").status_code == 303
    assert names() == ["Kreis Musterland", "Musterau"]


def test_an_unknown_way_is_refused(admin: CheckedClient) -> None:
    fields = admin.get_form("/setup/district", "/setup/district")
    assert admin.post("/setup/district", data=fields | {"way": "x"}).status_code == 422


def field_of(name: str) -> str:
    return f"domains-{db.session.scalars(select(Organisation.id).where(Organisation.name == name)).one()}"


def test_only_the_admins_own_domain_is_filled_in(with_places: CheckedClient) -> None:
    fields = with_places.get_form("/setup/domains", "domains")
    filled = {name: value for name, value in fields.items() if name.startswith("domains-") and value}
    assert filled == {field_of("Kreis Bergstraße"): "kreis-bergstrasse.example"}


def test_whoever_has_an_address_there_belongs_there_from_then_on(with_places: CheckedClient) -> None:
    answer = with_places.submit("/setup/domains", {field_of("Zwingenberg"): "@Zwingenberg.example, www.zwb.example"})
    assert (answer.status_code, answer.location) == (303, "/setup/workshop")
    assert set(db.session.scalars(select(MailDomain.domain))) == {
        "kreis-bergstrasse.example",
        "zwingenberg.example",
        "zwb.example",
    }
    carola = db.session.scalars(select(Person)).one()
    assert carola.organisation.name == "Kreis Bergstraße"
    roles = set(db.session.scalars(select(Grant.role).where(Grant.person_id == carola.id)))
    assert roles == {Role.ADMIN, Role.STAFF}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("gmx.de", "bekommt jeder eine Adresse"),
        ("zwingenberg", "keine Maildomain"),
        ("<script>", "keine Maildomain"),
        ("a" * 1_990, "keine Maildomain"),
        ("kreis-bergstrasse.example", "gehört schon zu"),
        (", ".join(f"d{n}.example" for n in range(30)), "zu viele"),
    ],
)
def test_a_domain_that_is_none_is_refused_with_the_reason(with_places, typed: str, said: str) -> None:
    answer = with_places.submit("/setup/domains", {field_of("Zwingenberg"): typed})
    assert answer.status_code == 422
    assert said in answer.text
    assert db.session.scalars(select(MailDomain)).all() == []


def test_domains_may_be_skipped_and_come_later(with_places: CheckedClient) -> None:
    assert with_places.get("/setup").location == "/setup/domains"
    assert with_places.get("/setup/workshop").status_code == 200


def test_without_a_district_there_is_nothing_to_ask(admin: CheckedClient) -> None:
    assert admin.get("/setup/domains").location == "/setup/district"

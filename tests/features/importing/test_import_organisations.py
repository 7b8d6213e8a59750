"""`flask organisations import`."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from innovation.core.db import db
from innovation.organisations.bundled import MUNICIPALITIES
from innovation.organisations.models import Organisation
from innovation.organisations.queries import counted_municipalities

LIST = MUNICIPALITIES
HEAD = "ags,name,kind,inhabitants\n"


def run(app: Flask, file: Path) -> Result:
    return app.test_cli_runner().invoke(args=["organisations", "import", str(file)])


def test_the_list_goes_in_and_a_second_run_changes_nothing(app: Flask, database) -> None:
    assert run(app, LIST).exit_code == 0
    assert counted_municipalities() == 22
    columns = select(Organisation.__table__).order_by(Organisation.id)
    before = db.session.execute(columns).all()
    assert len(before) == 23
    assert all(row.is_home for row in before)
    heppenheim = next(row for row in before if row.key == "06431011")
    assert heppenheim.official_name == "Heppenheim (Bergstraße), Kreisstadt"
    assert (heppenheim.slug, heppenheim.inhabitants, heppenheim.sub_region) == ("heppenheim", 27864, "Bergstraße")
    assert run(app, LIST).exit_code == 0
    db.session.rollback()
    assert db.session.execute(columns).all() == before


def test_each_bad_row_is_named_and_the_others_go_in(app: Flask, database, tmp_path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        HEAD
        + "06431,Kreis Bergstraße,district,274169\n"
        + "6431001,Abtsteinach,municipality,2405\n"
        + "06431002,Bensheim,city,41124\n"
        + "06431003,,municipality,9076\n"
        + "06431004,Birkenau,municipality,rund 9000\n"
        + "06431005,Bürstadt,town,17804\n"
        + "06431005,Bürstadt,town,17805\n"
        + ",Handwerkskammer,association,\n"
        + ",Lorsch,town,14283\n"
    )
    answer = run(app, file)
    assert answer.exit_code == 1
    assert answer.stderr.splitlines() == [
        'line 3: ags "6431001" is no official key of 8 digits (did a spreadsheet drop the leading zero?)',
        'line 4: kind "city" is unknown; known: district, town, municipality, municipal_company, '
        "special_purpose_association, state_authority, it_provider, other_district, business, science, politics, "
        "association",
        "line 5: the name is empty",
        'line 6: inhabitants "rund 9000" is no whole number',
        "line 8: 06431005 stands already in line 7",
        'line 10: ags "" is no official key of 8 digits',
    ]
    assert db.session.scalars(select(Organisation.name).order_by(Organisation.id)).all() == [
        "Kreis Bergstraße",
        "Bürstadt",
        "Handwerkskammer",
    ]


def test_an_association_called_like_a_town_is_another_organisation(app: Flask, database, tmp_path) -> None:
    run(app, LIST)
    file = tmp_path / "list.csv"
    file.write_text("ags,name,kind\n,Lorsch,association\n")
    for _ in range(2):
        assert run(app, file).exit_code == 0
    found = db.session.execute(select(Organisation.slug, Organisation.kind).where(Organisation.name == "Lorsch")).all()
    assert sorted(found) == [("lorsch", "town"), ("lorsch-2", "association")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"ags,official_name,kind\n06431,x,district\n",
            "line 1: column name missing (found: ags, official_name, kind)",
        ),
        ((HEAD + "06431,Kreis Bergstraße,district,1\n").encode("cp1252"), "0xDF in line 2"),
        ((HEAD + '06431,"Kreis,district,1\n').encode(), "line 2: a quotation mark is not closed"),
        (b"", "the file is empty"),
    ],
)
def test_an_unusable_file_changes_nothing(app: Flask, database, tmp_path, content: bytes, reason: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    answer = run(app, file)
    assert answer.exit_code == 2
    assert reason in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert db.session.scalars(select(Organisation.id)).all() == []

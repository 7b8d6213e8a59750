"""`flask ideas import`: 796 real suggestions, and copies of them that were broken on the way."""

import csv
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from tests.factories.workshops import make_workshop

REAL = Path(__file__).parents[2] / "data" / "ideas_real.csv"
Run = Callable[[bytes], Result]


@pytest.fixture
def run(app: Flask, database, tmp_path) -> Run:
    """Writes the content to a file and imports it into a workshop."""
    with transaction():
        make_workshop("probe", code="PROBE")

    def run(content: bytes) -> Result:
        file = tmp_path / "ideas.csv"
        file.write_bytes(content)
        return app.test_cli_runner().invoke(args=["ideas", "import", str(file), "--workshop", "probe"])

    return run


def count() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Idea)) or 0


def real_rows() -> list[dict[str, str]]:
    with REAL.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(rows: list[dict[str, str]], *, divider: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=divider)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def test_all_real_suggestions_go_in_whole_and_a_second_run_changes_nothing(run: Run) -> None:
    first = run(REAL.read_bytes())
    assert (first.exit_code, first.stderr) == (0, "")
    assert "796 ideas taken in, 0 were there already, 0 rows refused" in first.stdout
    stored = {idea.external_id: idea for idea in db.session.scalars(select(Idea))}
    assert sum(not idea.benefit for idea in stored.values()) == 8
    for row in real_rows():
        idea = stored[row["external_id"]]
        text = unicodedata.normalize("NFC", row["text"]).replace("\xad", "")  # a soft hyphen is no sign of the text
        assert (idea.title, idea.benefit) == (" ".join(row["title"].split()), text)
        assert (idea.source, idea.source_url) == (row["source"], row["source_url"])
    before = {idea.id: (idea.external_id, idea.title, idea.benefit, idea.receipt_token) for idea in stored.values()}
    second = run(REAL.read_bytes())
    assert second.exit_code == 0
    assert "0 ideas taken in, 796 were there already" in second.stdout
    db.session.rollback()
    again = db.session.scalars(select(Idea))
    assert {idea.id: (idea.external_id, idea.title, idea.benefit, idea.receipt_token) for idea in again} == before


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(written(real_rows()[:40], divider=";"), id="semicolon"),
        pytest.param(written(real_rows()[:40], encoding="utf-8-sig"), id="BOM"),
        pytest.param(written(real_rows()[:40]).replace(b"\r\n", b"\n"), id="unix line ends"),
        pytest.param(written([dict(sorted(row.items())) for row in real_rows()[:40]]), id="other order of columns"),
    ],
)
def test_the_usual_kinds_of_csv_give_the_same_ideas(run: Run, content: bytes) -> None:
    assert run(content).exit_code == 0
    assert count() == 40


BROKEN = {
    "missing column": (
        written([{"titel": row["title"], "text": row["text"]} for row in real_rows()]),
        "line 1: column title missing (found: titel, text)",
    ),
    "unclosed quote": (REAL.read_bytes().rstrip()[:-1] + b',"so geht es nicht', "line 797"),
    "unclosed quote in the middle": (
        REAL.read_bytes().replace(b"Eine querungshilfe", b'"Eine querungshilfe', 1),
        "line 10: a quotation mark is not closed",
    ),
    "UTF-16": (REAL.read_text(encoding="utf-8").encode("utf-16"), "UTF-16"),
    "UTF-16 without mark": (REAL.read_text(encoding="utf-8").encode("utf-16-le"), "NUL byte in line 1"),
    "Windows-1252": ("title,text\r\nMehr Radwege,gut\r\nGrüne Welle,für Räder".encode("cp1252"), "0xFC in line 3"),
    "binary": (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 256)), "not in UTF-8 (byte 0x89 in line 1"),
    "NUL": (b"title,text\nGut,ja\nNicht\0 gut,nein\n", "NUL byte in line 3"),
    "empty": (b"", "the file is empty"),
    "only blanks": (b"\xef\xbb\xbf\r\n \r\n", "the file is empty"),
    "doubled column": (b"title,text,title\na,b,c\n", "column title stands there twice"),
}


@pytest.mark.parametrize(("content", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_an_unusable_file_gets_one_clear_line_and_changes_nothing(run: Run, content: bytes, reason: str) -> None:
    answer = run(content)
    assert answer.exit_code == 2
    assert reason in answer.stderr
    assert "ideas.csv" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert count() == 0


def test_a_file_with_nothing_but_its_head_is_no_fault(run: Run) -> None:
    answer = run(b"title,text\n")
    assert (answer.exit_code, count()) == (0, 0)


def test_each_bad_row_is_named_and_the_others_go_in(run: Run) -> None:
    rows = real_rows()
    rows[4]["title"] = "  "
    rows[10]["text"] = "x" * 1_000_000
    rows[20]["title"] = "ü" * 201
    rows[30]["source_url"] = "javascript:alert(1)"
    rows[40]["external_id"] = rows[39]["external_id"]
    rows[50]["text"] = "ü" * 10_000
    rows[60]["title"] = "x"
    answer = run(written(rows))
    assert answer.exit_code == 1
    assert answer.stderr.splitlines() == [
        "line 6: the title is empty",
        "line 12: text has 1,000,000 characters, more than 10,000",
        "line 22: the title has 201 characters, allowed are 2 to 200",
        "line 32: source_url is no web address (https://…)",
        f"line 42: external_id {rows[39]['external_id']} stands already in line 41, with another text",
        "line 62: the title has 1 characters, allowed are 2 to 200",
    ]
    assert count() == 790


def test_the_line_is_the_one_where_the_row_starts_in_the_file(run: Run) -> None:
    answer = run(b'title,text\nErste,"drei\nZeilen\nlang"\n\n,ohne Titel\nZu,viele,Zellen\nWenige\n')
    assert answer.stderr.splitlines() == [
        "line 6: the title is empty",
        "line 7: 3 cells instead of 2",
        "line 8: 1 cells instead of 2",
    ]
    assert db.session.scalars(select(Idea.benefit)).all() == ["drei\nZeilen\nlang"]


def test_without_external_id_the_text_is_the_identity(run: Run) -> None:
    content = "title,text\nBücherbus,Für die Ortsteile\nBücherbus,Für die Schulen\nBücherbus,Für die Schulen\n".encode()
    assert run(content).exit_code == 0
    assert count() == 2
    assert run(content).exit_code == 0
    assert count() == 2


def test_decomposed_umlauts_are_stored_composed(run: Run) -> None:
    run(unicodedata.normalize("NFD", "title,text\nBürgerbüro,Größer\n").encode())
    assert db.session.execute(select(Idea.title, Idea.benefit)).one() == ("Bürgerbüro", "Größer")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nothing.csv", "--workshop", "probe"], "nothing.csv: No such file or directory"),
        ([str(REAL.parent), "--workshop", "probe"], "Is a directory"),
        (["a\0b", "--workshop", "probe"], "is no name of a file"),
        ([str(REAL), "--workshop", "nowhere"], "there is no workshop nowhere"),
    ],
)
def test_a_missing_file_or_workshop_is_one_line(app: Flask, run: Run, arguments: list[str], reason: str) -> None:
    answer = app.test_cli_runner().invoke(args=["ideas", "import", *arguments])
    assert answer.exit_code == 2
    assert reason in answer.stderr
    assert len(answer.stderr.splitlines()) == 1

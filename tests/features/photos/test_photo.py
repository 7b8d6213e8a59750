"""What somebody who puts a photo to an idea can rely on."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.photo_models import IdeaPhoto
from innovation.ideas.photo_rules import MOST_OF_AN_IDEA, PREVIEW_SIDE
from innovation.ideas.queries import IdeaFacts
from innovation.workshops.models import Workshop
from innovation.workshops.rules import WorkshopState
from tests.factories.joining import facts_of
from tests.factories.photos import drawn, encoded, jpeg, make_photo
from tests.hostile.sending import multipart

FORM = "photo-form"


@pytest.fixture(autouse=True)
def _no_files(app: Flask) -> None:
    for file in folder(app).glob("*"):
        file.unlink()


def folder(app: Flask) -> Path:
    return Path(app.instance_path) / "attachments"


def sends(client, world, content: bytes | None = None, name: str = "IMG_1.jpg", alt: str = "Das Flipchart", **fields):
    data = {"photo": (BytesIO(jpeg() if content is None else content), name), "alt": alt, **fields}
    return client.submit(f"/ideas/{world.idea}", data, form=FORM, content_type="multipart/form-data")


def pixel(image: Image.Image, at: tuple[int, int]) -> tuple[int, ...]:
    found = image.getpixel(at)
    assert isinstance(found, tuple)
    return found


def rows() -> list[IdeaPhoto]:
    db.session.expire_all()
    return list(db.session.scalars(select(IdeaPhoto).order_by(IdeaPhoto.id)))


def address(world, at: int = -1) -> str:
    return f"/ideas/{world.idea}/attachments/{rows()[at].id}"


def opened(answer) -> Image.Image:
    return Image.open(BytesIO(answer.data))


def test_it_stands_at_the_idea_with_words_for_who_cannot_see_it(world, browser):
    answer = sends(browser("petra"), world)
    assert (answer.status_code, answer.location) == (303, f"/ideas/{world.idea}#foto")
    text = browser("bernd").get(f"/ideas/{world.idea}").text
    path = address(world)
    assert f'<img src="{path}?size=preview" alt="Das Flipchart" width="480" height="360" loading="lazy"' in text
    assert 'id="photo-form"' not in text


def test_the_picture_is_ours_and_carries_nothing_of_the_file_that_came(world, browser, app):
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x9286] = "Geheimkamera", 6, "Kommentar"
    content = jpeg(2_400, 1_800, exif=exif, comment=b"Notiz", dpi=(300, 300)) + b"<script>alert(1)</script>"
    sends(browser("petra"), world, content)
    answer = browser("bernd").get(address(world))
    assert answer.status_code == 200
    image = opened(answer)
    assert (image.format, image.size) == ("JPEG", (1_200, 1_600))
    assert (dict(image.getexif()), "icc_profile" in image.info, "comment" in image.info) == ({}, False, False)
    for file in folder(app).glob("*"):
        kept = file.read_bytes()
        assert not any(trace in kept for trace in (b"Geheim", b"Notiz", b"script", b"Exif"))


@pytest.mark.parametrize(
    ("turn", "corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
def test_it_stands_upright_however_the_phone_was_held(world, browser, turn, corner):
    exif = Image.Exif()
    exif[0x0112] = turn
    sends(browser("petra"), world, jpeg(400, 200, exif=exif))
    image = opened(browser("petra").get(address(world))).convert("RGB")
    wide, high = image.size
    assert (wide > high) == (turn < 5)
    red, green, _ = pixel(image, (wide // 4 + corner[0] * wide // 2, high // 4 + corner[1] * high // 2))
    assert red - green > 100


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("PNG", mode) for mode in ("RGB", "RGBA", "P", "L", "LA", "1", "I;16")),
        *(("JPEG", "L"), ("JPEG", "CMYK"), ("WEBP", "RGB"), ("WEBP", "RGBA"), ("MPO", "RGB")),
    ],
)
def test_what_phones_and_programs_make_is_taken(world, browser, kind, mode):
    image = drawn(900, 700)
    image = image.convert("L").convert("I;16") if mode == "I;16" else image.convert(mode)
    answer = sends(browser("petra"), world, encoded(image, kind), name="ohne.endung")
    assert answer.status_code == 303
    found = opened(browser("petra").get(f"{address(world)}?size=preview"))
    assert (found.format, found.size) == ("JPEG", (PREVIEW_SIDE, 373))


def test_what_is_transparent_becomes_white(world, browser):
    sends(browser("petra"), world, encoded(Image.new("RGBA", (300, 200), (0, 0, 0, 0)), "PNG"))
    assert opened(browser("petra").get(address(world))).getpixel((150, 100)) == (255, 255, 255)


def test_a_small_one_is_not_blown_up(world, browser):
    sends(browser("petra"), world, jpeg(40, 30))
    assert opened(browser("petra").get(address(world))).size == (40, 30)


def test_the_browser_keeps_it_but_asks_each_time(world, browser):
    sends(browser("petra"), world)
    petra = browser("petra")
    answer = petra.get(address(world))
    headers = answer.headers
    assert answer.mimetype == "image/jpeg"
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert petra.get(address(world), headers={"If-None-Match": headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(("name", "status"), [("gast", 200), ("visitor", 303), ("fremd", 404), ("amina", 404)])
def test_who_may_see_the_idea_sees_it(world, browser, name, status):
    sends(browser("petra"), world)
    assert browser(name).get(address(world)).status_code == status


def test_only_author_and_facilitators_add_one(world, browser):
    for name in ("bernd", "gast", "anna"):
        assert browser(name).get(f"/ideas/{world.idea}/attachments").status_code == 403
    assert sends(browser("jonas"), world).status_code == 303


def test_a_guest_adds_one_to_the_card_that_was_just_sent(world, browser, app):
    gast = browser("gast")
    receipt = gast.submit("/workshops/innovationstag/submit", {"title": "Vom Flipchart", "benefit": ""}).location
    data = {"photo": (BytesIO(jpeg()), "a.jpg"), "alt": "Unser Blatt"}
    answer = gast.submit(receipt, data, form=FORM, content_type="multipart/form-data")
    assert (answer.status_code, answer.location) == (303, receipt)
    assert "Unser Blatt" in gast.get(receipt).text
    stranger = browser("visitor").get(receipt).text
    assert "Unser Blatt" not in stranger
    assert 'type="file"' not in stranger


def test_it_is_replaced_and_one_press_brings_the_earlier_one_back(world, browser):
    petra = browser("petra")
    sends(petra, world, alt="Das erste")
    sends(petra, world, alt="Das zweite")
    first, second = rows()
    assert (first.removed_at is None, second.removed_at is None) == (False, True)
    assert browser("jonas").get(address(world, 0)).status_code == 404
    petra.submit(f"/ideas/{world.idea}", {"undo": "1"}, form=f"{address(world, 0)}/remove")
    first, second = rows()
    assert (first.removed_at is None, second.removed_at is None) == (True, False)
    assert "Das erste" in petra.get(f"/ideas/{world.idea}").text


def test_it_is_removed_and_one_press_brings_it_back(world, browser):
    petra = browser("petra")
    sends(petra, world)
    path = f"{address(world)}/remove"
    assert petra.submit(f"/ideas/{world.idea}", {}, form=path).status_code == 303
    assert petra.get(address(world)).status_code == 404
    page = petra.get(f"/ideas/{world.idea}").text
    assert "<img" not in page
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    petra.post(path, data={"csrf_token": token, "undo": "1"})
    assert petra.get(address(world)).status_code == 200


@pytest.mark.parametrize(
    ("content", "alt", "sentence"),
    [
        (b"", "Blatt", "Bitte wählen Sie ein Foto aus."),
        (b"kein Bild", "Blatt", "kein Foto"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "Blatt", "HEIC"),
        (None, "  ", "was zu sehen ist"),
        (None, "x" * 301, "300 Zeichen"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_kept(world, browser, app, content, alt, sentence):
    name = "" if content == b"" else "a.jpg"
    answer = sends(browser("petra"), world, content, name=name, alt=alt)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert rows() == []
    assert list(folder(app).glob("*")) == []


def test_a_field_that_is_no_file_is_no_photo(world, browser):
    petra = browser("petra")
    fields = petra.get_form(f"/ideas/{world.idea}", FORM)
    answer = petra.post(f"/ideas/{world.idea}/attachments", data=fields | {"photo": "text", "alt": "Blatt"})
    assert answer.status_code == 422


def test_more_than_one_may_send_is_413_and_elsewhere_the_limit_stays(world, browser):
    petra = browser("petra")
    token = petra.get_form(f"/ideas/{world.idea}", FORM)["csrf_token"]
    body, kind = multipart({"csrf_token": token, "alt": "x"}, "a.jpg", b"x" * (13 * 2**20))
    answer = petra.post(f"/ideas/{world.idea}/attachments", data=body, content_type=kind)
    assert answer.status_code == 413
    assert "mehr als 12 Megabyte" in answer.text
    body, kind = multipart({"csrf_token": token, "text": "x"}, "a.jpg", b"x" * (2 * 2**20))
    answer = petra.post(f"/ideas/{world.idea}/comments", data=body, content_type=kind)
    assert answer.status_code == 413
    assert "mehr als 1 Megabyte" in answer.text


def test_after_the_workshop_is_archived_none_comes(world, browser, app):
    with transaction() as session:
        make_photo(facts_of(world.idea), world.people["petra"])
        workshop = session.get_one(Workshop, world.workshop)
        workshop.state, workshop.version = WorkshopState.ARCHIVED, workshop.version + 1
    petra = browser("petra")
    text = petra.get(f"/ideas/{world.idea}").text
    assert "<img" in text
    assert 'id="photo-form"' not in text
    assert "abgeschlossen" in petra.get(f"/ideas/{world.idea}/attachments").text


def test_the_files_of_a_refused_photo_do_not_stay(world, browser, app):
    with transaction():
        facts: IdeaFacts = facts_of(world.idea)
        for number in range(MOST_OF_AN_IDEA):
            make_photo(facts, world.people["petra"], f"Nr. {number}")
    before = len(list(folder(app).glob("*")))
    answer = sends(browser("petra"), world)
    assert answer.status_code == 422
    assert "20 Fotos" in answer.text
    assert len(list(folder(app).glob("*"))) == before == 2 * MOST_OF_AN_IDEA


def test_a_photo_whose_files_are_gone_is_unknown(world, browser, app):
    sends(browser("petra"), world)
    for file in folder(app).glob("*"):
        file.unlink()
    assert browser("petra").get(address(world)).status_code == 404


def test_one_idea_shows_nothing_of_another(world, browser):
    sends(browser("petra"), world)
    assert browser("petra").get(f"/ideas/{world.idea + 1}/attachments/{rows()[0].id}").status_code == 404
    assert browser("petra").get(f"/ideas/{world.idea}/attachments/{2**40}").status_code == 404


def test_the_statements_of_the_page_do_not_depend_on_a_photo(world, browser, count_queries):
    petra = browser("petra")

    def statements() -> int:
        petra.get(f"/ideas/{world.idea}")
        with count_queries() as found:
            petra.get(f"/ideas/{world.idea}")
        return len(found)

    without = statements()
    sends(petra, world)
    petra.get("/help")
    assert statements() == without

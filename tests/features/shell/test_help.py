"""Help: four guides of one page, in both languages, with pictures of the app that stay small."""

import re
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from tests.actors import client_of, make_world
from tests.factories.projects import make_project

GUIDES = ("participants", "project-leads", "network", "organisers")
PICTURES = Path(__file__).parents[3] / "static" / "app" / "help"
SHOWN = re.compile(
    r'<img src="/static/app/help/([\w-]+\.webp)[^"]*" width="(\d+)" height="(\d+)" alt="([^"]+)" loading="lazy"'
)


def test_the_index_leads_to_every_guide(client) -> None:
    page = client.get("/help")
    for guide in GUIDES:
        assert f'href="/help/{guide}"' in page.text
    assert 'id="zaehlung"' in page.text, "other pages point there"


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_has_steps_and_leads_to_the_others(client, guide: str) -> None:
    page = client.get(f"/help/{guide}")
    assert page.status_code == 200
    assert 5 <= page.text.count("<li><h2>") <= 8
    for other in GUIDES:
        assert (f'<a href="/help/{other}">' in page.text) == (other != guide)


def test_an_unknown_guide_is_not_found(client) -> None:
    assert client.get("/help/kings").status_code == 404


@pytest.mark.parametrize("guide", GUIDES)
def test_pictures_are_small_and_have_their_sizes(client, guide: str) -> None:
    shown = SHOWN.findall(client.get(f"/help/{guide}").text)
    assert len(shown) == 2
    for name, width, height, alt in shown:
        file = PICTURES / name
        assert file.stat().st_size <= 30_000
        with Image.open(file) as image:
            assert (image.width, image.height) == (int(width), int(height)), f"{name} was made anew: tests/pictures.py"
        assert len(alt) > 20, "said in words to those who do not see it"


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_read_in_english_too(new_client, guide: str) -> None:
    english = new_client()
    english.set_cookie("language", "en")
    text = re.sub(r"<[^>]+>", " ", english.get(f"/help/{guide}").text.split("<main", 1)[1].split("</main>")[0])
    assert not re.search(r"\b(und|oder|Sie|nicht|eine)\b", text), "left in German"


@pytest.mark.parametrize("guide", ["", *(f"/{guide}" for guide in GUIDES)])
def test_it_costs_no_query(client, count_queries, guide: str) -> None:
    client.get(f"/help{guide}")
    with count_queries() as statements:
        client.get(f"/help{guide}")
    assert statements == []


WHERE = (
    ("gast", "/workshops/innovationstag/submit", "participants"),
    ("anna", "/projects/{project}/updates", "project-leads"),
    ("amina", "/", "network"),
    ("carola", "/workshops/innovationstag/edit", "organisers"),
)


@pytest.mark.parametrize(("actor", "path", "guide"), WHERE)
def test_it_is_linked_where_it_is_first_needed(app: Flask, database, actor: str, path: str, guide: str) -> None:
    world = make_world()
    project = make_project(world).slug if "{project}" in path else ""
    assert f'href="/help/{guide}"' in client_of(app, actor).get(path.format(project=project)).text

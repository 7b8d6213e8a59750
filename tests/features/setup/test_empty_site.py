"""A site on which nothing is yet: every page works, invites, and breaks for nobody."""

from flask import Flask
from sqlalchemy import select

from innovation.core.db import db
from innovation.organisations.models import Organisation
from tests.client import CheckedClient


def paths(app: Flask) -> list[str]:
    """Every page without a part of its address that names a thing."""
    return sorted(
        {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments}
    )


def test_no_page_fails_for_the_admin_of_an_empty_site(app: Flask, admin: CheckedClient) -> None:
    found = {path: admin.get(path).status_code for path in paths(app)}
    assert {path: status for path, status in found.items() if status not in (200, 303, 403, 404)} == {}
    assert found["/"] == found["/admin/organisations"] == found["/workshops/"] == found["/admin/site"] == 200
    assert db.session.scalars(select(Organisation.id)).all() == []


def test_nor_for_a_visitor(app: Flask, client: CheckedClient, database) -> None:
    found = {path: client.get(path).status_code for path in paths(app)}
    assert {path: status for path, status in found.items() if status not in (200, 303, 403, 404)} == {}


def test_the_start_page_of_an_empty_site_invites(client: CheckedClient, database) -> None:
    page = client.get("/").text
    assert "Der erste Innovationstag wird gerade vorbereitet" in page
    assert client.get_cookie("tueftelkreis") is None

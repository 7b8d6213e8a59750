"""What guests and accounts find on their own page."""

import pytest

from innovation.access.roles import Role
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from innovation.joining.rules import OfferKind
from innovation.people.actions import grant_role
from tests.factories.ideas import make_idea
from tests.factories.joining import facts_of, make_offer
from tests.factories.projects import make_project
from tests.features.claiming.conftest import send_card, vote


def test_a_guest_finds_what_he_made_and_nobody_else_does(world, browser, round_id):
    gast, other = browser("gast"), browser("gast")
    receipt = send_card(gast, "Vom Gast")
    vote(gast, round_id, world.idea, organisation=world.places.hirschhorn)
    offer = {"kind": "testing", "text": "Dienstags", "name": "Rosa", "contact": "0171"}
    gast.submit(f"/ideas/{world.idea}/offers", offer)
    mine = gast.get("/mine").text
    for text in ("1 Idee", "Vom Gast", receipt, "1 Stimme", "Ausweis beantragen", "Dienstags", "in Abstimmung"):
        assert text in mine
    assert "Sie stimmen für: Hirschhorn" in mine
    for stranger in (other, browser("petra"), browser("carola")):
        page = stranger.get("/mine").text
        assert "Vom Gast" not in page
        assert "Dienstags" not in page


def test_an_empty_page_invites(browser):
    for name in ("gast", "fremd"):
        page = browser(name).get("/mine").text
        assert "Noch nichts von Ihnen" in page
        assert 'href="/workshops/"' in page


def test_a_visitor_is_asked_to_sign_in(browser):
    assert browser("visitor").get("/mine").location == "/sign-in?next=/mine"


def test_the_head_leads_there(browser):
    assert 'href="/mine"' in browser("gast").get("/help").text
    assert 'href="/mine"' in browser("petra").get("/help").text
    assert 'href="/mine"' not in browser("visitor").get("/help").text


def test_an_offer_is_withdrawn_from_there(world, browser):
    with transaction():
        offer = make_offer(facts_of(world.idea), world.people["petra"], text="Am Schalter")
    petra = browser("petra")
    assert petra.submit("/mine", {}, form=f"/offers/{offer}/withdraw").status_code == 303
    assert "Am Schalter" not in petra.get("/mine").text


def test_projects_say_what_one_is_in_them(world, browser):
    project = make_project(world, title="Gemeinsam planen")
    with transaction():
        grant_role(person_id=world.people["deniz"], role=Role.PROJECT_TEAM, scope_id=project.id)
    for name, text in (("anna", "Sie leiten es"), ("deniz", "Sie gehören zum Team")):
        page = browser(name).get("/mine").text
        assert project.title in page
        assert text in page
    assert project.title not in browser("bernd").get("/mine").text


@pytest.mark.parametrize("mark", ["hidden_at", "awaits_release"])
def test_what_others_may_not_read_is_not_named_to_who_supported_it(world, browser, round_id, mark):
    with transaction():
        number = make_idea(world.workshop, world.people["anna"], "Verborgen")
    petra = browser("petra")
    vote(petra, round_id, number)
    assert "Verborgen" in petra.get("/mine").text
    with transaction():
        idea = db.session.get_one(Idea, number)
        setattr(idea, mark, idea.submitted_at if mark == "hidden_at" else True)
    assert "Verborgen" not in petra.get("/mine").text
    own = browser("anna").get("/mine").text
    assert "Verborgen" in own, "its author sees it"
    assert ("ausgeblendet" if mark == "hidden_at" else "wird noch gelesen") in own


def test_the_number_of_statements_does_not_depend_on_how_much_there_is(world, browser, round_id, count_queries):
    petra = browser("petra")

    def fill(number: int) -> None:
        with transaction():
            made = [make_idea(world.workshop, world.people["petra"], f"Idee {n}") for n in range(number)]
            for one in made:
                make_offer(facts_of(one), world.people["petra"], OfferKind.DATA)
        for one in made:
            vote(petra, round_id, one)

    fill(2)
    petra.get("/mine")
    with count_queries() as two:
        petra.get("/mine")
    fill(18)
    with count_queries() as twenty:
        assert "21 Ideen" in petra.get("/mine").text
    assert len(twenty) == len(two)

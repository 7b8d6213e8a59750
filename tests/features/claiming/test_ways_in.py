"""Whichever way somebody gets into an account, existing or new: the guest of that browser is asked for."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from innovation.organisations.domain_actions import set_mail_domains
from innovation.people.queries import find_account
from tests.actors import World
from tests.client import CheckedClient
from tests.factories.mail import link_in_last_mail
from tests.factories.people import PASSWORD
from tests.features.claiming.conftest import send_card

NEW = "neu@zwingenberg.example"


def by_password(guest: CheckedClient, browser: Callable[[str], CheckedClient], world: World) -> str:
    email = "petra@zwingenberg.example"
    assert guest.submit("/sign-in", {"email": email, "password": PASSWORD}, form="sign-in").status_code == 303
    return email


def by_link(guest: CheckedClient, browser: Callable[[str], CheckedClient], world: World) -> str:
    email = "petra@zwingenberg.example"
    guest.submit("/sign-in/link", {"email": email}, form="link")
    assert guest.submit(link_in_last_mail(email), {}, form="enter").status_code == 303
    return email


def by_mail_domain(guest: CheckedClient, browser: Callable[[str], CheckedClient], world: World) -> str:
    with transaction():
        set_mail_domains(organisation_id=world.places.zwingenberg, typed="zwingenberg.example")
    guest.submit("/sign-in/link", {"email": NEW}, form="link")
    assert guest.submit(link_in_last_mail(NEW), {"name": "Nele Neu"}, form="enter").status_code == 303
    return NEW


def by_invitation(guest: CheckedClient, browser: Callable[[str], CheckedClient], world: World) -> str:
    data = {"people": NEW, "role": "staff", "scope": f"organisation:{world.places.fuerth}"}
    browser("carola").submit("/admin/people/invite", data, form="invite")
    accepted = guest.submit(link_in_last_mail(NEW), {"name": "Nele Neu", "password": "der blaue Bus"}, form="accept")
    assert accepted.status_code == 303
    return NEW


@pytest.mark.parametrize("way_in", [by_password, by_link, by_mail_domain, by_invitation], ids=lambda way: way.__name__)
def test_the_guest_of_this_browser_is_asked_for(world, browser, way_in):
    guest = browser("gast")
    send_card(guest, "Vom Gast")
    account = find_account(way_in(guest, browser, world))
    assert account is not None
    assert "1 Idee. Waren Sie das?" in guest.get("/help").text
    author = select(Idea.author_id).where(Idea.title == "Vom Gast")
    assert db.session.scalars(author).one() != account.id, "never silently"
    assert guest.submit("/claim", {}, form="take").status_code == 303
    assert db.session.scalars(author).one() == account.id
    assert "Waren Sie das?" not in guest.get("/help").text

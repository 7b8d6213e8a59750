"""What somebody who was a guest and signs in in the same browser can rely on."""

from sqlalchemy import select

from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.following.rules import FollowKind
from innovation.ideas.models import Idea
from innovation.joining.models import ParticipationOffer
from innovation.joining.queries import my_offers, offers_in_full, offers_summary
from innovation.joining.rules import OfferKind
from innovation.people.claiming import claim_guest
from innovation.people.models import Participation, Person
from innovation.voting.models import Vote
from innovation.voting.queries import recount, tally_of
from innovation.voting.rules import Tally
from innovation.workshops.actions import close_workshop
from innovation.workshops.models import Workshop
from tests.factories.following import followers_of
from tests.factories.ideas import make_idea
from tests.features.claiming.conftest import code_on, cookie_of, number_of, send_card, sign_in_here, vote


def claim_here(client):
    return client.submit("/claim", {"sure": "browser"}, form="take")


def authors() -> dict[str, int | None]:
    return {title: author for title, author in db.session.execute(select(Idea.title, Idea.author_id))}  # noqa: C416


def test_he_is_asked_and_everything_goes_into_his_account(world, browser, round_id):
    gast = browser("gast")
    number = number_of(send_card(gast, "Vom Gast"))
    assert vote(gast, round_id, world.idea, organisation=world.places.hirschhorn) == 303
    gast.submit(
        f"/ideas/{world.idea}/offers", {"kind": "testing", "text": "Dienstags", "name": "Rosa", "contact": "0171"}
    )
    sign_in_here(gast, world, "petra")
    start = gast.get("/").text
    assert "1 Idee, 1 Stimme, 1 Angebot. Waren Sie das?" in start
    assert 'href="/claim"' in start
    done = claim_here(gast)
    assert (done.status_code, done.location) == (303, "/mine")
    mine = gast.get("/mine").text
    assert "Das gehört jetzt zu Ihrem Konto: 1 Idee, 1 Stimme, 1 Angebot." in mine
    for text in ("Vom Gast", "Ausweis beantragen", "Dienstags"):
        assert text in mine
    petra = world.people["petra"]
    assert authors()["Vom Gast"] == petra
    assert [(one.kind, one.text) for one in my_offers(world.idea, petra)] == [("testing", "Dienstags")]
    (offer,) = offers_in_full(world.idea)
    assert (offer.name, offer.contact) == ("Petra", "petra@zwingenberg.example · 0171"), "how he can be reached stays"
    assert tally_of(round_id, world.idea) == Tally(1, 1)
    assert {petra} <= followers_of(FollowKind.IDEA, number) & followers_of(FollowKind.IDEA, world.idea)


def test_nothing_moves_before_he_has_said_so(world, browser):
    gast = browser("gast")
    send_card(gast, "Vom Gast")
    sign_in_here(gast, world, "petra")
    gast.get("/")
    gast.get("/claim")
    assert authors()["Vom Gast"] != world.people["petra"]
    assert "Vom Gast" not in gast.get("/mine").text


def test_who_says_no_is_asked_no_more_and_can_change_his_mind(world, browser):
    gast = browser("gast")
    send_card(gast, "Vom Gast")
    sign_in_here(gast, world, "petra")
    assert gast.submit("/claim", {}, form="leave").location == "/mine"
    assert "Waren Sie das?" not in gast.get("/").text
    assert authors()["Vom Gast"] != world.people["petra"]
    assert claim_here(gast).status_code == 303
    assert authors()["Vom Gast"] == world.people["petra"]


def test_the_no_is_taken_back_with_one_press(world, browser):
    gast = browser("gast")
    send_card(gast)
    sign_in_here(gast, world, "petra")
    gast.submit("/claim", {}, form="leave")
    assert gast.submit("/mine", {}, form="/claim/decline").location == "/claim"
    assert "Waren Sie das?" in gast.get("/").text


def test_who_was_never_a_guest_is_not_asked(world, browser, count_queries):
    petra = browser("petra")
    with count_queries() as before:
        petra.get("/help")
    petra.get("/j/BERG26")
    assert "Waren Sie das?" not in petra.get("/").text
    with count_queries() as after:
        petra.get("/help")
    assert len(after) == len(before), "a browser in which nobody acted as a guest is asked about once"
    assert petra.get("/claim").status_code == 200


def test_a_vote_that_both_have_counts_once_for_the_verified_organisation(world, browser, round_id):
    gast = browser("gast")
    vote(gast, round_id, world.idea, organisation=world.places.hirschhorn)
    vote(browser("petra"), round_id, world.idea)
    assert tally_of(round_id, world.idea) == Tally(2, 2)
    sign_in_here(gast, world, "petra")
    assert "zählt einmal" in gast.get("/claim").text
    claim_here(gast)
    assert tally_of(round_id, world.idea) == Tally(1, 1) == recount(round_id, world.idea)
    (voice,) = db.session.execute(select(Vote.person_id, Vote.organisation_id)).all()
    assert tuple(voice) == (world.people["petra"], world.places.zwingenberg)


def test_votes_speak_for_the_accounts_organisation_afterwards(world, browser, round_id):
    gast = browser("gast")
    vote(gast, round_id, world.idea, organisation=world.places.hirschhorn)
    vote(browser("bernd"), round_id, world.idea)
    sign_in_here(gast, world, "petra")
    claim_here(gast)
    assert tally_of(round_id, world.idea) == Tally(2, 1) == recount(round_id, world.idea)


def test_an_account_of_the_network_is_told_before_that_votes_end(world, browser, round_id):
    gast = browser("gast")
    vote(gast, round_id, world.idea, organisation=world.places.hirschhorn)
    sign_in_here(gast, world, "amina")
    assert "Eine Stimme in der laufenden Abstimmung endet damit" in gast.get("/claim").text
    claim_here(gast)
    assert tally_of(round_id, world.idea) == Tally(0, 0) == recount(round_id, world.idea)
    assert world.people["amina"] not in followers_of(FollowKind.IDEA, world.idea)


def test_a_closed_round_keeps_its_result_and_the_link_goes_along(world, browser, round_id):
    with transaction():
        other = make_idea(world.workshop, world.people["anna"], "Nur der Gast")
    gast = browser("gast")
    vote(gast, round_id, world.idea, organisation=world.places.hirschhorn)
    vote(gast, round_id, other)
    vote(browser("petra"), round_id, world.idea)
    with transaction():
        close_workshop(workshop=db.session.get_one(Workshop, world.workshop))
    before = [tally_of(round_id, number) for number in (world.idea, other)]
    sign_in_here(gast, world, "petra")
    claim_here(gast)
    assert [tally_of(round_id, number) for number in (world.idea, other)] == before == [Tally(2, 2), Tally(1, 1)]
    assert [recount(round_id, number) for number in (world.idea, other)] == before, "the rows still add up to it"
    mine = gast.get("/mine").text
    assert "Nur der Gast" in mine
    assert "2 Stimmen" in mine


def test_the_same_offer_of_both_is_one_with_both_texts(world, browser):
    petra = browser("petra")
    petra.submit(f"/ideas/{world.idea}/offers", {"kind": "testing", "text": "Am Schalter"})
    gast = browser("gast")
    guests = {"name": "Rosa", "contact": "0171"}
    gast.submit(f"/ideas/{world.idea}/offers", {"kind": "testing", "text": "Dienstags", **guests})
    gast.submit(f"/ideas/{world.idea}/offers", {"kind": "data", "text": "Wartezeiten", **guests})
    sign_in_here(gast, world, "petra")
    claim_here(gast)
    offers = my_offers(world.idea, world.people["petra"])
    assert [(one.kind, one.text) for one in offers] == [
        ("testing", "Am Schalter\n\nDienstags"),
        ("data", "Wartezeiten"),
    ]
    assert offers_summary(world.idea).number == 2


def test_a_withdrawn_offer_of_the_guest_stays_withdrawn_and_one_that_stands_wins(world, browser):
    petra, gast = browser("petra"), browser("gast")
    guests = {"name": "Rosa", "contact": "0171"}
    for client, kind, more in (
        (petra, "testing", {}),
        (petra, "data", {}),
        (gast, "testing", guests),
        (gast, "data", guests),
    ):
        client.submit(f"/ideas/{world.idea}/offers", {"kind": kind, "text": f"{kind} von {len(more)}", **more})
    rows = db.session.execute(
        select(ParticipationOffer.person_id, ParticipationOffer.kind, ParticipationOffer.id)
    ).all()
    ids = {(person == world.people["petra"], kind): offer for person, kind, offer in rows}
    token = petra.get_form(f"/ideas/{world.idea}/offers", fields=["kind"])["csrf_token"]
    petra.post(f"/offers/{ids[True, 'testing']}/withdraw", data={"csrf_token": token})
    token = gast.get_form(f"/ideas/{world.idea}/offers", fields=["kind"])["csrf_token"]
    gast.post(f"/offers/{ids[False, 'data']}/withdraw", data={"csrf_token": token})
    sign_in_here(gast, world, "petra")
    claim_here(gast)
    offers = {one.kind: one.text for one in my_offers(world.idea, world.people["petra"])}
    assert offers == {OfferKind.DATA: "data von 0", OfferKind.TESTING: "testing von 2"}


def test_two_texts_too_long_for_one_offer_refuse_everything_and_say_what_to_do(world, browser):
    browser("petra").submit(f"/ideas/{world.idea}/offers", {"kind": "testing", "text": "a" * 600})
    gast = browser("gast")
    send_card(gast, "Vom Gast")
    long = {"kind": "testing", "text": "b" * 600, "name": "Rosa", "contact": "0171"}
    gast.submit(f"/ideas/{world.idea}/offers", long)
    sign_in_here(gast, world, "petra")
    refused = claim_here(gast)
    assert refused.status_code == 422
    assert "Bitte kürzen Sie erst den Ihres Kontos." in refused.text
    assert authors()["Vom Gast"] != world.people["petra"]
    assert "Waren Sie das?" in gast.get("/").text


def test_where_both_took_part_it_is_once_and_the_guest_takes_part_no_more(world, browser):
    gast, fremd = browser("gast"), world.people["fremd"]
    gast.get("/j/T01")
    send_card(gast)
    sign_in_here(gast, world, "fremd")
    claim_here(gast)
    assert db.session.scalars(select(Participation.person_id)).all() == [fremd]
    assert browser("fremd").get(f"/ideas/{world.idea}").status_code == 200, "he may read what he could read as a guest"


def test_the_browser_holds_no_guest_afterwards(world, browser):
    gast = browser("gast")
    send_card(gast)
    sign_in_here(gast, world, "petra")
    claim_here(gast)
    assert "guest" not in cookie_of(gast)
    assert claim_nothing(gast).status_code == 409


def claim_nothing(client):
    token = client.get_form("/claim", "code-form")["csrf_token"]
    return client.post("/claim", data={"csrf_token": token, "sure": "browser"})


def test_an_old_cookie_of_the_guest_does_not_act_as_the_account(world, browser, app):
    phone = browser("gast")
    data = phone.get_form("/workshops/innovationstag/submit", "card") | {"title": "Vom Gast"}
    receipt = phone.post("/workshops/innovationstag/submit", data=data).location
    guest = authors()["Vom Gast"] or 0
    with transaction():
        claim_guest(guest_id=guest, account_id=world.people["petra"])
    mine = phone.get("/mine").text
    assert "Vom Gast" not in mine
    assert "gehört inzwischen zu einem Konto" in mine
    again = phone.post("/workshops/innovationstag/submit", data=data)
    assert again.location == receipt, "the card that was sent is known, it is not sent twice"
    assert code_on(phone.get(receipt).text) == ""
    send_card(phone, "Danach")
    assert authors()["Danach"] not in (guest, world.people["petra"])
    with transaction():
        claim_guest(guest_id=authors()["Danach"] or 0, account_id=world.people["bernd"])
    send_card(phone, "Zuletzt")
    assert len({authors()[title] for title in ("Vom Gast", "Danach", "Zuletzt")}) == 3
    assert phone.post("/workshops/innovationstag/submit", data=data).location == receipt


def test_hidden_and_withdrawn_ideas_go_along(world, browser):
    gast = browser("gast")
    numbers = [number_of(send_card(gast, title)) for title in ("Eins", "Zwei")]
    with transaction():
        for number, values in zip(numbers, ({"state": "withdrawn"}, {"hidden_reason": "Doppelt"}), strict=True):
            for name, value in values.items():
                setattr(db.session.get_one(Idea, number), name, value)
    sign_in_here(gast, world, "petra")
    claim_here(gast)
    assert {authors()["Eins"], authors()["Zwei"]} == {world.people["petra"]}


def test_two_cards_under_one_made_up_key_both_arrive(world, browser):
    petra, gast = browser("petra"), browser("gast")
    for client, title in ((petra, "Von Petra"), (gast, "Vom Gast")):
        send_card(client, title, idempotency_key="selbst-ausgedacht")
    sign_in_here(gast, world, "petra")
    assert claim_here(gast).status_code == 303
    assert {authors()["Von Petra"], authors()["Vom Gast"]} == {world.people["petra"]}


def test_an_account_cannot_be_claimed(world):
    import pytest

    from innovation.core.errors import Conflict

    with pytest.raises(Conflict), transaction():
        claim_guest(guest_id=world.people["bernd"], account_id=world.people["petra"])
    assert db.session.scalars(select(Person.claimed_by_id).where(Person.claimed_by_id.is_not(None))).all() == []

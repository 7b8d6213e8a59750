"""Who may declare what for which organisation, and what stands afterwards."""

import pytest
from sqlalchemy import func, select

from innovation.core import events
from innovation.core.clock import today
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.actions import change_state
from innovation.ideas.rules import IdeaState
from innovation.joining.events import CommitmentDeclared
from innovation.joining.models import Commitment, CommitmentEntry
from innovation.joining.pages import history_of
from innovation.joining.queries import commitment_history, commitments_of
from innovation.joining.rules import DOCUMENTED, UNBINDING, CommitmentRole, CommitmentState
from tests.client import HTMX
from tests.factories.joining import facts_of, make_commitment

S = CommitmentState


def path_of(world) -> str:
    return f"/ideas/{world.idea}/commitments"


def fields_of(state: str, **more: str) -> dict[str, str]:
    """What a complete form sends."""
    proof = {"decided_on": today().isoformat(), "document": "Magistrat"} if state in DOCUMENTED else {}
    return {"role": "partner", "state": state, **proof, **more}


def standing(world) -> list[tuple[str, str, str]]:
    db.session.rollback()
    return [(one.organisation_name, one.role, one.state) for one in commitments_of(world.idea)]


def number_of_steps() -> int:
    return db.session.scalar(select(func.count(CommitmentEntry.id))) or 0


@pytest.mark.parametrize("state", list(S))
def test_staff_declare_what_is_unbinding_and_nothing_else(world, browser, token, state):
    petra = browser("petra")
    data = fields_of(state, organisation=str(world.places.zwingenberg), csrf_token=token(petra))
    answer = petra.post(path_of(world), data=data)
    if state in UNBINDING:
        assert (answer.status_code, answer.location) == (303, f"/ideas/{world.idea}")
        assert standing(world) == [("Zwingenberg", "partner", state)]
    else:
        assert answer.status_code == 403
        assert standing(world) == []


@pytest.mark.parametrize("state", list(S))
def test_the_mandate_declares_everything(world, browser, state):
    assert browser("bernd").submit(path_of(world), fields_of(state)).status_code == 303
    assert standing(world) == [("Zwingenberg", "partner", state)]
    (step,) = commitment_history(world.idea)
    assert (step.state, step.recorded_by) == (state, "mandate")


@pytest.mark.parametrize("before", list(S))
@pytest.mark.parametrize("state", ["asked", "interested"])
def test_staff_do_not_touch_what_the_mandate_declared(world, browser, token, before, state):
    with transaction():
        make_commitment(facts_of(world.idea), world.places.zwingenberg, world.people["bernd"], before)
    petra = browser("petra")
    data = fields_of(state, organisation=str(world.places.zwingenberg), csrf_token=token(petra))
    answer = petra.post(path_of(world), data=data)
    assert answer.status_code == (303 if before in UNBINDING else 403)
    assert standing(world)[0][2] == (state if before in UNBINDING else before)
    if before not in UNBINDING:
        page = petra.get(path_of(world)).text
        assert "wer für sie zeichnen darf" in page
        assert 'name="state"' not in page


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("organisation", ["grasellenbach", "district", "university", "foreign_town"])
def test_nobody_declares_for_another_organisation(world, browser, token, state, organisation):
    bernd = browser("bernd")
    data = fields_of(state, organisation=str(getattr(world.places, organisation)), csrf_token=token(bernd))
    assert bernd.post(path_of(world), data=data).status_code == 403
    assert standing(world) == []


@pytest.mark.parametrize(("name", "status"), [("visitor", 401), ("gast", 403), ("amina", 404), ("fremd", 404)])
@pytest.mark.parametrize("state", ["interested", "intent"])
def test_guests_and_strangers_declare_nothing(world, browser, token, name, status, state):
    client = browser(name)
    data = fields_of(state, organisation=str(world.places.university), csrf_token=token(client))
    assert client.post(path_of(world), data=data).status_code == status
    assert client.get(path_of(world)).status_code == (303 if name == "visitor" else status)
    assert standing(world) == []


def test_unbinding_is_said(world, browser):
    text = browser("petra").submit(path_of(world), fields_of("interested"), headers=HTMX).text
    assert "Stadt Zwingenberg" in text
    assert "möchte Partner sein" in text
    assert "Interesse, unverbindlich" in text


def test_days_and_amount_are_kept_and_shown_again(world, browser):
    fields = fields_of("intent", staff_days="6", amount="1.234,50", note="Mit Vorbehalt")
    bernd = browser("bernd")
    assert bernd.submit(path_of(world), fields).status_code == 303
    (row,) = commitments_of(world.idea)
    assert (row.staff_days, row.amount_cents, row.note) == (6, 123_450, "Mit Vorbehalt")
    form = bernd.get_form(path_of(world), fields=["amount"])
    assert (form["staff_days"], form["amount"], form["note"]) == ("6", "1.234,50", "Mit Vorbehalt")


def test_days_amount_and_note_are_for_the_administrations_only(world, browser):
    fields = fields_of("intent", staff_days="6", amount="1.234,50", note="Vorbehalt")
    assert "1.234,50 €" in browser("bernd").submit(path_of(world), fields, headers=HTMX).text
    offer = {"kind": "testing", "name": "Rosa", "contact": "0171"}
    seen = browser("gast").submit(f"/ideas/{world.idea}/offers", offer, headers=HTMX).text
    assert "Absicht erklärt" in seen
    for secret in ("1.234,50", "Vorbehalt", "6 Tage"):
        assert secret not in seen


def test_the_same_again_leaves_no_trace(world, browser, token):
    bernd = browser("bernd")
    data = fields_of("intent", organisation=str(world.places.zwingenberg), csrf_token=token(bernd), version="0")
    for _ in range(3):
        assert bernd.post(path_of(world), data=data).status_code == 303
    assert number_of_steps() == 1
    assert bernd.submit(path_of(world), {"note": "Neu"}).status_code == 303
    assert number_of_steps() == 2


def test_who_was_slower_sees_both_versions_and_decides(world, browser, token):
    bernd = browser("bernd")
    slow = {**bernd.get_form(path_of(world), fields=["state"]), "state": "intent", "note": "Meine Fassung"}
    browser("petra").submit(path_of(world), fields_of("interested", role="pilot", note="Petras Fassung"))
    answer = bernd.post(path_of(world), data=slow)
    assert answer.status_code == 409
    assert "Meine Fassung" in answer.text
    assert "Petras Fassung" in answer.text
    assert "würde als Erste ausprobieren" in answer.text
    assert standing(world) == [("Zwingenberg", "pilot", "interested")]
    fragment = bernd.post(path_of(world), data=slow, headers=HTMX)
    assert fragment.status_code == 409
    assert "Inzwischen steht da:" in fragment.text
    version = answer.text.split('name="version"')[1].split('value="')[1].split('"')[0]
    assert bernd.post(path_of(world), data={**slow, "version": version}).status_code == 303
    assert standing(world) == [("Zwingenberg", "partner", "intent")]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": ""}, "was Ihre Organisation sein möchte"),
        ({"role": "boss"}, "was Ihre Organisation sein möchte"),
        ({"state": ""}, "wie verbindlich"),
        ({"state": "sworn"}, "wie verbindlich"),
        ({"staff_days": "-1"}, "ganze Tage"),
        ({"staff_days": "2,5"}, "ganze Tage"),
        ({"staff_days": "10001"}, "ganze Tage"),
        ({"staff_days": "9" * 30}, "ganze Tage"),
        ({"amount": "abc"}, "1.234,50"),
        ({"amount": "1.234,5"}, "1.234,50"),
        ({"amount": "-5"}, "1.234,50"),
        ({"amount": "9" * 40}, "1.234,50"),
        ({"amount": "200.000.000"}, "100 Millionen"),
        ({"note": "x" * 1001}, "höchstens 1.000"),
        ({"document": "x" * 201}, "höchstens 200"),
        ({"decided_on": "gestern"}, "24.11.2026"),
        ({"decided_on": "2099-01-01"}, "nicht in der Zukunft"),
        ({"state": "resolved"}, "wann das beschlossen"),
        ({"state": "signed", "decided_on": "2020-01-01"}, "Gremium oder das Dokument"),
        ({"organisation": "abc"}, "eine Ihrer Organisationen"),
        ({"organisation": ""}, "eine Ihrer Organisationen"),
        ({"organisation": "9" * 30}, "eine Ihrer Organisationen"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_bad_input_is_answered_with_a_sentence_and_the_text(world, browser, token, fields, sentence, headers):
    bernd = browser("bernd")
    good = fields_of("intent", organisation=str(world.places.zwingenberg), note="mein Text", csrf_token=token(bernd))
    data = {**good, **fields}
    answer = bernd.post(path_of(world), data=data, headers=headers)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert data["note"] in answer.text
    assert standing(world) == []


def test_an_unknown_version_is_no_error_of_ours(world, browser, token):
    bernd = browser("bernd")
    data = fields_of("intent", organisation=str(world.places.zwingenberg), csrf_token=token(bernd))
    assert bernd.post(path_of(world), data={**data, "version": "-1"}).status_code == 422
    assert bernd.post(path_of(world), data={**data, "version": "77"}).status_code == 409


def test_one_press_takes_the_first_declaration_back(world, browser):
    petra = browser("petra")
    petra.submit(path_of(world), fields_of("interested"))
    commitment = db.session.scalars(select(Commitment.id)).one()
    undo = f"/commitments/{commitment}/undo"
    assert petra.submit("/help", {}, form=undo).location == f"/ideas/{world.idea}"
    assert standing(world) == []
    assert petra.submit("/help", {}, form=undo).status_code == 303, "and that press can be taken back too"
    assert standing(world) == [("Zwingenberg", "partner", "interested")]
    assert [text for _, text in history_of(world.idea)] == [
        "Stadt Zwingenberg bekundet Interesse (unverbindlich)",
        "Stadt Zwingenberg nimmt die Erklärung zurück",
        "Stadt Zwingenberg bekundet Interesse (unverbindlich)",
    ]


def test_one_press_puts_back_what_stood_before(world, browser, token):
    with transaction():
        make_commitment(facts_of(world.idea), world.places.zwingenberg, world.people["bernd"], S.INTENT, staff_days=3)
    bernd = browser("bernd")
    bernd.submit(path_of(world), fields_of("left", role="observer", staff_days=""))
    row = db.session.scalars(select(Commitment)).one()
    data = {"version": row.version, "csrf_token": token(bernd)}
    for _ in range(2):
        assert bernd.post(f"/commitments/{row.id}/undo", data=data).status_code == 303, "sent twice it is one step"
    assert standing(world) == [("Zwingenberg", "partner", "intent")]
    assert commitments_of(world.idea)[0].staff_days == 3
    assert number_of_steps() == 3


def test_what_was_declared_since_is_not_taken_back(world, browser, token):
    petra, bernd = browser("petra"), browser("bernd")
    petra.submit(path_of(world), fields_of("interested"))
    row = db.session.scalars(select(Commitment)).one()
    data = {"version": row.version, "csrf_token": token(petra)}
    bernd.submit(path_of(world), fields_of("intent"))
    assert petra.post(f"/commitments/{row.id}/undo", data=data).status_code == 409
    with transaction():
        newest = db.session.get_one(Commitment, row.id, populate_existing=True).version
    answer = petra.post(f"/commitments/{row.id}/undo", data={**data, "version": newest})
    assert answer.status_code == 403, "and what the mandate declared only the mandate takes back"
    assert standing(world) == [("Zwingenberg", "partner", "intent")]


@pytest.mark.parametrize(
    ("name", "status"), [("visitor", 401), ("gast", 403), ("deniz", 403), ("carola", 403), ("fremd", 404)]
)
def test_nobody_takes_back_for_another_organisation(world, browser, token, name, status):
    with transaction():
        made = make_commitment(facts_of(world.idea), world.places.zwingenberg, world.people["bernd"])
    client = browser(name)
    data = {"version": "1", "csrf_token": token(client)}
    assert client.post(f"/commitments/{made.id}/undo", data=data).status_code == status
    assert standing(world) == [("Zwingenberg", "partner", "interested")]
    missing = {"visitor": 401, "gast": 401}.get(name, 404)
    for unknown in (9_999, 99_999_999_999):
        assert client.post(f"/commitments/{unknown}/undo", data=data).status_code == missing


def test_undo_without_a_version_is_answered_with_a_sentence(world, browser, token):
    with transaction():
        made = make_commitment(facts_of(world.idea), world.places.zwingenberg, world.people["bernd"])
    bernd = browser("bernd")
    for version in ("", "abc", "9" * 30):
        data = {"version": version, "csrf_token": token(bernd)}
        answer = bernd.post(f"/commitments/{made.id}/undo", data=data)
        assert answer.status_code == 422
        assert "nicht verstanden" in answer.text


def test_organisations_step_back_from_an_idea_that_ended_but_do_not_join_it(world, browser, token):
    bernd = browser("bernd")
    data = fields_of("intent", organisation=str(world.places.zwingenberg), csrf_token=token(bernd))
    with transaction():
        make_commitment(facts_of(world.idea), world.places.zwingenberg, world.people["bernd"])
        change_state(number=world.idea, state=IdeaState.DECLINED)
    assert bernd.post(path_of(world), data=data).status_code == 422
    page = bernd.get(path_of(world)).text
    assert 'value="left"' in page
    assert 'value="intent"' not in page
    assert "Mitmachen kann man hier nicht mehr" in browser("petra").get(path_of(world)).text
    assert bernd.post(path_of(world), data={**data, "state": "left"}).status_code == 303


def test_what_is_declared_is_told_once(world, browser, monkeypatch):
    told: list[object] = []
    monkeypatch.setitem(events._listeners, CommitmentDeclared, [told.append])
    bernd = browser("bernd")
    bernd.submit(path_of(world), fields_of("intent", role="lead"))
    bernd.submit(path_of(world), {})
    assert told == [
        CommitmentDeclared(
            world.idea, world.workshop, world.people["bernd"], world.places.zwingenberg, CommitmentRole.LEAD, S.INTENT
        )
    ]


def test_the_firmest_stand_first_and_the_statements_do_not_grow(world, browser, token, count_queries):
    bernd, counts = browser("bernd"), []
    data = fields_of("intent", organisation=str(world.places.zwingenberg), csrf_token=token(bernd))
    states = dict(zip(world.places.municipalities, (S.INTERESTED, S.LEFT, S.SIGNED, S.ASKED), strict=True))
    for some in (list(states.items())[:1], list(states.items())):
        with transaction():
            for organisation, state in some:
                make_commitment(facts_of(world.idea), organisation, world.people["anna"], state)
        bernd.post(path_of(world), data=data, headers=HTMX)
        with count_queries() as statements:
            bernd.post(path_of(world), data=data, headers=HTMX)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert [state for _, _, state in standing(world)] == ["signed", "intent", "asked", "left"]

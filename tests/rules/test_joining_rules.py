"""Who may offer and declare what, and how amounts are read: pure tables."""

from datetime import date

import pytest

from innovation.ideas.rules import IdeaState
from innovation.joining.rules import (
    CommitmentRole,
    CommitmentState,
    Declaration,
    Reason,
    format_amount,
    parse_amount,
    why_not_declare,
    why_not_join,
    why_not_offer,
    why_not_set,
)
from innovation.workshops.rules import WorkshopState

TODAY = date(2026, 11, 24)
OPEN, SUBMITTED = WorkshopState.OPEN, IdeaState.SUBMITTED


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("", None),
        ("   ", None),
        ("€", None),
        ("0", 0),
        ("5", 500),
        ("1.234,50", 123_450),
        ("1234,50", 123_450),
        ("1.234", 123_400),
        ("12.345.678,09", 1_234_567_809),
        ("1.234,50 €", 123_450),
        ("1.234,50 EUR", 123_450),
        (" 7,05 ", 705),
    ],
)
def test_amounts_as_people_write_them(typed, cents):
    assert parse_amount(typed) == cents


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "abc",
            "-5",
            "−5",
            "+5",
            "1.234,5",
            "12.34",
            "1234.50",
            "1,234.50",
            "1.23.456",
            "1..234",
            ",50",
            "5,",
            "5,500",
        ),
        *("1e5", "٣", "1 234", "5 $", "9" * 40, "1.234.567.890.123", "nan", "0x10", "1,2,3"),
    ],
)
def test_what_could_be_read_in_two_ways_is_no_amount(typed):
    with pytest.raises(ValueError, match="not an amount"):
        parse_amount(typed)


@pytest.mark.parametrize("cents", [0, 5, 705, 123_450, 1_234_567_809, 100_000])
def test_what_is_shown_can_be_typed_again(cents):
    assert parse_amount(format_amount(cents)) == cents


@pytest.mark.parametrize(
    ("workshop", "idea", "reason"),
    [
        (WorkshopState.DRAFT, SUBMITTED, Reason.NOT_STARTED),
        (OPEN, SUBMITTED, None),
        (WorkshopState.CLOSED, SUBMITTED, None),
        (WorkshopState.ARCHIVED, IdeaState.PARKED, None),
        (OPEN, IdeaState.IN_CLARIFICATION, None),
        (OPEN, IdeaState.SHORTLISTED, None),
        (OPEN, IdeaState.SELECTED, None),
        (OPEN, IdeaState.DRAFT, Reason.IDEA_ENDED),
        (OPEN, IdeaState.WITHDRAWN, Reason.IDEA_ENDED),
        (OPEN, IdeaState.DECLINED, Reason.IDEA_ENDED),
        (OPEN, IdeaState.ALREADY_EXISTS, Reason.IDEA_ENDED),
    ],
)
def test_help_is_welcome_as_long_as_the_idea_goes_on(workshop, idea, reason):
    assert why_not_join(workshop, idea) is reason
    assert why_not_offer(workshop, idea, is_guest=False, name="", contact="") is reason


@pytest.mark.parametrize(
    ("name", "contact", "reason"),
    [
        ("Petra", "06251 1", None),
        ("", "06251 1", Reason.NAME_MISSING),
        ("Petra", "", Reason.CONTACT_MISSING),
        ("", "", Reason.NAME_MISSING),
    ],
)
def test_a_guest_says_a_name_and_how_to_be_reached(name, contact, reason):
    assert why_not_offer(OPEN, SUBMITTED, is_guest=True, name=name, contact=contact) is reason
    assert why_not_offer(OPEN, SUBMITTED, is_guest=False, name=name, contact=contact) is None


S = CommitmentState
FORMAL = (S.INTENT, S.RESOLVED, S.SIGNED, S.DECLINED, S.PAUSED, S.LEFT)


@pytest.mark.parametrize("standing", [None, *S])
@pytest.mark.parametrize("state", list(S))
def test_without_the_mandate_only_what_is_unbinding(state, standing):
    allowed = state in (S.ASKED, S.INTERESTED) and standing in (None, S.ASKED, S.INTERESTED)
    assert (why_not_set(state, standing, has_mandate=False) is None) is allowed
    assert why_not_set(state, standing, has_mandate=True) is None


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("on", [None, TODAY, date(2026, 11, 25)])
@pytest.mark.parametrize("document", ["", "Magistrat"])
def test_a_resolution_has_a_day_that_has_been_and_a_body(state, on, document):
    declaration = Declaration(CommitmentRole.PARTNER, state, decided_on=on, document=document)
    reason = why_not_declare(declaration, OPEN, SUBMITTED, TODAY)
    needs = state in (S.RESOLVED, S.SIGNED)
    if needs and on is None:
        assert reason is Reason.DATE_MISSING
    elif needs and not document:
        assert reason is Reason.DOCUMENT_MISSING
    elif on is not None and on > TODAY:
        assert reason is Reason.DATE_IN_FUTURE
    else:
        assert reason is None


@pytest.mark.parametrize("state", list(S))
def test_an_organisation_can_step_back_whatever_became_of_the_idea(state):
    declaration = Declaration(CommitmentRole.LEAD, state, decided_on=TODAY, document="Magistrat")
    reason = why_not_declare(declaration, OPEN, IdeaState.DECLINED, TODAY)
    assert reason is (None if state in (S.DECLINED, S.PAUSED, S.LEFT) else Reason.IDEA_ENDED)

"""Ideas for tests."""

from itertools import count

from innovation.ideas.actions import change_state, submit_idea
from innovation.ideas.rules import Card, IdeaState
from innovation.workshops.facts import facts_by_id

_keys = count(1)


def make_idea(
    workshop_id: int,
    person_id: int,
    title: str = "Ausweis beantragen, wo man arbeitet",
    *,
    benefit: str = "Wer in Bensheim arbeitet, spart einen freien Tag.",
    question_id: int | None = None,
    table_code: str | None = None,
    author_name: str = "",
    organisation_id: int | None = None,
    state: IdeaState = IdeaState.SUBMITTED,
) -> int:
    """Submitted through the action; call inside a transaction. Returns the number."""
    card = Card(title, benefit, question_id, table_code, author_name, organisation_id)
    idea = submit_idea(person_id=person_id, workshop=facts_by_id(workshop_id), card=card, key=f"test-key-{next(_keys)}")
    if state is not IdeaState.SUBMITTED:
        change_state(number=idea.number, state=state)
    return idea.number

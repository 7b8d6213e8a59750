"""Casting a vote."""

from flask import Blueprint
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from innovation.access.actor import Actor, current_actor
from innovation.access.marks import requires
from innovation.access.policy import Permission
from innovation.core.errors import DomainError
from innovation.core.transaction import transaction
from innovation.ideas.queries import IdeaFacts, idea_facts
from innovation.organisations.queries import find_organisation, home_organisations
from innovation.people.guests import name_organisation, person_of
from innovation.voting import actions, queries
from innovation.voting.forms import VoteForm
from innovation.voting.rules import RoundFacts, Tally, Voter
from innovation.web.addresses import board_path, idea_path
from innovation.web.answers import fragment, go_to, is_htmx, page, say
from innovation.workshops.facts import facts_by_id

voting = Blueprint("voting", __name__)
_CARD = ("voting/_vote_box.html", "vote_box")
_PANEL = ("voting/_vote_panel.html", "vote_panel")


@voting.get("/rounds/<int:round_id>")
@requires(Permission.SEE_BOARD)
def ballot(round_id: int) -> Response:
    """The ballot of an approval round is the board itself."""
    round = queries.get_round(round_id, actor=current_actor(), needs=Permission.SEE_BOARD)
    return go_to(board_path(facts_by_id(round.workshop_id).slug))


@voting.post("/rounds/<int:round_id>/votes")
@requires(Permission.VOTE)
def cast(round_id: int) -> Response:
    """One vote, given or taken back; answered with the box (htmx) or a way back to the idea."""
    actor = current_actor()
    form = VoteForm()
    if not form.validate():
        return _not_understood(form, round_id, actor)
    try:
        with transaction():
            round = queries.get_round(round_id, actor=actor, needs=Permission.VOTE)
            idea = idea_facts(form.idea.data, actor=actor, needs=Permission.VOTE)
            person_id = person_of(actor)
            voter = _voter(actor, person_id, form.organisation.data)
            points = form.points.data
            tally = actions.cast_vote(person_id=person_id, voter=voter, round=round, idea=idea, points=points)
    except DomainError as error:
        return _refused(form, round, idea, actor, error)
    if is_htmx():
        return _box(form, _facts(round, idea, tally, bool(points)), actor)
    _say_done(round, idea, points)
    return go_to(idea_path(idea.number))


def _voter(actor: Actor, person_id: int, named: int | None) -> Voter:
    """Facts about who votes; a guest who has named no organisation yet names it with the first vote."""
    if actor.is_account or actor.organisation_id is not None or named is None:
        return Voter(not actor.is_account, actor.organisation_id, actor.is_home)
    organisation = find_organisation(named)
    if organisation is None or not organisation.is_home:
        raise DomainError("organisation", _("Bitte wählen Sie eine Organisation aus der Liste."))
    name_organisation(person_id=person_id, organisation_id=named)
    return Voter(True, named, True)


def _say_done(round: RoundFacts, idea: IdeaFacts, points: int) -> None:
    text = _("Ihre Unterstützung ist gezählt.") if points else _("Sie unterstützen diese Idee nicht mehr.")
    undo = {"action": f"/rounds/{round.id}/votes", "idea": str(idea.number), "points": str(1 - points)}
    say(text, undo=undo)


def _box(form: VoteForm, facts: tuple[object, ...], actor: Actor, *, status: int = 200) -> Response:
    """The box that was pressed: the small one of the board or the large one of the idea's page."""
    if form.panel.data:
        return fragment(*_PANEL, *facts, voice=_voice(form, actor), status=status)
    return fragment(*_CARD, *facts, status=status)


def _voice(form: VoteForm, actor: Actor) -> str:
    """For whom a guest votes: what he has named before, or just now."""
    if actor.is_account or actor.organisation_name:
        return "" if actor.is_account else actor.organisation_name
    named = find_organisation(form.organisation.data)
    return named.name if named is not None and named.is_home else ""


def _facts(round: RoundFacts, idea: IdeaFacts, tally: Tally, mine: bool) -> tuple[object, ...]:
    return (
        idea.number,
        idea.title,
        round.id,
        tally.persons,
        tally.municipalities,
        round.municipalities,
        mine,
        generate_csrf(),
    )


def _refused(form: VoteForm, round: RoundFacts, idea: IdeaFacts, actor: Actor, error: DomainError) -> Response:
    """The box again with the message; for a guest who must say where he works, with the select."""
    mine = queries.supports(round.id, actor.person_id, idea.number)
    facts = (
        *_facts(round, idea, queries.tally_of(round.id, idea.number), mine),
        *(error.message, home_organisations() if error.field == "organisation" else ()),
    )
    if is_htmx():
        return _box(form, facts, actor, status=422)
    return page("voting/refused.html", status=422, facts=facts, idea=idea)


def _not_understood(form: VoteForm, round_id: int, actor: Actor) -> Response:
    """A form that no page of ours sends: the box, or, when nobody knows to which idea it belongs, a sentence."""
    round = queries.get_round(round_id, actor=actor, needs=Permission.VOTE)
    if form.idea.data is not None:
        idea = idea_facts(form.idea.data, actor=actor, needs=Permission.VOTE)
        said = DomainError("points", _("Diese Stimme haben wir nicht verstanden."))
        return _refused(form, round, idea, actor, said)
    text = _("Zu welcher Idee die Stimme gehört, haben wir nicht verstanden. Es wurde nichts gezählt.")
    if is_htmx():
        return fragment("shell/_error.html", "error", _("Bitte noch einmal"), text, status=422)
    return page("voting/refused.html", status=422, facts=(), idea=None, text=text)

"""Who joins the ideas of one innovation day: people with offers, organisations with declarations."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from innovation.access.actor import Actor
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.demo.innovation_day import InnovationDay
from innovation.demo.stage import Place
from innovation.demo.texts import shapes
from innovation.demo.texts.shapes import IdeaText
from innovation.ideas.queries import idea_facts
from innovation.joining.actions import declare_commitment, make_offer
from innovation.joining.rules import (
    DOCUMENTED,
    UNBINDING,
    CommitmentRole,
    CommitmentState,
    Declaration,
    OfferKind,
)
from innovation.organisations.rules import OrganisationKind
from innovation.people.guests import person_of

BODIES = {
    OrganisationKind.DISTRICT: "Kreisausschuss",
    OrganisationKind.TOWN: "Magistrat",
    OrganisationKind.MUNICIPALITY: "Gemeindevorstand",
}


@dataclass(slots=True)
class Joiners:
    """`days_between` is how long an organisation takes from one step of its declaration to the next."""

    day: InnovationDay
    days_between: int

    def plan(self) -> None:
        """Offers come in the evening of the day, declarations from the next morning on."""
        for at, text in enumerate(self.day.ideas):
            submitted = self.day.submitted_at(at, text)
            for nth, offer in enumerate(text.offers):
                came = self.day.timeline.moment(self.day.began, time(21, nth)) + timedelta(minutes=5 * at % 55)
                came = max(came, submitted + timedelta(minutes=20 + nth))
                self.day.timeline.at(came, partial(self._offer, text, offer))
            for nth, commitment in enumerate(text.commitments):
                for step, state in enumerate(commitment.states):
                    said = max(self._said_at(step, 11 * at + 7 * nth), submitted + timedelta(hours=12 + step))
                    self.day.timeline.at(said, partial(self._declare, text, commitment, state, said.date()))

    def _said_at(self, step: int, minutes: int) -> datetime:
        """In office hours, and yesterday at the latest."""
        days_ago = max(self.day.began - 1 - step * self.days_between, 1)
        return self.day.timeline.workday(days_ago, time(8 + 2 * step)) + timedelta(minutes=minutes % 110)

    def _offer(self, text: IdeaText, offer: shapes.Offer) -> None:
        workshop_id = self.day.facts.id
        account = self.day.stage.accounts.get(offer.by)
        actor = replace(account, workshop_id=workshop_id) if account else self.day.stage.new_guest(workshop_id, None)
        make_offer(
            person_id=person_of(actor),
            is_guest=account is None,
            idea=idea_facts(self.day.stage.ideas[text.title], actor=actor, needs=Permission.OFFER),
            kind=OfferKind(offer.kind),
            text=offer.text,
            name="" if account else offer.by,
            contact=offer.contact,
        )

    def _declare(self, text: IdeaText, commitment: shapes.Commitment, to: str, on: date) -> None:
        state, place = CommitmentState(to), self.day.stage.places[commitment.organisation]
        role = Role.STAFF if state in UNBINDING else Role.MANDATE
        needs = Permission.COMMIT if role is Role.STAFF else Permission.COMMIT_FORMALLY
        actor = self._speaker(place, role)
        documented = state in DOCUMENTED
        declare_commitment(
            person_id=person_of(actor),
            role=role,
            idea=idea_facts(self.day.stage.ideas[text.title], actor=actor, needs=needs, organisation_id=place.id),
            organisation_id=place.id,
            declaration=Declaration(
                role=CommitmentRole(commitment.role),
                state=state,
                staff_days=commitment.staff_days if role is Role.MANDATE else None,
                note=commitment.note,
                decided_on=on - timedelta(days=2) if documented else None,
                document=_document(state, place),
            ),
        )

    def _speaker(self, place: Place, role: Role) -> Actor:
        """The account that says it for the organisation: whoever holds the mandate, if somebody does."""
        able = [actor for actor in self.day.stage.accounts.values() if actor.holds(role, place.id)]
        return max(able, key=lambda actor: actor.holds(Role.MANDATE, place.id))


def _document(state: CommitmentState, place: Place) -> str:
    """The body that resolved it, or what was signed."""
    return {CommitmentState.RESOLVED: BODIES[place.kind], CommitmentState.SIGNED: "Vereinbarung der Bauhöfe"}.get(
        state, ""
    )

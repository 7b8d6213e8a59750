"""Whatever guests and accounts have done before, after a claim everything adds up as counted by hand.

The model is plain Python: who voted for whom, who wrote and offered what. Nothing of the site's own code is used in it.
"""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from innovation.access.actor import Actor
from innovation.access.policy import Permission
from innovation.access.roles import Role
from innovation.core.clock import now
from innovation.core.db import db
from innovation.core.transaction import transaction
from innovation.ideas.models import Idea
from innovation.ideas.queries import idea_facts
from innovation.joining.actions import make_offer, withdraw_offer
from innovation.joining.records import find_offer
from innovation.joining.rules import OfferKind
from innovation.organisations.models import Organisation
from innovation.people.claiming import claim_guest
from innovation.people.guests import name_organisation
from innovation.people.models import Person
from innovation.voting.actions import cast_vote, close_rounds
from innovation.voting.correcting import correct_voice
from innovation.voting.models import Vote
from innovation.voting.queries import recount, support_round, tally_of
from innovation.voting.rules import Tally, Voter
from tests.actors import World, make_world
from tests.conftest import empty_tables
from tests.factories.ideas import make_idea

ADMIN = Actor(roles=frozenset({(Role.ADMIN, None)}))
HOMES = ("zwingenberg", "hirschhorn", "fuerth")
WHO = ("guest", "account", "bystander")
KINDS = (OfferKind.TESTING, OfferKind.DATA)

acts = st.one_of(
    st.tuples(st.just("submit"), st.sampled_from(WHO)),
    st.tuples(st.just("vote"), st.sampled_from(WHO), st.integers(0, 2)),
    st.tuples(st.just("unvote"), st.sampled_from(WHO), st.integers(0, 2)),
    st.tuples(st.just("offer"), st.sampled_from(WHO), st.integers(0, 1), st.sampled_from(KINDS), st.sampled_from("ab")),
    st.tuples(st.just("withdraw"), st.sampled_from(WHO), st.integers(0, 1), st.sampled_from(KINDS)),
    st.tuples(st.just("name"), st.sampled_from(("guest", "bystander")), st.sampled_from(HOMES)),
)
histories = st.tuples(
    st.sampled_from((None, *HOMES)),
    st.sets(st.tuples(st.just("vote"), st.sampled_from(WHO), st.integers(0, 2)), min_size=2),
    st.lists(acts, max_size=16),
    st.sampled_from(("petra", "amina", "fremd")),
    st.sampled_from(("before", "after", "never")),
    st.lists(acts, max_size=4),
)
"""Where the guest works, the first votes, what else happens, who takes over, the closing, what comes later."""


@dataclass
class Model:
    """Counted by hand."""

    homes: dict[str, str | None]
    """Who works where."""
    votes: dict[tuple[str, int], str] = field(default_factory=dict)
    """(who, idea) → for which municipality."""
    cards: list[tuple[str, str]] = field(default_factory=list)
    """(who, title)"""
    offers: dict[tuple[str, int, str], list[str] | None] = field(default_factory=dict)
    """(who, idea, kind) → texts; None: withdrawn."""
    closed: bool = False

    def tally(self, idea: int) -> Tally:
        voices = [place for (_, number), place in self.votes.items() if number == idea]
        return Tally(len(voices), len(set(voices)))

    def claim(self, may_vote: bool) -> None:
        """What the guest has is the account's."""
        self.cards = [("account" if who == "guest" else who, title) for who, title in self.cards]
        for who, idea in list(self.votes):
            if who != "guest":
                continue
            mine = ("account", idea)
            if self.closed:
                if mine not in self.votes:
                    self.votes[mine] = self.votes.pop((who, idea))
                continue
            del self.votes[who, idea]
            if may_vote:
                self.votes.setdefault(mine, str(self.homes["account"]))
        for (who, idea, kind), texts in list(self.offers.items()):
            if who != "guest":
                continue
            del self.offers[who, idea, kind]
            own = self.offers.get(("account", idea, kind))
            if texts is None:
                self.offers.setdefault(("account", idea, kind), None)
            elif own is None:
                self.offers["account", idea, kind] = texts
            else:
                own.extend(text for text in texts if text not in own)


class Site:
    """The real thing, with the same three people and three ideas."""

    def __init__(self, world: World, account: str, model: Model) -> None:
        self.world, self.model = world, model
        found = support_round(world.workshop)
        assert found is not None
        self.round_id = found.id
        with transaction():
            guests = [Person(guest_key_hash=str(n), created_at=now()) for n in range(2)]
            db.session.add_all(guests)
            db.session.flush()
            self.people = {"guest": guests[0].id, "bystander": guests[1].id, "account": world.people[account]}
            self.ideas = [make_idea(world.workshop, world.people["anna"], f"Idee {n}") for n in range(3)]

    def place(self, name: str) -> int:
        return int(getattr(self.world.places, name))

    def act(self, what: str, who: str, *rest) -> None:
        """On the site and in the model; what the site's own pages would not offer is left out on both sides."""
        with transaction():
            getattr(self, f"_{what}")(who, *rest)

    def _submit(self, who: str) -> None:
        if self.model.closed:
            return
        title = f"Karte {len(self.model.cards)}"
        make_idea(self.world.workshop, self.people[who], title)
        self.model.cards.append((who, title))

    def _vote(self, who: str, at: int, points: int = 1) -> None:
        place = self.model.homes[who]
        if place is None or self.model.closed:
            return
        voter = Voter(who != "account", self.place(place), True)
        round = support_round(self.world.workshop)
        assert round is not None
        idea = idea_facts(self.ideas[at], actor=ADMIN, needs=Permission.SEE_BOARD)
        cast_vote(person_id=self.people[who], voter=voter, round=round, idea=idea, points=points)
        if points:
            self.model.votes.setdefault((who, at), place)
        else:
            self.model.votes.pop((who, at), None)

    def _unvote(self, who: str, at: int) -> None:
        self._vote(who, at, 0)

    def _offer(self, who: str, at: int, kind: OfferKind, text: str) -> None:
        idea = idea_facts(self.ideas[at], actor=ADMIN, needs=Permission.SEE_BOARD)
        guest = {} if who == "account" else {"name": "Rosa", "contact": "0171"}
        make_offer(person_id=self.people[who], is_guest=who != "account", idea=idea, kind=kind, text=text, **guest)
        self.model.offers[who, at, kind] = [text]

    def _withdraw(self, who: str, at: int, kind: OfferKind) -> None:
        offer = find_offer(self.ideas[at], self.people[who], kind)
        if offer is not None:
            withdraw_offer(offer=offer, workshop_id=self.world.workshop)
            self.model.offers[who, at, kind] = None

    def _name(self, who: str, place: str) -> None:
        organisation = db.session.get_one(Organisation, self.place(place))
        before = self.model.homes[who]
        if before is None:
            name_organisation(person_id=self.people[who], organisation_id=organisation.id)
        elif not self.model.closed:
            correct_voice(
                person_id=self.people[who],
                before=self.place(before),
                organisation=organisation,
                round=support_round(self.world.workshop),
            )
        else:
            return
        self.model.homes[who] = place
        for voter, at in list(self.model.votes):
            if voter == who:
                self.model.votes[voter, at] = place

    def close(self) -> None:
        with transaction():
            close_rounds(workshop_id=self.world.workshop)
        self.model.closed = True

    def claim(self, account: str) -> None:
        with transaction():
            claim_guest(guest_id=self.people["guest"], account_id=self.people["account"])
        self.model.claim(may_vote=account == "petra")
        with transaction():  # whoever goes on with the old cookie is somebody new
            fresh = Person(guest_key_hash="fresh", created_at=now())
            db.session.add(fresh)
            db.session.flush()
            self.claimed, self.people["guest"] = self.people["guest"], fresh.id
        self.model.homes["guest"] = None

    def check(self) -> None:
        """Everything the site knows equals what was counted by hand."""
        db.session.rollback()
        for at, number in enumerate(self.ideas):
            assert tally_of(self.round_id, number) == self.model.tally(at) == recount(self.round_id, number)
        names = {id: who for who, id in self.people.items()}
        written = db.session.execute(select(Idea.author_id, Idea.title).where(Idea.title.like("Karte %")))
        assert sorted((names[author or 0], title) for author, title in written) == sorted(self.model.cards)
        for (who, at, kind), texts in self.model.offers.items():
            offer = find_offer(self.ideas[at], self.people[who], kind)
            assert offer is not None
            assert (offer.withdrawn_at is None) == (texts is not None)
            assert texts is None or set(offer.text.split("\n\n")) == set(texts)
        doubles = [tuple(row) for row in db.session.execute(select(Vote.person_id, Vote.idea_id))]
        assert len(doubles) == len(set(doubles))


@given(histories)
def test_after_a_claim_everything_adds_up(database, history) -> None:
    said, votes, earlier, account, closing, later = history
    empty_tables()
    world = make_world()
    homes = {"guest": None, "bystander": None, "account": "zwingenberg" if account == "petra" else None}
    site = Site(world, account, Model(homes))
    for act in [*([("name", "guest", said)] if said else []), *sorted(votes), *earlier]:
        site.act(*act)
    site.check()
    if closing == "before":
        site.close()
    _take_over(site, account)
    if closing == "after":
        site.close()
    for act in later:
        site.act(*act)
        site.check()


def _take_over(site: Site, account: str) -> None:
    """In a closed round, where both had voted, the guest's row stays his: the model keeps it under his old name."""
    site.claim(account)
    old = {("guest", at): place for (who, at), place in site.model.votes.items() if who == "guest"}
    for key, place in old.items():
        del site.model.votes[key]
        site.model.votes["claimed guest", key[1]] = place
    site.check()

"""One innovation day: it is made, opened, fills with ideas, and people support them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial

from innovation.access.actor import Actor
from innovation.access.policy import Permission
from innovation.core.db import db
from innovation.core.errors import NotFound
from innovation.demo.stage import Place, Stage, person_id_of
from innovation.demo.texts import days
from innovation.demo.texts.people import ACCOUNTS
from innovation.demo.texts.shapes import IdeaText
from innovation.demo.timeline import Timeline
from innovation.ideas.actions import submit_idea
from innovation.ideas.models import Idea
from innovation.ideas.own_actions import correct_idea, sort_under_topics
from innovation.ideas.paper_actions import enter_paper_card
from innovation.ideas.queries import IdeaFacts, idea_facts
from innovation.ideas.rules import Card, Wording
from innovation.voting.actions import cast_vote
from innovation.voting.queries import support_round
from innovation.voting.rules import RoundFacts, Voter
from innovation.workshops.actions import NewTable, close_workshop, create_workshop, open_workshop
from innovation.workshops.agenda_actions import add_agenda_item
from innovation.workshops.facts import WorkshopFacts, facts_by_id
from innovation.workshops.queries import get_workshop
from innovation.workshops.rules import DEFAULT_QUESTIONS
from innovation.workshops.topic_actions import set_topics

MAIN_PERSON = "petra@zwingenberg.example"
"""Supports nothing yet: whoever signs in as her begins with an empty ballot."""

TYPES_IN = "jonas@kreis.example"
"""Who types in the paper cards."""

STAFF_SHARE = 0.4
"""How likely an account votes beside the guests: who votes with an account follows, and is told of everything after."""


@dataclass(slots=True)
class InnovationDay:
    """`began` is how many days before today it took place; `votes_for` how many days people went on supporting."""

    stage: Stage
    timeline: Timeline
    slug: str
    vision: str
    began: int
    votes_for: int
    ideas: Sequence[IdeaText]
    open_until: datetime
    join_code: str
    table_prefix: str
    archived: int | None = None
    _facts: WorkshopFacts | None = None
    _round: RoundFacts | None = None
    _voters: dict[str, list[Actor]] = field(default_factory=dict)
    _known: dict[str, IdeaFacts] = field(default_factory=dict)

    def plan(self) -> None:
        """Everything up to the votes; what follows from the ideas is planned elsewhere."""
        self.timeline.at(self.timeline.moment(self.began + 30), self._make)
        self.timeline.at(self.timeline.moment(self.began, time(9)), self._open)
        self.timeline.at(self.timeline.moment(self.began, time(13, 30)), self._welcome)
        for at, text in enumerate(self.ideas):
            submitted = self.submitted_at(at, text)
            self.timeline.at(submitted, partial(self._submit, text))
            self._plan_votes(text, submitted)
            if text.first_title:
                self.timeline.at(self.timeline.moment(self.began - 1, time(9)), partial(self._correct, text))
        if self.archived is not None:
            self.timeline.at(self.timeline.moment(self.archived), self._archive)

    @property
    def facts(self) -> WorkshopFacts:
        """The open workshop."""
        if self._facts is None:
            raise NotFound
        return self._facts

    def _make(self) -> None:
        begins = self.timeline.moment(self.began, time(13, 30))
        workshop = create_workshop(
            slug=self.slug,
            title=days.TITLE.format(year=begins.year),
            place=days.PLACE,
            vision=self.vision,
            starts_at=begins,
            open_until=self.open_until,
            join_code=self.join_code,
            sponsor=days.SPONSOR,
            questions=DEFAULT_QUESTIONS,
            tables=[
                NewTable(f"Tisch {n}", code=f"{self.table_prefix}{n:02}", question=(n - 1) % len(DEFAULT_QUESTIONS))
                for n in range(1, days.TABLES + 1)
            ],
        )
        for kind, at, title, text in days.FIRST_AGENDA if self.archived else days.AGENDA:
            add_agenda_item(workshop=facts_by_id(workshop.id), kind=kind, at=at, title=title, text=text)
        set_topics(workshop=facts_by_id(workshop.id), topic_ids=(), new_names=tuple(days.TOPICS))
        for account in ACCOUNTS:
            for role in account.runs:
                self.stage.grant(account.email, role, workshop.id)

    def _open(self) -> None:
        open_workshop(workshop=get_workshop(self.slug))

    def _welcome(self) -> None:
        """Everybody who will vote: guests from every municipality, more from larger ones, and most of the staff."""
        self._facts = facts_by_id(get_workshop(self.slug).id)
        self._round = support_round(self._facts.id)
        for place in self.stage.places.values():
            if place.is_home:
                self._voters[place.slug] = [
                    self.stage.new_guest(self._facts.id, place) for _ in range(_guests_from(place))
                ]
        for account in ACCOUNTS:
            if account.organisation in self._voters and account.email != MAIN_PERSON:
                self._voters[account.organisation].append(self.stage.accounts[account.email])

    def submitted_at(self, at: int, text: IdeaText) -> datetime:
        """At the tables within two hours; who was not in the hall wrote in the evening or the day after."""
        if text.table is not None:
            return self.timeline.moment(self.began, time(14)) + timedelta(minutes=3 * at, seconds=17 * at % 60)
        return self.timeline.moment(self.began - at % 2, time(20)) + timedelta(minutes=7 * at % 60)

    def _submit(self, text: IdeaText) -> None:
        place = self.stage.places[text.home]
        card = Card(
            title=text.first_title or text.title,
            benefit=text.benefit,
            question_id=self.facts.questions[text.question - 1].id if text.question else None,
            table_code=f"{self.table_prefix}{text.table:02}" if text.table else None,
            author_name=text.by,
            organisation_id=place.id,
        )
        key = f"{self.stage.random.getrandbits(96):024x}"
        if text.paper:
            by = person_id_of(self.stage.accounts[TYPES_IN])
            idea = enter_paper_card(person_id=by, workshop=self.facts, card=card, key=key)
        else:
            author = self.stage.accounts[text.account] if text.account else self.stage.new_guest(self.facts.id, None)
            idea = submit_idea(person_id=person_id_of(author), workshop=self.facts, card=card, key=key)
        topics = {topic.name: topic.id for topic in self.facts.topics}
        named = frozenset(topics[name] for name, titles in days.TOPICS.items() if text.title in titles)
        sort_under_topics(idea=idea, workshop=self.facts, topics=named)
        self.stage.ideas[text.title] = idea.number

    def _correct(self, text: IdeaText) -> None:
        """Its author has found the typo, after the first votes: both wordings can be read."""
        idea = db.session.get_one(Idea, self.stage.ideas[text.title])
        wording = Wording(text.title, text.benefit)
        correct_idea(
            person_id=idea.author_id or 0, idea=idea, workshop=self.facts, wording=wording, version=idea.version
        )

    def _plan_votes(self, text: IdeaText, submitted: datetime) -> None:
        """Half of them the same afternoon, the rest trickles in; the first in each municipality count first."""
        chosen: list[Actor] = []
        until = self.timeline.moment(max(self.began - self.votes_for, 1), time(20))
        for nth in range(text.persons):
            share = self.stage.random.random()
            late = submitted + (until - submitted) * share**3
            self.timeline.at(max(late, submitted + timedelta(seconds=40 + nth)), partial(self._vote, text, chosen, nth))

    def _vote(self, text: IdeaText, chosen: list[Actor], nth: int) -> None:
        if not chosen:
            chosen.extend(self._supporters(text))
        if self._round is None or nth >= len(chosen):
            return
        voter = chosen[nth]
        if text.title not in self._known:
            self._known[text.title] = idea_facts(self.stage.ideas[text.title], actor=voter, needs=Permission.VOTE)
        cast_vote(
            person_id=person_id_of(voter),
            voter=Voter(not voter.is_account, voter.organisation_id, voter.is_home),
            round=self._round,
            idea=self._known[text.title],
            points=1,
        )

    def _supporters(self, text: IdeaText) -> list[Actor]:
        """As many persons from as many municipalities as the text says."""
        if not text.persons:
            return []
        random, places = self.stage.random, self.stage.places
        counted = [slug for slug in self._voters if places[slug].counts and slug != text.home]
        near = [text.home] if places[text.home].counts else []
        towns = [*near, *random.sample(counted, text.towns - len(near))]
        first = [random.choice([one for one in self._voters[town] if not one.is_account]) for town in towns]
        others = [
            one
            for town in (*towns, *self._district())
            for one in self._voters[town]
            if one not in first and (not one.is_account or random.random() < STAFF_SHARE)
        ]
        return [*first, *random.sample(others, min(text.persons - len(first), len(others)))]

    def _district(self) -> list[str]:
        return [slug for slug in self._voters if not self.stage.places[slug].counts]

    def _archive(self) -> None:
        close_workshop(workshop=get_workshop(self.slug), archive=True)


def _guests_from(place: Place) -> int:
    return 3 + round(place.inhabitants / 7_000) if place.counts else 9

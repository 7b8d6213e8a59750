"""What the section "Wer macht mit?" shows to one reader, gathered once: for the idea's page and for htmx answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from innovation.access.actor import Actor
from innovation.access.policy import Facts, Permission, allows
from innovation.core.text import clean_text
from innovation.ideas.queries import IdeaFacts, IdeaPage
from innovation.joining.labels import CHOICES, HISTORY, OFFER_KINDS, REASONS, ROLES, STATES, TAKEN_BACK, role_sentence
from innovation.joining.queries import (
    CommitmentRow,
    CommitmentStep,
    MyOffer,
    MyOrganisation,
    OfferRow,
    commitment_history,
    commitments_of,
    my_offers,
    my_organisations,
    offers_in_full,
    offers_summary,
)
from innovation.joining.rules import (
    STEPPING_BACK,
    UNBINDING,
    CommitmentState,
    OfferKind,
    Reason,
    format_amount,
    why_not_join,
    why_not_set,
)
from innovation.web.filters import long_date
from innovation.web.forms import AppForm
from innovation.web.language import by_language

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a form: the values as typed, one sentence per wrong field, and those above the form."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    above: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((frozenset(self.values.items()), frozenset(self.errors.items()), self.above))

    @property
    def is_sent(self) -> bool:
        """Came back with something to mend: then its fold stands open."""
        return bool(self.errors or self.above)

    def summary(self, prefix: str) -> list[tuple[str, str]]:
        """(id of the field, sentence) for the error summary; ids carry the prefix."""
        return [*((prefix + name, text) for name, text in self.errors.items()), *(("", text) for text in self.above)]


def filled(form: AppForm) -> Filled:
    """What was sent, as it was typed, but for control signs, which no page can show."""
    fields = [one for one in form if one.name != "csrf_token"]
    return Filled(
        values={one.name: clean_text(one.raw_data[0] if one.raw_data else "") for one in fields},
        errors={one.name: str(one.errors[-1]) for one in fields if one.errors},
        above=tuple(str(text) for text in form.form_errors),
    )


@dataclass(frozen=True, slots=True)
class Joiner:
    """A line of the list: an organisation, what it wants to be, how firm that is."""

    name: str
    role: str
    state: str
    is_firm: bool
    details: str = ""
    """Days, amount, document and note, for the administrations only."""


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """An offer of the reader's own, with the word for its kind."""

    id: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FullOffer:
    """An offer as the administrations see it."""

    kind: str
    text: str
    who: str
    contact: str


@dataclass(frozen=True, slots=True)
class DeclarationForm:
    """The form of one organisation. `locked`: why this member cannot use it, else ""."""

    organisation: MyOrganisation
    filled: Filled
    states: Options
    roles: Options
    locked: str = ""
    there: Joiner | None = None
    """What somebody else has declared in the meantime."""


@dataclass(frozen=True, slots=True)
class Joining:
    """The whole section."""

    number: int
    joiners: tuple[Joiner, ...]
    offers: str
    """ "3 Angebote von Personen", or ""; see offers_line."""
    kinds: str
    full: tuple[FullOffer, ...]
    mine: tuple[OwnOffer, ...]
    may_offer: bool
    why_not: str
    """Why the idea takes no offers, in a sentence; "" when it does."""
    is_guest: bool
    offer: Filled
    offer_kinds: Options
    declarations: tuple[DeclarationForm, ...]


def joining_of(
    idea: IdeaPage | IdeaFacts,
    *,
    actor: Actor,
    workshop_state: str,
    offer: Filled | None = None,
    declaration: Filled | None = None,
    there: Joiner | None = None,
) -> Joining:
    """For a reader whose right to see the idea was checked. At most four statements, whoever joins.

    `offer` and `declaration` are forms that came back with errors, `there` is what stands where somebody was faster.
    """
    facts = Facts(workshop_id=idea.workshop_id)
    sees_all = allows(actor, Permission.SEE_OFFERS, facts)
    commitments = commitments_of(idea.number)
    full = offers_in_full(idea.number) if sees_all else ()
    number, kinds = _summary(idea.number, full if sees_all else None)
    reason = why_not_join(workshop_state, idea.shelf)
    organisations = my_organisations(actor)
    return Joining(
        number=idea.number,
        joiners=tuple(joiner_of(row, sees_all=sees_all) for row in commitments),
        offers=offers_line(number),
        kinds=kinds_line(kinds),
        full=tuple(_full_offer(row) for row in full),
        mine=tuple(_own_offer(row) for row in my_offers(idea.number, actor.person_id)),
        may_offer=allows(actor, Permission.OFFER, facts),
        why_not=str(REASONS[reason]) if reason else "",
        is_guest=not actor.is_account,
        offer=offer or Filled(),
        offer_kinds=_offer_kinds(),
        declarations=tuple(
            declaration_form(one, _standing(commitments, one.id), reason, declaration, there)
            if _is_about(declaration, one)
            else declaration_form(one, _standing(commitments, one.id), reason)
            for one in organisations
            if reason is None or (one.has_mandate and _standing(commitments, one.id)) or _is_about(declaration, one)
        ),
    )


def history_of(number: int) -> list[tuple[datetime, str]]:
    """(when, what) of all declarations to an idea, the latest first; for who may read it."""
    return [(step.at, _told(step)) for step in commitment_history(number)]


@by_language
def _told(step: CommitmentStep) -> str:
    return f"{step.full_name} {TAKEN_BACK if step.is_withdrawn else HISTORY[CommitmentState(step.state)]}"


@by_language
def _offer_kinds() -> Options:
    return tuple((kind.value, str(label)) for kind, label in OFFER_KINDS.items())


def offers_line(number: int) -> str:
    """ "3 Angebote von Personen"; "" for none."""
    return str(ngettext("%(num)s Angebot einer Person", "%(num)s Angebote von Personen", number)) if number else ""


def kinds_line(kinds: Sequence[str]) -> str:
    """ "Testen, Räume"."""
    return ", ".join(str(OFFER_KINDS[OfferKind(kind)]) for kind in kinds)


def _summary(number: int, full: Sequence[OfferRow] | None) -> tuple[int, tuple[str, ...]]:
    """Number and kinds of the offers, without a second statement for who sees them all."""
    if full is None:
        summary = offers_summary(number)
        return summary.number, summary.kinds
    kinds = [row.kind for row in full]
    return len(kinds), tuple(sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind)))


def _standing(commitments: Sequence[CommitmentRow], organisation_id: int) -> CommitmentRow | None:
    return next((row for row in commitments if row.organisation_id == organisation_id), None)


def _is_about(declaration: Filled | None, organisation: MyOrganisation) -> bool:
    return declaration is not None and declaration.values.get("organisation", "").strip() == str(organisation.id)


def declaration_form(
    organisation: MyOrganisation,
    standing: CommitmentRow | None,
    reason: Reason | None,
    typed: Filled | None = None,
    there: Joiner | None = None,
) -> DeclarationForm:
    """The form of one organisation, filled with what it declares now unless something was typed.

    `reason`: why nobody joins the idea any more; who has joined can still step back.
    """
    values = {"role": "partner", "state": "interested", "version": "0"}
    if standing is not None:
        values = {
            "role": standing.role,
            "state": standing.state,
            "staff_days": "" if standing.staff_days is None else str(standing.staff_days),
            "amount": "" if standing.amount_cents is None else format_amount(standing.amount_cents),
            "note": standing.note,
            "decided_on": standing.decided_on.isoformat() if standing.decided_on else "",
            "document": standing.document,
            "version": str(standing.version),
        }
    states = [state for state in CHOICES if organisation.has_mandate or state in UNBINDING]
    if reason is not None:
        states = [state for state in states if state in STEPPING_BACK]
    locked = str(REASONS[reason]) if reason and not (standing and states) else ""
    if standing and why_not_set(CommitmentState.INTERESTED, standing.state, has_mandate=organisation.has_mandate):
        locked = _(
            "Ihre Organisation hat sich schon erklärt (%(state)s). Ändern kann das, wer für sie zeichnen darf.",
            state=STATES[CommitmentState(standing.state)],
        )
    return DeclarationForm(
        organisation=organisation,
        filled=typed or Filled(values={**values, "organisation": str(organisation.id)}),
        states=tuple((state.value, str(CHOICES[state])) for state in states),
        roles=tuple((role.value, str(label)) for role, label in ROLES.items()),
        locked="" if typed else str(locked),
        there=there,
    )


@by_language
def joiner_of(row: CommitmentRow, *, sees_all: bool) -> Joiner:
    """The line of the list; `sees_all`: with what only the administrations read."""
    return Joiner(
        name=row.full_name,
        role=role_sentence(row.role, row.state),
        state=str(STATES[CommitmentState(row.state)]),
        is_firm=row.state in (CommitmentState.INTENT, CommitmentState.RESOLVED, CommitmentState.SIGNED),
        details=_details(row) if sees_all else "",
    )


def _details(row: CommitmentRow) -> str:
    parts: list[str] = []
    if row.staff_days:
        parts.append(ngettext("%(num)s Tag Mitarbeit", "%(num)s Tage Mitarbeit", row.staff_days))
    if row.amount_cents:
        parts.append(f"{format_amount(row.amount_cents)} €")
    if row.document:
        parts.append(row.document)
    if row.decided_on:
        parts.append(long_date(row.decided_on))
    return " · ".join([*parts, *([row.note] if row.note else [])])


def _full_offer(row: OfferRow) -> FullOffer:
    who = ", ".join(part for part in (row.name, row.organisation) if part)
    return FullOffer(str(OFFER_KINDS[OfferKind(row.kind)]), row.text, who, row.contact)


def _own_offer(row: MyOffer) -> OwnOffer:
    return OwnOffer(row.id, str(OFFER_KINDS[OfferKind(row.kind)]), row.text)

"""Offers that an account takes over from a guest. Of the same kind to the same idea, one stays, with both texts."""

from flask_babel import gettext as _
from sqlalchemy import select

from innovation.core.db import db
from innovation.core.errors import DomainError
from innovation.core.events import within
from innovation.joining.models import ParticipationOffer
from innovation.joining.rules import TEXT_LONGEST, joined_text
from innovation.people.events import GuestClaimed


@within(GuestClaimed)
def offers_move(event: GuestClaimed) -> None:
    """Nothing that was typed is lost: not the text, nor how the guest wanted to be reached.

    Raises DomainError when two texts would not fit into one offer; then nothing at all has moved.
    """
    own = {(offer.idea_id, offer.kind): offer for offer in _offers(event.account)}
    for offer in _offers(event.guest):
        standing = own.get((offer.idea_id, offer.kind))
        if standing is None:
            offer.person_id = event.account
        else:
            if offer.withdrawn_at is None:
                _join(standing, offer)
            db.session.delete(offer)
    db.session.flush()


def _offers(person_id: int) -> list[ParticipationOffer]:
    found = select(ParticipationOffer).where(ParticipationOffer.person_id == person_id).order_by(ParticipationOffer.id)
    return list(db.session.scalars(found.execution_options(populate_existing=True)))


def _join(own: ParticipationOffer, guests: ParticipationOffer) -> None:
    """The guest's stands: the account's takes it in, or, if it was withdrawn, becomes it."""
    if own.withdrawn_at is not None:
        own.text, own.made_at, own.withdrawn_at = guests.text, guests.made_at, None
    else:
        own.text = joined_text(own.text, guests.text)
        own.made_at = min(own.made_at, guests.made_at)
    own.name, own.contact = guests.name or own.name, guests.contact or own.contact
    if len(own.text) > TEXT_LONGEST:
        raise DomainError(
            "",
            _(
                "Zur Idee Nr. %(number)s haben Sie als Gast und mit dem Konto dasselbe angeboten, und beide Texte "
                "zusammen sind zu lang. Bitte kürzen Sie erst den Ihres Kontos.",
                number=own.idea_id,
            ),
        )

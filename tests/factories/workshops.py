"""Workshops for tests."""

from datetime import timedelta

from innovation.core.clock import now
from innovation.workshops.actions import NewTable, create_workshop, open_workshop
from innovation.workshops.models import Workshop

QUESTIONS = ("Wo nimmt uns Digitales Wege und Wartezeit ab?", "Wie wird Verwaltung freundlicher?")


def make_workshop(slug: str = "innovationstag", *, code: str = "BERG26", opened: bool = True) -> Workshop:
    """With two questions and two tables (`T01` asks the first, `T02` the second); call inside a transaction."""
    prefix = "T" if slug == "innovationstag" else f"{slug[:4].upper()}T"
    workshop = create_workshop(
        slug=slug,
        title=f"Innovationstag {slug[-4:]}" if slug != "innovationstag" else "Innovationstag",
        place="Bürgerhaus Heppenheim",
        starts_at=now() - timedelta(days=1),
        open_until=now() + timedelta(days=14),
        join_code=code,
        questions=QUESTIONS,
        tables=[
            NewTable("Tisch 1", code=f"{prefix}01", question=0),
            NewTable("Tisch 2", code=f"{prefix}02", question=1),
        ],
    )
    if opened:
        open_workshop(workshop=workshop)
    return workshop

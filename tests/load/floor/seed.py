"""1,000 rows and 5,000 votes for the bare application."""

import random
from datetime import datetime, timedelta

from sqlalchemy import insert

from tests.load.floor.app import Base, Idea, Vote

IDEAS, PERSONS = 1_000, 50
WORDS = (
    *("digital", "Antrag", "Gemeinde", "Verein", "Karte", "Bus", "Bürgerbüro", "Glasfaser", "Schule", "Energie"),
    *("Wald", "Parken", "Termin", "online", "Portal", "gemeinsam", "Kreis"),
)


def fill(connection) -> None:
    """Make the tables and fill them, the same every time."""
    chance = random.Random(1)
    Base.metadata.create_all(connection)
    connection.execute(
        insert(Idea),
        [
            {
                "title": " ".join(chance.choices(WORDS, k=5)),
                "text": " ".join(chance.choices(WORDS, k=60)),
                "author": f"Person {number % PERSONS}",
                "town": f"Gemeinde {number % 22}",
                "votes": 5,
                "comments": 3,
                "created": datetime(2026, 11, 1) + timedelta(minutes=number),
            }
            for number in range(IDEAS)
        ],
    )
    votes = [(idea, person) for idea in range(1, IDEAS + 1) for person in chance.sample(range(PERSONS), 5)]
    connection.execute(insert(Vote), [{"idea_id": idea, "user_id": person, "value": 1} for idea, person in votes])
    connection.commit()

"""One of several processes that do the same at the same time: `python -m tests.concurrency.worker URL SEED ROUNDS …`.

Reads what to do from the arguments, waits for a line on standard input (so that all start together) and prints, as
JSON, how each request ended.
"""

import json
import random
import sys
from collections import Counter

from innovation import create_app
from tests.actors import JOIN_CODE, client_of
from tests.client import CheckedClient


def main(url: str, seed: int, rounds: int, round_id: int, ideas: list[int], home: int) -> None:
    """Vote, take back, join in and submit, as staff and as guests, `rounds` times each."""
    app = create_app(TESTING=False, SQLALCHEMY_DATABASE_URI=url, COMPRESS=False)
    dice = random.Random(seed)
    with app.app_context():
        clients = [client_of(app, name) for name in ("petra", "bernd", "deniz", "anna")]
    clients += [_guest(app, home) for _ in range(2)]
    tokens = [_token(client) for client in clients]
    print("ready", flush=True)
    sys.stdin.readline()
    seen: Counter[str] = Counter()
    for turn in range(rounds):
        for number, (client, token) in enumerate(zip(clients, tokens, strict=True)):
            what, path, data = _deed(dice, round_id, ideas, home, f"{seed}-{turn}-{number}")
            answer = client.post(path, data=data | {"csrf_token": token})
            seen[f"{what} {answer.status_code}"] += 1
    print(json.dumps(seen), flush=True)


def _guest(app, home: int) -> CheckedClient:
    client = app.test_client()
    client.get(f"/j/{JOIN_CODE}")
    return client


def _token(client) -> str:
    text = client.get("/workshops/innovationstag/submit").text
    return text.split('name="csrf_token" value="')[1].split('"')[0]


def _deed(
    dice: random.Random, round_id: int, ideas: list[int], home: int, key: str
) -> tuple[str, str, dict[str, object]]:
    idea = dice.choice(ideas)
    chosen = dice.randrange(10)
    if chosen < 6:
        vote = {"idea": idea, "points": dice.randrange(2), "organisation": home}
        return "vote", f"/rounds/{round_id}/votes", dict(vote)
    if chosen < 8:
        offer = {"kind": "testing", "text": f"Ich teste {key}", "name": "Gast", "contact": "Zimmer 3"}
        return "offer", f"/ideas/{idea}/offers", dict(offer)
    return "idea", "/workshops/innovationstag/submit", {"title": f"Idee {key}", "idempotency_key": key}


if __name__ == "__main__":
    main(sys.argv[1], *(json.loads(argument) for argument in sys.argv[2:]))

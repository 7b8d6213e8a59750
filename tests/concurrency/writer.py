"""A process that submits ideas until its standard input ends: `python -m tests.concurrency.writer URL NUMBER`.

Each title is printed as soon as its receipt has been answered: from then on it must never be lost.
"""

import sys
import threading

from innovation import create_app
from tests.actors import JOIN_CODE
from tests.client import new_client


def main(url: str, number: int) -> None:
    """One guest, who never stops having ideas."""
    app = create_app(TESTING=False, SQLALCHEMY_DATABASE_URI=url, COMPRESS=False)
    client = new_client(app)
    client.get(f"/j/{JOIN_CODE}")
    token = client.get("/workshops/innovationstag/submit").text.split('name="csrf_token" value="')[1].split('"')[0]
    stop = threading.Event()
    threading.Thread(target=_set_at_the_end_of_input, args=(stop,), daemon=True).start()
    count = 0
    while not stop.is_set():
        count += 1
        title = f"Idee {count} von Gast {number}"
        card = {"title": title, "idempotency_key": f"writer-{number}-{count}", "csrf_token": token}
        answer = client.post("/workshops/innovationstag/submit", data=card)
        assert answer.status_code == 303, answer.text
        print(title, flush=True)


def _set_at_the_end_of_input(stop: threading.Event) -> None:
    sys.stdin.read()
    stop.set()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

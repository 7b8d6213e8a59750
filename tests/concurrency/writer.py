"""A process that submits ideas until its standard input ends: `python -m tests.concurrency.writer URL NUMBER`.

Each title is printed as soon as its receipt has been answered: from then on it must never be lost. Every fourth idea
gets a photo, which is printed as `photo of …`.
"""

import io
import re
import sys
import threading

from PIL import Image

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
    picture = _picture(number)
    count = 0
    while not stop.is_set():
        count += 1
        title = f"Idee {count} von Gast {number}"
        card = {"title": title, "idempotency_key": f"writer-{number}-{count}", "csrf_token": token}
        answer = client.post("/workshops/innovationstag/submit", data=card)
        assert answer.status_code == 303, answer.text
        print(title, flush=True)
        if count % 4 == 0:
            found = re.search(r'href="(/ideas/\d+)"', client.get(answer.location).text)
            assert found is not None
            photo = {"photo": (io.BytesIO(picture), "flipchart.jpg"), "alt": "Die Tafel", "csrf_token": token}
            answer = client.post(f"{found[1]}/attachments", data=photo)
            if answer.status_code == 303:  # else it was asked to try again: photos are read one at a time
                print(f"photo of {title}", flush=True)


def _picture(number: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), (number * 40, 90, 120)).save(out, "JPEG")
    return out.getvalue()


def _set_at_the_end_of_input(stop: threading.Event) -> None:
    sys.stdin.read()
    stop.set()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""What a participant reads of the day on the board."""

from flask import Flask

from tests.actors import World, client_of
from tests.client import CheckedClient

BOARD = "/workshops/innovationstag"
FOLD = "Worum es geht und was wann geschieht"


def test_the_board_unfolds_what_the_day_is_about(world: World, app: Flask, jonas: CheckedClient) -> None:
    guest = client_of(app, "gast")
    assert 'class="fold"' not in guest.get(BOARD).text, "nothing to unfold"
    jonas.submit(f"{BOARD}/edit/texts", {"vision": "Was leichter wird.", "sponsor": "Der Landrat"}, form="texts")
    jonas.submit(f"{BOARD}/edit/agenda", {"at": "9:30", "title": "<i>Impuls</i>", "kind": "talk"}, form="add")
    text = guest.get(BOARD).text
    for shown in (FOLD, "Was leichter wird.", "Der Landrat", "09:30", "&lt;i&gt;Impuls", "Impulsvortrag"):
        assert shown in text
    assert FOLD not in guest.get(f"{BOARD}?q=ausweis").text, "who looks for something has read it"


def test_it_costs_no_statement(world: World, app: Flask, jonas: CheckedClient, count_queries) -> None:
    guest = client_of(app, "gast")
    guest.get(BOARD)
    with count_queries() as before:
        guest.get(BOARD)
    for number in range(10):
        jonas.submit(f"{BOARD}/edit/agenda", {"title": f"Punkt {number}"}, form="add")
    guest.get(BOARD)
    with count_queries() as after:
        guest.get(BOARD)
    assert len(after) == len(before), after

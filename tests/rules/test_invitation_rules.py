"""How a pasted list of people is read, and devices in words."""

import pytest

from innovation.people.devices import device_of, device_parts
from innovation.people.invitation_rules import read_people


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("petra@stadt.de", [("petra@stadt.de", "")]),
        ("Petra@Stadt.DE", [("petra@stadt.de", "")]),
        ("Petra Muster <petra@stadt.de>", [("petra@stadt.de", "Petra Muster")]),
        ("Muster, Petra <petra@stadt.de>; otto@stadt.de", [("petra@stadt.de", "Petra Muster"), ("otto@stadt.de", "")]),
        ('"Petra" <petra@stadt.de>', [("petra@stadt.de", "Petra")]),
        ("Petra petra@stadt.de", [("petra@stadt.de", "Petra")]),
        ("a@stadt.de, b@stadt.de;c@stadt.de\n\n d@stadt.de ", [(f"{name}@stadt.de", "") for name in "abcd"]),
        ("mailto:petra@stadt.de", [("petra@stadt.de", "")]),
        ("Petra Muster", [("", "Petra")]),
        ("petra@", [("", "")]),
        ("<script>alert(1)</script>@stadt.de", [("", "")]),
        ("petra@stadt.de\x00", [("petra@stadt.de", "")]),
        ("", []),
        (" ;,; \n", []),
    ],
)
def test_each_line_is_read_as_people_paste_it(typed: str, read: list[tuple[str, str]]) -> None:
    assert [(entry.email, entry.name) for entry in read_people(typed)] == read


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0", ("Firefox", "Android")),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            ("Edge", "Windows"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", ("Firefox", "Linux")),
        ("curl/8.0", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_device_is_known_by_browser_and_system_only(header: str, words: tuple[str, str]) -> None:
    assert device_parts(device_of(header)) == words

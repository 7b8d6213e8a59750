"""The checks of the tests' client find what they are there for."""

import pytest

from tests.pages import check_fragment, check_page

GOOD = """<!doctype html><html lang="de"><head><title>Ideen – Tüftelkreis</title></head><body><h1>Ideen</h1>
<form method="post" action="/x"><label for="t">Titel</label><input id="t" name="title"><button>Senden</button></form>
</body></html>"""


def test_a_good_page_passes():
    check_page(GOOD)


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ('lang="de"', "", "lang"),
        ("<h1>Ideen</h1>", "", "one h1"),
        ("<h1>", "<h1>Alle ", "does not begin"),
        ("</form>", "", "invalid HTML"),
        ('<label for="t">Titel</label>', "", "no label"),
        ('for="t"', 'for="u"', "not on the page"),
        ('method="post"', "", "without method"),
        ('action="/x"', "", "without action"),
        ("<button>Senden", "<button>", "nothing to read"),
        ("<h1>", '<p id="t"></p><h1>', "ids used twice"),
        ("<h1>", '<h1 style="color:red">', "style attribute"),
        ("<h1>", '<h1 onclick="x()">', "inline handler"),
        ("<h1>", '<h1 hx-on:click="x()">', "inline handler"),
        ("<h1>", '<h1 hx-trigger="keyup[key==1]">', "filter"),
        ("<h1>", "<script>x()</script><h1>", "inline <script>"),
        ("<h1>", '<a href="javascript:x()">x</a><h1>', "script in href"),
        ("<h1>", '<img src="/x.png"><h1>', "without alt"),
    ],
)
def test_a_bad_page_is_refused(good: str, bad: str, message: str):
    assert good in GOOD
    with pytest.raises(AssertionError, match=message):
        check_page(GOOD.replace(good, bad))


def test_a_bad_fragment_is_refused():
    check_fragment('<p id="a">gut</p><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>')
    with pytest.raises(AssertionError, match="ids used twice"):
        check_fragment('<p id="a"></p><p id="a"></p>')

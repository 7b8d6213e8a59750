"""The style sheet that is served holds every rule that a page of ours can need."""

import re

import pytest

from innovation.web.frontend import OURS, ROOT, STYLE_SHEET
from innovation.web.stylesheet import names_in, only_used

WHOLE = ROOT / "node_modules" / STYLE_SHEET[0]
SERVED = ROOT / "static" / "vendor" / STYLE_SHEET[1]
CLASS = re.compile(r"\.(kern-[A-Za-z0-9_-]+)")


def test_what_is_used_stays_and_what_is_not_goes() -> None:
    sheet = (
        ":root{--a:1}.kern-btn{color:red}.kern-btn:hover,.kern-tab{x:y}.kern-tab .kern-btn{z:1}"
        "@media print{.kern-tab{a:b}.kern-btn{c:d}}@media screen{.kern-tab{a:b}}@keyframes kern-spin{to{a:b}}"
        ".kern-alert--info{i:1}.kern-btn:not(.kern-tab){n:1}:is(body,.kern-tab)>p{o:1}"
    )
    names = names_in(['<a class="kern-btn kern-alert--{{ kind }}">'])
    assert only_used(sheet, names) == (
        ":root{--a:1}.kern-btn{color:red}.kern-btn:hover{x:y}@media print{.kern-btn{c:d}}"
        "@keyframes kern-spin{to{a:b}}.kern-alert--info{i:1}.kern-btn:not(.kern-tab){n:1}"
        ":is(body,.kern-tab)>p{o:1}"
    )


def test_a_sheet_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1"):
        only_used(".kern-btn{a:b}}", frozenset({"kern-btn"}))


@pytest.mark.skipif(not (WHOLE.exists() and SERVED.exists()), reason="the front-end files are not installed")
def test_every_class_that_a_template_names_keeps_its_rules() -> None:
    ours = names_in(file.read_text() for pattern in OURS for file in ROOT.glob(pattern))
    known, served = (set(CLASS.findall(sheet.read_text())) for sheet in (WHOLE, SERVED))
    assert ours & known - served == set(), "run `make run` or `make test` once: the style sheet is older than the pages"
    assert len(served) < len(known) / 3

"""Each guide fits on one printed page, in both languages."""

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("guide", ["participants", "project-leads", "network", "organisers"])
def test_one_printed_page(page, server_url: str, guide: str, language: str) -> None:
    page.context.add_cookies([{"name": "language", "value": language, "url": server_url}])
    page.goto(f"/help/{guide}")
    margins = {"top": "12mm", "bottom": "12mm", "left": "14mm", "right": "14mm"}
    printed = page.pdf(format="A4", margin=margins)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1

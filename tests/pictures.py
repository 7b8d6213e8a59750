"""Takes the pictures of /help anew, from a running demo: `.venv/bin/python -m tests.pictures http://127.0.0.1:8000`.

Needs a Chromium (CHROMIUM names another one). Each is a phone's window in light colours, saved as WebP below 30 kB to
static/app/help/; sizes and words stand in templates/shell/help/. `make run` in another window is such a demo.
"""

import io
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright

from innovation.people.passwords import DEMO_PASSWORD
from tests.browser.conftest import CHROMIUMS, FLAGS

TARGET = Path(__file__).parents[1] / "static" / "app" / "help"
WIDTH, HEIGHT = 390, 640
LARGEST = 30_000


@dataclass(frozen=True, slots=True)
class Picture:
    """What to open, as whom, and which part of it to take."""

    name: str
    path: str
    person: str = ""
    """The name in the demo accounts' addresses; "" joins as a guest."""
    top: str = ""
    """What stands at the upper edge; the page's beginning without it."""
    only: str = ""
    """Just this element of a wide window, scaled to the width."""


PICTURES = (
    Picture("card", "/j/T07"),
    Picture("receipt", "/workshops/innovationstag/submit"),
    Picture("report", "/projects/{project}/updates", "anna@fuerth.example"),
    Picture("project", "/projects/{project}", "anna@fuerth.example"),
    Picture("portfolio", "/projects/"),
    Picture("outcomes", "/outcomes"),
    Picture("workshop", "/workshops/innovationstag/edit", "carola@kreis.example"),
    Picture("poster", "/workshops/innovationstag/poster?only=T07", "carola@kreis.example", only=".poster"),
)


def main(site: str, *names: str) -> int:
    """Take all of them, or those named; 1 when one has become too large."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)))
    TARGET.mkdir(parents=True, exist_ok=True)
    too_large = 0
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for picture in (one for one in PICTURES if not names or one.name in names):
            context = chromium.new_context(
                base_url=site,
                locale="de-DE",
                viewport={"width": 1000, "height": 1600} if picture.only else {"width": WIDTH, "height": HEIGHT},
                color_scheme="light",
                reduced_motion="reduce",
                device_scale_factor=2,
            )
            content = _as_webp(_taken(context, picture))
            (TARGET / f"{picture.name}.webp").write_bytes(content)
            print(f"{picture.name}: {len(content) / 1000:.1f} kB")
            too_large += len(content) > LARGEST
            context.close()
        chromium.close()
    return min(too_large, 1)


def _taken(context: BrowserContext, picture: Picture) -> bytes:
    page = context.new_page()
    if picture.person:
        page.goto("/sign-in")
        page.fill("[name=email]", picture.person)
        page.fill("[name=password]", DEMO_PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/sign-in" not in url)
    else:
        page.goto("/j/T07")
    page.goto(picture.path.format(project=_project_of(page) if "{project}" in picture.path else ""))
    if picture.name == "card":
        _fill_in(page)
    if picture.name == "receipt":
        _fill_in(page)
        page.click("button[form=card]")
        page.wait_for_url("**/receipt/**")
    page.evaluate("document.querySelectorAll('.demo, .said').forEach(strip => strip.remove())")
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); return document.fonts.ready.then(() => 1); }")
    if picture.top:
        page.locator(picture.top).first.evaluate("there => there.scrollIntoView()")
    return page.locator(picture.only).first.screenshot() if picture.only else page.screenshot()


def _fill_in(page: Page) -> None:
    page.fill("[name=title]", "Ein Ausweis an jedem Ort")
    page.fill("[name=benefit]", "Wer in Bensheim arbeitet, holt ihn dort ab und spart einen freien Tag.")


def _project_of(page: Page) -> str:
    """One that this person leads: the start page names what waits."""
    page.goto("/mine")
    link = page.locator("a[href*='/projects/']:not([href$='/projects/'])").first.get_attribute("href") or ""
    return link.split("/projects/")[1].split("/")[0].split("#")[0]


def _as_webp(png: bytes) -> bytes:
    with Image.open(io.BytesIO(png)) as image:
        height = round(image.height * WIDTH / image.width)
        small = image.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=62, method=6)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["http://127.0.0.1:8000"])))

"""What holds for every page and every fragment, whoever fetches it: checked by the tests' client at each answer."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

NEEDS_A_LABEL = ("select", "textarea", "input")
WITHOUT_A_LABEL = {"hidden", "submit", "button", "reset", "image"}


@lru_cache(maxsize=64)
def parse(text: str) -> Element:
    """The document; the first error of its HTML fails the test."""
    return _parse(text, lambda parser: parser.parse(text))


@lru_cache(maxsize=64)
def parse_fragment(text: str) -> Element:
    """What htmx swaps in, as found inside a body."""
    return _parse(text, lambda parser: parser.parseFragment(text, container="div"))


def _parse(text: str, how: Callable[[html5lib.HTMLParser], Element]) -> Element:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True)
    try:
        return how(parser)
    except ParseError as error:
        line, column = parser.errors[-1][0]
        near = text.splitlines()[line - 1][max(0, column - 80) : column + 20]
        raise AssertionError(f"invalid HTML in line {line}: {error} near {near!r}") from None


def text_of(element: Element) -> str:
    """The text inside, blanks made single."""
    return " ".join("".join(element.itertext()).split())


def check_page(text: str) -> None:
    """A whole page: valid, one heading, which the title begins with, and all of `check_fragment`."""
    page = parse(text)
    assert page.get("lang") in ("de", "en"), f"<html lang> is {page.get('lang')!r}"
    headings = page.findall(".//h1")
    assert len(headings) == 1, f"a page has one h1, not {[text_of(one) for one in headings]}"
    heading, title = text_of(headings[0]), text_of(page.find(".//title"))  # type: ignore[arg-type]
    plain_title = re.sub(r"^(Fehler|Error): ", "", title)
    assert heading, "the h1 is empty"
    assert plain_title.startswith(heading), f"the title {title!r} does not begin with the h1 {heading!r}"
    _check_elements(page, whole=True)


def check_fragment(text: str) -> None:
    """A piece of a page: valid, unique ids, labelled fields, complete forms, nothing inline."""
    _check_elements(parse_fragment(text), whole=False)


def _check_elements(root: Element, *, whole: bool) -> None:
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    ids = Counter(element.get("id") for element in elements if element.get("id") is not None)
    assert not (twice := [name for name, count in ids.items() if count > 1]), f"ids used twice: {twice}"
    labelled = {element.get("for") for element in elements if element.tag == "label"}
    inside_labels = {id(inner) for element in elements if element.tag == "label" for inner in element.iter()}
    for element in elements:
        _check_nothing_inline(element)
        _check_named(element, labelled, inside_labels)
        if element.tag == "form":
            assert element.get("method", "").lower() in ("get", "post", "dialog"), (
                f"form without method: {_show(element)}"
            )
            assert element.get("action"), f"form without action: {_show(element)}"
        if whole:
            for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
                for name in element.get(attribute, "").split():
                    assert name in ids, f"{attribute} points to {name!r}, which is not on the page: {_show(element)}"


def _check_nothing_inline(element: Element) -> None:
    """What our content policy forbids, and a filter of htmx, which needs eval."""
    assert element.tag != "style", "inline <style>"
    is_data = element.get("type", "") in ("application/json", "application/ld+json")
    assert element.tag != "script" or element.get("src") or is_data, "inline <script>"
    for name, value in element.items():
        assert name != "style", f"style attribute: {_show(element)}"
        assert not name.startswith(("on", "hx-on")), f"inline handler {name}: {_show(element)}"
        assert not value.strip().lower().startswith(("javascript:", "js:")), f"script in {name}: {_show(element)}"
    assert "[" not in element.get("hx-trigger", ""), f"filter in hx-trigger: {_show(element)}"


def _check_named(element: Element, labelled: set[str | None], inside_labels: set[int]) -> None:
    named = element.get("aria-label") or element.get("aria-labelledby")
    if element.tag in NEEDS_A_LABEL and element.get("type", "text") not in WITHOUT_A_LABEL:
        assert named or id(element) in inside_labels or element.get("id", "") in labelled, f"no label: {_show(element)}"
    if element.tag in ("button", "a", "summary"):
        pictures = " ".join(inner.get("alt", "") + inner.get("aria-label", "") for inner in element.iter()).strip()
        assert named or text_of(element) or pictures, f"nothing to read on {_show(element)}"
    assert element.tag != "img" or element.get("alt") is not None, f"picture without alt: {_show(element)}"


def _show(element: Element) -> str:
    return "<" + " ".join([str(element.tag), *(f'{name}="{value}"' for name, value in element.items())]) + ">"

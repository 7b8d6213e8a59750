"""Leaves out of a large style sheet what no page of ours can show, so that a phone need neither load nor read it."""

import re
from collections.abc import Iterable
from typing import Any

import tinycss2

_CLASS = re.compile(r"\.(kern-[A-Za-z0-9_-]+)")
_NOT = re.compile(r":not\([^()]*\)")
_ALTERNATIVES = re.compile(r":(?:is|where|has)\(")
_BETWEEN_SELECTORS = re.compile(r",(?![^()]*\))")
NAME = re.compile(r"kern-[A-Za-z0-9_-]+")
_NESTING = {"media", "supports", "layer", "container"}


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """The class names of KERN that stand in our texts; one that ends in "-" is completed at run time."""
    return frozenset(name for text in texts for name in NAME.findall(text))


def only_used(sheet: str, names: frozenset[str]) -> str:
    """The sheet without the rules whose classes are all foreign to `names`. What is no class rule stays.

    Raises ValueError when the sheet cannot be read, rather than to serve half of it.
    """
    starts = tuple(name for name in names if name.endswith("-"))

    def is_used(name: str) -> bool:
        return name in names or (bool(starts) and name.startswith(starts))

    def is_wanted(selector: str) -> bool:
        if _ALTERNATIVES.search(selector):  # one of several is meant, perhaps no class at all: in doubt, keep
            return True
        return all(map(is_used, _CLASS.findall(_NOT.sub("", selector))))

    return "".join(_kept(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), is_wanted))


def _kept(rules: list[Any], is_wanted: Any) -> Iterable[str]:
    for rule in rules:
        if rule.type == "error":
            raise ValueError(f"line {rule.source_line}: {rule.message}")
        prelude = tinycss2.serialize(rule.prelude)
        if rule.type == "qualified-rule":
            selectors = [one for one in _BETWEEN_SELECTORS.split(prelude) if is_wanted(one)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.content is None:
            yield f"@{rule.at_keyword}{prelude};"
        elif rule.lower_at_keyword in _NESTING:
            inner = "".join(
                _kept(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), is_wanted)
            )
            if inner:
                yield f"@{rule.at_keyword}{prelude}{{{inner}}}"
        else:
            yield f"@{rule.at_keyword}{prelude}{{{tinycss2.serialize(rule.content)}}}"

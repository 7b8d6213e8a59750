"""Templates of milestones.

Drawn up for this project from public phase models of administrations; the week offsets are proposals, which a project
changes by moving its dates.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("milestone_templates.json")


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone of a template, `week` weeks after the start."""

    key: str
    title: str
    title_en: str
    gate: bool
    per_partner: bool
    week: int


@dataclass(frozen=True, slots=True)
class MilestoneTemplate:
    """A named row of steps in the order of their weeks."""

    key: str
    title: str
    title_en: str
    steps: tuple[Step, ...]


@cache
def milestone_templates() -> dict[str, MilestoneTemplate]:
    """All templates by key, read once; the first is the usual one."""
    return {
        key: MilestoneTemplate(key, entry["label_de"], entry["label_en"], tuple(map(_step, entry["milestones"])))
        for key, entry in json.loads(_FILE.read_text(encoding="utf-8")).items()
    }


def _step(entry: dict[str, object]) -> Step:
    return Step(
        key=str(entry["key"]),
        title=str(entry["label_de"]),
        title_en=str(entry["label_en"]),
        gate=bool(entry["gate"]),
        per_partner=bool(entry["per_partner"]),
        week=int(str(entry["week"])),
    )

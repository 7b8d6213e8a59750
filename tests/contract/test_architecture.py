"""What import-linter cannot see: templates and addresses follow the order of the packages too."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from flask import Flask

from innovation.web import addresses

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
"""From the lowest in the house (may import everything) to core."""
SHARED = {"components", "layouts"}
NAMES = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
ENDPOINTS = re.compile(r"""url_for\(\s*["'](\w+)\.""")
FILES = sorted(TEMPLATES.rglob("*.html")) + sorted(TEMPLATES.rglob("*.txt"))


def may_use(user: str, used: str) -> bool:
    """A package may use itself and those above it; components and layouts are everybody's and use nobody."""
    if used in SHARED or user == used:
        return True
    return user not in SHARED and LAYERS.index(used) > LAYERS.index(user)


def package_of(name: str) -> str:
    return name.split("/", 1)[0]


def test_there_are_templates() -> None:
    assert len(FILES) > 20


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_a_template_uses_only_packages_above_its_own(file: Path, app: Flask) -> None:
    own = package_of(str(file.relative_to(TEMPLATES)))
    text = file.read_text()
    used = {package_of(name) for name in NAMES.findall(text)}
    blueprints = {name: view.import_name.split(".")[1] for name, view in app.blueprints.items()}
    used |= {blueprints[name] for name in ENDPOINTS.findall(text)}
    assert [name for name in sorted(used) if not may_use(own, name)] == []


@pytest.mark.parametrize("path", addresses.PATHS, ids=lambda path: path.__name__)
def test_a_path_given_as_text_is_a_route(path, app: Flask) -> None:
    names = path.__code__.co_varnames[: path.__code__.co_argcount]
    values = ["slug" if name in ("slug", "token") else 7 for name in names]
    found, _ = app.url_map.bind("localhost").match(path(*values).split("?")[0], method=_any_method(app, path(*values)))
    assert found


def _any_method(app: Flask, path: str) -> str:
    allowed = app.url_map.bind("localhost").allowed_methods(path.split("?")[0])
    return "GET" if "GET" in allowed else "POST"


def test_no_template_carries_inline_script_style_or_handlers() -> None:
    forbidden = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|hx-on|javascript:", re.IGNORECASE)
    found = {str(file.relative_to(ROOT)): forbidden.findall(file.read_text()) for file in FILES}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_safe_is_used_nowhere_in_templates() -> None:
    assert [file.name for file in FILES if re.search(r"\|\s*safe\b", file.read_text())] == []


def test_the_number_of_municipalities_is_written_nowhere() -> None:
    """It is counted: another district has another number."""
    sources = chain((ROOT / "innovation").rglob("*.py"), FILES)
    pattern = re.compile(r"(?<![\w.\-#%])22(?![\w.\-%])")
    allowed = re.compile(r"sign[(]|icon\(|sign\(|icon\(|<svg|width=|height=|size|d=\"M|stroke|months|demo/")
    hits = [
        f"{file.relative_to(ROOT)}: {line.strip()[:80]}"
        for file in sources
        if "demo" not in file.parts
        for line in file.read_text().splitlines()
        if pattern.search(line) and not allowed.search(line)
    ]
    assert hits == []


def test_no_module_is_named_after_nothing() -> None:
    names = {path.stem for path in (ROOT / "innovation").rglob("*.py")}
    assert names & {"utils", "helpers", "common", "misc"} == set()


def test_python_files_stay_readable() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "innovation").rglob("*.py")
        if (lines := len(path.read_text().splitlines())) > 300 and "demo/texts" not in str(path)
    }
    assert long == {}

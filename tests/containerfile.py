"""Runs the steps of a Containerfile as plain commands in an empty folder, where no container engine is at hand.

What only an engine can do (base images, users, volumes) is left out; paths below `/` become paths below the folder.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

_ROOTED = re.compile(r"(?<![\w./$}])/(app|data)\b")


def steps_of(file: Path) -> list[tuple[str, str]]:
    """Instruction and arguments of each line, continued lines joined."""
    text = file.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (line.strip() for line in text.splitlines())
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines if line and not line.startswith("#")]


def build(file: Path, context: Path, folder: Path) -> dict[str, str]:
    """Do COPY, RUN, WORKDIR and ENV of the first stage, and ENV of the last; returns the environment of a run."""
    place, environment, stage = folder, {"PATH": os.environ["PATH"], "HOME": str(folder)}, 0
    for word, rest in steps_of(file):
        stage += word == "FROM"
        if word == "WORKDIR":
            place = folder / rest.lstrip("/")
            place.mkdir(parents=True, exist_ok=True)
        elif word == "ENV":
            for pair in rest.split():
                name, value = pair.split("=", 1)
                value = value.replace("$PATH", environment["PATH"])
                environment[name] = _ROOTED.sub(f"{folder}/\\1", value)
        elif stage == 1 and word == "COPY":
            *sources, target = rest.split()
            for source in sources:
                _copy(context / source, place / target, into=target.endswith("/"))
        elif stage == 1 and word == "RUN":
            subprocess.run(["/bin/sh", "-c", rest], cwd=place, env=environment, check=True, timeout=600)
    return environment


def _copy(source: Path, target: Path, *, into: bool) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
        return
    target = target / source.name if into else target
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)

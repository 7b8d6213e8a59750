"""What deploy/ says is true: settings, commands, files and addresses it names exist, and its programs accept it."""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from flask import Flask

from tests.containerfile import build, steps_of

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
EXAMPLE = DEPLOY / "tueftelkreis.env.example"
TEXTS = [path for path in sorted(DEPLOY.rglob("*")) if path.is_file()]
COMMAND = re.compile(r"(?:flask --app wsgi|(?:^|\s)tueftelkreis) ([a-z][a-z-]+)(?: ([a-z]+)\b)?", re.MULTILINE)


def settings_of_example() -> dict[str, str]:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    pairs = (line.removeprefix("#").split("=", 1) for line in lines if re.match(r"#?[A-Z_]+=", line))
    return dict(pairs)


def test_every_setting_of_the_example_is_read_and_described() -> None:
    read = (ROOT / "config.py").read_text(encoding="utf-8")
    described = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name in settings_of_example():
        assert f'"{name}"' in read, f"config.py does not read {name}"
        assert f"`{name}" in described, f"docs/settings.md does not describe {name}"


def test_the_example_holds_no_secret() -> None:
    assert settings_of_example()["SECRET_KEY"] == ""


def test_the_example_with_its_blanks_filled_in_starts(tmp_path) -> None:
    filled = settings_of_example() | {"SECRET_KEY": "x" * 48, "INSTANCE_PATH": str(tmp_path)}
    filled.pop("DATABASE_URL")
    done = subprocess.run(
        [ROOT / ".venv/bin/flask", "--app", "wsgi", "db", "upgrade"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | filled,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "tueftelkreis.db").exists()


def test_every_command_it_names_exists(app: Flask) -> None:
    named = set()
    for path in TEXTS:
        for command, sub in COMMAND.findall(path.read_text(encoding="utf-8")):
            if path.suffix in {".service", ".timer"} or path.name in {"README.md", "tueftelkreis"}:
                named.add((command, sub))
    commands = app.cli.commands
    known = {command for command, _ in named if command in commands}
    assert {"doctor", "backup", "restore", "setup-link", "jobs", "db"} <= known
    for path in sorted(DEPLOY.glob("systemd/*.service")):
        for command, sub in COMMAND.findall(path.read_text(encoding="utf-8")):
            assert command in commands, f"{path.name}: {command}"
            group = getattr(commands[command], "commands", None)
            assert group is None or sub in group, f"{path.name}: {command} {sub}"


def test_every_file_it_points_to_exists() -> None:
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", guide):
        assert (DEPLOY / link).exists(), link
    for path in re.findall(r"/opt/tueftelkreis/(deploy/[\w./*-]+)", guide):
        assert list(ROOT.glob(path.rstrip("./*") + "*")), path
    for word, rest in steps_of(DEPLOY / "Containerfile"):
        if word == "COPY" and "--from" not in rest:
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source


def test_every_address_it_names_exists(app: Flask) -> None:
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    assert {"/healthz", "/readyz"} <= rules
    assert "example.org/healthz" in guide
    assert "example.org/readyz" in guide


def test_the_guide_keeps_to_two_pages() -> None:
    assert len((DEPLOY / "README.md").read_text(encoding="utf-8").split()) < 1_100


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_accepts_the_units(tmp_path) -> None:
    units = []
    for path in sorted(DEPLOY.glob("systemd/*")):
        text = path.read_text(encoding="utf-8").replace("/opt/tueftelkreis", str(ROOT))
        (tmp_path / path.name).write_text(text.replace("User=tueftelkreis\nGroup=tueftelkreis\n", ""))
        units.append(tmp_path / path.name)
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ours = [line for line in done.stderr.splitlines() if "tueftelkreis" in line]
    assert ours == []


@pytest.mark.skipif(not shutil.which("nginx") or not shutil.which("openssl"), reason="nginx or openssl is missing")
def test_nginx_accepts_the_site(tmp_path) -> None:
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=ideen.example.org",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (DEPLOY / "nginx" / "tueftelkreis.conf").read_text(encoding="utf-8")
    text = text.replace("/etc/letsencrypt/live/ideen.example.org", str(tmp_path)).replace(
        "/var/log/nginx", str(tmp_path)
    )
    text = re.sub(r"listen (\[::\]:)?(80|443)", r"listen \g<1>18\2", text)  # below 1024 is for root
    (tmp_path / "site.conf").write_text(text, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")  # even a trial changes the owner of these folders
    apart = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    http = f"{apart} include {tmp_path}/site.conf;"
    main = f"pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}} http {{ {http} }}"
    (tmp_path / "nginx.conf").write_text(main, encoding="utf-8")
    done = subprocess.run(
        ["nginx", "-t", "-c", tmp_path / "nginx.conf", "-e", tmp_path / "error.log"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr, done.stderr


@pytest.mark.long
def test_the_steps_of_the_container_file_make_a_site_that_answers(tmp_path) -> None:
    """Not built: the steps run as commands in an empty folder. Needs a network for PyPI and npm."""
    environment = build(DEPLOY / "Containerfile", ROOT, tmp_path)
    assert not (tmp_path / "app" / "instance").exists()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    settings = settings_of_example() | {"SECRET_KEY": "x" * 48, "PORT": port, "HOST": "127.0.0.1"}
    for name in ("INSTANCE_PATH", "DATABASE_URL"):
        settings.pop(name)
    (tmp_path / "data").mkdir()
    command = json.loads(next(rest for word, rest in steps_of(DEPLOY / "Containerfile") if word == "CMD"))
    run = environment | settings
    server = subprocess.Popen(command, cwd=tmp_path / "app", env=run, stdout=subprocess.PIPE, text=True)
    try:
        _wait_for(port)
        health = ["python", "deploy/healthcheck.py"]
        assert subprocess.run(health, cwd=tmp_path / "app", env=run, check=False).returncode == 0
        status, page = _asked(port, "/")
        assert status == 200
        assert "/static/vendor/" in page
    finally:
        server.terminate()
        printed, _ = server.communicate(timeout=30)
    assert "https://ideen.example.org/setup/" in printed
    assert subprocess.run(health, cwd=tmp_path / "app", env=run, check=False, capture_output=True).returncode == 1


def _asked(port: str, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=5)
    try:
        connection.request("GET", path, headers={"Host": "ideen.example.org"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def _wait_for(port: str) -> None:
    for _ in range(600):
        try:
            _asked(port, "/healthz")
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the site does not answer")

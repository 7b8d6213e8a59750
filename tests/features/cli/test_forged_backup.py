"""A backup that differs in one bit, or that somebody has forged, is refused and touches nothing."""

import hashlib
import io
import json
import random
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from innovation.core.backup_file import MANIFEST
from tests.backups import assert_refused, run


def test_one_flipped_bit_anywhere_is_refused(made: Path, elsewhere: Flask, tmp_path) -> None:
    whole = made.read_bytes()
    dice = random.Random(26)
    ends = [0, 100, 148, 257, 511, len(whole) - 1, len(whole) - 40, len(whole) - 74, len(whole) - 900]
    bad = tmp_path / "bad.tar"
    for position in ends + [dice.randrange(len(whole)) for _ in range(60)]:
        flipped = bytearray(whole)
        flipped[position] ^= 1 << dice.randrange(8)
        bad.write_bytes(flipped)
        assert_refused(elsewhere, bad)


def test_cut_off_or_something_else_is_refused(made: Path, elsewhere: Flask, tmp_path) -> None:
    whole = made.read_bytes()
    bad = tmp_path / "bad.tar"
    for content in (b"", b"x", whole[:-1], whole[:1000], whole[: len(whole) // 2], whole + b"\n", b"PK\3\4" * 5000):
        bad.write_bytes(content)
        assert_refused(elsewhere, bad)
    assert_refused(elsewhere, tmp_path / "missing.tar", "No such file")
    assert_refused(elsewhere, tmp_path, "Is a directory")


def sealed(content: bytes) -> bytes:
    """As somebody would who knows how the checksum is made."""
    return content + f"\nsha256 {hashlib.sha256(content).hexdigest()}\n".encode()


def rebuilt(made: Path, change: Callable[[dict[str, bytes], dict], None] | None = None, **extra) -> bytes:
    """The backup made anew, with other members or another manifest; `extra` are members of another kind."""
    with tarfile.open(made) as tar:
        parts = {member.name: tar.extractfile(member).read() for member in tar}
    manifest = json.loads(parts.pop(MANIFEST))
    if change:
        change(parts, manifest)
    for part in manifest["parts"] or ():
        if part["name"] in parts:
            part |= {
                "size": len(parts[part["name"]]),
                "sha256": part.get("lie") or hashlib.sha256(parts[part["name"]]).hexdigest(),
            }
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:") as tar:
        for name, content in [*parts.items(), *extra.get("twice", ())]:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
        for kind in extra.get("kinds", ()):
            member = tarfile.TarInfo("attachments/odd")
            member.type, member.linkname = kind, "/etc/passwd"
            tar.addfile(member)
        member = tarfile.TarInfo(MANIFEST)
        text_of = json.dumps(manifest).encode()
        member.size = len(text_of)
        tar.addfile(member, io.BytesIO(text_of))
    return sealed(out.getvalue())


def with_part(name: str):
    def change(parts: dict[str, bytes], manifest: dict) -> None:
        parts[name] = b"x"
        manifest["parts"].append({"name": name})

    return change


HOSTILE = {
    "a way out": (with_part("../out.webp"), "has no business"),
    "a way out in the middle": (with_part("attachments/../../out.webp"), "has no business"),
    "an absolute path": (with_part("/srv/out.webp"), "has no business"),
    "a hidden file": (with_part("attachments/.htaccess"), "has no business"),
    "another place": (with_part("secret_key"), "has no business"),
    "an unknown member": (lambda parts, manifest: parts.update({"attachments/x.webp": b"x"}), "not those of its"),
    "a member missing": (lambda parts, manifest: parts.pop("attachments/k3vq.webp"), "not those of its"),
    "a wrong checksum": (lambda parts, manifest: manifest["parts"][1].update(lie="0" * 64), "not as it was written"),
    "no database": (
        lambda parts, manifest: (parts.pop(manifest["parts"][0]["name"]), manifest["parts"].pop(0)),
        "the database is missing",
    ),
    "a newer version": (lambda parts, manifest: manifest["about"].update(revision="9999"), "newer version"),
    "a newer format": (lambda parts, manifest: manifest.update(format=2), "its format is 2"),
    "another kind": (lambda parts, manifest: manifest["about"].update(database="oracle"), "holds a oracle database"),
    "no parts": (lambda parts, manifest: manifest.update(parts=None), "manifest cannot be read"),
    "a broken database": (
        lambda parts, manifest: parts.update({manifest["parts"][0]["name"]: b"x" * 5000}),
        "",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_forged_file_is_refused(made: Path, elsewhere: Flask, tmp_path, what: str) -> None:
    change, reason = HOSTILE[what]
    bad = tmp_path / "bad.tar"
    bad.write_bytes(rebuilt(made, change))
    assert_refused(elsewhere, bad, reason)
    assert not (tmp_path / "out.webp").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_members_that_are_no_files_are_refused(made: Path, elsewhere: Flask, tmp_path, kind: bytes) -> None:
    bad = tmp_path / "bad.tar"
    bad.write_bytes(rebuilt(made, kinds=[kind]))
    assert_refused(elsewhere, bad, "has no business")


def test_a_member_twice_is_refused(made: Path, elsewhere: Flask, tmp_path) -> None:
    bad = tmp_path / "bad.tar"
    bad.write_bytes(rebuilt(made, twice=[("attachments/k3vq.webp", b"other")]))
    assert_refused(elsewhere, bad, "not those of its manifest")


def test_the_forger_of_these_tests_can_also_do_it_right(made: Path, elsewhere: Flask, tmp_path) -> None:
    good = tmp_path / "good.tar"
    good.write_bytes(rebuilt(made))
    assert run(elsewhere, "restore", good).exit_code == 0

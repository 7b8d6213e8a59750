"""One file that holds a backup: a plain tar of parts, its manifest as the last member, and a checksum of all of it.

Any tar shows what is inside. The checksum stands after the tar's end, so that one flipped bit anywhere, in a header or
a filler too, is noticed; each part has one of its own in the manifest, which is checked while it is unpacked.
"""

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 64 * 1024 * 1024
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}){0,3}")
"""Of a part: no leading dot or slash and no `..`, so it cannot leave the folder it is unpacked into."""
_SEAL = re.compile(rb"\nsha256 ([0-9a-f]{64})\n")
_SEAL_LENGTH = len("\nsha256 \n") + 64
_CHUNK = 1024 * 1024


class Damaged(Exception):
    """The file is no backup, or not as it was written. Says in a few words what is wrong."""


@dataclass(frozen=True, slots=True)
class Part:
    """A member of the tar; the size in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file says about itself; `about` belongs to whoever wrote it."""

    made_at: str
    about: Mapping[str, Any]
    parts: tuple[Part, ...]


Parts = Iterable[tuple[str, Path]]
"""Names in the backup, and where their content lies."""


def write_backup(target: Path, parts: Parts, *, about: Mapping[str, Any], at: datetime) -> Manifest:
    """Write all of it beside `target`, read it again, then give it its name: `target` is whole or not there.

    Readable by its owner only. A part whose file is gone by now is left out. FileExistsError when `target` exists,
    OSError when the disk is full; then nothing stays behind.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            _write(file, parts, about, at)
            file.flush()
            os.fsync(file.fileno())
            manifest = _checked(file)
        _give_name(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _write(file: BinaryIO, parts: Parts, about: Mapping[str, Any], at: datetime) -> None:
    written = []
    with tarfile.open(fileobj=file, mode="w:", format=tarfile.USTAR_FORMAT) as tar:
        for name, source in parts:
            try:
                content = source.open("rb")
            except FileNotFoundError:
                continue
            with content:
                written.append(_add(tar, name, content, os.fstat(content.fileno()).st_size, at))
        manifest = {"format": FORMAT, "made_at": at.isoformat(), "about": dict(about)}
        text = json.dumps(manifest | {"parts": [asdict(part) for part in written]}, indent=1).encode()
        _add(tar, MANIFEST, BytesIO(text), len(text), at)
    end = file.tell()
    file.write(f"\nsha256 {_digest(file, end)}\n".encode())


def _add(tar: tarfile.TarFile, name: str, content: BinaryIO, size: int, at: datetime) -> Part:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(at.timestamp())
    hashing = _Hashing(content)
    tar.addfile(member, hashing)  # OSError when the file has become shorter meanwhile
    return Part(name, size, hashing.digest.hexdigest())


class _Hashing:
    """A file whose content is hashed while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        self.digest.update(chunk)
        return chunk


def _give_name(unfinished: Path, target: Path) -> None:
    """A link fails where the name is taken, a rename would overwrite; some network disks know no links."""
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(17, "File exists", str(target)) from None
        os.rename(unfinished, target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Backup:
    """A file that was checked from its first to its last byte."""

    def __init__(self, file: BinaryIO, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest

    def unpack(self, folder: Path) -> None:
        """Every part into `folder`, which is empty, each compared with its checksum. Damaged when one differs."""
        self._file.seek(0)
        try:
            with tarfile.open(fileobj=self._file, mode="r:") as tar:
                for part in self.manifest.parts:
                    member = tar.next()
                    if member is None or member.name != part.name:
                        raise Damaged("its members changed while it was read")
                    content = tar.extractfile(member)
                    assert content is not None
                    _copy(content, folder / part.name, part)
        except tarfile.TarError as error:
            raise Damaged(f"it is no tar ({error})") from None


def _copy(content: Any, target: Path, part: Part) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    hashing = _Hashing(content)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := hashing.read(_CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if hashing.digest.hexdigest() != part.sha256:
        raise Damaged(f"{part.name} is not as it was written")


@contextmanager
def open_backup(source: Path) -> Iterator[Backup]:
    """Check the whole file. Raises Damaged, or OSError when it cannot be read."""
    with source.open("rb") as file:
        yield Backup(file, _checked(file))


def _checked(file: BinaryIO) -> Manifest:
    end = file.seek(0, os.SEEK_END) - _SEAL_LENGTH
    if end <= 0:
        raise Damaged("it is too short")
    file.seek(end)
    seal = _SEAL.fullmatch(file.read())
    if seal is None:
        raise Damaged("its end is missing: it is no backup, or was cut off")
    if _digest(file, end) != seal[1].decode():
        raise Damaged("its content does not fit its checksum")
    file.seek(0)
    try:
        with tarfile.open(fileobj=file, mode="r:") as tar:
            return _manifest(tar)
    except (tarfile.TarError, EOFError) as error:
        raise Damaged(f"it is no tar ({error})") from None


def _digest(file: BinaryIO, end: int) -> str:
    """Of the bytes from the first to `end`; the file stands there afterwards."""
    file.seek(0)
    digest = hashlib.sha256()
    left = end
    while left and (chunk := file.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest()


def _manifest(tar: tarfile.TarFile) -> Manifest:
    members = tar.getmembers()
    for member in members:
        if member.type != tarfile.REGTYPE or not NAME.fullmatch(member.name):
            raise Damaged(f"{member.name!r} has no business in it")
    if not members or members[-1].name != MANIFEST or members[-1].size > LARGEST_MANIFEST:
        raise Damaged("its manifest is missing")
    content = tar.extractfile(members[-1])
    assert content is not None
    manifest = _parsed(content.read())
    found = [(member.name, member.size) for member in members[:-1]]
    if found != [(part.name, part.size) for part in manifest.parts] or len(dict(found)) != len(found):
        raise Damaged("its members are not those of its manifest")
    return manifest


def _parsed(text: bytes) -> Manifest:
    try:
        read = json.loads(text)
        if read["format"] != FORMAT:
            raise Damaged(f"its format is {read['format']!r}, and this version reads {FORMAT} only")
        parts = tuple(Part(str(part["name"]), int(part["size"]), str(part["sha256"])) for part in read["parts"])
        return Manifest(str(read["made_at"]), dict(read["about"]), parts)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Damaged("its manifest cannot be read") from None

"""How a JPEG is built: whether its decoder must keep the whole picture, and how often it goes over it."""

from dataclasses import dataclass
from typing import BinaryIO

MOST_SCANS = 60
"""Cameras write one, programs about ten. A small file can hold 100,000, each as slow as the whole picture."""
_SOS, _EOI = 0xDA, 0xD9
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Scans:
    """`first` is the number of colour components in the first scan."""

    first: int
    number: int


def scans_of(file: BinaryIO) -> Scans:
    """Walks the head to the first scan, then counts the others. ValueError for what is no JPEG; moves the file."""
    file.seek(2)
    while True:
        marker = _next_marker(file)
        if marker in _WITHOUT_LENGTH:
            continue
        length = int.from_bytes(file.read(2), "big")
        if marker == _EOI or length < 2:
            raise ValueError("no scan")
        if marker == _SOS:
            return Scans(first=file.read(1)[0], number=1 + _count(file))
        file.seek(length - 2, 1)


def _next_marker(file: BinaryIO) -> int:
    byte = file.read(1)
    while byte and byte != b"\xff":
        byte = file.read(1)
    while byte == b"\xff":
        byte = file.read(1)
    if not byte:
        raise ValueError("no marker")
    return byte[0]


def _count(file: BinaryIO) -> int:
    """Within a scan 0xFF is always followed by 0x00, so a marker is one wherever it stands."""
    found, last = 0, b""
    while piece := file.read(_PIECE):
        found += (last + piece).count(b"\xff\xda")
        last = piece[-1:]
    return found

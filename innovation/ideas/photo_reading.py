"""Pictures from outside: looked at before they are decoded, and made anew. Nothing of the file that came is kept.

Decided by content, never by name. What Pillow's readers raise on hostile files is of many kinds, so all of it counts
as "broken".
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, PngImagePlugin, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from innovation.ideas.photo_rules import (
    BYTES_PER_PIXEL,
    LONG_SIDE,
    MOST_MEMORY,
    MOST_PIXELS,
    PREVIEW_SIDE,
    WEBP_BYTES_PER_PIXEL,
    Reason,
    fitted,
    is_heic,
)
from innovation.ideas.photo_scans import MOST_SCANS, scans_of

FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY, PREVIEW_QUALITY = 82, 74
WAIT = 10.0
"""Seconds that an upload waits for its turn."""
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_one_at_a_time = threading.Semaphore(1)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
PngImagePlugin.MAX_TEXT_MEMORY = PngImagePlugin.MAX_TEXT_CHUNK


class PhotoRefused(Exception):
    """Why it is not taken."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Busy(Exception):
    """Too many pictures wait already."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is kept: JPEGs that we have written ourselves."""

    full: bytes
    size: tuple[int, int]
    preview: bytes
    preview_size: tuple[int, int]


def read_picture(file: BinaryIO) -> Picture:
    """Decode, turn upright, shrink and write anew. Never within a transaction: takes up to two seconds.

    Raises PhotoRefused, or Busy after ten seconds of waiting for others.
    """
    if is_heic(file.read(12)):
        raise PhotoRefused(Reason.HEIC)
    file.seek(0)
    with _turn():
        try:
            return _made_anew(file)
        except PhotoRefused:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise PhotoRefused(Reason.TOO_MANY_PIXELS) from None
        except UnidentifiedImageError:
            raise PhotoRefused(Reason.NO_PHOTO) from None
        except Exception:
            raise PhotoRefused(Reason.BROKEN) from None


@contextmanager
def _turn() -> Iterator[None]:
    if not _one_at_a_time.acquire(timeout=WAIT):
        raise Busy
    try:
        yield
    finally:
        _one_at_a_time.release()


def _made_anew(file: BinaryIO) -> Picture:
    with Image.open(file, formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PhotoRefused(Reason.TOO_MANY_PIXELS)
        turn = _TURNS.get(_orientation(opened))
        size = fitted(opened.width, opened.height, LONG_SIDE)
        if cost_of(opened, file, size) > MOST_MEMORY:
            raise PhotoRefused(Reason.TOO_COSTLY)
        opened.load()
        small = _shrunk(opened, size)
    if turn is not None:
        small = small.transpose(turn)
    preview = small.resize(fitted(*small.size, PREVIEW_SIDE), Image.Resampling.LANCZOS)
    return Picture(_jpeg(small, QUALITY), small.size, _jpeg(preview, PREVIEW_QUALITY), preview.size)


def _orientation(opened: Image.Image) -> int:
    if "exif" not in opened.info:  # asked all the same, a PNG would be decoded in order to look behind its pixels
        return 1
    try:
        return int(opened.getexif().get(_ORIENTATION, 1))
    except Exception:  # a broken note about the picture does not make the picture worthless
        return 1


def cost_of(opened: Image.Image, file: BinaryIO, size: tuple[int, int]) -> int:
    """Bytes that decoding takes at most, from the file's head; a JPEG is set to be decoded not much above the size.

    Raises PhotoRefused for a JPEG that goes over its picture again and again.
    """
    pixels = opened.width * opened.height
    if opened.format == "WEBP":
        return pixels * WEBP_BYTES_PER_PIXEL
    if not isinstance(opened, JpegImageFile):
        return pixels * BYTES_PER_PIXEL.get(opened.mode, 4) * 5 // 4  # and what shrinking it takes
    place = file.tell()
    scans = scans_of(file)
    file.seek(place)
    if scans.number > MOST_SCANS:
        raise PhotoRefused(Reason.BROKEN)
    kept = 0
    if opened.info.get("progressive") or scans.first < opened.layers:  # two bytes a sample, of the whole picture
        areas = [high * wide for _, high, wide, _ in opened.layer]
        kept = 2 * pixels * sum(areas) // max(areas)
    opened.draft("RGB", size)
    return kept + opened.width * opened.height * BYTES_PER_PIXEL.get(opened.mode, 4)


def _shrunk(opened: Image.Image, size: tuple[int, int]) -> Image.Image:
    """RGB on white at the size, a new picture without the notes of the old.

    Coarsely first, strip by strip: a whole second copy would double the memory.
    """
    factor = max(1, min(opened.width // size[0], opened.height // size[1]))
    coarse = Image.new("RGB", (-(-opened.width // factor), -(-opened.height // factor)), "white")
    high = 64 * factor
    for top in range(0, opened.height, high):
        strip = _on_white(opened.crop((0, top, opened.width, min(top + high, opened.height))))
        coarse.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    return coarse if coarse.size == size else coarse.resize(size, Image.Resampling.LANCZOS)


def _on_white(strip: Image.Image) -> Image.Image:
    if strip.mode.startswith("I"):
        strip = strip.point(lambda value: value / 256).convert("L")
    if strip.has_transparency_data:
        strip = strip.convert("RGBA")
        white = Image.new("RGB", strip.size, "white")
        white.paste(strip, mask=strip.getchannel("A"))
        return white
    return strip.convert("RGB")


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()

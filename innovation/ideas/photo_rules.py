"""Pure rules of photos: what is taken, how large it may be, and how much memory reading it may cost."""

from enum import StrEnum

from innovation.ideas.rules import IdeaState
from innovation.workshops.rules import WorkshopState

MOST_BYTES = 12 * 1024 * 1024
"""Of one upload: what a phone's camera makes, and some air."""
MOST_PIXELS = 40_000_000
MOST_MEMORY = 92_000_000
"""Bytes that decoding one picture may take; there is one at a time."""
LONG_SIDE, PREVIEW_SIDE = 1_600, 480
"""Pixels of the longer side of what is kept."""
ALT_LONGEST = 300
MOST_OF_AN_IDEA = 20
"""Photos that one idea may ever have had: the files of replaced ones stay for a while."""
BYTES_PER_PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "LA": 4, "PA": 4}
"""What Pillow keeps in memory; everything else takes four."""
WEBP_BYTES_PER_PIXEL = 20
"""Measured: its decoder holds two canvases, and hands over copies."""


class Reason(StrEnum):
    """Why a photo is not taken."""

    NO_PHOTO = "no_photo"
    HEIC = "heic"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_COSTLY = "too_costly"
    BROKEN = "broken"
    WORKSHOP_OVER = "workshop_over"
    IDEA_AWAY = "idea_away"
    TOO_OFTEN = "too_often"


def why_not_photo(workshop_state: str, idea_state: str, had: int) -> Reason | None:
    """None when an idea that has had so many may get a photo: until its workshop is archived. Hidden ones too."""
    if workshop_state == WorkshopState.ARCHIVED:
        return Reason.WORKSHOP_OVER
    if idea_state in (IdeaState.WITHDRAWN, IdeaState.DRAFT):
        return Reason.IDEA_AWAY
    return Reason.TOO_OFTEN if had >= MOST_OF_AN_IDEA else None


def fitted(width: int, height: int, side: int) -> tuple[int, int]:
    """The size within a square of that side, never enlarged, at least one pixel."""
    shrink = min(1.0, side / max(width, height))
    return max(1, round(width * shrink)), max(1, round(height * shrink))


def is_heic(head: bytes) -> bool:
    """The phones' own format (HEIF, AVIF), by its first 12 bytes."""
    return head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1", b"avif")

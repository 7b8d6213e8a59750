"""Photos for tests: drawn, read and kept as uploads are."""

from io import BytesIO

from PIL import Image

from innovation.ideas.photo_actions import add_photo
from innovation.ideas.photo_files import keep
from innovation.ideas.photo_reading import Picture, read_picture
from innovation.ideas.queries import IdeaFacts


def jpeg(width: int = 640, height: int = 480, **options: object) -> bytes:
    """A picture with something on it: the upper left quarter is red, the rest grey."""
    return encoded(drawn(width, height), "JPEG", **options)


def drawn(width: int, height: int) -> Image.Image:
    """Not encoded yet."""
    image = Image.new("RGB", (width, height), "grey")
    image.paste("red", (0, 0, width // 2, height // 2))
    return image


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """As a file's content."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def picture(content: bytes | None = None) -> Picture:
    """Read as the view does."""
    return read_picture(BytesIO(content or jpeg()))


def make_photo(idea: IdeaFacts, person_id: int, alt: str = "Ein Flipchart mit drei Zetteln") -> int:
    """Put to the idea; call inside a transaction. Returns its id."""
    made = picture()
    return add_photo(idea=idea, person_id=person_id, name=keep(made), picture=made, alt=alt)[0].id

"""Files that somebody hostile might send as a photo, made here with a fixed seed: the same in every run.

Each is (name of the file, content). MARK stands in most of those that carry something to run: nothing that is kept
may hold it.
"""

import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

from tests.factories.photos import drawn, encoded, jpeg

MARK = b"h0stile-mark"
SCRIPT = b"<script>document.title='" + MARK + b"'</script>"
PHP = b"<?php system('" + MARK + b"'); ?>"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
File = tuple[str, bytes]


def hostile_files() -> dict[str, File]:
    """By what they are."""
    return dict((*_polyglots(), *_scripts(), *_bombs(), *_broken(), *_stuffed(), *_foreign(), *_names()))


def heavy_files() -> dict[str, File]:
    """Honest ones that just pass, and cost most."""
    noise = Image.effect_noise((900, 675), 60).convert("RGB")
    return {
        "jpeg of 39 megapixels": ("a.jpg", encoded(noise.resize((7_200, 5_400)), "JPEG", quality=70)),
        "progressive jpeg of 23 megapixels": (
            "a.jpg",
            encoded(noise.resize((5_500, 4_125)), "JPEG", quality=50, progressive=True),
        ),
        "png of 18 megapixels": ("a.png", _blank_png(4_200, 4_200, depth=8, kind=6)),
        "webp of 4 megapixels": ("a.webp", encoded(noise.resize((2_400, 1_850)), "WEBP", quality=60)),
    }


def _polyglots() -> Iterator[tuple[str, File]]:
    yield "jpeg and html", ("a.jpg", jpeg() + SCRIPT)
    yield "jpeg and zip", ("a.jpg", jpeg() + _zip(b"x" * 1_000))
    yield "jpeg and pdf", ("a.pdf.jpg", jpeg(comment=b"%PDF-1.4 " + MARK) + b"\n%%EOF")
    yield "jpeg and javascript", ("a.js", jpeg(comment=b"*/=alert('" + MARK + b"');/*"))
    yield "png and html", ("a.html", _png(text=SCRIPT) + SCRIPT)
    yield "png and php", ("a.php", _png(text=PHP))
    yield "gif and php", ("a.gif", encoded(drawn(64, 64).convert("P"), "GIF") + PHP)
    yield "gif and javascript", ("a.gif", b"GIF89a=0;alert('" + MARK + b"')//" + bytes(64))
    yield "webp and html", ("a.webp", encoded(drawn(64, 64), "WEBP") + SCRIPT)


def _scripts() -> Iterator[tuple[str, File]]:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>" + SCRIPT + b"</svg>"
    yield "svg with script", ("a.svg", svg)
    yield "svg that calls itself jpeg", ("a.jpg", svg)
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10 if n else 'ha'}'>" for n in range(10))
    yield "svg of a billion laughs", ("a.svg", f"<!DOCTYPE svg [{laughs}]><svg>&l9;</svg>".encode())
    yield "html that calls itself jpeg", ("a.jpg", b"<!doctype html>" + SCRIPT)
    yield "postscript", ("a.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(" + MARK + b") run\n")
    yield "program for linux", ("a.png", b"\x7fELF\x02\x01\x01" + random.Random(1).randbytes(5_000))
    yield "program for windows", ("a.jpg", b"MZ\x90\x00" + random.Random(2).randbytes(5_000))


def _bombs() -> Iterator[tuple[str, File]]:
    yield "zip bomb", ("a.jpg", _zip(bytes(80_000_000)))
    yield "169 megapixels", ("a.png", _blank_png(13_000, 13_000, depth=1))
    yield "39 megapixels in four channels", ("a.png", _blank_png(6_500, 6_000, depth=8, kind=6))
    yield "39 megapixels of 16 bits", ("a.png", _blank_png(6_500, 6_000, depth=16, kind=2))
    yield "size of the largest number", ("a.png", _png_of(2**31 - 1, 2**31 - 1, b""))
    yield "more data than pixels", ("a.png", _png_of(10, 10, zlib.compress(bytes(150_000_000), 9)))
    yield "jpeg with a lying size", ("a.jpg", _resized_jpeg(65_500, 65_500))
    yield "jpeg with a size that just passes", ("a.jpg", _resized_jpeg(6_300, 6_300))
    yield "jpeg of 20,000 scans", ("a.jpg", _many_scans(20_000))
    yield "jpeg of 39 megapixels in scans", ("a.jpg", _large_progressive())
    yield "webp of 268 megapixels", ("a.webp", _webp_header(16_383, 16_383))
    yield "webp of 10,000 frames", ("a.webp", _many_webp_frames(10_000))
    yield "png of 10,000 frames", ("a.png", _many_png_frames(10_000))


def _broken() -> Iterator[tuple[str, File]]:
    dice = random.Random(26)
    yield "nothing", ("a.jpg", b"")
    yield "one byte", ("a.jpg", b"\xff")
    yield "half a jpeg", ("a.jpg", jpeg()[:3_000])
    yield "half a png", ("a.png", encoded(drawn(600, 400), "PNG")[:600])
    yield "half a webp", ("a.webp", encoded(drawn(600, 400), "WEBP")[:300])
    yield "png without data", ("a.png", _png_of(10, 10, None))
    yield "png with a wrong sum", ("a.png", encoded(drawn(60, 40), "PNG").replace(b"IDAT", b"IDAT\x00", 1))
    noisy = bytearray(jpeg())
    for _ in range(200):
        noisy[dice.randrange(300, len(noisy))] = dice.randrange(256)
    yield "jpeg with 200 wrong bytes", ("a.jpg", bytes(noisy))
    yield "noise after a jpeg's head", ("a.jpg", jpeg()[:20] + dice.randbytes(100_000))


def _stuffed() -> Iterator[tuple[str, File]]:
    yield "png with a huge profile", ("a.png", _png(_chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(120_000_000), 9))))
    bomb = _chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(1_000_000), 9))
    yield "png with 200 texts that swell", ("a.png", _png(bomb * 200))
    yield "png with a text of 10 megabytes", ("a.png", _png(_chunk(b"tEXt", b"k\0" + b"x" * 10_000_000)))
    yield "jpeg with a profile of 6 megabytes", ("a.jpg", jpeg(icc_profile=random.Random(3).randbytes(6_000_000)))
    loop = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0" + MARK
    yield "exif that points to itself", ("a.jpg", jpeg(exif=loop))
    yield "exif of noise", ("a.jpg", jpeg(exif=b"Exif\0\0" + random.Random(4).randbytes(60_000)))


def _foreign() -> Iterator[tuple[str, File]]:
    image = drawn(64, 64)
    for kind in ("TIFF", "ICO", "PPM", "PCX"):
        yield f"a {kind.lower()}", ("a.jpg", encoded(image, kind))
    bitmap = bytearray(encoded(image, "BMP"))
    bitmap[18:26] = struct.pack("<ii", 30_000, 30_000)
    yield "bmp with a lying head", ("a.bmp", bytes(bitmap))
    yield "heic", ("a.heic", b"\0\0\0\x18ftypheic" + random.Random(5).randbytes(5_000))
    yield "a film", ("a.jpg", b"\0\0\0\x18ftypisom" + random.Random(6).randbytes(5_000))
    yield "multi picture with a lying index", ("a.jpg", _lying_mpo())


def _names() -> Iterator[tuple[str, File]]:
    for name in ("../../../../etc/passwd", "..\\..\\a.jpg", "a" * 5_000 + ".jpg", "\u202egpj.exe", "con.jpg/../x.php"):
        yield f"the name {name[:24]!r}", (name, jpeg())


def _zip(content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.html", MARK + content)
    return out.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png_of(width: int, height: int, data: bytes | None, extra: bytes = b"", depth: int = 8, kind: int = 0) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))
    body = b"" if data is None else _chunk(b"IDAT", data)
    return SIGNATURE + head + extra + body + _chunk(b"IEND", b"")


def _png(extra: bytes = b"", text: bytes = b"") -> bytes:
    """A good one with further chunks."""
    if text:
        extra += _chunk(b"tEXt", b"Comment\0" + text)
    return _png_of(8, 8, zlib.compress(bytes(9 * 8)), extra)


def _blank_png(width: int, height: int, *, depth: int, kind: int = 0) -> bytes:
    channels = {0: 1, 2: 3, 6: 4}[kind]
    packer = zlib.compressobj(9)
    row = bytes(1 + (width * channels * depth + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return _png_of(width, height, data, depth=depth, kind=kind)


def _resized_jpeg(width: int, height: int) -> bytes:
    content = bytearray(jpeg())
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(content)


def _many_scans(number: int) -> bytes:
    content = jpeg(1_600, 1_200, progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * number + content[-2:]


def _large_progressive() -> bytes:
    return encoded(Image.new("RGB", (6_500, 6_000), "white"), "JPEG", progressive=True, subsampling=0, quality=30)


def _webp_header(width: int, height: int) -> bytes:
    bits = (width - 1) | (height - 1) << 14
    body = b"\x2f" + struct.pack("<I", bits) + random.Random(7).randbytes(500)
    chunk = b"VP8L" + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def _many_webp_frames(number: int) -> bytes:
    frame = encoded(Image.new("RGB", (2, 2)), "WEBP", lossless=True)[12:]
    head = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + b"\x01\0\0\x01\0\0"
    movie = b"ANIM" + struct.pack("<I", 6) + bytes(6)
    one = bytes(6) + b"\x01\0\0\x01\0\0" + b"\x0a\0\0\0" + frame
    body = head + movie + (b"ANMF" + struct.pack("<I", len(one)) + one) * number
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _many_png_frames(number: int) -> bytes:
    data = zlib.compress(bytes(9 * 8))
    frames = []
    for at in range(number):
        control = struct.pack(">IIIIIHHBB", 2 * at, 8, 8, 0, 0, 1, 10, 0, 0)
        frames.append(_chunk(b"fcTL", control) + _chunk(b"fdAT", struct.pack(">I", 2 * at + 1) + data))
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)) + _chunk(
        b"acTL", struct.pack(">II", number, 0)
    )
    return SIGNATURE + head + _chunk(b"IDAT", data) + b"".join(frames) + _chunk(b"IEND", b"")


def _lying_mpo() -> bytes:
    content = encoded(drawn(64, 64), "MPO", save_all=True, append_images=[drawn(64, 64)])
    at = content.index(b"MPF\0")
    return content[: at + 40] + b"\xff" * 30 + content[at + 70 :]

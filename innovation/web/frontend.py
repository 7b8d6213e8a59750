"""Puts the front-end files where the site serves them: `python -m innovation.web.frontend`, after `npm ci`.

Copies what we use of the installed packages to static/vendor/ (git-ignored: third-party files are installed, never
committed) and writes a .br and a .gz beside every text file of static/. Of KERN's style sheet it takes the rules that
our templates use, a fifth of it. A second run touches only what changed.
"""

import filecmp
import gzip
import shutil
import sys
from pathlib import Path

import brotli

from innovation.web.stylesheet import names_in, only_used

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
VENDOR_FILES = {
    "@kern-ux/native/LICENSE.md": "kern.LICENSE.txt",
    "@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff2": "fira-sans-latin-400-normal.woff2",
    "@fontsource/fira-sans/files/fira-sans-latin-600-normal.woff2": "fira-sans-latin-600-normal.woff2",
    "@fontsource/fira-sans/LICENSE": "fira-sans.LICENSE.txt",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
}
STYLE_SHEET = ("@kern-ux/native/dist/kern.min.css", "kern.min.css")
OURS = ("templates/**/*.html", "innovation/**/*.py", "static/app/*.css", "static/app/*.js")
"""Where a class of KERN can be named."""
TEXT = {".css", ".js", ".json", ".svg", ".txt", ".webmanifest"}


def copy_vendor_files(modules: Path, target: Path) -> None:
    """Copy the listed files, of the style sheet what our pages use. FileNotFoundError names the first missing one."""
    target.mkdir(parents=True, exist_ok=True)
    for source, name in VENDOR_FILES.items():
        # Packages carry made-up dates: what counts is the content.
        if not (target / name).exists() or not filecmp.cmp(modules / source, target / name, shallow=False):
            shutil.copyfile(modules / source, target / name)
    source, name = STYLE_SHEET
    whole = (modules / source).read_text(encoding="utf-8")
    names = names_in(file.read_text(encoding="utf-8") for pattern in OURS for file in sorted(ROOT.glob(pattern)))
    used = only_used(whole, names)
    if not (target / name).exists() or (target / name).read_text(encoding="utf-8") != used:
        (target / name).write_text(used, encoding="utf-8")


def compress(folder: Path) -> None:
    """A .br and a .gz beside every text file below the folder; leftovers of files that are gone are removed."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in TEXT:
            _compress_file(file)
        elif file.suffix in {".br", ".gz"} and not file.with_suffix("").exists():
            file.unlink()


def _compress_file(file: Path) -> None:
    for suffix, squeeze in ((".br", _brotli), (".gz", _gzip)):
        small = file.with_name(file.name + suffix)
        if not _is_fresh(small, file):
            small.write_bytes(squeeze(file.read_bytes()))


def _brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=11))


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=9, mtime=0)


def _is_fresh(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime_ns >= source.stat().st_mtime_ns


def main() -> int:
    """Do both; without the packages one plain sentence, and our own files are compressed all the same."""
    missing = ""
    try:
        copy_vendor_files(ROOT / "node_modules", STATIC / "vendor")
    except FileNotFoundError as error:
        missing = str(error.filename)
    compress(STATIC)
    if missing:
        print(f"Front-end files are not installed ({missing}): run `npm ci --ignore-scripts`.", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

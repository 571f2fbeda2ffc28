"""The pictures of pages: files in `images/`, which records name by what is in them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from charter_desktop.content.reading import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "images"
LARGEST = 1_000_000
"""Bytes that a picture may have: an edition goes by e-mail (`exchange.md` 2.6)."""
_KINDS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff"}
_PICTURE = re.compile(r"(!\[[^\]]*\]\()image:([^)\s]*)(\))")


def read_pictures(folder: Path) -> dict[str, bytes]:
    """Return the pictures of a content folder by the names of their files.

    Raises ContentError for a file that is no PNG or JPEG, or too large.
    """
    found = {}
    for path in sorted((folder / FOLDER).glob("*")):
        place, data = Place(f"{FOLDER}/{path.name}"), path.read_bytes()
        begin = _KINDS.get(path.suffix)
        if begin is None or not data.startswith(begin):
            place.refuse("a picture is a PNG (.png) or a JPEG (.jpg)")
        if len(data) > LARGEST:
            place.refuse(f"it has {len(data):,} bytes; {LARGEST:,} may be")
        found[path.name] = data
    return found


def with_pictures(
    body: str, pictures: Mapping[str, bytes], place: Place, first_line: int = 1
) -> str:
    """Return a page's Markdown with `image:NAME` as the SHA-256 of what is in the file.

    Raises ContentError, with the line, where there is no such picture.
    """
    lines = body.split("\n")
    for number, line in enumerate(lines):
        here = place.line(first_line + number)

        def named(found: re.Match[str], here: Place = here) -> str:
            data = pictures.get(found[2])
            if data is None:
                here.refuse(f"there is no picture {FOLDER}/{found[2]}")
            return f"{found[1]}blob:{hashlib.sha256(data).hexdigest()}{found[3]}"

        lines[number] = _PICTURE.sub(named, line)
    return "\n".join(lines)

"""What a clerk hangs on a page of the toolkit: bookmarks and own notes, on a page or a heading.

Their ids are made from OALC's permanent ids (`records.md` 2), so they outlive every edition. None
of it is ever sent to OALC.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST_KEY = 60
_NOT_KEY = re.compile(r"[^a-z0-9]+")


class Hung(enum.StrEnum):
    """The types of record that hang on something OALC published."""

    BOOKMARK = "bookmark"
    PAGE_NOTE = "page_note"


@dataclass(frozen=True, slots=True)
class Spot:
    """A page, template or version of the charter by OALC's id, and a heading in it or nothing."""

    thing: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class BookmarkValue:
    """The words of the page and of the heading when the bookmark was set."""

    title: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that the clerk wants to find again; its id is made by `id_at`. Not sent."""

    id: str
    value: BookmarkValue = field(default_factory=BookmarkValue)


@dataclass(frozen=True, slots=True)
class PageNoteValue:
    """The council's own words, with those of the page and the heading that they were pinned to."""

    text: str = ""
    title: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note pinned to a page or a heading; its id is made by `id_at`. Not sent."""

    id: str
    value: PageNoteValue = field(default_factory=PageNoteValue)


def id_at(kind: Hung, spot: Spot) -> str:
    """Return the id of the one bookmark or note at a spot, the same on two laptops."""
    return ":".join(part for part in (kind.value, spot.thing, spot.heading) if part)


def spot_of(record: str) -> Spot:
    """Return where a bookmark or note of this id hangs."""
    _, thing, *heading = record.split(":", 2)
    return Spot(thing, *heading)


def heading_keys(headings: Iterable[str]) -> tuple[str, ...]:
    """Return for each heading of a page its name in ids: its words in small letters and hyphens.

    A heading whose words came before gets a number, so no two have one name. The name says nothing
    of where the heading stands, so it stays the same when others are added or moved.
    """
    used: set[str] = set()
    next_number: defaultdict[str, int] = defaultdict(lambda: 2)
    keys = []
    for words in headings:
        base = key = _key(words)
        while key in used:
            key = f"{base}-{next_number[base]}"
            next_number[base] += 1
        used.add(key)
        keys.append(key)
    return tuple(keys)


def now_at(thing: str, replaced_by: Callable[[str], str | None]) -> str:
    """Return the id of what stands in the place of `thing` now: itself, where nothing does.

    `replaced_by` says by what a thing was replaced: nothing in an empty text, None where there is
    no such thing. A chain is followed to its end; one that goes round ends where it began.
    """
    at, passed = thing, {thing}
    while (following := replaced_by(at)) and following not in passed:
        if replaced_by(following) is None:
            break
        passed.add(following)
        at = following
    return thing if replaced_by(at) in passed else at


def _key(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold())
    key = _NOT_KEY.sub("-", "".join(c for c in apart if not unicodedata.combining(c)))
    return key[:LONGEST_KEY].strip("-") or "heading"

"""Bookmarks and own notes in the toolkit: set, written, taken away, and shown where they hang.

They are the council's own words and are never sent. Whatever an edition does to a page, what hangs
on it is shown: at the page that replaced it, at the top where its heading is gone, or by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from charter_desktop.domain.annotations import (
    Bookmark,
    BookmarkValue,
    Hung,
    PageNote,
    Spot,
    id_at,
    spot_of,
)
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.reading import OwnWords
from charter_desktop.domain.records import Target
from charter_desktop.services.toolkit.shelf import name_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from charter_desktop.domain.records import Operation
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.toolkit.shelf import Shelf
    from charter_desktop.store.unit_of_work import WorkStore, WorkUnit

Record = TypeVar("Record", Bookmark, PageNote)

TO_HEADING = "#"
"""Stands between the name of a thing and a heading in it."""
MOST_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class Shown:
    """A bookmark or a note with the name of the thing that it is shown at now.

    `name` is what opens it; `is_moved` says that it hangs on something else that this replaced,
    and `is_known` that the toolkit here has it at all.
    """

    name: str
    spot: Spot
    title: str
    heading: str
    is_moved: bool
    is_known: bool


class ToolkitNotes:
    """What a clerk hangs on the toolkit. `drafts` saves what is typed in a note."""

    def __init__(self, work: WorkStore, drafts: Drafts) -> None:
        """Keep the council's store and what saves typed text."""
        self._work = work
        self.drafts = drafts

    def set_bookmark(self, spot: Spot, words: BookmarkValue) -> Done[str]:
        """Set a bookmark; `words` are those of its page and heading as they are now."""
        record = id_at(Hung.BOOKMARK, spot)
        with self._work.unit() as unit:
            unit.operations.put_back("bookmark", record)
            said = unit.operations.say(Target("bookmark", record, "value"), words)
            unit.commit()
        name = words.heading or words.title
        return _done(record, f"Set a bookmark at “{name}”", said)

    def take_bookmark_away(self, spot: Spot) -> Done[str]:
        """Take a bookmark away; the page stays as it is."""
        record = id_at(Hung.BOOKMARK, spot)
        with self._work.unit() as unit:
            said = unit.operations.delete("bookmark", record)
            unit.commit()
        return _done(record, "Took a bookmark away", said)

    def take_note_away(self, record: str) -> Done[str]:
        """Take a note away, with what is still being typed in it."""
        target = note_target(record)
        self.drafts.keep(target)
        with self._work.unit() as unit:
            value = unit.records.get(PageNote, record).value
            # A note without words is none; so the same words can be written again.
            said = unit.operations.say(target, replace(value, text=""))
            unit.commit()
        return _done(record, "Took a note away", said)


def note_target(record: str) -> Target:
    """Return the group that holds a note of this id."""
    return Target("page_note", record, "value")


def bookmarks_in(unit: WorkUnit, shelf: Shelf) -> tuple[Shown, ...]:
    """Return every bookmark with what it leads to now, by title."""
    found = [
        _shown(shelf, one.id, one.value.title, one.value.heading)
        for one in unit.records.all(Bookmark)
    ]
    return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.heading.casefold())))


def notes_in(unit: WorkUnit, shelf: Shelf) -> tuple[Shown, ...]:
    """Return every note that has words, with where it is shown now, by title."""
    found = [
        _shown(shelf, one.id, one.value.title, one.value.heading)
        for one in unit.records.all(PageNote)
        if one.value.text.strip()
    ]
    return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.heading.casefold())))


def notes_at(
    unit: WorkUnit, shelf: Shelf, name: str, anchors: Collection[str]
) -> tuple[OwnWords, ...]:
    """Return the notes that are shown at a thing, those on the whole of it first.

    `anchors` are its headings now; a note on a heading that is gone stands at the top.
    """
    found = []
    for one in unit.records.all(PageNote):
        spot, value = spot_of(one.id), one.value
        if value.text.strip() and name_at(shelf, spot.thing) == name:
            anchor = spot.heading if spot.heading in anchors else ""
            found.append(OwnWords(one.id, anchor, value.text, value.title, value.heading))
    return tuple(sorted(found, key=lambda one: (one.anchor, one.record)))


def bookmarked_at(unit: WorkUnit, thing: str) -> frozenset[str]:
    """Return the headings of a thing that have a bookmark; nothing stands for the whole of it."""
    spots = (spot_of(one.id) for one in unit.records.all(Bookmark))
    return frozenset(spot.heading for spot in spots if spot.thing == thing)


def title_at(unit: WorkUnit, thing: str) -> str:
    """Return the title that a bookmark or note remembers of a thing; nothing where none hangs."""
    hung: list[Bookmark | PageNote] = [*unit.records.all(Bookmark)]
    hung += unit.records.all(PageNote)
    titles = (one.value.title for one in hung if spot_of(one.id).thing == thing)
    return next((title for title in titles if title), "")


def name_at(shelf: Shelf, thing: str) -> str:
    """Return the name of what is shown for OALC's id; the id itself where nothing is known of it.

    An edition of the other laptop, or one that was taken back, may know more than this one.
    """
    found = shelf.thing(thing)
    return thing if found is None else name_of(shelf.now(found))


def _shown(shelf: Shelf, record: str, title: str, heading: str) -> Shown:
    spot = spot_of(record)
    found = shelf.thing(spot.thing)
    if found is None:
        return Shown(spot.thing, spot, title, heading, is_moved=False, is_known=False)
    now = shelf.now(found)
    is_moved = now.id != found.id
    title = now.title if is_moved else found.title
    return Shown(name_of(now), spot, title, heading, is_moved, is_known=True)


def _done(record: str, words: str, said: Operation | None) -> Done[str]:
    return Done(record, Changes.TOOLKIT, words, (said,) if said is not None else ())

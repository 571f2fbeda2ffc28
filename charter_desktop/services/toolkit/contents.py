"""The contents of the toolkit: bookmarks, notes, the tasks with their pages, what was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.annotations import Hung, id_at
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.papers import Template
from charter_desktop.domain.toolkit import TASK_WORDS, Page, Task
from charter_desktop.services.toolkit.notes import TO_HEADING, bookmarks_in, notes_in
from charter_desktop.services.toolkit.shelf import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.domain.councils import BodyKind
    from charter_desktop.domain.editions import Mark
    from charter_desktop.services.toolkit.notes import Shown
    from charter_desktop.services.toolkit.shelf import Shelf, Thing
    from charter_desktop.store.unit_of_work import ContentUnit, WorkUnit

BOOKMARKS, NOTES, ARCHIVE = "bookmarks", "notes", "archive"
_WORDS = {BOOKMARKS: "Bookmarks", NOTES: "Our own notes", ARCHIVE: "No longer in the toolkit"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents. `id` opens it, with `#` and a heading where it leads to one.

    `mark` says in words what an edition did to it; `record` is the id of the bookmark that it is.
    """

    id: str
    title: str
    summary: str = ""
    mark: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the contents and its lines, in their order.

    `key` is the code of a task, or `bookmarks`, `notes` or `archive`.
    """

    key: str
    words: str
    entries: tuple[Entry, ...]

    @property
    def is_own(self) -> bool:
        """Whether its lines are what the clerk set: they say where they lead."""
        return self.key in {BOOKMARKS, NOTES}

    @property
    def is_archive(self) -> bool:
        """Whether it holds what editions no longer carry."""
        return self.key == ARCHIVE


def contents_of(
    unit: ContentUnit, mine: WorkUnit, shelf: Shelf, kind: BodyKind
) -> tuple[Group, ...]:
    """Return every part that has a line: what the clerk set first, what was withdrawn last."""
    tasks = _tasks(unit, shelf, kind)
    parts = {
        BOOKMARKS: [_bookmark(one) for one in bookmarks_in(mine, shelf)],
        NOTES: [_note(one) for one in notes_in(mine, shelf)],
        **{task.value: entries for task, entries in tasks.items()},
        ARCHIVE: list(_archive(unit, shelf, kind)),
    }
    words = _WORDS | {task.value: said for task, said in TASK_WORDS.items()}
    return tuple(
        Group(key, words[key], tuple(entries)) for key, entries in parts.items() if entries
    )


def is_for(record: Thing, kind: BodyKind) -> bool:
    """Say whether a thing is for a kind of body; the charter is for all."""
    return isinstance(record, Charter) or kind in record.kinds


def _tasks(unit: ContentUnit, shelf: Shelf, kind: BodyKind) -> dict[Task, list[Entry]]:
    issues = unit.editions.issues()
    news = _News(shelf.issue, issues[0] if issues else 0)
    pages = sorted(unit.records.all(Page), key=lambda page: page.order)
    marks, of_templates = unit.versions.marks(Page), unit.versions.marks(Template)
    tasks: dict[Task, list[Entry]] = {
        task: [
            Entry(p.id, p.title, p.summary, news.words(marks[p.id]))
            for p in pages
            if p.task is task and is_for(p, kind) and not p.replaced_by
        ]
        for task in Task
    }
    tasks[Task.CHARTER] += _charters(shelf)
    tasks[Task.TEMPLATES] += [
        Entry(name_of(t), t.title, mark=news.words(of_templates[t.id]))
        for t in unit.records.all(Template)
        if is_for(t, kind) and not t.replaced_by
    ]
    return tasks


@dataclass(frozen=True, slots=True)
class _News:
    """What is worth a mark: changed and not read since; of the first issue not all that is new."""

    issue: int
    first: int

    def words(self, mark: Mark) -> str:
        is_all_new = not mark.is_changed and mark.since <= self.first
        return "" if mark.is_read or is_all_new else mark.words(self.issue)


def _charters(shelf: Shelf) -> Iterator[Entry]:
    """Yield the versions of the charter once there are two; the newest has pages of its own."""
    versions = shelf.charters()
    if len(versions) > 1:
        for number, one in enumerate(versions):
            mark = "Earlier version" if number else ""
            yield Entry(name_of(one), f"{one.title}, {one.published}", mark=mark)


def _archive(unit: ContentUnit, shelf: Shelf, kind: BodyKind) -> Iterator[Entry]:
    every: list[Page | Template] = [*unit.records.withdrawn(Page)]
    every += unit.records.withdrawn(Template)
    gone = [thing for thing in every if is_for(thing, kind) and shelf.now(thing).id == thing.id]
    for thing in sorted(gone, key=lambda one: one.title.casefold()):
        yield Entry(name_of(thing), thing.title, mark=shelf.mark(thing).words(shelf.issue))


def _bookmark(one: Shown) -> Entry:
    at = TO_HEADING + one.spot.heading if one.spot.heading else ""
    title = one.heading or one.title
    second = one.title if one.heading else ""
    entry = Entry(one.name + at, title, second, _moved(one))
    return replace(entry, record=id_at(Hung.BOOKMARK, one.spot))


def _note(one: Shown) -> Entry:
    at = TO_HEADING + one.spot.heading if one.spot.heading else ""
    return Entry(one.name + at, one.title, one.heading, _moved(one))


def _moved(one: Shown) -> str:
    if not one.is_known:
        return "Not in the toolkit here"
    return "Moved to this page" if one.is_moved else ""

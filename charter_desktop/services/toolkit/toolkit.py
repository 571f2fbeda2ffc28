"""Reading the toolkit: its contents by task, its pages, and what a search of it found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.contacts import ROUTE_WORDS, Contact
from charter_desktop.domain.councils import Council
from charter_desktop.domain.papers import Template
from charter_desktop.domain.search import SearchKind
from charter_desktop.domain.signatory import Step
from charter_desktop.domain.toolkit import TASK_WORDS, Page, Task
from charter_desktop.services.toolkit.browser_copies import write_browser_copy
from charter_desktop.services.toolkit.contents import contents_of
from charter_desktop.services.toolkit.notes import ToolkitNotes
from charter_desktop.services.toolkit.shelf import CHANGES, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter_desktop.domain.councils import BodyKind
    from charter_desktop.domain.reading import Reading
    from charter_desktop.domain.search import Hit
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.toolkit.contents import Group
    from charter_desktop.services.toolkit.printing import ToolkitPrint
    from charter_desktop.store.published import PublishedRecords
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings

SEARCHED = (SearchKind.TOOLKIT, SearchKind.CONTACTS)
"""Where the toolkit's own search looks."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a search found. `type` is the record type: page, template, step, contact.

    `place` says in words where it is; `snippet` has the marks of `domain.search` around found
    words.
    """

    type: str
    id: str
    title: str
    place: str
    snippet: str


class Toolkit:
    """What a clerk reads: only what is for the council's kind of body."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        folders: tuple[Path, Path],
        drafts: Drafts,
        around: Surroundings,
    ) -> None:
        """Keep the stores, what saves typed text, and the clock.

        The folders are that for pages that a browser is to open, and the council's documents.
        """
        self._body, self._stores = body, stores
        self._content, self._work = stores
        self._copies, self._documents = folders
        self._drafts, self._around = drafts, around

    @cached_property
    def notes(self) -> ToolkitNotes:
        """Bookmarks and own notes."""
        return ToolkitNotes(self._work, self._drafts)

    @cached_property
    def printing(self) -> ToolkitPrint:
        """The toolkit's pages on paper."""
        from charter_desktop.services.toolkit.printing import ToolkitPrint  # noqa: PLC0415  # heavy

        return ToolkitPrint(self._body, self._stores, self._documents, self._around)

    def contents(self) -> tuple[Group, ...]:
        """Return the contents: bookmarks and notes, the tasks in their order, what is withdrawn."""
        kind = self._kind()
        with self._content.reading() as unit, self._work.reading() as mine:
            return contents_of(unit, mine, Shelf(unit), kind)

    def page(self, id: str) -> Reading:  # noqa: A002  # the records' own word
        """Return a text by its name: a page's id, `template:` or `charter:` and an id.

        With `changes:` before a name it is what changed in it. What is withdrawn can be read as
        ever; for what was replaced comes what stands in its place. Raises NotFoundError where the
        toolkit has none of that name and nothing was written on it.
        """
        # Markdown is read here, in the thread that asks, and not when the window starts.
        from charter_desktop.services.toolkit import readings  # noqa: PLC0415

        kind = self._kind()
        with self._content.reading() as unit, self._work.reading() as mine:
            shelf = Shelf(unit)
            if id.startswith(CHANGES):
                return readings.changes_reading(shelf, id.removeprefix(CHANGES), kind)
            thing = shelf.named(id)
            if thing is None:
                return readings.unknown_reading(shelf, mine, id)
            return readings.reading_of(shelf, mine, thing, kind)

    def mark_read(self, id: str) -> Done[str]:  # noqa: A002  # the records' own word
        """Say that a text was read as it is now, so that its mark in the contents goes."""
        with self._content.unit() as unit:
            thing = Shelf(unit).named(id)
            if thing is not None:
                unit.versions.mark_read(type(thing), thing.id)
                unit.commit()
        return Done(id, Changes.TOOLKIT)

    def browser_copy(self, id: str) -> Path:  # noqa: A002  # the records' own word
        """Write a page as a web page of its own and return the file.

        Raises NotFoundError and CopyNotWrittenError.
        """
        return write_browser_copy(self._copies, self.page(id))

    def results(self, hits: Iterable[Hit]) -> tuple[Found, ...]:
        """Return what a search found, with its place in words; nothing for other kinds of body."""
        kind = self._kind()
        with self._content.reading() as unit:
            found = [_found(hit, unit.records, kind) for hit in hits]
        seen: dict[tuple[str, str], Found] = {}
        for one in found:
            if one is not None:
                seen.setdefault((one.type, one.id), one)
        return tuple(seen.values())

    def _kind(self) -> BodyKind:
        with self._work.reading() as unit:
            return unit.records.get(Council, self._body).profile.kind


def _is_replaced(record: Page | Template | Step) -> bool:
    return not isinstance(record, Step) and bool(record.replaced_by)


def _found(hit: Hit, records: PublishedRecords, kind: BodyKind) -> Found | None:
    """Return a hit with its words, or None where it is not for this kind of body."""
    record = records.find(_TYPES[hit.type], hit.id) if hit.type in _TYPES else None
    match record:
        case Contact():
            return _contact(record, hit)
        case Page() | Template() | Step() if kind in record.kinds and not _is_replaced(record):
            return Found(hit.type, hit.id, record.title, _place(record), hit.snippet)
    return None


def _place(record: Page | Template | Step) -> str:
    if isinstance(record, Step):
        return f"Becoming a signatory, step {record.number}"
    task = record.task if isinstance(record, Page) else Task.TEMPLATES
    return f"Toolkit, {TASK_WORDS[task]}"


def _contact(contact: Contact, hit: Hit) -> Found:
    route = f"{ROUTE_WORDS[contact.route]}: {contact.value}"
    snippet = f"{route}. {hit.snippet}" if hit.snippet else route
    place = f"Contacts, {contact.organisation}"
    return Found(hit.type, hit.id, contact.service, place, snippet)


_TYPES: dict[str, type[Page | Template | Step | Contact]] = {
    "page": Page,
    "template": Template,
    "step": Step,
    "contact": Contact,
}

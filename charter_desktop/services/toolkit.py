"""Reading the toolkit: its contents by task, its pages, and what a search of it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.charter import Charter
from charter_desktop.domain.contacts import ROUTE_WORDS, Contact
from charter_desktop.domain.councils import Council
from charter_desktop.domain.papers import Template
from charter_desktop.domain.search import SearchKind
from charter_desktop.domain.signatory import Step
from charter_desktop.domain.toolkit import TASK_WORDS, Page, Task
from charter_desktop.errors import NotFoundError
from charter_desktop.services.browser_copies import write_browser_copy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter_desktop.domain.councils import BodyKind
    from charter_desktop.domain.reading import Reading
    from charter_desktop.domain.search import Hit
    from charter_desktop.store.content import PublishedRecords
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore

TEMPLATE = "template:"
"""Stands before the id of a template where pages and templates are named together."""
SEARCHED = (SearchKind.TOOLKIT, SearchKind.CONTACTS)
"""Where the toolkit's own search looks."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    id: str
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class TaskContents:
    """One task and its pages, in their order."""

    task: Task
    words: str
    entries: tuple[Entry, ...]


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

    def __init__(self, body: str, content: ContentStore, work: WorkStore, copies: Path) -> None:
        """Keep the stores, and the folder for pages that a browser is to open."""
        self._body, self._content, self._work, self._copies = body, content, work, copies

    def contents(self) -> tuple[TaskContents, ...]:
        """Return every task that has a page or a template, in the order of `Task`."""
        kind = self._kind()
        with self._content.reading() as unit:
            pages = sorted(unit.records.all(Page), key=lambda page: page.order)
            templates = unit.records.all(Template)
        mine = {task: [_entry(p) for p in pages if p.task is task and _is_for(p, kind)]
                for task in Task}  # fmt: skip
        mine[Task.TEMPLATES] += [
            Entry(TEMPLATE + t.id, t.title) for t in templates if _is_for(t, kind)
        ]
        return tuple(
            TaskContents(task, TASK_WORDS[task], tuple(entries))
            for task, entries in mine.items()
            if entries
        )

    def page(self, id: str) -> Reading:  # noqa: A002  # the records' own word
        """Return a page, or with `template:` before its id what there is to know of a template.

        Raises NotFoundError where the toolkit has none of that id.
        """
        # Markdown is read here, in the thread that asks, and not when the window starts.
        from charter_desktop.services import toolkit_texts  # noqa: PLC0415

        with self._content.reading() as unit:
            charter = next(iter(unit.records.all(Charter)), None)
            if id.startswith(TEMPLATE):
                template = unit.records.find(Template, id.removeprefix(TEMPLATE))
                if template is not None:
                    return toolkit_texts.template_text(template, self._kind(), charter)
            page = unit.records.find(Page, id)
        if page is None:
            raise NotFoundError(
                "That page is not in the toolkit on this computer. Nothing was changed.",
                advice="Choose another page from the contents, or search for its words.",
            )
        return toolkit_texts.page_text(page, charter)

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


def _is_for(record: Page | Template | Step, kind: BodyKind) -> bool:
    return kind in record.kinds


def _entry(page: Page) -> Entry:
    return Entry(page.id, page.title, page.summary)


def _found(hit: Hit, records: PublishedRecords, kind: BodyKind) -> Found | None:
    """Return a hit with its words, or None where it is not for this kind of body."""
    record = records.find(_TYPES[hit.type], hit.id) if hit.type in _TYPES else None
    match record:
        case Contact():
            return _contact(record, hit)
        case Page() | Template() | Step() if _is_for(record, kind):
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

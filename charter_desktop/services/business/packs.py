"""The confidential pack of a meeting: what is dealt with without the public, kept apart.

The public agenda is the template `agenda`; it names private items by number, title and reason, and
has nothing else of them. Their text and their papers are in this pack only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import PURPOSE_WORDS, Implication
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.meetings import MEETING_WORDS
from charter_desktop.errors import NotFoundError
from charter_desktop.services.papers.composing import folder_name
from charter_desktop.services.papers.forms import PaperForm
from charter_desktop.services.papers.naming import free_names, write_files
from charter_desktop.services.papers.packs import going_with
from charter_desktop.services.papers.written import note_written

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.papers.document import Block, Document
    from charter_desktop.services.business.items import AgendaItems, AgendaView, ItemLine
    from charter_desktop.services.papers.packs import Going
    from charter_desktop.services.papers.papers import Papers
    from charter_desktop.services.year.keeping import Sources

TITLE = "Confidential pack"
NOT_FOR_PUBLICATION = "Not for publication"
_IMPLICATION_WORDS = {
    Implication.MONEY: "Money",
    Implication.EQUALITY: "Equality",
    Implication.BIODIVERSITY: "Wildlife and nature",
}


class Packs:
    """Makes the confidential pack of a meeting."""

    def __init__(
        self, sources: Sources, items: AgendaItems, papers: Papers, documents: Path
    ) -> None:
        """Keep the agenda, what fills papers, and the folder for what is made."""
        self._sources = sources
        self._items = items
        self._papers = papers
        self._documents = documents

    def confidential(self, meeting_id: str) -> Document:
        """Return the pack: the resolution, then each private item with its text and its paper.

        Raises NotFoundError where there is no such meeting, or nothing in it is private.
        """
        from charter_desktop.papers.document import (  # noqa: PLC0415  # papers only need it
            Document,
            Paragraph,
            Quotation,
            Text,
        )

        agenda = self._items.of(meeting_id)
        if not agenda.private:
            raise NotFoundError(
                "No item of this agenda is dealt with without the public. Nothing was written.",
                advice="Mark an item as confidential first.",
            )
        facts, today = agenda.meeting.facts, self._sources.today()
        resolution = Quotation((Paragraph((Text(agenda.exclusion),)),))
        blocks: list[Block] = [Paragraph((Text(NOT_FOR_PUBLICATION, bold=True),)), resolution]
        for line in agenda.private:
            blocks += self._item(line, agenda)
        council = self._papers.council_name()
        day = date_in_words(facts.on) if facts.on else ""
        pack = Document(
            title=TITLE,
            subtitle=f"{facts.of or MEETING_WORDS[facts.kind]}, {day}",
            author=council,
            blocks=tuple(blocks),
            footer=f"{TITLE}, {day}. {NOT_FOR_PUBLICATION}",
            created=today,
            masthead=council,
        )
        return self._papers.letterheads.on_papers().put_on(pack)

    def write(self, meeting_id: str, folder: Path | None = None) -> Done[tuple[Path, ...]]:
        """Write the confidential pack as PDF and Word into a folder of its own.

        What goes with the papers of private items goes with it, behind it or beside it. Without a
        folder it is `Confidential` in that of the meeting. Nothing is overwritten. Raises
        NotFoundError, NotWrittenError, and as `PaperPacks.files` does.
        """
        document = self.confidential(meeting_id)
        agenda = self._items.of(meeting_id)
        where = folder or self._documents / folder_name(agenda.meeting.facts) / "Confidential"
        going = self._going(agenda)
        made = self._papers.packs.files(document, TITLE, PaperForm.USUAL, going)
        written = write_files(free_names(where, made, {}))
        note_written(self._sources.work, written)
        return Done(written, Changes.NONE, "Wrote the confidential pack")

    def _going(self, agenda: AgendaView) -> tuple[Going, ...]:
        """Return what goes with the papers of the private items, in the order of the agenda."""
        found: list[Going] = []
        for line in agenda.private:
            paper = next((p for p in self._papers.all() if p.id == line.record.item.paper), None)
            if paper is not None:
                found += going_with(self._papers.template(paper.fields.template), paper)
        return tuple(found)

    def _item(self, line: ItemLine, agenda: AgendaView) -> list[Block]:
        from charter_desktop.papers.document import (  # noqa: PLC0415  # as above
            Heading,
            PageBreak,
            Paragraph,
            Text,
        )

        item = line.record.item
        blocks: list[Block] = [
            Heading(2, (Text(f"{line.number} {item.title}"),)),
            Paragraph((Text(PURPOSE_WORDS[item.purpose].capitalize(), italic=True),)),
        ]
        said = [item.text]
        said += [f"Power: {item.power}"] if item.power else []
        for code, words in _IMPLICATION_WORDS.items():
            answer = item.implications.get(code.value, "").strip()
            said += [f"{words}: {answer}"] if answer else []
        blocks += [Paragraph((Text(words),)) for words in said if words.strip()]
        paper = next((p for p in self._papers.all() if p.id == item.paper), None)
        if paper is not None:
            filled = self._papers.fill(paper.fields.template, agenda.meeting.id, {})
            blocks += [
                PageBreak(),
                Heading(2, (Text(filled.filled.document.title),)),
                *_below_title(filled.filled.document),
            ]
        return blocks


def _below_title(document: Document) -> list[Block]:
    """Return the blocks of a paper under a heading of level 2: its own headings go one deeper."""
    from charter_desktop.papers.document import Heading  # noqa: PLC0415  # as above

    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            if block.level > 1:
                found.append(Heading(block.level + 1, block.runs))
        else:
            found.append(block)
    return found

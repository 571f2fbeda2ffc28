"""The list for a liaison meeting: what to bring up with the county, a district or the city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.papers.document import Document, Heading, Paragraph, Table, Text
from charter_desktop.services.papers.written import note_written
from charter_desktop.services.year import outputs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter_desktop.papers.document import Block
    from charter_desktop.services.year.consultations import Consultations
    from charter_desktop.services.year.ideas import Ideas
    from charter_desktop.services.year.issues import Issues
    from charter_desktop.services.year.keeping import Sources
    from charter_desktop.services.year.outputs import Format

TITLE = "To bring up at the liaison meeting"


@dataclass(frozen=True, slots=True)
class LiaisonItem:
    """One thing to bring up: with whom, what, and how it stands."""

    id: str
    with_whom: str
    subject: str
    stands: str


class Liaison:
    """What a clerk takes to a liaison meeting."""

    def __init__(
        self, sources: Sources, parts: tuple[Consultations, Issues, Ideas], folder: Path
    ) -> None:
        """Keep the stores, the services that know the parts, and the folder for what is saved."""
        self._sources = sources
        self._consultations, self._issues, self._ideas = parts
        self._folder = folder

    def items(self, with_whom: str = "") -> tuple[LiaisonItem, ...]:
        """Return answers awaited, then feedback awaited, then ideas that OALC may pass on.

        `with_whom` keeps those with that council; ideas are with nobody yet and always there.
        """
        wanted = with_whom.casefold().strip()
        found = [
            LiaisonItem(v.record.id, v.record.facts.with_whom, v.record.facts.service, v.words)
            for v in self._issues.overview().waiting
        ]
        found += [
            LiaisonItem(v.record.id, v.record.facts.owner, v.record.facts.subject, _AWAITED)
            for v in self._consultations.overview(every=True).past
            if v.record.reply.replied and not v.record.feedback.received
        ]
        kept = [item for item in found if not wanted or wanted in item.with_whom.casefold()]
        ideas = [one for one in self._ideas.all() if one.pass_on.yes]
        kept += [LiaisonItem(one.id, "", one.idea.text, "An idea of ours") for one in ideas]
        return tuple(kept)

    def document(self, with_whom: str = "") -> Document:
        """Return the list as a paper, a table for each council."""
        items = self.items(with_whom)
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body).profile.name
        blocks: list[Block] = []
        for name in dict.fromkeys(item.with_whom for item in items):
            rows = tuple(
                ((Text(item.subject),), (Text(item.stands),))
                for item in items
                if item.with_whom == name
            )
            blocks.append(Heading(2, (Text(name or "Ideas and questions"),)))
            header = ((Text("What"),), (Text("How it stands"),))
            blocks.append(Table(header, rows, row_headers=True))
        if not blocks:
            blocks.append(Paragraph((Text("There is nothing to bring up."),)))
        today = self._sources.today()
        day = date_in_words(today)
        return Document(
            title=TITLE,
            subtitle=f"{council}, {day}",
            author=council,
            blocks=tuple(blocks),
            footer=f"{TITLE}, {council}, {day}",
            created=today,
        )

    def write(
        self, forms: Iterable[Format], with_whom: str = "", folder: Path | None = None
    ) -> tuple[Path, ...]:
        """Write the list; raises NotWrittenError where the folder takes no file."""
        written = outputs.save(self.document(with_whom), folder or self._folder, forms)
        note_written(self._sources.work, written)
        return written


_AWAITED = "We replied; what came of it is not known yet"

"""Data protection: the retention table with its yearly review, and the note on who holds what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import Target
from charter_desktop.domain.retention import (
    Retention,
    RetentionReview,
    ReviewedKeeping,
    review_id,
)
from charter_desktop.papers.document import BulletList, Document, Heading, Paragraph, Table, Text
from charter_desktop.services.records.names import plural
from charter_desktop.services.records.sent_words import sent_in_words

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.papers.document import Block
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings

_YEAR: Final = 365
_NOTE: Final = "Data protection in Charter Toolkit"
_TABLE: Final = "What is kept, and for how long"

# Each point is how the program works (`records.md` 1 to 4); the lawful basis is what councils
# usually name (`charter-and-agendas.md` 4.4), and the council's own policy comes first.
_WHO: Final = (
    "The council is the controller of what it writes in this program. Nobody else can see it: "
    "there is no server and no account, and the program sends nothing by itself.",
    "OALC is the controller of what it publishes, and of what a council sends to it once it has "
    "it.",
)
_BASIS: Final = (
    "A council's usual lawful basis for such records is a public task or a legal obligation. The "
    "council's own policy says which."
)
_STAYS: Final = (
    "Own notes and contacts, residents, names or votes of councillors, personal e-mail addresses, "
    "telephone numbers and addresses, confidential items, files, drafts, the text of papers, the "
    "history of edits, who leads, and case references never go to OALC."
)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One line of the table with how much of it is here now."""

    rule: Retention
    held: int


@dataclass(frozen=True, slots=True)
class KeptTable:
    """The table, when it was last looked at, and whether a year has gone since."""

    lines: tuple[KeptLine, ...]
    reviewed: date | None
    is_due: bool


class DataProtection:
    """What a clerk needs to answer for the data in the program."""

    def __init__(
        self, body: str, stores: tuple[ContentStore, WorkStore], around: Surroundings
    ) -> None:
        """Keep the stores and the clock."""
        self._body = body
        self._content, self._work = stores
        self._around = around

    def table(self) -> KeptTable:
        """Return the retention table with the number of records that each line speaks of."""
        with self._content.reading() as published:
            rules = published.records.all(Retention)
        with self._work.reading() as unit:
            held = Counter(
                {name: len(unit.records.all(cls)) for name, cls in COUNCIL_TYPES.items()}
            )
            days = [one.review.on for one in unit.records.all(RetentionReview) if one.review.on]
        last = max(days, default=None)
        is_due = last is None or (self._around.today() - last).days >= _YEAR
        lines = (KeptLine(rule, sum(held[name] for name in rule.types)) for rule in rules)
        return KeptTable(tuple(lines), last, is_due)

    def reviewed(self, note: str = "") -> Done[KeptTable]:
        """Keep that the table was looked at today, with what was found."""
        today = self._around.today()
        target = Target("retention_review", review_id(self._body, today.year), "review")
        with self._work.unit() as unit:
            said = unit.operations.say(target, ReviewedKeeping(today, note.strip()))
            unit.commit()
        operations = (said,) if said else ()
        return Done(self.table(), Changes.COUNCIL, "Looked at what is kept", operations)

    def table_document(self) -> Document:
        """Return the retention table as a document."""
        table = self.table()
        header = tuple((Text(words),) for words in ("What", "Kept", "Why", "Here now"))
        rows = tuple(
            (
                (Text(line.rule.what),),
                (Text(line.rule.kept),),
                (Text(" ".join((line.rule.why, _sources(line.rule))).strip()),),
                (Text(str(line.held) if line.rule.types else ""),),
            )
            for line in table.lines
        )
        looked = (
            f"Last looked at on {date_in_words(table.reviewed, weekday=False)}."
            if table.reviewed
            else "Not looked at yet."
        )
        after = Paragraph((Text(f"{looked} The council's own policy comes first."),))
        return self._document(_TABLE, [Table(header, rows, row_headers=True), after])

    def note(self) -> Document:
        """Return the note: who is controller of what, what leaves, on what basis, what stays."""
        sent = [
            (Paragraph((Text(f"{_title(name)}: {'; '.join(found)}"),)),)
            for name, found in sent_in_words().items()
        ]
        blocks: list[Block] = [
            Heading(2, (Text("Who is controller"),)),
            *(Paragraph((Text(words),)) for words in _WHO),
            Heading(2, (Text("On what basis"),)),
            Paragraph((Text(_BASIS),)),
            Heading(2, (Text("What leaves, when the clerk sends a return"),)),
            BulletList(tuple(sent)),
            Heading(2, (Text("What never leaves"),)),
            Paragraph((Text(_STAYS),)),
            Heading(2, (Text("If somebody asks"),)),
            Paragraph(
                (
                    Text(
                        "The program finds everything held on a name and writes it out, removes a "
                        "record for good, and lists the safety copies that still hold it. What was "
                        "sent cannot be called back: OALC is asked."
                    ),
                )
            ),
        ]
        return self._document(_NOTE, blocks)

    def _document(self, title: str, blocks: list[Block]) -> Document:
        with self._work.reading() as unit:
            council = unit.records.get(Council, self._body).profile.name
        today = self._around.today()
        day = date_in_words(today, weekday=False)
        return Document(
            title=title,
            subtitle=f"{council}, {day}",
            author=council,
            blocks=tuple(blocks),
            footer=f"{title}, {council}, {day}",
            created=today,
        )


def _sources(rule: Retention) -> str:
    return f"Sources: {'; '.join(rule.sources)}" if rule.sources else ""


def _title(type_name: str) -> str:
    words = plural(type_name)
    return words[:1].upper() + words[1:]

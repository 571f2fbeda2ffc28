"""Handing over to the next clerk in one act: a safety copy and a one-page list (`product.md` 13).

Withdrawing this computer is not done here: OALC does it with the next invitation (`records.md` 4).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.commitments import CommitmentRecord
from charter_desktop.domain.consultations import Consultation
from charter_desktop.domain.council_year import Action
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.issues import IssueRaised
from charter_desktop.domain.meetings import Meeting
from charter_desktop.domain.signatory import CHARTER_STATUS_WORDS, Signatory
from charter_desktop.papers.document import (
    BulletList,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    Text,
)
from charter_desktop.progress import Cancelled, Progress
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.papers.naming import file_name
from charter_desktop.services.papers.written import note_written
from charter_desktop.services.records.copied_files import files_of, spoken_of
from charter_desktop.services.records.names import RecordNames
from charter_desktop.services.saving import free_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.domain.safety_copies import SafetyCopy
    from charter_desktop.papers.document import Block
    from charter_desktop.services.safety import Safety
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

MOST_DATES: Final = 20
_TITLE: Final = "Handover to the next clerk"


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with a day: what it is, in words."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What the next clerk needs to know: the dates that come, and what has no date yet."""

    council: str
    standing: str
    dates: tuple[Dated, ...]
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written into `folder`: the newest safety copy, and the list as PDF and Word.

    `evidence` are copied-in files beside the copy, `missing` the names of those not there any more.
    """

    folder: Path
    copy: SafetyCopy | None
    files: tuple[Path, ...]
    evidence: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()


class Handover:
    """Prepares what the next clerk gets."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        safety: Safety,
        evidence: Path,
        around: Surroundings,
    ) -> None:
        """Keep the stores, the safety copies, the folder of copied-in files and the clock."""
        self._body = body
        self._stores = stores
        self._safety = safety
        self._evidence = evidence
        self._around = around

    def matters(self) -> OpenMatters:
        """Return the dates that come and the open actions; nothing is written."""
        return open_matters(self._body, self._stores, self._around)

    def document(self) -> Document:
        """Return the list as a document of one page where there is not very much."""
        matters, today = self.matters(), self._around.today()
        day = date_in_words(today, weekday=False)
        blocks: list[Block] = [
            Paragraph((Text("The charter: ", bold=True), Text(matters.standing))),
            Heading(2, (Text("Dates"),)),
            _dates(matters),
            Heading(2, (Text("Open, without a date"),)),
            _list(matters.undated),
            Heading(2, (Text("What to do first"),)),
            NumberedList(tuple((Paragraph((Text(step),)),) for step in self._steps())),
        ]
        return Document(
            title=_TITLE,
            subtitle=f"{matters.council}, {day}",
            author=matters.council,
            blocks=tuple(blocks),
            footer=f"{_TITLE}, {matters.council}, {day}",
            created=today,
        )

    def hand_over(self, out: Path, progress: Progress | None = None) -> HandedOver:
        """Write all that the next clerk gets into a new folder inside `out`.

        That is a safety copy, the copied-in files beside it, where it is put back from, and the
        list as PDF and Word. Raises NotWrittenError where the place takes no file, Cancelled; the
        folder is taken away then. Raises StoreError where no copy can be made.
        """
        from charter_desktop.papers.docx import write_docx  # noqa: PLC0415  # both are slow
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415

        self._safety.make_on_closing()
        copies = self._safety.all()
        document = self.document()
        files = {".pdf": write_pdf(document), ".docx": write_docx(document)}
        council, day = self.matters().council, self._around.today().isoformat()
        folder = free_path(out, file_name(f"{_TITLE}, {council} {day}"))
        written = tuple(folder / f"{_TITLE}{suffix}" for suffix in files)
        try:
            for path, data in zip(written, files.values(), strict=True):
                write_atomically(path, data)
            if copies:
                write_atomically(folder / copies[0].path.name, copies[0].path.read_bytes())
            evidence, missing = self._copy_evidence(folder / "evidence", progress or Progress())
        except (OSError, Cancelled) as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, Cancelled):
                raise
            raise NotWrittenError(
                f"The handover could not be written to {out}: {error.strerror}. Nothing was left "
                "there, and your work is safe.",
                advice="Choose another folder, or make room, then try again.",
            ) from error
        note_written(self._stores[1], written)
        return HandedOver(folder, copies[0] if copies else None, written, evidence, missing)

    def _copy_evidence(
        self, folder: Path, progress: Progress
    ) -> tuple[tuple[Path, ...], tuple[str, ...]]:
        """Copy every file that the council's records speak of, under its SHA-256."""
        with self._stores[1].reading() as unit:
            files = files_of(spoken_of(unit))
        copied: list[Path] = []
        for number, (digest, name) in enumerate(sorted(files.items()), 1):
            progress.raise_if_cancelled()
            progress.report(number, len(files), f"Copying {name}")
            if (self._evidence / digest).is_file():
                write_atomically(folder / digest, (self._evidence / digest).read_bytes())
                copied.append(folder / digest)
        there = {path.name for path in copied}
        return tuple(copied), tuple(name for digest, name in files.items() if digest not in there)

    def _steps(self) -> tuple[str, ...]:
        return (
            "Keep this folder: the safety copy and the folder “evidence” beside it hold all of the "
            f"council's work in this program, under {self._body}.",
            "Set the council up in Charter Toolkit on the new computer, copy both into its folder "
            "of safety copies, which Settings names, then put the safety copy back there.",
            "Ask OALC for a new invitation: a new clerk or computer needs its own, and OALC then "
            "withdraws the old computer.",
        )


def open_matters(
    body: str, stores: tuple[ContentStore, WorkStore], around: Surroundings
) -> OpenMatters:
    """Return the dates that come and the open actions; nothing is written."""
    content, work = stores
    today = around.today()
    with work.reading() as unit, content.reading() as published:
        names = RecordNames(published, unit)
        profile = unit.records.get(Council, body).profile
        status = unit.records.get(Signatory, body).charter.status
        dated = [*_meetings(unit, names, today), *_reviews(unit, names), *_open(unit)]
    dates = sorted((Dated(on, words) for on, words in dated if on), key=lambda d: d.on)
    undated = tuple(words for on, words in dated if on is None)
    standing = CHARTER_STATUS_WORDS[status]
    return OpenMatters(profile.name, standing, tuple(dates), undated)


def _meetings(unit: WorkUnit, names: RecordNames, today: date) -> Iterator[tuple[date | None, str]]:
    for meeting in unit.records.all(Meeting):
        if meeting.facts.on and meeting.facts.on >= today:
            name = names.of("meeting", meeting.id)
            yield meeting.facts.on, name[:1].upper() + name[1:]
            if meeting.summons.last_day and not meeting.summons.sent:
                yield meeting.summons.last_day, f"Last day for the summons or notice, {name}"


def _reviews(unit: WorkUnit, names: RecordNames) -> Iterator[tuple[date | None, str]]:
    for record in unit.records.all(CommitmentRecord):
        if record.review.next:
            yield record.review.next, f"Review of commitment {names.number(record.id)}"


def _open(unit: WorkUnit) -> Iterator[tuple[date | None, str]]:
    for action in unit.records.all(Action):
        if action.done.on is None:
            yield action.what.due, f"Action: {action.what.text}"
    for one in unit.records.all(Consultation):
        if one.reply.replied is None:
            yield one.facts.closes, f"Consultation closes: {one.facts.subject}"
    for issue in unit.records.all(IssueRaised):
        if issue.answer.answered is None:
            yield None, f"Answer awaited: {issue.facts.service or issue.facts.text}"


def _dates(matters: OpenMatters) -> Block:
    if not matters.dates:
        return Paragraph((Text("No date is recorded."),))
    rows = tuple(
        ((Text(date_in_words(one.on)),), (Text(one.words),)) for one in matters.dates[:MOST_DATES]
    )
    more = len(matters.dates) - MOST_DATES
    if more > 0:
        rows = (*rows, ((Text("Later"),), (Text(f"{more} more, in the program"),)))
    return Table(((Text("Day"),), (Text("What"),)), rows, row_headers=True)


def _list(words: tuple[str, ...]) -> Block:
    if not words:
        return Paragraph((Text("Nothing."),))
    return BulletList(tuple((Paragraph((Text(one),)),) for one in words[:MOST_DATES]))

"""Files by others that go with a paper: copied in, in order, numbered on through the pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.commitments import EvidenceItem, EvidenceKind
from charter_desktop.domain.papers import Attached, Attachments, PaperRecord
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.year.keeping import no_longer_than

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.papers import PaperFields
    from charter_desktop.progress import Progress
    from charter_desktop.services.evidence_files import EvidenceFiles
    from charter_desktop.services.year.keeping import Sources

_LIMIT = 200


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One attachment: `number` from 1, and the first page where pages are numbered on.

    `first_page` is None from the first attachment on whose pages are not known: a file that is no
    PDF, or one that is broken or locked with a password; `note` then says so.
    """

    number: int
    attached: Attached
    first_page: int | None
    note: str


class PaperAttachments:
    """What a clerk does with the attachments of a paper, by the paper's id."""

    def __init__(self, sources: Sources, files: EvidenceFiles) -> None:
        """Keep the stores, and where files are copied in."""
        self._sources = sources
        self._files = files

    def of(self, paper: str, pages_before: int = 0) -> tuple[AttachmentLine, ...]:
        """Return the attachments in order, their pages numbered on after `pages_before`."""
        lines: list[AttachmentLine] = []
        page: int | None = pages_before + 1
        for number, one in enumerate(self._of(paper), 1):
            known = page if one.pages else None
            note = "" if one.pages else "Its pages could not be counted: it is put beside the paper"
            lines.append(AttachmentLine(number, one, known, note))
            page = page + one.pages if page is not None and one.pages else None
        return tuple(lines)

    def add(
        self,
        paper: str,
        fields: PaperFields,
        path: Path,
        title: str = "",
        work: Progress | None = None,
    ) -> Done[Attached]:
        """Copy a file in and put it at the end; `fields` are those of the paper as it is typed.

        Raises InputNotUnderstoodError for a file that is gone, empty, a program or too large, or
        one that is attached already; nothing is changed then.
        """
        item = self._files.of_kind(EvidenceKind.FILE, str(path), work)
        there = self._of(paper)
        if any(one.digest == item.digest for one in there):
            raise InputNotUnderstoodError(f"{path.name} is attached already. Nothing was changed.")
        named = no_longer_than(title, _LIMIT, "The title") or path.stem
        one = Attached(named, item.file_name, item.digest, _pages(path))
        with self._sources.work.unit() as unit:
            said = (
                unit.operations.say(Target("paper", paper, "fields"), fields),
                unit.operations.say(
                    Target("paper", paper, "attachments"), Attachments((*there, one))
                ),
            )
            unit.commit()
        operations = tuple(op for op in said if op is not None)
        return Done(one, Changes.PAPERS, f"Attached {path.name}", operations)

    def rename(self, paper: str, number: int, title: str) -> Done[Attached]:
        """Call an attachment, by its number from 1, something else. Raises NotFoundError."""
        files, one = self._numbered(paper, number)
        called = no_longer_than(title, _LIMIT, "The title") or one.title
        files[number - 1] = replace(one, title=called)
        return self._say(paper, files, one, f"Renamed an attachment to “{called}”")

    def move_to(self, paper: str, number: int, to: int) -> Done[Attached]:
        """Move an attachment, by its number from 1, to another number. Raises NotFoundError."""
        files, one = self._numbered(paper, number)
        files.pop(number - 1)
        files.insert(min(max(1, to), len(files) + 1) - 1, one)
        return self._say(paper, files, one, f"Moved “{one.title}”")

    def take_off(self, paper: str, number: int) -> Done[Attached]:
        """Take an attachment off the paper; its copy stays here. Raises NotFoundError."""
        files, one = self._numbered(paper, number)
        files.pop(number - 1)
        return self._say(paper, files, one, f"Took “{one.title}” off the paper")

    def open(self, attached: Attached, folder: Path) -> Path:
        """Write a copy of an attachment under its own name into a folder; returns its path."""
        item = EvidenceItem(
            EvidenceKind.FILE,
            attached.file_name,
            digest=attached.digest,
            file_name=attached.file_name,
        )
        return self._files.copy_out(item, folder)

    def _of(self, paper: str) -> tuple[Attached, ...]:
        with self._sources.work.reading() as unit:
            return unit.records.get(PaperRecord, paper).attachments.files

    def _numbered(self, paper: str, number: int) -> tuple[list[Attached], Attached]:
        files = list(self._of(paper))
        if not 1 <= number <= len(files):
            raise NotFoundError("That attachment is not on the paper any more.")
        return files, files[number - 1]

    def _say(self, paper: str, files: list[Attached], one: Attached, words: str) -> Done[Attached]:
        target = Target("paper", paper, "attachments")
        with self._sources.work.unit() as unit:
            said = unit.operations.say(target, Attachments(tuple(files)))
            unit.commit()
        return Done(one, Changes.PAPERS, words, (said,) if said else ())


def _pages(path: Path) -> int:
    """Return how many pages a PDF has; 0 for another file, or one that cannot be opened."""
    from charter_desktop.papers.pages import page_count  # noqa: PLC0415  # loads pdfium

    if path.suffix.casefold() != ".pdf":
        return 0
    try:
        return page_count(path.read_bytes())
    except (OSError, RuntimeError):  # pdfium's own error is a RuntimeError
        return 0

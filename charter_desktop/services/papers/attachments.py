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
    from collections.abc import Sequence
    from pathlib import Path

    from charter_desktop.domain.papers import PaperFields
    from charter_desktop.progress import Progress
    from charter_desktop.services.commitments.evidence_files import EvidenceFiles
    from charter_desktop.services.papers.packs import Going
    from charter_desktop.services.year.keeping import Sources

_LIMIT = 200
_GONE = "That attachment is not on the paper any more."
_UNREADABLE = "Broken or locked with a password: it can only go beside the paper"


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One attachment as the clerk sees it.

    `place` counts from 1 and is what the services below take; `number` is the one in the paper,
    where the charter may come first. `first_page` is that in the PDF of the paper, None where it is
    a file of its own. `words` says what it is like, with what is not accessible; `is_accessible` is
    None where that is not known.
    """

    place: int
    number: int
    attached: Attached
    first_page: int | None
    words: str
    is_accessible: bool | None

    @property
    def can_be_inside(self) -> bool:
        """Whether it is a PDF that could be read, so that it can stand behind the paper."""
        return bool(self.attached.pages)


def lines_of(going: Sequence[Going], own_pages: int) -> tuple[AttachmentLine, ...]:
    """Return what goes with a paper of `own_pages` pages, those inside numbered on after them."""
    lines: list[AttachmentLine] = []
    page = own_pages + 1
    for place, one in enumerate(going, 1):
        attached = one.attached
        first = page if attached.is_inside else None
        words = _words(one)
        lines.append(AttachmentLine(place, one.number, attached, first, words, one.is_accessible))
        page += attached.pages if attached.is_inside else 0
    return tuple(lines)


def _words(one: Going) -> str:
    attached = one.attached
    count = "1 page" if attached.pages == 1 else f"{attached.pages} pages"
    if not attached.pages:
        is_pdf = attached.file_name.casefold().endswith(".pdf")
        return _UNREADABLE if is_pdf else "A file of its own"
    if attached.is_inside and attached.is_tagged:
        return f"{count}, not accessible here: its tags are lost behind a paper"
    if not attached.is_tagged:
        return f"{count}, not accessible: it has no tags for screen readers"
    return f"{count}, tagged for screen readers"


class PaperAttachments:
    """What a clerk does with the attachments of a paper, by the paper's id and places from 1.

    What they are like comes with each draft of the paper (`Composing.look`).
    """

    def __init__(self, sources: Sources, files: EvidenceFiles) -> None:
        """Keep the stores, and where files are copied in."""
        self._sources = sources
        self._files = files

    def add(
        self,
        paper: str,
        fields: PaperFields,
        path: Path,
        title: str = "",
        work: Progress | None = None,
    ) -> Done[Attached]:
        """Copy a file in and put it at the end; `fields` are those of the paper as it is typed.

        It goes beside the paper, where a PDF that is accessible stays so; `put_inside` changes it.
        Raises InputNotUnderstoodError for a file that is gone, empty, a program or too large, or
        one that is attached already; nothing is changed then.
        """
        item = self._files.of_kind(EvidenceKind.FILE, str(path), work)
        there = self._of(paper)
        if any(one.digest == item.digest for one in there):
            raise InputNotUnderstoodError(f"{path.name} is attached already. Nothing was changed.")
        named = no_longer_than(title, _LIMIT, "The title") or path.stem
        one = Attached(named, item.file_name, item.digest, *_look(path))
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

    def put_inside(self, paper: str, number: int, *, yes: bool) -> Done[Attached]:
        """Put an attachment behind the paper in its PDF, or beside it as a file of its own.

        Raises NotFoundError, and InputNotUnderstoodError for what is no PDF that can be read.
        """
        files, one = self._numbered(paper, number)
        if yes and not one.pages:
            raise InputNotUnderstoodError(
                f"“{one.title}” cannot stand in the PDF of the paper. It goes beside it.",
                advice="Only a PDF that opens without a password can.",
            )
        files[number - 1] = replace(one, is_inside=yes)
        where = "into the PDF of the paper" if yes else "beside the paper"
        return self._say(paper, files, one, f"Put “{one.title}” {where}")

    def take_off(self, paper: str, number: int) -> Done[Attached]:
        """Take an attachment off the paper; its copy stays here. Raises NotFoundError."""
        files, one = self._numbered(paper, number)
        files.pop(number - 1)
        return self._say(paper, files, one, f"Took “{one.title}” off the paper")

    def place_of(self, paper: str, attached: Attached) -> int:
        """Return where an attachment is now, from 1: another press may have moved it since.

        No file is attached twice, so that its bytes tell. Raises NotFoundError where it is off.
        """
        digests = [one.digest for one in self._of(paper)]
        if attached.digest not in digests:
            raise NotFoundError(_GONE)
        return digests.index(attached.digest) + 1

    def open(self, attached: Attached) -> Path:
        """Return a copy of an attachment to look at; raises as `EvidenceFiles.open_copy` does."""
        item = EvidenceItem(
            EvidenceKind.FILE,
            attached.file_name,
            digest=attached.digest,
            file_name=attached.file_name,
        )
        return self._files.open_copy(item)

    def _of(self, paper: str) -> tuple[Attached, ...]:
        with self._sources.work.reading() as unit:
            return unit.records.get(PaperRecord, paper).attachments.files

    def _numbered(self, paper: str, number: int) -> tuple[list[Attached], Attached]:
        files = list(self._of(paper))
        if not 1 <= number <= len(files):
            raise NotFoundError(_GONE)
        return files, files[number - 1]

    def _say(self, paper: str, files: list[Attached], one: Attached, words: str) -> Done[Attached]:
        target = Target("paper", paper, "attachments")
        with self._sources.work.unit() as unit:
            said = unit.operations.say(target, Attachments(tuple(files)))
            unit.commit()
        return Done(one, Changes.PAPERS, words, (said,) if said else ())


def _look(path: Path) -> tuple[int, bool]:
    """Return how many pages a PDF has and whether it is tagged; 0 where it cannot be read."""
    from charter_desktop.papers.pack import (  # noqa: PLC0415  # loads pdfium
        AttachmentNotReadableError,
        Enclosure,
        look_at,
    )

    if path.suffix.casefold() != ".pdf":
        return 0, False
    try:
        look = look_at(Enclosure(path.name, path.read_bytes()))
    except (OSError, AttachmentNotReadableError):
        return 0, False
    return look.pages, look.is_tagged

"""A paper in a message that waits to be sent: its PDF and what goes beside it (`ux.md` 3, d).

Nobody is addressed: the program holds no councillor's address (`records.md` 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.meetings import MEETING_WORDS
from charter_desktop.services.papers.naming import file_name, free_names, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.papers.email import Draft
    from charter_desktop.services.papers.papers import SavedPaper

_TYPES = {".pdf": "application/pdf", ".html": "text/html"}
_OTHER = "application/octet-stream"
_WORD = ".docx"


@dataclass(frozen=True, slots=True)
class PaperMessage:
    """A message that was written: its file, and the files that are in it.

    `address` is a `mailto:` address that starts the same message without the files, `text` what it
    says. `warning` says that some mailboxes may refuse it; empty where none should.
    """

    email: Path
    files: tuple[Path, ...]
    address: str
    text: str
    warning: str = ""


def write_message(saved: SavedPaper, title: str, council: str) -> PaperMessage:
    """Write a message with the files of a paper beside them, under a name that is free.

    The Word copies stay at home: what is sent is what was decided to be read. Raises
    TooLargeForEmailError, and NotWrittenError where the folder takes no file.
    """
    from charter_desktop.papers.email import Attachment  # noqa: PLC0415  # the makers of papers
    from charter_desktop.sync.mail_size import check_mail_size  # noqa: PLC0415  # when it is asked

    files = tuple(path for path in saved.files if not _is_word_copy(path, saved.files))
    contents = {path: path.read_bytes() for path in files}
    warning = check_mail_size(sum(map(len, contents.values())))
    draft = _draft(saved, title, council)
    attachments = [
        Attachment(path.name, data, _TYPES.get(path.suffix.casefold(), _OTHER))
        for path, data in contents.items()
    ]
    data = draft.as_file(*attachments)
    folder = saved.files[0].parent
    (path,) = free_names(folder, {f"{file_name(title)}.eml": data}, {})
    write_files({path: data})
    return PaperMessage(path, files, draft.as_address(), draft.text, warning)


def _is_word_copy(path: Path, files: tuple[Path, ...]) -> bool:
    return path.suffix == _WORD and path.with_suffix(".pdf") in files


def _draft(saved: SavedPaper, title: str, council: str) -> Draft:
    from charter_desktop.papers.email import Draft  # noqa: PLC0415  # as above

    facts = saved.meeting.facts
    what = facts.of or MEETING_WORDS[facts.kind]
    of_meeting = f"{what}, {date_in_words(facts.on)}" if facts.on is not None else what
    text = f"“{title}” is attached.\n\nIt is for: {of_meeting}.\n\n{council}\n"
    return Draft("", f"{title}: {of_meeting}", text)

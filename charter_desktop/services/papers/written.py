"""Knowing the files that were written for people to read, and finding words in them again.

A message that waits to be sent has its files inside, in a coding in which no word can be seen.
"""

from __future__ import annotations

import hashlib
from html import unescape
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from charter_desktop.store.unit_of_work import WorkStore

MESSAGE: Final = ".eml"
_PLAIN: Final = {".txt", ".html", ".csv"}


def note_written(work: WorkStore, paths: Iterable[Path]) -> None:
    """Keep that these files were written, so that they are known when a word of them must go."""
    digests = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    with work.unit() as unit:
        for path, digest in digests.items():
            unit.written.note(path, digest)
        unit.commit()


def words_of_written(path: Path) -> str:
    """Return the words of a PDF, web page, text or CSV file, or of a message with such files.

    "" where it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    if path.suffix != MESSAGE:
        return _words(path.suffix, data)
    message = _message(data)
    body = message.get_body()
    said = [str(message["Subject"] or ""), body.get_content() if body is not None else ""]
    return "\n".join((*said, *(_words(suffix, part) for suffix, part in _files_in(message))))


def digests_in_message(path: Path) -> frozenset[str]:
    """Return the SHA-256 of each file that is in a message; none where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return frozenset()
    return frozenset(hashlib.sha256(part).hexdigest() for _, part in _files_in(_message(data)))


def _words(suffix: str, data: bytes) -> str:
    if suffix in _PLAIN:
        return unescape(data.decode("utf-8", errors="replace"))
    if suffix == ".pdf":
        from charter_desktop.papers.pages import words_of  # noqa: PLC0415  # loads pdfium

        return words_of(data)
    return ""


def _message(data: bytes) -> EmailMessage:
    from email import message_from_bytes, policy  # noqa: PLC0415  # hardly ever needed

    return message_from_bytes(data, policy=policy.default)


def _files_in(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Yield the ending of the name and the bytes of each file in a message."""
    for part in message.iter_attachments():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            yield PurePath(part.get_filename() or "").suffix.casefold(), data

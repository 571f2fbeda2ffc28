"""Knowing the files that were written for people to read, and finding words in them again."""

from __future__ import annotations

import hashlib
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter_desktop.store.unit_of_work import WorkStore

_PLAIN: Final = {".txt", ".html", ".csv"}


def note_written(work: WorkStore, paths: Iterable[Path]) -> None:
    """Keep that these files were written, so that they are known when a word of them must go."""
    digests = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    with work.unit() as unit:
        for path, digest in digests.items():
            unit.written.note(path, digest)
        unit.commit()


def words_of_written(path: Path) -> str:
    """Return the words of a PDF, web page, text or CSV file; "" where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    if path.suffix in _PLAIN:
        return unescape(data.decode("utf-8", errors="replace"))
    if path.suffix == ".pdf":
        from charter_desktop.papers.pages import words_of  # noqa: PLC0415  # loads pdfium

        return words_of(data)
    return ""

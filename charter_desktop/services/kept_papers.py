"""Saved papers that hold some words: found in their Word files, without opening Word."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charter_desktop.domain.acts import Placed
    from charter_desktop.store.unit_of_work import WorkUnit

SHORTEST: Final = 4
"""Letters of a text that is looked for: shorter ones are in every paper."""
_ALL_TEXTS: Final = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>|</w:p>")
_CODE_OR_DATE: Final = re.compile(r"[0-9a-z./:-]*")
_WORD: Final = ".docx"


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The files of one saved paper, by path, with the SHA-256 they had when they were saved."""

    files: tuple[tuple[Path, str], ...]

    def delete(self) -> tuple[Path, ...]:
        """Delete the files as they were saved; returns those that somebody changed since."""
        changed = []
        for path, digest in self.files:
            if not path.is_file():
                continue
            if hashlib.sha256(path.read_bytes()).hexdigest() == digest:
                path.unlink()
            else:
                changed.append(path)
        return tuple(changed)


def papers_holding(unit: WorkUnit, said: Iterable[Placed]) -> tuple[PaperFile, ...]:
    """Return the saved papers that are these records, or whose words hold what they said."""
    operations = [one.operation for one in said]
    texts = {text for one in operations for text in _texts(one.value) if len(text) >= SHORTEST}
    own = {one.target.id for one in operations if one.target.type == "paper"}
    return tuple(
        paper
        for record, paper in saved_papers(unit)
        if record in own or any(text in _words(paper) for text in texts)
    )


def saved_papers(unit: WorkUnit) -> Iterator[tuple[str, PaperFile]]:
    """Give every set of files that was ever saved of a paper, with the paper's id."""
    for placed in unit.acts.of_type("paper"):
        operation = placed.operation
        if operation.target.group == "saved" and operation.value:
            folder = Path(operation.value.get("folder", ""))
            files = operation.value.get("digests", {}).items()
            yield (
                operation.target.id,
                PaperFile(tuple((folder / name, digest) for name, digest in files)),
            )


def words_of_file(path: Path) -> str:
    """Return the words of a Word file, "" where it is none or cannot be read."""
    if path.suffix != _WORD:
        return ""
    try:
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("word/document.xml").decode("utf-8")
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile):
        return ""
    return unescape("".join(match[1] if match[1] else "\n" for match in _ALL_TEXTS.finditer(xml)))


def _words(paper: PaperFile) -> str:
    return "\n".join(words_of_file(path) for path, _ in paper.files)


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401  # a value of JSON types
    """Give the lines of free text in a value, and no codes or dates."""
    if isinstance(value, str):
        for line in value.splitlines():
            if not _CODE_OR_DATE.fullmatch(line.strip()):
                yield line.strip()
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)

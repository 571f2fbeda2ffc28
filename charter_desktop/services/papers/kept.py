"""Saved papers, and what was written to be published, that hold some words."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from charter_desktop.services.papers.written import (
    MESSAGE,
    digests_in_message,
    words_of_written,
)

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

    def here(self) -> tuple[tuple[Path, bool], ...]:
        """Return the files that are still there, and whether each is as it was saved."""
        return tuple(
            (path, hashlib.sha256(path.read_bytes()).hexdigest() == digest)
            for path, digest in self.files
            if path.is_file()
        )


def papers_holding(unit: WorkUnit, said: Iterable[Placed]) -> tuple[PaperFile, ...]:
    """Return the saved papers that are these records, or whose words hold what they said.

    What was written to be published is among them, and messages that have nothing in them but the
    files of such a paper.
    """
    operations = [one.operation for one in said]
    said_texts = {text for one in operations for text in _texts(one.value)}
    texts = {_together(text) for text in said_texts if len(text) >= SHORTEST}
    own = {one.target.id for one in operations if one.target.type == "paper"}
    written = written_files(unit)
    saved = [*saved_papers(unit), *(("", paper) for paper in written)]
    found = [paper for record, paper in saved if record in own or _holds(paper, texts)]
    # By the files as they were saved: a message keeps them although the paper was saved anew.
    sets = [frozenset(digest for _, digest in paper.files) for paper in found]
    found += [one for one in written if one not in found and _carries(one, sets)]
    return tuple(found)


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


def written_files(unit: WorkUnit) -> tuple[PaperFile, ...]:
    """Return what was written to be published: the forms of one document are one paper."""
    found: dict[Path, list[tuple[Path, str]]] = {}
    for path, digest in unit.written.all().items():
        found.setdefault(path.with_suffix(""), []).append((path, digest))
    return tuple(PaperFile(tuple(files)) for files in found.values())


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


def _holds(paper: PaperFile, texts: set[str]) -> bool:
    """Say whether a paper has one of the texts, wherever its lines break; its Word file tells."""
    paths = [path for path, _ in paper.files]
    for path in [path for path in paths if path.suffix == _WORD] or paths:
        words = _together(words_of_file(path) or words_of_written(path))
        if any(text in words for text in texts):
            return True
    return False


def _carries(message: PaperFile, papers: Iterable[frozenset[str]]) -> bool:
    """Say whether a message has files in it, all of them of one saved paper."""
    path = message.files[0][0]
    inside = digests_in_message(path) if path.suffix == MESSAGE else frozenset()
    return bool(inside) and any(inside <= files for files in papers)


def _together(text: str) -> str:
    return "".join(text.split())


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

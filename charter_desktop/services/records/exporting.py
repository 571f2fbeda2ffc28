"""Everything of one council in files that open without this program: CSV, Word, copied-in files.

What was deleted, removed for good or said earlier is not in it; the History has a table of its own.
Private keys never go.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.commitments import Evidence
from charter_desktop.domain.councils import Council
from charter_desktop.domain.csv_text import csv_bytes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import PaperRecord
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.papers.document import Document, Heading, Paragraph, Table, Text
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.records.history import HistoryAsked
from charter_desktop.services.records.names import RecordNames, plural
from charter_desktop.services.records.said_values import label_of, words_of
from charter_desktop.services.saving import free_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charter_desktop.papers.document import Block
    from charter_desktop.progress import Progress
    from charter_desktop.services.records.history import History
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

_MOST_LINES: Final = 100_000
_LONGEST_NAME: Final = 120
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Exported:
    """The folder that was written, its files, and copied-in files that were missing, by name."""

    folder: Path
    files: tuple[Path, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One record as it is exported: its id, its name, and its fields in words by label."""

    id: str
    name: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _CopiedIn:
    """A copied-in file: the folder that it is exported to, its SHA-256, and its name."""

    where: str
    digest: str
    name: str


class Exporting:
    """Writes everything of a council out."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        history: History,
        evidence: Path,
        around: Surroundings,
    ) -> None:
        """Keep the stores, what reads the log, the evidence files, and the clock."""
        self._body = body
        self._content, self._work = stores
        self._history = history
        self._evidence = evidence
        self._around = around

    def everything(self, out: Path, progress: Progress | None = None) -> Exported:
        """Write everything into a new folder inside `out`; returns what was written.

        Raises NotWrittenError where the place takes no file; the folder is taken away then.
        """
        from charter_desktop.papers.docx import write_docx  # noqa: PLC0415  # python-docx is slow

        with self._work.reading() as unit, self._content.reading() as published:
            names = RecordNames(published, unit)
            council = names.of("council", self._body)
            tables = {name: tuple(_rows(unit, names, name)) for name in COUNCIL_TYPES}
            copied = _copied_in(unit, self._body)
        tables = {name: rows for name, rows in tables.items() if rows}
        document = self._document(council, tables)
        files = {f"{_title(name)}.csv": _table(rows) for name, rows in tables.items()}
        files["History.csv"] = self._history.csv(HistoryAsked(limit=_MOST_LINES))
        files["Everything.docx"] = write_docx(document)
        folder = _free_folder(out, f"{council} {self._around.today().isoformat()}")
        try:
            written = [_write(folder / name, data, progress) for name, data in files.items()]
            others, missing = self._copy(folder, copied, progress)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise NotWrittenError(
                f"The export could not be written to {out}: {error.strerror}. Nothing was left "
                "there.",
                advice="Choose another folder, or make room, then try again.",
            ) from error
        return Exported(folder, (*written, *others), missing)

    def _copy(
        self, folder: Path, files: tuple[_CopiedIn, ...], progress: Progress | None
    ) -> tuple[list[Path], tuple[str, ...]]:
        copied: list[Path] = []
        missing: list[str] = []
        for one in files:
            source = self._evidence / one.digest
            if not source.is_file():
                missing.append(one.name)
                continue
            target = free_path(folder / one.where, _safe_name(one.name))
            copied.append(_write(target, source.read_bytes(), progress))
        return copied, tuple(missing)

    def _document(self, council: str, tables: Mapping[str, tuple[_Row, ...]]) -> Document:
        today = self._around.today()
        day = date_in_words(today, weekday=False)
        blocks: list[Block] = []
        for name, rows in tables.items():
            blocks.append(Heading(2, (Text(_title(name)),)))
            for row in rows:
                blocks.append(Heading(3, (Text(row.name or row.id),)))
                pairs = tuple(((Text(k),), (Text(v),)) for k, v in row.values.items())
                blocks.append(Table((), pairs, row_headers=True) if pairs else _nothing())
        return Document(
            title="Everything in Charter Toolkit",
            subtitle=f"{council}, {day}",
            author=council,
            blocks=tuple(blocks),
            footer=f"{council}, {day}",
            created=today,
        )


def _copied_in(unit: WorkUnit, body: str) -> tuple[_CopiedIn, ...]:
    """Return the evidence files, what goes with papers, and the logo."""
    evidence = (one.item for one in unit.records.all(Evidence))
    found = [_CopiedIn("Evidence", e.digest, e.file_name) for e in evidence if e.digest]
    for paper in unit.records.all(PaperRecord):
        files = paper.attachments.files
        found += [_CopiedIn("Attachments", one.digest, one.file_name) for one in files]
    logo = unit.records.get(Council, body).logo
    if logo.digest:
        found.append(_CopiedIn("Letterhead", logo.digest, logo.file_name))
    return tuple(found)


def _rows(unit: WorkUnit, names: RecordNames, type_name: str) -> Iterator[_Row]:
    cls = COUNCIL_TYPES[type_name]
    groups = [field.name for field in fields(cls)][1:]
    records: tuple[Any, ...] = unit.records.all(cls)
    for record in records:
        values: dict[str, str] = {}
        for group in groups:
            for key, value in plain(getattr(record, group)).items():
                said = words_of(type_name, group, key, value)
                if said:
                    values[_column(group, key)] = said
        yield _Row(record.id, names.with_noun(type_name, record.id), values)


def _column(group: str, key: str) -> str:
    head = group.replace("_", " ").capitalize()
    return f"{head}: {label_of(group, key)}"


def _table(rows: tuple[_Row, ...]) -> bytes:
    columns = list(dict.fromkeys(key for row in rows for key in row.values))
    lines = ((row.id, row.name, *(row.values.get(key, "") for key in columns)) for row in rows)
    return csv_bytes(("Id", "Name", *columns), lines)


def _title(type_name: str) -> str:
    words = plural(type_name)
    return words[:1].upper() + words[1:]


def _nothing() -> Paragraph:
    return Paragraph((Text("Nothing more is said of it."),))


def _write(path: Path, data: bytes, progress: Progress | None) -> Path:
    if progress is not None:
        progress.raise_if_cancelled()
    write_atomically(path, data)
    return path


def _safe_name(name: str) -> str:
    """Return a name that every system takes for a file."""
    return " ".join(_FORBIDDEN.sub(" ", name).split())[:_LONGEST_NAME].strip(" .") or "File"


def _free_folder(out: Path, name: str) -> Path:
    return free_path(out, _safe_name(name))

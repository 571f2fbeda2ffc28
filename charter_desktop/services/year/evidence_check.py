"""Checking the copied-in files of evidence, once a year or when asked, and opening one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.commitments import Evidence
from charter_desktop.domain.counts import count_words
from charter_desktop.domain.listed import Listing
from charter_desktop.errors import NotFoundError
from charter_desktop.progress import Progress
from charter_desktop.services.commitments.commitments import a_year_on
from charter_desktop.services.commitments.evidence_files import FileState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter_desktop.services.commitments.evidence_files import EvidenceFiles
    from charter_desktop.services.year.keeping import Sources


@dataclass(frozen=True, slots=True)
class EvidenceCheck:
    """What a check found: how many files are as they were copied in, and those that are not."""

    on: date
    fine: int
    missing: tuple[Evidence, ...]
    altered: tuple[Evidence, ...]

    @property
    def words(self) -> str:
        """What was found, in a sentence."""
        checked = self.fine + len(self.missing) + len(self.altered)
        if not self.missing and not self.altered:
            what = "It is there as it was" if checked == 1 else "All are there as they were"
            return f"Checked {count_words(checked, 'file')} of evidence. {what} copied in."
        lost = [f"{e.item.file_name} is missing" for e in self.missing]
        lost += [f"{e.item.file_name} was changed since it was copied in" for e in self.altered]
        return f"Checked {count_words(checked, 'file')} of evidence: {'; '.join(lost)}."


class EvidenceChecks:
    """Checks and opens the files. When the last check was is kept on this computer alone."""

    def __init__(self, sources: Sources, files: EvidenceFiles, folder: Path) -> None:
        """Keep the stores, the files, and the council's folder."""
        self._sources = sources
        self._files = files
        self._note = folder / "evidence-check.json"

    def check(self, work: Progress | None = None) -> EvidenceCheck:
        """Read every file from end to end; may take a while, reports and can be cancelled."""
        work = work or Progress()
        found: dict[FileState, list[Evidence]] = {state: [] for state in FileState}
        every = self._with_files()
        for number, evidence in enumerate(every, 1):
            work.raise_if_cancelled()
            found[self._files.state(evidence.item)].append(evidence)
            work.report(number, len(every), f"Checking {evidence.item.file_name}")
        today = self._sources.today()
        write_atomically(self._note, json.dumps({"on": today.isoformat()}).encode())
        missing, altered = found[FileState.MISSING], found[FileState.ALTERED]
        return EvidenceCheck(today, len(found[FileState.FINE]), tuple(missing), tuple(altered))

    def last_check(self) -> date | None:
        """Return the day of the last check on this computer; None where there was none."""
        try:
            return date.fromisoformat(json.loads(self._note.read_text(encoding="utf-8"))["on"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def is_due(self) -> bool:
        """Say whether there are files, and the last check was a year ago or never."""
        last = self.last_check()
        is_old = last is None or a_year_on(last) <= self._sources.today()
        return is_old and bool(self._with_files())

    def lost(self, evidence: Iterable[Evidence]) -> dict[str, FileState]:
        """Return which files of some evidence are missing or altered, by the evidence's id."""
        return self._files.lost(evidence)

    def open_copy(self, evidence: str) -> Path:
        """Return a copy of a file under its own name, to be opened in its program.

        The copy opened before goes away. Raises NotFoundError where there is no such evidence or
        it is no file, EvidenceLostError where the file is missing or was altered.
        """
        found = next((e for e in self._with_files() if e.id == evidence), None)
        if found is None:
            raise NotFoundError("This file of evidence is no longer here. Nothing was changed.")
        return self._files.open_copy(found.item)

    def _with_files(self) -> tuple[Evidence, ...]:
        with self._sources.work.reading() as unit:
            return unit.records.listed(Evidence, Listing.FILES)

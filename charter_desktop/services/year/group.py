"""The services of the council's year, each made when first asked for: `workbook.year`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.services.year.actions import Actions
from charter_desktop.services.year.checklist import Checklists
from charter_desktop.services.year.consultations import Consultations
from charter_desktop.services.year.document_pages import DocumentPages
from charter_desktop.services.year.evidence_check import EvidenceChecks
from charter_desktop.services.year.ideas import Ideas, Stories
from charter_desktop.services.year.issues import Issues
from charter_desktop.services.year.liaison import Liaison
from charter_desktop.services.year.listing import CommitmentLists
from charter_desktop.services.year.measures import Measures
from charter_desktop.services.year.next_agenda import NextAgenda
from charter_desktop.services.year.publishing import Publishing

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from charter_desktop.services.commitments.commitments import Commitments
    from charter_desktop.services.commitments.evidence_files import EvidenceFiles
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.year.keeping import Sources


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The services that those of the year build on; `folder` is the council's own."""

    meetings: Meetings
    commitments: Commitments
    files: EvidenceFiles
    folder: Path


class Year:
    """The council's year with the charter. `documents` is where what is written goes."""

    def __init__(self, sources: Sources, beside: Neighbours, documents: Path) -> None:
        """Keep what the services need."""
        self._sources = sources
        self._beside = beside
        self._documents = documents

    def today(self) -> date:
        """Return the day it is."""
        return self._sources.today()

    @cached_property
    def consultations(self) -> Consultations:
        """What others ask."""
        return Consultations(self._sources, self._beside.meetings)

    @cached_property
    def issues(self) -> Issues:
        """What the council raised with others."""
        return Issues(self._sources)

    @cached_property
    def ideas(self) -> Ideas:
        """Ideas and questions for OALC."""
        return Ideas(self._sources)

    @cached_property
    def stories(self) -> Stories:
        """Stories with consent."""
        return Stories(self._sources)

    @cached_property
    def actions(self) -> Actions:
        """What is to be done."""
        return Actions(self._sources)

    @cached_property
    def measures(self) -> Measures:
        """The yearly self-review."""
        return Measures(self._sources)

    @cached_property
    def checklists(self) -> Checklists:
        """One commitment with all that belongs to it."""
        return Checklists(self._sources, self._beside.commitments)

    @cached_property
    def lists(self) -> CommitmentLists:
        """The list of commitments on paper and for spreadsheets."""
        folder = self._documents / "Commitments"
        return CommitmentLists(self._sources, self._beside.commitments, folder)

    @cached_property
    def publishing(self) -> Publishing:
        """You said, we did; and the statement."""
        folder = self._documents / "To publish"
        return Publishing(self._sources, self._beside.commitments, folder)

    @cached_property
    def liaison(self) -> Liaison:
        """The list for a liaison meeting."""
        parts = (self.consultations, self.issues, self.ideas)
        return Liaison(self._sources, parts, self._documents / "Liaison")

    @cached_property
    def next_agenda(self) -> NextAgenda:
        """Putting matters on the next agenda."""
        matters = (self._beside.commitments, self.consultations, self.issues)
        return NextAgenda(self._sources, self._beside.meetings, matters)

    @cached_property
    def evidence(self) -> EvidenceChecks:
        """Checking and opening the files of evidence."""
        return EvidenceChecks(self._sources, self._beside.files, self._beside.folder)

    @cached_property
    def pages(self) -> DocumentPages:
        """Any of these documents on paper."""
        return DocumentPages(self._documents / "Printed", self._sources.work)

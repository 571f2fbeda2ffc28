"""What keeps a council's records: undo, deleted items, removal, what is held, and handing over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.domain.councils import Council
from charter_desktop.services.records.deleted_items import DeletedItems
from charter_desktop.services.records.history import History
from charter_desktop.services.records.undo import Undo
from charter_desktop.services.safety import Safety

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.papers.document import Document
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.records.data_protection import DataProtection
    from charter_desktop.services.records.exporting import Exporting
    from charter_desktop.services.records.handover import Handover
    from charter_desktop.services.records.held_on_a_name import HeldOnNames
    from charter_desktop.services.records.history import HistoryAsked
    from charter_desktop.services.records.printing import RecordPrint
    from charter_desktop.services.records.removal import Removal
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class KeepingPlaces:
    """Folders of one council and of the program; `keys` opens our own returns."""

    council: Path
    documents: Path
    browser_copies: Path
    keys: Path

    @property
    def evidence(self) -> Path:
        """Where copied-in files are."""
        return self.council / "evidence"


class RecordKeeping:
    """The services about the records themselves, each made when first asked for."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        drafts: Drafts,
        places: KeepingPlaces,
        around: Surroundings,
    ) -> None:
        """Keep what the services need."""
        self._body = body
        self._stores = stores
        self._drafts = drafts
        self._places = places
        self._around = around

    @cached_property
    def undo(self) -> Undo:
        """Undo and redo."""
        return Undo(self._stores, self._around)

    @cached_property
    def deleted(self) -> DeletedItems:
        """Deleted items."""
        return DeletedItems(self._stores, self._places.evidence, self._around)

    @cached_property
    def removal(self) -> Removal:
        """Removing for good."""
        from charter_desktop.services.records.removal import Removal, RemovalPlaces  # noqa: PLC0415

        places = self._places
        where = RemovalPlaces(places.keys, places.evidence, places.browser_copies)
        return Removal(self._stores, self._drafts, where, self._around)

    @cached_property
    def names(self) -> HeldOnNames:
        """Finding everything held on a name."""
        from charter_desktop.services.records.held_on_a_name import HeldOnNames  # noqa: PLC0415

        return HeldOnNames(self._body, self._stores, self._places.keys, self._around)

    @cached_property
    def exporting(self) -> Exporting:
        """Writing everything out."""
        from charter_desktop.services.records.exporting import Exporting  # noqa: PLC0415

        evidence = self._places.evidence
        return Exporting(self._body, self._stores, self.history, evidence, self._around)

    @cached_property
    def handover(self) -> Handover:
        """Handing over to the next clerk."""
        from charter_desktop.services.records.handover import Handover  # noqa: PLC0415

        safety = Safety(self._stores[1], self._drafts)
        evidence = self._places.evidence
        return Handover(self._body, self._stores, safety, evidence, self._around)

    @cached_property
    def data_protection(self) -> DataProtection:
        """The retention table, and the note on who holds what."""
        from charter_desktop.services.records.data_protection import DataProtection  # noqa: PLC0415

        return DataProtection(self._body, self._stores, self._around)

    @cached_property
    def printing(self) -> RecordPrint:
        """Documents about the records on paper, and files of them in Documents."""
        from charter_desktop.services.records.printing import RecordPrint  # noqa: PLC0415

        return RecordPrint(self._places.documents / "Records")

    def history_document(self, asked: HistoryAsked) -> Document:
        """Return lines of the History as a document, for the auditor."""
        from charter_desktop.services.records.history_paper import history_document  # noqa: PLC0415

        with self._stores[1].reading() as unit:
            council = unit.records.get(Council, self._body).profile.name
        return history_document(self.history.lines(asked), council, self._around.today())

    def history_pdf(self, asked: HistoryAsked) -> bytes:
        """Return lines of the History as a tagged PDF."""
        from charter_desktop.papers.pdf import write_pdf  # noqa: PLC0415  # ReportLab is slow

        return write_pdf(self.history_document(asked))

    @cached_property
    def history(self) -> History:
        """What was recorded, in sentences."""
        return History(*self._stores, self._around)

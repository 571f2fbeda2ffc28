"""Data protection and handover: what is held, for how long, on whom, and passing it on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.records.data_protection_cards import (
    ExportCard,
    HandoverCard,
    KeptCard,
    NamesCard,
    PapersCard,
    first_button,
)
from charter_desktop.ui.pages.records.data_protection_errands import ProtectionErrands
from charter_desktop.ui.pages.records.record_paper import RecordPaper
from charter_desktop.ui.pages.records.removal_panel import RemovalPanel
from charter_desktop.ui.widgets.basics import column, row
from charter_desktop.ui.widgets.page import Page, Scroller

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.services.records.held_on_a_name import HeldOnName
    from charter_desktop.services.records.keeping import RecordKeeping
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_WIDEST = 860
_TITLE = "Data protection and handover"


class DataProtectionPage(Page):
    """Cards under one another. `open_item` takes names, kept, note, export or handover."""

    needs: ClassVar[Changes] = ~Changes.NONE

    def __init__(
        self, kit: Kit, keeping: RecordKeeping, handed: Path, outside: Outside | None = None
    ) -> None:
        purpose = "What the council holds in this program, on whom, and for how long"
        super().__init__(kit, "data-protection", _TITLE, purpose)
        self._keeping = keeping
        self._wanted = ""
        self._reading: Job | None = None
        self._finding: Job | None = None
        theme = kit.theme
        self.names, self.kept = NamesCard(theme), KeptCard(theme)
        self.note, self.export = PapersCard(theme), ExportCard(theme)
        self.handover = HandoverCard(theme)
        self.removal = RemovalPanel(kit, keeping)
        self.names.inside.addWidget(self.removal)
        self._cards = {
            "names": self.names,
            "kept": self.kept,
            "note": self.note,
            "export": self.export,
            "handover": self.handover,
        }
        reach = outside or Outside()
        self.paper = RecordPaper(self, self._lay_out(), keeping.printing, reach)
        self._errands = ProtectionErrands(self, keeping, self.paper, (reach, handed))
        self._connect()

    def refresh(self) -> None:
        """Read the table anew, and look for the name again."""
        ask = self._keeping.data_protection.table
        self._reading = self.kit.jobs.read(ask, instead_of=self._reading)
        self._reading.succeeded.connect(self.kept.show_table)
        self._reading.failed.connect(self.refused)
        if self._errands.found is not None:
            self._find(self._errands.found.name)

    def open_item(self, item: str) -> None:
        """Go to a card."""
        self._wanted = item
        if self.paper.is_open:
            self.paper.close_it()
        QTimer.singleShot(0, self, self._scroll)

    def here(self) -> str:
        """Return which card was asked for."""
        return self._wanted

    def do_primary(self) -> None:
        """Look for the name that is typed."""
        self.names.ask()

    def first_control(self) -> QWidget:
        """Return the first control of the card that was asked for."""
        card = self._cards.get(self._wanted)
        return first_button(card) if card is not None else self.names.name.input

    def stops(self) -> list[QWidget]:
        """Return the cards."""
        return list(self._cards.values())

    def _lay_out(self) -> QWidget:
        cards = QWidget()
        cards.setObjectName("protect-cards")
        cards.setMaximumWidth(self.kit.theme.px(_WIDEST))
        down = column(self.kit.theme, cards, gap=14)
        for card in self._cards.values():
            down.addWidget(card)
        # Beside a stretch: a height that follows from the width is then asked for the true width.
        across = row(self.kit.theme, gap=0)
        across.addWidget(cards, 1)
        across.addStretch(0)
        self.body.addLayout(across)
        self.body.addStretch(0)
        return cards

    def _connect(self) -> None:
        scroller = self.findChild(Scroller)
        if isinstance(scroller, Scroller):
            scroller.verticalScrollBar().rangeChanged.connect(self._on_grown)
        self.names.asked.connect(self._find)
        self.names.opened.connect(self._open_held)
        errands = self._errands
        self.names.table_asked.connect(errands.save_table)
        self.names.text_asked.connect(errands.save_text)
        self.kept.reviewed.connect(errands.reviewed)
        self.kept.print_asked.connect(errands.print_table)
        self.note.note_asked.connect(errands.print_note)
        self.export.asked.connect(errands.export)
        self.handover.asked.connect(errands.hand_over)
        self.handover.print_asked.connect(errands.print_handover)
        errands.handing_over.connect(self.handover.work.begin)
        errands.handed_on.connect(self.handover.work.show_progress)
        errands.handing_ended.connect(self.handover.work.end)
        self.handover.work.cancelled.connect(errands.stop_handing_over)
        errands.refused.connect(self.refused)
        self.removal.refused.connect(self.refused)
        self.removal.shown.connect(self._show_removal)
        self.removal.closed.connect(self.names.name.input.setFocus)

    def _on_grown(self) -> None:
        """Stay with the card that was asked for: the table above it comes later, in pieces."""
        card = self._cards.get(self._wanted)
        if card is not None and card.isAncestorOf(QApplication.focusWidget() or self):
            QTimer.singleShot(0, self, self._scroll)

    def _find(self, name: str) -> None:
        ask = partial(self._keeping.names.find, name)
        self._finding = self.kit.jobs.read(ask, instead_of=self._finding)
        self._finding.succeeded.connect(self._on_found)
        self._finding.failed.connect(self._on_not_found)

    def _on_found(self, found: HeldOnName) -> None:
        self._errands.found = found
        self.names.show_found(found)

    def _on_not_found(self, error: object) -> None:
        if isinstance(error, InputNotUnderstoodError):
            self.names.name.show_error(str(error))
            self.names.name.input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refused(error)

    def _open_held(self, number: int) -> None:
        found = self._errands.found
        held = found.found[number] if found is not None else None
        if held is not None and held.type:
            self.removal.look(held.type, held.record)

    def _show_removal(self) -> None:
        QTimer.singleShot(0, self, self._scroll_to_removal)

    def _scroll_to_removal(self) -> None:
        self._scroll_to(self.removal)

    def _scroll(self) -> None:
        card = self._cards.get(self._wanted)
        if card is not None:
            self._scroll_to(card)

    def _scroll_to(self, widget: QWidget) -> None:
        scroller = self.findChild(Scroller)
        if isinstance(scroller, Scroller):
            scroller.ensureWidgetVisible(widget, 0, self.kit.theme.px(20))

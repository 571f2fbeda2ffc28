"""The list of commitments on paper and as files, and the check of the files of evidence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.services.year.commitment_list import Shown
from charter_desktop.services.year.outputs import Format
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.pages.commitments.words import ALL, TO_REVIEW
from charter_desktop.ui.widgets.basics import button, with_icon
from charter_desktop.ui.year_saved import YearFiles, YearPrint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

    from charter_desktop.services.year.evidence_check import EvidenceCheck
    from charter_desktop.services.year.group import Year
    from charter_desktop.ui.kit import Kit

PRINT = "print"
_FORMS = (Format.PDF, Format.WORD, Format.HTML)


class CommitmentLists(QObject):
    """The button beside the title with its menu, and the preview in the page's stack.

    `refused` brings an error; `print_shown` says that the preview came or went.
    """

    refused = Signal(object)
    print_shown = Signal()

    def __init__(self, kit: Kit, year: Year, layout: QHBoxLayout, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._kit, self._year, self._stack = kit, year, stack
        self._choice = ALL
        self.files = YearFiles(kit, self)
        self.preview = YearPrint(kit, stack, self.files)
        self.preview.closed.connect(self.close_print)
        self.preview.refused.connect(self.refused)
        self.export = button("Print or export", "commitments-export", self._show_menu, kind="icon")
        self.export.setMinimumHeight(kit.theme.px(38))
        self.export.setAccessibleDescription("Opens a menu.")
        layout.addWidget(with_icon(self.export, kit.theme, "print"))
        self.menu = QMenu(self.export)
        self.menu.setObjectName("commitments-export-menu")
        for words, act in (
            ("&Print this list\u2026", self.show_print),
            ("Save as PDF, &Word and web page", self._write),
            ("Save as a &table for Excel (CSV)", self._write_csv),
            ("&Check the files of evidence", self.check_evidence),
        ):
            self.menu.addAction(words).triggered.connect(partial(self._do, act))

    def show_choice(self, choice: str) -> None:
        """Take note of what the list shows now: paper and files show the same."""
        self._choice = choice

    def show_print(self) -> None:
        """Show the list as it will be printed."""
        make = partial(self._year.lists.document, _shown(self._choice))
        self.preview.show_document(self._year.pages, make)
        self.print_shown.emit()

    def do_primary(self) -> None:
        """Print, where the preview is on screen."""
        if self.preview.is_shown:
            self.preview.print_it()

    def close_print(self) -> None:
        """Show the list again."""
        self._stack.setCurrentIndex(0)
        self.print_shown.emit()

    def check_evidence(self) -> None:
        """Read every copied-in file from end to end, and say what was found."""
        self._kit.tell(Message("Checking the files of evidence\u2026", Tone.NOTE))
        job = self._kit.jobs.write(self._year.evidence.check)
        job.succeeded.connect(self._on_checked)
        job.failed.connect(self.refused)

    def open_file(self, evidence: str) -> None:
        """Open a copy of a file of evidence; what is missing or was altered is said."""
        job = self._kit.jobs.write(partial(self._year.evidence.open_copy, evidence))
        job.succeeded.connect(self.files.open)
        job.failed.connect(self.refused)

    @staticmethod
    def _do(act: Callable[[], object], _checked: object = None) -> None:
        act()

    def _show_menu(self) -> None:
        self.menu.popup(self.export.mapToGlobal(QPoint(0, self.export.height())))

    def _write(self) -> None:
        self._save(partial(self._year.lists.write, _FORMS, _shown(self._choice)))

    def _write_csv(self) -> None:
        self._save(partial(_csv, self._year, _shown(self._choice)))

    def _save(self, act: Callable[[], tuple[Path, ...]]) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(self.files.tell)
        job.failed.connect(self.refused)

    def _on_checked(self, found: EvidenceCheck) -> None:
        is_well = not found.missing and not found.altered
        self._kit.tell(Message(found.words, Tone.DONE if is_well else Tone.CAUTION))


def _csv(year: Year, shown: Shown) -> tuple[Path, ...]:
    return (year.lists.write_csv(shown),)


def _shown(choice: str) -> Shown:
    """Return what a filter of the page keeps, for the list on paper."""
    if choice == TO_REVIEW:
        return Shown(to_review=True)
    return Shown(code=None if choice == ALL else CommitmentCode(choice))

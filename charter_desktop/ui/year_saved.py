"""Telling that files of the year were saved, and showing a document as it will be printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.ui.kit import Link, Message
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.told_files import or_say_where

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QStackedWidget

    from charter_desktop.papers.document import Document
    from charter_desktop.services.year.document_pages import DocumentPages
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.widgets.print_view import PrintView


class YearFiles(QObject):
    """Opens files, and says what was saved with the ways to it."""

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self.outside = kit, Outside()
        self._saved: tuple[Path, ...] = ()

    def tell(self, paths: tuple[Path, ...]) -> None:
        """Say what was saved."""
        self._saved = paths
        words = f"Saved \u201c{paths[0].name}\u201d."
        if len(paths) > 1:
            words = f"Saved {len(paths)} files. The first is \u201c{paths[0].name}\u201d."
        links = (Link("Open it", self._open_first), Link("Open the folder", self._open_folder))
        self._kit.tell(Message(words, links=links))

    def tell_one(self, path: Path) -> None:
        """Say that one file was saved."""
        self.tell((path,))

    def open(self, path: Path) -> None:
        """Open a file in its program, or say where it is."""
        or_say_where(self._kit, self.outside.open_file(path), path)

    def _open_first(self) -> None:
        self.open(self._saved[0])

    def _open_folder(self) -> None:
        first = self._saved[0]
        or_say_where(self._kit, self.outside.show_in_folder(first), first.parent)


class YearPrint(QObject):
    """Shows a document as it will be printed, in a page's stack.

    `closed` says that the clerk wants back; the page turns its stack then.
    """

    closed = Signal()
    refused = Signal(object)

    def __init__(self, kit: Kit, stack: QStackedWidget, files: YearFiles) -> None:
        super().__init__(stack)
        self._kit, self._stack, self._files = kit, stack, files
        self.view: PrintView | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it is what the stack shows."""
        return self.view is not None and self._stack.currentWidget() is self.view

    def show_document(self, pages: DocumentPages, make: Callable[[], Document]) -> None:
        """Show what `make` makes, off the GUI thread."""
        # QtPrintSupport is loaded once something is printed.
        from charter_desktop.ui.widgets.print_view import PrintView  # noqa: PLC0415

        if self.view is None:
            self.view = PrintView(self._kit, pages)
            self.view.closed.connect(self.closed)
            self.view.saved.connect(self._files.tell_one)
            self.view.refused.connect(self.refused)
            self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.show_draft(partial(pages.draft, make))

    def print_it(self) -> None:
        """Ask for a printer, and print."""
        if self.view is not None:
            self.view.print_it()

"""A page that turns into what it prints, and back: the preview takes the place of its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from charter_desktop.ui.told_files import ToldFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from charter_desktop.papers.document import Document
    from charter_desktop.services.papers.drafted import PaperDraft
    from charter_desktop.services.records.printing import RecordPrint
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.widgets.page import Page
    from charter_desktop.ui.widgets.print_view import PrintView


class RecordPaper(QObject):
    """Shows a document on its pages; `closed` says that the page's own body is there again."""

    closed = Signal()

    def __init__(
        self, page: Page, content: QWidget, printing: RecordPrint, outside: Outside
    ) -> None:
        super().__init__(page)
        self._page, self._content, self._printing = page, content, printing
        self._view: PrintView | None = None
        self.told = ToldFile(page.kit, outside, self)

    @property
    def is_open(self) -> bool:
        """Whether the preview stands there."""
        return self._view is not None and not self._view.isHidden()

    def show_document(self, make: Callable[[], Document]) -> None:
        """Show what `make` returns; it is called off the GUI thread."""
        printing = self._printing

        def draft(is_large: bool) -> PaperDraft:
            return printing.draft(make, is_large)

        view = self._made()
        self._content.hide()
        self._show_buttons(are_shown=False)
        view.show()
        view.show_draft(draft)

    def close_it(self) -> None:
        """Show the page's own body again."""
        if self._view is not None:
            self._view.hide()
        self._content.show()
        self._show_buttons(are_shown=True)
        self.closed.emit()

    def _show_buttons(self, *, are_shown: bool) -> None:
        """Show the page's buttons with its own body: the preview has those that it needs."""
        buttons = self._page.buttons
        for place in range(buttons.count()):
            item = buttons.itemAt(place)
            made = item.widget() if item is not None else None
            if made is not None:
                made.setVisible(are_shown)

    def _made(self) -> PrintView:
        if self._view is None:
            # QtPrintSupport is loaded once something is printed.
            from charter_desktop.ui.widgets.print_view import PrintView  # noqa: PLC0415

            view = self._view = PrintView(self._page.kit, self._printing)
            view.closed.connect(self.close_it)
            view.saved.connect(self.told.tell)
            view.refused.connect(self._page.refused)
            self._page.body.addWidget(view, 1)
            leave = QShortcut(QKeySequence("Esc"), view, self.close_it)
            leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return self._view

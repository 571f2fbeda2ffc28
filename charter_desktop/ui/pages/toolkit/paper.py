"""The way from the toolkit to paper: print a page, write from a template, save it as Word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from charter_desktop.services.toolkit.shelf import TEMPLATE
from charter_desktop.ui.kit import Link, Message
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.basics import button, with_icon

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.reading import Reading
    from charter_desktop.services.papers.drafted import PaperDraft
    from charter_desktop.services.toolkit.toolkit import Toolkit
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.widgets.print_view import PrintView
    from charter_desktop.ui.widgets.reading_page import ReadingPage


class PaperTools(QObject):
    """Puts its buttons beside the title of `page`, and the preview in the place of its text.

    `refused` brings an error.
    """

    refused = Signal(object)

    def __init__(self, kit: Kit, toolkit: Toolkit, page: ReadingPage) -> None:
        super().__init__(page)
        self._kit, self._toolkit, self._page = kit, toolkit, page
        self._reading: Reading | None = None
        self._saved: Path | None = None
        self.view: PrintView | None = None
        theme = kit.theme
        self._word = button("Save as Word", "save-word", self._save_word)
        with_icon(self._word, theme, "document_text")
        self._write = button("Write this paper", "write-paper", self.do_primary, kind="primary")
        with_icon(self._write, theme, "document_edit", "on_primary")
        self._print = button("Print", "print-page", self.print_page, kind="primary")
        with_icon(self._print, theme, "print", "on_primary")
        for made in (self._word, self._write, self._print):
            made.hide()
            page.buttons.addWidget(made)
        keys = QShortcut(QKeySequence("Ctrl+P"), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.print_page)

    @property
    def is_shown(self) -> bool:
        """Whether the preview stands in the place of the text."""
        return self.view is not None and not self.view.isHidden()

    def show_reading(self, reading: Reading) -> None:
        """Offer what can be done with a page or a template."""
        if self._reading is None or reading.id != self._reading.id:
            self.leave()
        self._reading = reading
        self._write.setText("Write this letter" if reading.is_letter else "Write this paper")
        self._show_buttons()

    def do_primary(self) -> None:
        """Write the paper of a template; print any other page."""
        if self.view is not None and self.is_shown:
            self.view.print_it()
        elif self._reading is not None and self._reading.template:
            self._kit.go(Route(Place.MEETINGS, TEMPLATE + self._reading.template))
        else:
            self.print_page()

    def print_page(self) -> None:
        """Show the page as it will be printed, in the place of its text."""
        if self._reading is None:
            return
        view = self.view or self._made_view()
        self._page.panel.hide()
        view.show()
        self._show_buttons()
        view.show_draft(partial(_draft, self._toolkit, self._reading.id))

    def leave(self) -> None:
        """Show the text again."""
        if self.view is not None and self.is_shown:
            self.view.hide()
            self._page.panel.show()
            self._show_buttons()
            self._page.panel.show_tools()

    def _show_buttons(self) -> None:
        """Show one primary button: that of the preview while it is there."""
        is_template = self._reading is not None and bool(self._reading.template)
        self._write.setVisible(is_template and not self.is_shown)
        self._word.setVisible(is_template and not self.is_shown)
        self._print.setVisible(not is_template and not self.is_shown)

    def _made_view(self) -> PrintView:
        # QtPrintSupport is loaded once something is printed.
        from charter_desktop.ui.widgets.print_view import PrintView  # noqa: PLC0415

        view = self.view = PrintView(self._kit, self._toolkit.printing)
        self._page.parts.detail.addWidget(view, 1)
        view.closed.connect(self.leave)
        view.saved.connect(self._on_saved)
        view.refused.connect(self.refused)
        return view

    def _save_word(self) -> None:
        if self._reading is not None and self._reading.template:
            act = partial(_save_template, self._toolkit, self._reading.template)
            job = self._kit.jobs.write(act)
            job.succeeded.connect(self._on_saved)
            job.failed.connect(self.refused)

    def _on_saved(self, path: Path) -> None:
        self._saved = path
        links = (Link("Open it", self._open_saved), Link("Open the folder", self._open_folder))
        self._kit.tell(Message(f"Saved “{path.name}”.", links=links))

    def _open_saved(self) -> None:
        if self._saved is not None:
            self._page.panel.open_copy(self._saved)

    def _open_folder(self) -> None:
        if self._saved is not None:
            self._page.panel.open_copy(self._saved.parent)


# What writes papers is loaded in the thread that asks, and not when the page is made.


def _draft(toolkit: Toolkit, name: str, is_large: bool) -> PaperDraft:
    return toolkit.printing.draft(name, is_large)


def _save_template(toolkit: Toolkit, template: str) -> Path:
    return toolkit.printing.save_template(template)

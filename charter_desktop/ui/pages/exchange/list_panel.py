"""A list of changes as it will be printed: of the file that is looked at, or was just added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.ui.kit import Message
from charter_desktop.ui.widgets.basics import column

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.services.files.looked import Change
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.exchange.file_errands import FileServices
    from charter_desktop.ui.pages.exchange.turning import Turning

ADDED: Final = "added"
SEEN: Final = "seen"
LIST: Final = "list"


class ListPanel(QWidget):
    """The preview with its buttons; made once something is printed."""

    refused = Signal(object)

    def __init__(self, kit: Kit, services: FileServices, turning: Turning) -> None:
        super().__init__()
        self.setObjectName("print-list")
        self._kit, self._paper, self._memory = kit, services.paper, services.memory
        self._turning = turning
        self._lines = column(kit.theme, self, gap=0)

    @property
    def primary(self) -> QPushButton | None:
        """The button that prints, once it is there."""
        found = self.findChild(QPushButton, "print-now")
        return found if isinstance(found, QPushButton) else None

    def open(self, which: str) -> None:
        """Show the list of what was added, or of what is looked at; nothing goes to the start."""
        seen, added = self._memory.seen, self._memory.added
        if which == ADDED and added is not None:
            self._show(f"What is new: {added.what}", self._memory.changes)
        elif which == SEEN and seen is not None and seen.can_add:
            self._show(f"What would change: {seen.what}", seen.changes)
        else:
            self._turning.go("")

    def _show(self, title: str, changes: tuple[Change, ...]) -> None:
        # QtPrintSupport is loaded once something is printed.
        from charter_desktop.ui.widgets.print_view import PrintView  # noqa: PLC0415

        self._turning.turn_to(self, "Print this list", title)
        view = self.findChild(PrintView)
        if not isinstance(view, PrintView):
            view = PrintView(self._kit, self._paper)
            view.closed.connect(self._close)
            view.refused.connect(self.refused)
            view.saved.connect(self._on_saved)
            self._lines.addWidget(view)
        view.show_draft(partial(self._paper.draft, title, changes))

    def _close(self) -> None:
        seen = self._memory.seen
        self._turning.go(str(seen.path) if seen is not None else ADDED)

    def _on_saved(self, path: Path) -> None:
        self._kit.tell(Message(f"Saved {path.name} in {path.parent}."))

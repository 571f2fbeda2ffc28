"""Taking files that are dropped on a page or pasted into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut

from charter_desktop.ui.outside import files_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from charter_desktop.ui.outside import Outside


class FileCatcher(QObject):
    """Catches files for a page. `caught` has the first of them, `all_caught` a tuple of all.

    `missed` says that there was none.

    `pastes` says whether Ctrl+V brings what is on the clipboard, besides what is dropped.

    A mail program that hands over no file when it is dragged from (Outlook) is a miss: the drag is
    taken so that the page can say what to do instead.
    """

    caught = Signal(object)
    all_caught = Signal(object)
    missed = Signal()

    def __init__(self, page: QWidget, outside: Outside, *, pastes: bool = True) -> None:
        super().__init__(page)
        self._outside = outside
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        if not pastes:
            return
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the page and dropped on it."""
        if isinstance(event, QDragEnterEvent):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            event.acceptProposedAction()
            self.take(event.mimeData())
            return True
        return False

    def take(self, data: QMimeData) -> None:
        """Take the first file of what was dropped."""
        self._tell(files_in(data))

    def paste(self) -> None:
        """Take the first file on the clipboard."""
        self._tell(self._outside.copied_files())

    def _tell(self, files: tuple[Path, ...]) -> None:
        if files:
            self.caught.emit(files[0])
            self.all_caught.emit(files)
        else:
            self.missed.emit()

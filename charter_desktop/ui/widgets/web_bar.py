"""Before a link leaves the program: where it goes, and the clerk's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.kit import Message
from charter_desktop.ui.told_files import or_say
from charter_desktop.ui.widgets.basics import button, column, label
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside


class WebBar(QFrame):
    """Says that a link opens the browser. `closed` says that it is put away; hidden until `ask`."""

    closed = Signal()

    def __init__(self, kit: Kit, outside: Outside) -> None:
        super().__init__()
        named(self, "web-bar", "A link to the web")
        self.setProperty("box", "note")
        self._kit, self._outside, self._address = kit, outside, ""
        layout = column(kit.theme, self, gap=6, margin=12)
        layout.addWidget(label("This opens your browser, which uses the internet.", "strong"))
        self._words = label("", name="web-address")
        layout.addWidget(self._words)
        self._open = button("Open in the browser", "web-open", self._open_it)
        parts: tuple[QPushButton, ...] = (
            self._open,
            button("Copy the address", "web-copy", self._copy),
            button("Stay here", "web-close", self.put_away, kind="link"),
        )
        buttons = QWidget()
        flow = Flow(buttons, gap=kit.theme.px(8))
        for part in parts:
            flow.addWidget(part)
        layout.addWidget(buttons)
        self.hide()

    def ask(self, address: str) -> None:
        """Show where a link goes, and put the keyboard on the first choice."""
        self._address = address
        # A long address may break anywhere: a label breaks at spaces only.
        self._words.setText("\u200b".join(address))
        self._words.setAccessibleName(address)
        self.show()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"This opens your browser: {address}")

    def put_away(self) -> None:
        """Hide the bar."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stay here on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _open_it(self) -> None:
        self.put_away()
        words = "Your browser did not open. Copy the address and open it there."
        or_say(self._kit, self._outside.open_address(self._address), words)

    def _copy(self) -> None:
        self._outside.copy_text(self._address)
        self.put_away()
        self._kit.tell(Message("The address is copied. Press Ctrl+V where you want it."))

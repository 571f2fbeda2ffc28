"""The foot of the page that adds a file: what is safe, the buttons, and how far adding is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import button, column, label, picture, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.wide_row import WideRow

if TYPE_CHECKING:
    from charter_desktop.services.files.looked import Looked
    from charter_desktop.ui.theme import Theme

_SAFE: Final = "A safety copy is made first. You can undo this for 90 days."
_MEETING_SAFE: Final = "A safety copy is made first. Your own work is not touched."
_TIME: Final = "It takes a few seconds. You can cancel until the last moment."
_TYPE: Final = ("Nothing is added before the words are right.", "Four letters of each are enough.")
_BAR_WIDTH = 180


class AddingFooter(WideRow):
    """Says what is safe. `main_asked` comes from the main button, the rest as they are named."""

    main_asked = Signal()
    left = Signal()
    print_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "adding-footer")
        self.setProperty("box", "card")
        edge = theme.px(16)
        self.line.setContentsMargins(edge, theme.px(10), edge, theme.px(10))
        self._icon = picture(theme, "save", "text2")
        words = column(theme, gap=0)
        self._first = label("", "strong", name="adding-safe")
        self._second = label("", "secondary", name="adding-time")
        self.bar = named(QProgressBar(), "adding-bar", "How far adding is")
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(theme.px(_BAR_WIDTH))
        self.bar.hide()
        for part in (self._first, self._second, self.bar):
            words.addWidget(part)
        self.line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.line.addLayout(words, 1)
        box = QWidget()
        flow = Flow(box, gap=theme.px(10))
        self.leave = button("Don't add", "dont-add", self.left.emit)
        self.print_it = button("Print this list", "print-changes", self.print_asked.emit)
        with_icon(self.print_it, theme, "print")
        self.cancel = button("Cancel", "cancel-adding", self.cancel_asked.emit)
        self.main = button("", "add-changes", self.main_asked.emit, kind="primary")
        for made in (self.leave, self.print_it, self.cancel, self.main):
            flow.addWidget(made)
        self.cancel.hide()
        self.line.addWidget(box)

    def ask_for_words(self) -> None:
        """Offer to check the six words."""
        self._first.setText(_TYPE[0])
        self._second.setText(_TYPE[1])
        self._show_main("Check the words", "check-the-words", "shield_checkmark")
        self.print_it.hide()

    def offer(self, seen: Looked) -> None:
        """Offer to add what was looked at."""
        is_issue = seen.issue > 0
        self._first.setText(_SAFE if is_issue else _MEETING_SAFE)
        self._second.setText(_TIME)
        self._show_main(add_words(seen), "add-changes", "checkmark")
        self.print_it.setVisible(bool(seen.changes))

    def show_adding(self, *, is_adding: bool) -> None:
        """Show how far it is, or what can be done."""
        for made in (self.leave, self.main):
            made.setVisible(not is_adding)
        self.cancel.setVisible(is_adding)
        self.cancel.setEnabled(is_adding)
        self.bar.setVisible(is_adding)
        if is_adding:
            self.print_it.hide()
            self.bar.setRange(0, 0)
            self._first.setText("Adding")
            self._second.setText("Cancel leaves everything as it was.")
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int, message: str) -> None:
        """Show how far adding is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._first.setText(message)

    def show_stopping(self) -> None:
        """Show that Cancel was pressed."""
        self.cancel.setEnabled(False)
        self._second.setText("Stopping. Nothing is kept of it.")

    def _show_main(self, words: str, name: str, icon: str) -> None:
        self.main.setText(words)
        self.main.setObjectName(name)
        self.main.setAccessibleName(words)
        with_icon(self.main, self._theme, icon, "on_primary")
        self.main.updateGeometry()


def add_words(seen: Looked) -> str:
    """Return the words of the button that adds a file."""
    if seen.kind == "trust" and seen.needs_words:
        return "Meet OALC"
    count = len(seen.changes)
    if not count:
        return "Add it"
    return "Add 1 change" if count == 1 else f"Add {count:,} changes"

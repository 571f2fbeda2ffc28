"""The result bar under a page's title: one sentence and up to three links, until dismissed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.kit import Tone
from charter_desktop.ui.widgets.basics import button, clear, icon_button, label, picture, row
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from charter_desktop.ui.kit import Message
    from charter_desktop.ui.theme import Theme

_LINE = 420
"""Pixels at 100 % that the sentence keeps for itself beside links; it wraps at more."""
_ICONS = {
    Tone.DONE: ("checkmark_circle-filled", "ok"),
    Tone.PROBLEM: ("warning-filled", "err"),
    Tone.CAUTION: ("warning", "warn"),
    Tone.NOTE: ("info", "info"),
}


class ResultBar(QFrame):
    """Shows a message until it is dismissed or the next one comes; a screen reader says it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "result-bar", "What happened")
        self._theme = theme
        self._row = row(theme, self, gap=10, margin=10)
        self._words: QBoxLayout | None = None
        self.message: Message | None = None
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self._draw(message)
        self.show()
        announce(self, message.words, urgent=message.tone is Tone.PROBLEM)

    def follow_steps(self, undo: int | None, redo: int | None) -> None:
        """Take away links to Undo and Redo that would now take another act than they speak of."""
        message = self.message
        if message is None:
            return
        kept = tuple(
            link
            for link in message.links
            if link.undoes in {None, undo} and link.redoes in {None, redo}
        )
        if kept != message.links:
            had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
            close = self._draw(replace(message, links=kept))
            if had_keyboard:
                close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self, message: Message) -> QWidget:
        """Put the words and links in; returns the button that closes it."""
        self.message = message
        clear(self._row)
        self.setProperty("box", message.tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        icon, paint = _ICONS[message.tone]
        self._row.addWidget(picture(self._theme, icon, paint))
        self._words = row(self._theme, gap=10)
        self._words.addWidget(label(message.words, name="result-words"), 1)
        if message.links:
            self._words.addWidget(self._links(message))
        self._row.addLayout(self._words, 1)
        close = icon_button(
            self._theme, "dismiss", "Close this message", "result-close", self.put_away
        )
        self._row.addWidget(close)
        self._fit()
        return close

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the links under the words where they have no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _links(self, message: Message) -> QWidget:
        made = QWidget()
        flow = Flow(made, gap=self._theme.px(10))
        for number, link in enumerate(message.links, 1):
            flow.addWidget(button(link.words, f"result-link-{number}", link.act, kind="link"))
        return made

    def _fit(self) -> None:
        if self._words is None or self.message is None or not self.message.links:
            return
        words = QFontMetrics(self._theme.font()).horizontalAdvance(self.message.words)
        links = self._words.itemAt(1)
        taken = links.sizeHint().width() if links is not None else 0
        fits = min(words, self._theme.px(_LINE)) + taken + self._theme.px(110) <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._words.setDirection(across if fits else down)

    def put_away(self) -> None:
        """Hide the bar."""
        self.message = None
        self.hide()

"""Choosing one of a few things: as rows that are all in sight, or from a box that opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QRadioButton,
    QStyledItemDelegate,
    QWidget,
)

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import column, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from charter_desktop.ui.theme import Theme

_ARROW = 18


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its code, its words, and what more there is to say of it."""

    code: str
    words: str
    more: str = ""


class RadioRows(QWidget):
    """Radio buttons in framed rows: arrows move and choose. `chosen` brings the code.

    `code` "" chooses none to begin with.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, name: str, words: str, options: Iterable[Option], code: str = ""
    ) -> None:
        super().__init__()
        named(self, name, words)
        self._theme = theme
        self._codes: list[str] = []
        self._group = QButtonGroup(self)
        layout = column(theme, self, gap=8)
        self._error = label("", "error", name=f"{name}-error")
        self._error.hide()
        layout.addWidget(self._error)
        for option in options:
            self._add(option)
            layout.addWidget(self.button(option.code))
            if option.more:
                layout.addWidget(self._more(option))
        self.choose(code)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def code(self) -> str:
        """What is chosen, or nothing."""
        number = self._group.checkedId()
        return self._codes[number] if number >= 0 else ""

    def choose(self, code: str) -> None:
        """Choose without saying so."""
        if code in self._codes:
            self.button(code).setChecked(True)

    def button(self, code: str) -> QRadioButton:
        """Return the button of a code."""
        made = self._group.button(self._codes.index(code))
        if not isinstance(made, QRadioButton):
            raise TypeError(code)
        return made

    def entry(self) -> QRadioButton:
        """Return where the keyboard enters: what is chosen, or the first."""
        return self.button(self.code or self._codes[0])

    def show_error(self, words: str) -> None:
        """Show what is missing, or nothing."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        if words:
            announce(self, words, urgent=True)

    def _add(self, option: Option) -> None:
        made = QRadioButton(option.words)
        named(made, f"{self.objectName()}-{option.code}", option.words, option.more)
        made.setStyleSheet(_frame(self._theme))
        self._group.addButton(made, len(self._codes))
        self._codes.append(option.code)

    def _more(self, option: Option) -> QLabel:
        """Return the further words, under the button's own and in line with them."""
        made = label(option.more, "secondary")
        px = self._theme.px
        made.setContentsMargins(px(44), 0, px(14), px(8))
        return made

    def _on_clicked(self, number: int) -> None:
        self.show_error("")
        self.chosen.emit(self._codes[number])


class PickBox(QComboBox):
    """A box that opens. The wheel scrolls the page and never changes what was chosen."""

    def __init__(
        self, theme: Theme, name: str, words: str, options: Iterable[Option], code: str = ""
    ) -> None:
        super().__init__()
        named(self, name, words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own heeds no style for its rows
        for option in options:
            self.addItem(option.words, option.code)
        self.choose(code)
        self._theme = theme
        self.setMinimumHeight(theme.px(38))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    @property
    def code(self) -> str:
        """What is chosen."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose by code."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow as well, which the style sheet leaves out."""
        super().paintEvent(event)
        size = self._theme.px(_ARROW)
        left = self.width() - size - self._theme.px(8)
        arrow = self._theme.pixmap("chevron_down", "text2", _ARROW)
        QPainter(self).drawPixmap(left, (self.height() - size) // 2, arrow)


def _frame(theme: Theme) -> str:
    """Return the look of a row; the dot is a ring that closes, so that no picture is needed."""
    tokens, px = theme.tokens, theme.px
    side, thin, thick = px(18), px(2), px(6)
    return (
        f"QRadioButton {{ background: {tokens['surface']}; color: {tokens['text']};"
        f" border: 1px solid {tokens['border_strong']}; border-radius: {px(7)}px;"
        f" padding: {px(5)}px {px(14)}px; font-weight: 500;"
        " outline: none; }"
        f" QRadioButton:hover {{ background: {tokens['hover']}; }}"
        f" QRadioButton:checked {{ background: {tokens['primary_tint']};"
        f" color: {tokens['on_tint']}; border: 2px solid {tokens['primary']};"
        f" font-weight: 700; padding: {px(5) - 1}px {px(14) - 1}px; }}"
        f" QRadioButton::indicator {{ width: {side - 2 * thin}px; height: {side - 2 * thin}px;"
        f" border: {thin}px solid {tokens['border_strong']}; border-radius: {side // 2}px;"
        f" background: {tokens['surface']}; }}"
        f" QRadioButton::indicator:checked {{ width: {side - 2 * thick}px;"
        f" height: {side - 2 * thick}px; border: {thick}px solid {tokens['primary']}; }}"
    )

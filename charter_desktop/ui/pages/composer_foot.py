"""Under a paper: what is still to be filled in, the way there, and what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.widgets.basics import button, clear, column, label, picture, row, with_icon

if TYPE_CHECKING:
    from charter_desktop.services.composing import PaperDraft
    from charter_desktop.services.paper_checks import PaperCheck
    from charter_desktop.ui.theme import Theme

_NAMED = 2
"""How many of the missing facts are named; the checks name all of them."""


class ComposerFoot(QFrame):
    """Says what a draft lacks. `go_asked` brings the name of the first fact that is missing."""

    go_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("composer-foot")
        self.setProperty("box", "foot")
        self._theme = theme
        self._first_gap = ""
        self._said = ""
        layout = column(theme, self, gap=4)
        layout.setContentsMargins(*(theme.px(n) for n in (16, 8, 16, 8)))
        self._list = QWidget()
        self._list.setObjectName("checks-list")
        self._rows = column(theme, self._list, gap=4)
        self._list.hide()
        layout.addWidget(self._list)
        strip = row(theme, gap=12)
        self._gaps = _Line(theme)
        self.go_to_it = button("Go to it", "go-to-it", self._go, kind="link")
        self.checks = button("", "show-checks", self._toggle, kind="link")
        # The sentence has a line of its own: beside both buttons it would be a narrow column.
        layout.addWidget(self._gaps)
        strip.addWidget(self.go_to_it)
        strip.addStretch(1)
        strip.addWidget(self.checks)
        layout.addLayout(strip)
        self.go_to_it.hide()
        self.checks.hide()

    def show_draft(self, draft: PaperDraft) -> None:
        """Show what is missing in a draft and what was found."""
        self._first_gap = draft.missing[0].name if draft.missing else ""
        number = len(draft.missing)
        words = "Everything is filled in"
        if number:
            asks = ", ".join(field.ask for field in draft.missing[:_NAMED])
            more = f" and {number - _NAMED} more" if number > _NAMED else ""
            words = f"{number} thing{'' if number == 1 else 's'} to fill in: {asks}{more}"
        self._gaps.say(words, is_gap=bool(number))
        self.go_to_it.setVisible(bool(number))
        self._show_checks(draft.checks)
        if self._said and words != self._said:
            announce(self, words)
        self._said = words

    def _show_checks(self, checks: tuple[PaperCheck, ...]) -> None:
        passed = sum(check.passed for check in checks)
        words = f"{passed} checks passed"
        if passed < len(checks):
            words = f"{passed} of {len(checks)} checks passed"
        icon, paint = ("checkmark_circle-filled", "ok")
        if passed < len(checks):
            icon, paint = ("info", "warn")
        with_icon(self.checks, self._theme, icon, paint)
        self.checks.setText(words)
        self.checks.setAccessibleName(f"{words}, show them")
        self.checks.show()
        clear(self._rows)
        for check in checks:
            self._rows.addWidget(_check_line(self._theme, check))

    def _toggle(self) -> None:
        self._list.setVisible(not self._list.isVisibleTo(self))

    def _go(self) -> None:
        if self._first_gap:
            self.go_asked.emit(self._first_gap)


class _Line(QWidget):
    """An icon and a sentence that wraps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        line = row(theme, self, gap=8)
        self._icon = QLabel()
        self._icon.setFixedSize(theme.px(20), theme.px(20))
        self._words = label("", "strong", name="gaps-words")
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)

    def say(self, words: str, *, is_gap: bool) -> None:
        """Show a sentence; amber where something is missing."""
        icon, paint = ("warning", "warn") if is_gap else ("checkmark_circle-filled", "ok")
        self._icon.setPixmap(self._theme.pixmap(icon, paint))
        self._words.setText(words)


def _check_line(theme: Theme, check: PaperCheck) -> QWidget:
    box = QWidget()
    line = row(theme, box, gap=8)
    icon, paint = ("checkmark", "ok") if check.passed else ("info", "warn")
    line.addWidget(picture(theme, icon, paint, 18))
    line.addWidget(label(check.words), 1)
    return box

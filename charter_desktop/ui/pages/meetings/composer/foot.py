"""Under a paper: what is still to be filled in, the way there, and what was checked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.widgets.basics import button, clear, column, label, picture, row, with_icon
from charter_desktop.ui.widgets.icon_line import IconLine

if TYPE_CHECKING:
    from charter_desktop.services.papers.checks import PaperCheck
    from charter_desktop.services.papers.drafted import PaperDraft
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
        self._first, self._second = row(theme, gap=12), row(theme, gap=12)
        self._gaps = IconLine(theme, "strong", name="gaps-words")
        self.go_to_it = button("Go to it", "go-to-it", self._go, kind="link")
        self.checks = button("", "show-checks", self._toggle, kind="link")
        self._first.addWidget(self._gaps, 1)
        self._second.addWidget(self.go_to_it)
        self._second.addStretch(1)
        self._second.addWidget(self.checks)
        layout.addLayout(self._first)
        layout.addLayout(self._second)
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
        icon, paint = ("warning", "warn") if number else ("checkmark_circle-filled", "ok")
        self._gaps.say(words, icon, paint)
        self.go_to_it.setVisible(bool(number))
        # A sentence of gaps has a line of its own: beside both buttons it would be a narrow column.
        (self._second if number else self._first).addWidget(self.checks)
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
            self._rows.addWidget(self._check_line(check))

    def _check_line(self, check: PaperCheck) -> QWidget:
        box = QWidget()
        line = row(self._theme, box, gap=8)
        icon, paint = ("checkmark", "ok") if check.passed else ("info", "warn")
        line.addWidget(picture(self._theme, icon, paint, 18))
        line.addWidget(label(check.words), 1)
        if check.field and not check.passed:
            ask = partial(self.go_asked.emit, check.field)
            go = button("Go to it", f"go-to-{check.field}", ask, kind="link")
            go.setAccessibleName(f"Go to it: {check.words}")
            line.addWidget(go)
        return box

    def _toggle(self) -> None:
        self._list.setVisible(not self._list.isVisibleTo(self))

    def _go(self) -> None:
        if self._first_gap:
            self.go_asked.emit(self._first_gap)

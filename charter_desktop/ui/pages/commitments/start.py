"""The first visit: choose up to three commitments to start with (`ux.md` 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.commitments import COMMITMENT_WORDS, CommitmentCode
from charter_desktop.services.year.checklist import BEGIN_WITH
from charter_desktop.ui.pages.commitments.words import STATES
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, row, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.page import Scroller
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from charter_desktop.services.commitments.commitments import Checklist
    from charter_desktop.ui.theme import Theme

START = "Start with three. Pick the ones your council already does."


class StartView(QWidget):
    """All commitments to tick. `begun` brings the ids and a CommitmentCode; `closed` goes back."""

    begun = Signal(object, object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("start-with-three")
        self._theme = theme
        layout = column(theme, self, gap=0)
        around = card("start-card")
        inside = column(theme, around, gap=0)
        edge = max(1, theme.px(1))
        inside.setContentsMargins(edge, edge, edge, edge)
        scroller = Scroller("start-scroller", on="card")
        inside.addWidget(scroller, 1)
        form = column(theme, scroller.inside, gap=8, margin=20)
        form.addWidget(label(START, "heading"))
        self._problem = label("", "error", name="start-problem")
        self._problem.hide()
        form.addWidget(self._problem)
        self._place = column(theme, gap=0)
        form.addLayout(self._place)
        form.addWidget(label("Where are you with them?", "strong"))
        choices = [
            Choice(code.value, COMMITMENT_WORDS[code], STATES[code].icon, STATES[code].paint)
            for code in (CommitmentCode.IN_PLACE, CommitmentCode.UNDER_WAY)
        ]
        self.code = ChoiceRow(theme, "start-code", "Where are you with them?", choices)
        self.code.show_choice(CommitmentCode.IN_PLACE.value)
        form.addWidget(self.code)
        form.addStretch(1)
        foot = row(theme, gap=12, margin=12)
        foot.addWidget(button("Cancel", "start-cancel", self.closed.emit, kind="link"))
        foot.addStretch(1)
        self.primary = button("Start with these", "start-begin", self.begin, kind="primary")
        foot.addWidget(with_icon(self.primary, theme, "checkmark", "on_primary"))
        inside.addLayout(foot)
        layout.addWidget(around)
        self.ticks: dict[str, Tick] = {}

    def show_checklist(self, checklist: Checklist) -> None:
        """Show the commitments."""
        clear(self._place)
        self.ticks = {}
        theme = ""
        for view in checklist.views:
            if view.theme != theme:
                theme = view.theme
                self._place.addSpacing(self._theme.px(10))
                self._place.addWidget(label(theme, "strong"))
                self._place.addSpacing(self._theme.px(4))
            own = view.commitment
            tick = Tick(self._theme, f"start-{own.id}", f"{own.number} {own.short}")
            self.ticks[own.id] = tick
            self._place.addWidget(tick)

    def begin(self) -> None:
        """Start with what is ticked, or say what is wrong."""
        chosen = tuple(code for code, tick in self.ticks.items() if tick.isChecked())
        is_wrong = not 1 <= len(chosen) <= BEGIN_WITH
        self._problem.setText(f"Choose up to {BEGIN_WITH} commitments to start with")
        self._problem.setVisible(is_wrong)
        if is_wrong:
            next(iter(self.ticks.values())).setFocus()
        else:
            self.begun.emit(chosen, CommitmentCode(self.code.choice))

    def first_control(self) -> QWidget:
        """Return the first box."""
        return next(iter(self.ticks.values()), self.primary)

"""The side of History with what narrows it, the lines, and where it ends."""

from __future__ import annotations

import enum
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from charter_desktop.domain.acts import UNDO_DAYS
from charter_desktop.domain.dates import Lies
from charter_desktop.services.records.history import HistoryAsked
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.pages.records.history_words import MOST, count_words, has_words, line_rows
from charter_desktop.ui.widgets.basics import button, column, label, row, rule
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.row_list import RowList
from charter_desktop.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.services.records.history import HistoryLine
    from charter_desktop.ui.theme import Theme

_LEAST = 120
_WITH_DAYS = 380
"""Pixels at 100 % that the side needs where it asks for two days."""


class Period(enum.StrEnum):
    """From when on lines are shown."""

    WEEK = "week"
    NINETY = "ninety"
    EVERYTHING = "everything"
    BETWEEN = "between"


_WORDS = {
    Period.WEEK: "7 days",
    Period.NINETY: f"{UNDO_DAYS} days",
    Period.EVERYTHING: "Everything",
    Period.BETWEEN: "Between two days",
}


class HistorySide(QWidget):
    """Shows lines; ids of its rows are their places in the list. `asked_anew` wants other days."""

    asked_anew = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.setObjectName("history-side")
        self._theme, self._today = theme, today
        self._lines: tuple[HistoryLine, ...] = ()
        choices = [Choice(one.value, words) for one, words in _WORDS.items()]
        self.period = ChoiceRow(theme, "history-period", "From when", choices, kind="pill")
        self.period.show_choice(Period.NINETY)
        self.since = DateField(theme, "history-since", "From", "", lies=Lies.BEHIND)
        self.until = DateField(theme, "history-until", "To", "", lies=Lies.BEHIND)
        self.search = SearchBox(theme, "history-search", "Find words in the History")
        self._days = QWidget()
        self._count = label("", "secondary", name="history-count")
        self._all = button("Show all", "history-show-all", self._show_all, kind="link")
        self.rows = RowList(theme, "history-list", "History")
        self._lay_out()
        self.period.chosen.connect(self._on_period)
        self.search.asked.connect(self._narrow)
        self.search.left_downwards.connect(self.rows.setFocus)
        for field in (self.since, self.until):
            field.show_day(None, today)
            field.chosen.connect(self._on_days)

    @property
    def asked(self) -> HistoryAsked:
        """Which lines are wanted."""
        period = Period(self.period.choice)
        if period is Period.BETWEEN:
            return HistoryAsked(since=self.since.day, until=self.until.day, limit=MOST)
        if period is Period.EVERYTHING:
            return HistoryAsked(limit=MOST)
        days = UNDO_DAYS if period is Period.NINETY else 7
        return HistoryAsked(since=self._today - timedelta(days=days), limit=MOST)

    def line(self, row_id: str) -> HistoryLine | None:
        """Return the line of a row."""
        return self._lines[int(row_id)] if row_id and int(row_id) < len(self._lines) else None

    def show_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        """Show lines, the newest first, under their days."""
        self._lines = lines
        self._narrow(self.search.text())

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        return [self.period, self.search, self.rows]

    def _lay_out(self) -> None:
        theme = self._theme
        layout = column(theme, self, gap=0)
        top = column(theme, gap=8)
        edge = theme.px(12)
        top.setContentsMargins(edge, theme.px(4), edge, theme.px(8))
        top.addWidget(self.period)
        flow = Flow(self._days, gap=theme.px(12))
        flow.addWidget(self.since)
        flow.addWidget(self.until)
        self._days.hide()
        top.addWidget(self._days)
        top.addWidget(self.search)
        counted = row(theme, gap=6)
        counted.addWidget(self._count, 1)
        counted.addWidget(self._all)
        top.addLayout(counted)
        layout.addLayout(top)
        layout.addWidget(rule())
        self.rows.setMinimumHeight(theme.px(_LEAST))
        # Its own wish for height must not squeeze what is above it.
        self.rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        layout.addWidget(self.rows, 1)

    def _on_period(self, code: str) -> None:
        is_between = code == Period.BETWEEN
        self._days.setVisible(is_between)
        # A short page scrolls then: the fields must not be squeezed.
        self.setMinimumHeight(self._theme.px(_WITH_DAYS if is_between else 0))
        self.asked_anew.emit()

    def _on_days(self, _day: object) -> None:
        self.asked_anew.emit()

    def _show_all(self) -> None:
        self.search.clear_search()

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        found = [n for n, line in enumerate(self._lines) if has_words(line, words)]
        said = count_words(len(found), len(self._lines))
        self._count.setText(said)
        self._all.setVisible(len(found) < len(self._lines))
        self.rows.show_rows(line_rows(self._lines, found))
        if words:
            announce(self.search, said)

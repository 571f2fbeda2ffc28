"""The clear-days ruler: each day from the day of issue to the meeting, with what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from charter_desktop.domain.dates import MONTHS, WEEKDAYS, date_in_words
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import column, label
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from charter_desktop.domain.clear_days import DayReason, Reckoning
    from charter_desktop.ui.theme import Theme

_DAY_WIDTH = 76


class Ruler(QWidget):
    """Draws a reckoning as a strip of days that breaks into lines where it must."""

    def __init__(self, theme: Theme, reckoning: Reckoning) -> None:
        super().__init__()
        named(self, "ruler", "Days before the meeting", spoken(reckoning))
        flow = Flow(self, gap=theme.px(6), stretch=True)
        for day in reckoning.days:
            flow.addWidget(_Day(theme, day, reckoning))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0


def spoken(reckoning: Reckoning) -> str:
    """Return the reckoning as a sentence for each day, for a screen reader."""
    return ". ".join(f"{date_in_words(d.on)}: {d.reason}" for d in reckoning.days)


class _Day(QFrame):
    """One day: its weekday, its date, and what it is."""

    def __init__(self, theme: Theme, day: DayReason, reckoning: Reckoning) -> None:
        super().__init__()
        self.setObjectName("day")
        kind = _kind(day, reckoning)
        layout = column(theme, self, gap=1)
        layout.setContentsMargins(theme.px(4), theme.px(7), theme.px(4), theme.px(7))
        weekday = WEEKDAYS[day.on.weekday()][:3]
        month = MONTHS[day.on.month - 1][:3]
        lines = (
            (weekday, "strong"),
            (f"{day.on.day} {month}", "subheading"),
            (_words(day, kind), "small"),
        )
        for words, role in lines:
            layout.addWidget(_centred(words, role))
        ground, paint, border = _COLORS[kind]
        self.setMinimumWidth(theme.px(_DAY_WIDTH))
        self.setStyleSheet(
            f"QFrame#day {{ background: {theme.tokens[ground]}; border-radius: {theme.px(7)}px;"
            f" border: {border.format(**theme.tokens)}; }}"
            f" QFrame#day QLabel {{ color: {theme.tokens[paint]}; }}"
        )


_COLORS = {
    "issue": ("warn_bg", "warn", "2px solid {warn_line}"),
    "counted": ("primary_tint", "on_tint", "1px solid {primary_tint}"),
    "left out": ("surface2", "text2", "1px dashed {border_strong}"),
    "meeting": ("primary", "on_primary", "1px solid {primary}"),
}


def _kind(day: DayReason, reckoning: Reckoning) -> str:
    if day.on == reckoning.latest:
        return "issue"
    if day.on == reckoning.meeting:
        return "meeting"
    return "counted" if day.counts else "left out"


def _words(day: DayReason, kind: str) -> str:
    words = {"issue": "last day", "meeting": "meeting", "left out": "not counted"}
    return words.get(kind, f"clear {day.number}")


def _centred(words: str, role: str) -> QLabel:
    made = label(words, role)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setWordWrap(False)
    return made

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
    from PySide6.QtGui import QResizeEvent

    from charter_desktop.domain.clear_days import DayReason, Reckoning
    from charter_desktop.ui.theme import Theme

_DAY_WIDTH = 74
_ROOMY = 104
"""Pixels at 100 % from which a day has room for the longer words."""


class Ruler(QWidget):
    """Draws a reckoning as a strip of days that breaks into lines where it must."""

    def __init__(self, theme: Theme, reckoning: Reckoning) -> None:
        super().__init__()
        named(self, "ruler", "Days before the meeting", spoken(reckoning))
        self._theme = theme
        self._gap = theme.px(6)
        self._days = [_Day(theme, day, reckoning) for day in reckoning.days]
        flow = Flow(self, gap=self._gap, stretch=True)
        for made in self._days:
            flow.addWidget(made)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say more of each day where there is room for it."""
        super().resizeEvent(event)
        number = max(1, len(self._days))
        width = (event.size().width() - self._gap * (number - 1)) // number
        for made in self._days:
            made.say(at_length=width >= self._theme.px(_ROOMY))

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
        layout.setContentsMargins(theme.px(1), theme.px(5), theme.px(1), theme.px(5))
        weekday = WEEKDAYS[day.on.weekday()][:3]
        month = MONTHS[day.on.month - 1][:3]
        self._short, self._long = _words(day, kind)
        self._what = _centred(self._short, "small")
        layout.addWidget(_centred(weekday, "strong"))
        layout.addWidget(_centred(f"{day.on.day} {month}", "subheading"))
        layout.addWidget(self._what)
        self.setMinimumWidth(theme.px(_DAY_WIDTH))
        self.setProperty("kind", kind)

    def say(self, *, at_length: bool) -> None:
        """Say what the day is, in few words or in a few more."""
        self._what.setText(self._long if at_length else self._short)


def _kind(day: DayReason, reckoning: Reckoning) -> str:
    if day.on == reckoning.latest:
        return "issue"
    if day.on == reckoning.meeting:
        return "meeting"
    return "counted" if day.counts else "left out"


def _words(day: DayReason, kind: str) -> tuple[str, str]:
    words = {
        "issue": ("last day", "the last day"),
        "meeting": ("meeting", "the meeting"),
        "left out": ("not counted", "does not count"),
    }
    return words.get(kind, (f"clear {day.number}", f"clear day {day.number}"))


def _centred(words: str, role: str) -> QLabel:
    made = label(words, role)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setWordWrap(False)
    return made

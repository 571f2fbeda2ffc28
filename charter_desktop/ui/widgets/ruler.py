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

_DAY_WIDTH = 58
"""Pixels at 100 % that a day takes at least: seven stand in one line of a card."""
_ROOM_FOR_WORDS = (104, 74, 0)
"""Pixels at 100 % from which a day has room for its words, the longest first."""


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
        width = self._day_width(event.size().width())
        room = next(n for n, least in enumerate(_ROOM_FOR_WORDS) if width >= self._theme.px(least))
        for made in self._days:
            made.say(room)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def _day_width(self, width: int) -> int:
        """Return the width of each day where all share a width in as few lines as it takes."""
        number, least = max(1, len(self._days)), self._theme.px(_DAY_WIDTH) + self._gap
        lines = -(-number // max(1, (width + self._gap) // least))
        each = -(-number // lines)
        return (width - self._gap * (each - 1)) // each


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
        self._words = _words(day, kind)
        self._what = _centred(self._words[-1], "small")
        # The words follow the width, and not the width the words.
        self._what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        layout.addWidget(_centred(weekday, "strong"))
        layout.addWidget(_centred(f"{day.on.day} {month}", "subheading"))
        layout.addWidget(self._what)
        self.setMinimumWidth(theme.px(_DAY_WIDTH))
        self.setProperty("kind", kind)

    def say(self, room: int) -> None:
        """Say what the day is: `room` is a place in `_ROOM_FOR_WORDS`."""
        self._what.setText(self._words[room])


def _kind(day: DayReason, reckoning: Reckoning) -> str:
    if day.on == reckoning.latest:
        return "issue"
    if day.on == reckoning.meeting:
        return "meeting"
    return "counted" if day.counts else "left out"


def _words(day: DayReason, kind: str) -> tuple[str, str, str]:
    """Return what a day is in a few words, in fewer, and in fewest (`_ROOM_FOR_WORDS`)."""
    words = {
        "issue": ("the last day", "last day", "last day"),
        "meeting": ("the meeting", "meeting", "meeting"),
        "left out": ("does not count", "not counted", "left out"),
    }
    clear = f"clear {day.number}"
    return words.get(kind, (f"clear day {day.number}", clear, clear))


def _centred(words: str, role: str) -> QLabel:
    made = label(words, role)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setWordWrap(False)
    return made

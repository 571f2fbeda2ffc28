"""The questions when and where a body meets, with the next dates shown as they are answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.councils import MeetingPattern
from charter_desktop.domain.dates import (
    MONTHS,
    WEEKDAYS,
    date_in_words,
    parse_time,
    time_in_words,
)
from charter_desktop.domain.patterns import occurrences
from charter_desktop.errors import UserFacingError
from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import column, label
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.radio_rows import Option, PickBox
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QLabel

    from charter_desktop.ui.theme import Theme

SHOWN = 3
"""How many of the next dates are shown at once."""
_WEEKS = ("First", "Second", "Third", "Fourth", "Last")
_MAY = 5
_USUAL = "pattern"
_NO_MONTHS = "Choose at least one month in which it meets"


@dataclass(frozen=True, slots=True)
class PatternDraft:
    """What stands in the form, also where it cannot be read yet. Months are those it meets in."""

    week: int = 2
    weekday: int = 1
    at: str = "7:30pm"
    place: str = ""
    months: tuple[int, ...] = tuple(range(1, len(MONTHS) + 1))

    @classmethod
    def usual(cls, *, is_parish_meeting: bool) -> PatternDraft:
        """Return what stands in the form at first: a parish meeting meets in the spring."""
        return cls(months=(_MAY,)) if is_parish_meeting else cls()

    @classmethod
    def of(cls, pattern: MeetingPattern, *, is_parish_meeting: bool) -> PatternDraft:
        """Return a pattern as it stands in the form; one that was not given has week 0."""
        if not pattern.week:
            return replace(cls.usual(is_parish_meeting=is_parish_meeting), week=0)
        months = tuple(m for m in range(1, len(MONTHS) + 1) if m not in pattern.not_in)
        at = time_in_words(pattern.at) if pattern.at is not None else ""
        return cls(pattern.week, pattern.weekday, at, pattern.place, months)

    def pattern(self) -> MeetingPattern:
        """Return the pattern. Raises UserFacingError where the time cannot be read."""
        if not self.week:
            return MeetingPattern()
        left_out = tuple(m for m in range(1, len(MONTHS) + 1) if m not in self.months)
        at = parse_time(self.at) if self.at else None
        return MeetingPattern(self.week, self.weekday, at, self.place, left_out)


class PatternForm(QWidget):
    """Week, weekday, time, place and months. `changed` comes with each choice and key.

    `left` comes when a field of text is left, or with a choice: the time to save. With `has_none`
    the clerk can also say that there is no set pattern. `name` begins the names of its controls;
    with another one than the usual it is about another body, such as a committee.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        draft: PatternDraft,
        today: date,
        *,
        is_parish_meeting: bool,
        has_none: bool = False,
        name: str = _USUAL,
    ) -> None:
        super().__init__()
        named(self, name, "When it meets")
        self._theme, self._today = theme, today
        who = "the parish meeting" if is_parish_meeting else "the council"
        who = who if name == _USUAL else "it"
        weeks = [Option("0", "No set pattern")] if has_none else []
        weeks += [Option(str(n), words) for n, words in enumerate(_WEEKS, 1)]
        days = [Option(str(n), words) for n, words in enumerate(WEEKDAYS)]
        self.week = PickBox(theme, f"{name}-week", "Week of the month", weeks)
        self.weekday = PickBox(theme, f"{name}-weekday", "Day of the week", days)
        self.at = LineField(theme, f"{name}-time", "Time, like 7:30pm or 19:30")
        self.place = LineField(theme, f"{name}-place", f"Place where {who} usually meets")
        self.months = tuple(self._month(name, number) for number in range(1, len(MONTHS) + 1))
        self.next_dates: QLabel = label("", "strong", name=f"{name}-next")
        self._no_months = label("", "error", name=f"{name}-months-error")
        self._lay_out()
        self.show_draft(draft)
        self._connect()

    @property
    def draft(self) -> PatternDraft:
        """What stands in the form."""
        return PatternDraft(
            int(self.week.code),
            int(self.weekday.code),
            self.at.text,
            self.place.text,
            tuple(n for n, box in enumerate(self.months, 1) if box.isChecked()),
        )

    def show_draft(self, draft: PatternDraft) -> None:
        """Show what was said, but leave alone a field in which the clerk is typing."""
        self.week.choose(str(draft.week))
        self.weekday.choose(str(draft.weekday))
        for field, text in ((self.at, draft.at), (self.place, draft.place)):
            if not field.input.hasFocus():
                field.set_text(text)
        for number, box in enumerate(self.months, 1):
            box.setChecked(number in draft.months)
        self._show_next()

    def look_again(self) -> None:
        """Show the next dates anew: something was put into the form without a key or a choice."""
        self._show_next()

    @property
    def is_readable(self) -> bool:
        """Whether what stands in the form is a pattern; says nothing to the clerk."""
        draft = self.draft
        try:
            draft.pattern()
        except UserFacingError:
            return False
        return bool(draft.months) or not draft.week

    def check(self) -> QWidget | None:
        """Show what cannot be read; returns the first control to mend, or None."""
        self.at.show_error("")
        if not self.draft.week:
            return None
        self._no_months.setVisible(not self.draft.months)
        self._no_months.setText(_NO_MONTHS)
        try:
            self.draft.pattern()
        except UserFacingError as error:
            self.at.show_error(error.message)
            return self.at.input
        if self.draft.months:
            return None
        announce(self, _NO_MONTHS, urgent=True)
        return self.months[0]

    def _connect(self) -> None:
        for box in (self.week, self.weekday):
            box.activated.connect(self._on_choice)
        for month in self.months:
            month.clicked.connect(self._on_choice)
        for field in (self.at, self.place):
            field.typed.connect(self._on_typed)
            field.left.connect(self.left)

    def _lay_out(self) -> None:
        theme = self._theme
        outer = column(theme, self, gap=10)
        when = Flow(gap=theme.px(12))
        for part in (self.week, self.weekday):
            when.addWidget(self._under(part))
        outer.addLayout(when)
        self._rest = QWidget()
        outer.addWidget(self._rest)
        layout = column(theme, self._rest, gap=10)
        layout.addWidget(self.at)
        layout.addWidget(self.next_dates)
        layout.addWidget(self.place)
        layout.addWidget(label("It meets in these months", "strong"))
        layout.addWidget(self._no_months)
        self._no_months.hide()
        months = Flow(gap=theme.px(10), stretch=True)
        for box in self.months:
            months.addWidget(box)
        layout.addLayout(months)

    def _under(self, box: PickBox) -> QWidget:
        made = QWidget()
        words = label(box.accessibleName(), "strong")
        words.setWordWrap(False)
        words.setBuddy(box)
        layout = column(self._theme, made, gap=6)
        layout.addWidget(words)
        layout.addWidget(box)
        return made

    def _month(self, name: str, number: int) -> Tick:
        words = MONTHS[number - 1]
        return Tick(self._theme, f"{name}-month-{number}", words, f"It meets in {words}")

    def _on_choice(self) -> None:
        self._show_next()
        self.changed.emit()
        self.left.emit()

    def _on_typed(self) -> None:
        self._show_next()
        self.changed.emit()

    def _show_next(self) -> None:
        words = next_in_words(self.draft, self._today)
        self.next_dates.setText(words)
        self.next_dates.setVisible(bool(words))
        self._rest.setVisible(bool(self.draft.week))
        beside = self.weekday.parentWidget()
        if beside is not None:
            beside.setVisible(bool(self.draft.week))


def next_in_words(draft: PatternDraft, today: date) -> str:
    """Return the next three dates as a sentence; nothing while the form cannot be read."""
    try:
        pattern = draft.pattern()
    except UserFacingError:
        return ""
    days = occurrences(pattern, today, SHOWN)
    if not days:
        return ""
    *others, last = (date_in_words(day) for day in days)
    at = f", at {time_in_words(pattern.at)}" if pattern.at is not None else ""
    return f"Next: {', '.join(others)} and {last}{at}"

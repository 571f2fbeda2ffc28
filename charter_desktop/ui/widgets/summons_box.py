"""By when a summons or notice must go out: the safer day first, the ruler, and the working."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.clear_days import RULE_WORDS
from charter_desktop.domain.dates import day_in_words
from charter_desktop.services.meetings.days_text import working
from charter_desktop.ui.widgets.basics import button, clear, column, label, row
from charter_desktop.ui.widgets.reader import Reader
from charter_desktop.ui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from charter_desktop.domain.clear_days import Rule, SummonsDates
    from charter_desktop.domain.meetings import Summons
    from charter_desktop.domain.reading import Reading
    from charter_desktop.ui.kit import Kit

_SHOW, _HIDE = "Show working", "Hide working"


@dataclass(frozen=True, slots=True)
class SummonsDays:
    """What the box shows. `rule` is the council's own, `today` the day on which it is shown."""

    dates: SummonsDates
    rule: Rule
    summons: Summons
    of_electors: bool
    today: date

    @property
    def latest(self) -> date:
        """The last day under the council's own rule."""
        return self.dates.by(self.rule).latest

    @property
    def by_when(self) -> str:
        """The day by which to send, as a sentence: the safer one while it is still ahead."""
        papers = "notice" if self.of_electors else "summons"
        if self.today > self.latest:
            return f"The {papers} had to go out by {day_in_words(self.latest)}"
        day = self.summons.override or self.dates.safer
        if self.summons.override is None and self.today > day:
            day = self.latest
        act = "Put up the notice" if self.of_electors else "Send the summons"
        return f"{act} by {day_in_words(day)}"

    @property
    def because(self) -> str:
        """Which day that is, and what the others are."""
        safer, latest = day_in_words(self.dates.safer), day_in_words(self.latest)
        rule = RULE_WORDS[self.rule]
        if self.today > self.latest:
            return f"That was the latest day under {rule}."
        if self.summons.override is not None:
            chosen = f"You chose this day: {self.summons.reason.rstrip('.')}."
            return f"{chosen} The safer day is {safer}. The latest under {rule} is {latest}."
        if self.today > self.dates.safer:
            return f"This is the latest day under {rule}. The safer day, {safer}, has passed."
        return f"This day is safe under all three rules. The latest under {rule} is {latest}."


class SummonsBox(QWidget):
    """Shows the days of one meeting. The working is written when it is first asked for."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("summons-box")
        self._kit = kit
        self._days: SummonsDays | None = None
        layout = column(kit.theme, self, gap=6)
        top = row(kit.theme, gap=12)
        self._by_when = label("", "strong", name="send-by")
        top.addWidget(self._by_when, 1)
        self.show_working = button(_SHOW, "show-working", self._toggle, kind="link")
        top.addWidget(self.show_working, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        self._because = label("", "secondary", name="send-by-because")
        layout.addWidget(self._because)
        self._strip = column(kit.theme, gap=0)
        layout.addLayout(self._strip)
        self.working = WholeReader(kit.theme, "working", "How the days are counted")
        self.working.hide()
        layout.addWidget(self.working)

    def show_days(self, days: SummonsDays) -> None:
        """Show the days of a meeting in place of those before."""
        self._days = days
        self._by_when.setText(days.by_when)
        self._because.setText(days.because)
        clear(self._strip)
        self._strip.addWidget(Ruler(self._kit.theme, days.dates.by(days.rule)))
        if self.working.isVisibleTo(self):
            self._ask()

    def _toggle(self) -> None:
        if self.working.isVisibleTo(self):
            self.working.hide()
            self.show_working.setText(_SHOW)
        else:
            self._ask()

    def _ask(self) -> None:
        if self._days is not None:
            job = self._kit.jobs.read(partial(working, self._days.dates))
            job.succeeded.connect(self._on_working)

    def _on_working(self, reading: Reading) -> None:
        self.working.show_reading(reading)
        self.working.show()
        self.show_working.setText(_HIDE)


class WholeReader(Reader):
    """A text shown at its full height, for a place that scrolls itself."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the text."""
        super().resizeEvent(event)
        self._fit()

    def show_reading(self, reading: Reading) -> None:
        """Show a text at its full height."""
        super().show_reading(reading)
        self._fit()

    def _fit(self) -> None:
        document = self.document()
        document.setTextWidth(self.viewport().width())
        self.setFixedHeight(round(document.size().height()) + 8)

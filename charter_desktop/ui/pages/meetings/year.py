"""The year of meetings: what the law asks of it, as we read it, and what is still missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from charter_desktop.domain.dates import MONTHS
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, picture, row, rule
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from charter_desktop.domain.meeting_year import YearCheck
    from charter_desktop.services.business.group import Business
    from charter_desktop.services.business.years import CouncilYearView
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

    Years = tuple[CouncilYearView, CouncilYearView]

YEAR: Final = "year"
"""The item that shows the year of meetings."""
_WHY: Final = (
    "Which meetings a year needs, and when, as we read the law. It is a help and not legal advice, "
    "and nothing here stops you. A meeting counts once it is recorded, or once a pattern has it."
)
_SHOW, _HIDE = "Show where this comes from", "Hide where this comes from"


class YearPanel(QWidget):
    """This year and the next, each with what was found. `refused` brings an error."""

    refused = Signal(object)

    def __init__(self, kit: Kit, business: Business) -> None:
        super().__init__()
        self.setObjectName("meeting-year")
        self._kit, self._business = kit, business
        self._known: Years | None = None
        self._job: Job | None = None
        self._sources: list[QLabel] = []
        self._shows_sources = False
        theme = kit.theme
        layout = column(theme, self, gap=0)
        around = card("meeting-year-card")
        inside = column(theme, around, gap=0)
        edge = max(1, theme.px(1))
        inside.setContentsMargins(edge, edge, edge, edge)
        scroller = Scroller("meeting-year-scroller", on="card")
        inside.addWidget(scroller)
        down = column(theme, scroller.inside, gap=14, margin=20)
        down.addWidget(label(_WHY, "secondary"))
        self._years = column(theme, gap=14)
        down.addLayout(self._years)
        down.addWidget(rule())
        holder = QWidget()
        flow = Flow(holder, gap=theme.px(16))
        self.sources = button(_SHOW, "year-sources", self._toggle, kind="link")
        self.patterns = button("Set a pattern for these", "year-patterns", self._set, kind="link")
        flow.addWidget(self.patterns)
        flow.addWidget(self.sources)
        down.addWidget(holder)
        down.addStretch(1)
        layout.addWidget(around)

    def show_years(self) -> None:
        """Ask for both years."""
        self._job = self._kit.jobs.read(partial(_both, self._business), instead_of=self._job)
        self._job.succeeded.connect(self._on_years)
        self._job.failed.connect(self.refused)

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.patterns

    def _on_years(self, years: Years) -> None:
        if years == self._known:
            return
        self._known = years
        clear(self._years)
        self._sources = []
        for number, year in enumerate(years):
            box = QWidget()
            box.setObjectName(f"year-{year.starts.year}")
            down = column(self._kit.theme, box, gap=10)
            down.addWidget(label(heading_of(year, is_next=bool(number)), "subheading"))
            for place, check in enumerate(year.checks):
                down.addWidget(self._line(check, f"{year.starts.year}-{place}"))
            self._years.addWidget(box)
        self._show_sources()

    def _line(self, check: YearCheck, name: str) -> QWidget:
        theme = self._kit.theme
        box = QWidget()
        across = row(theme, box, gap=10)
        across.addWidget(picture(theme, *_mark(check)), 0, Qt.AlignmentFlag.AlignTop)
        words = column(theme, gap=2)
        words.addWidget(label(f"{check.words}.", "body" if check.add is None else "strong"))
        source = label(f"{check.source}.", "small")
        source.setVisible(self._shows_sources)
        self._sources.append(source)
        words.addWidget(source)
        across.addLayout(words, 1)
        way = self._way(check, name)
        if way is not None:
            words.addWidget(way)
        return box

    def _way(self, check: YearCheck, name: str) -> QWidget | None:
        """Return the way to mend what is not as it is read: only where there is one."""
        if check.add is not None:
            said, item = "Add the meeting", f"add:{check.add.value}"
        elif check.meeting and not check.passed:
            said, item = "See the meeting", check.meeting
        else:
            return None
        act = partial(self._kit.go, Route(Place.MEETINGS, item))
        made = button(said, f"year-mend-{name}", act, kind="link")
        made.setAccessibleName(f"{said}. {check.words}")
        holder = QWidget()
        Flow(holder, gap=self._kit.theme.px(12)).addWidget(made)
        return holder

    def _toggle(self) -> None:
        self._shows_sources = not self._shows_sources
        self._show_sources()

    def _show_sources(self) -> None:
        for source in self._sources:
            source.setVisible(self._shows_sources)
        words = _HIDE if self._shows_sources else _SHOW
        self.sources.setText(words)
        self.sources.setAccessibleName(words)

    def _set(self) -> None:
        self._kit.go(Route(Place.SETTINGS, "add-committee"))


def heading_of(year: CouncilYearView, *, is_next: bool) -> str:
    """Return "This year: May 2026 to April 2027"."""
    first, last = year.starts, year.ends
    span = f"{MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"
    return f"{'Next' if is_next else 'This'} year: {span}"


def link_words(missing: int) -> str:
    """Return the words of the link to the year, with how much is missing in it."""
    if not missing:
        return "The year of meetings"
    return f"The year of meetings: {missing} to add"


def _mark(check: YearCheck) -> tuple[str, str]:
    if check.passed:
        return "checkmark_circle-filled", "ok"
    return ("circle", "text2") if check.is_over else ("info", "warn")


# The service is made in the thread that asks.


def _both(business: Business) -> Years:
    return business.years.now_and_next()


def count_missing(business: Business) -> int:
    """Return how many kinds of meeting are missing in both years; off the GUI thread."""
    return sum(year.missing for year in business.years.now_and_next())

"""The meetings as a list, with the one that is chosen beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget

from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.detail import MeetingDetail
from charter_desktop.ui.pages.meetings.words import rows_of
from charter_desktop.ui.pages.meetings.year import YEAR, count_missing, link_words
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, row, with_icon
from charter_desktop.ui.widgets.deleted_link import deleted_link
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.in_turns import InTurns
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from charter_desktop.services.business.group import Business
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.agenda import Overview
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

ADD = "add"
"""The item that asks for a new meeting."""
CALENDAR = "calendar"
"""The item that shows the ways from and to the calendars of other programs."""
_EMPTY = "Tell us when the {body} meets and we will work out the dates."


class MeetingList(QWidget):
    """List and detail, or the words for when there is no meeting. `chosen` brings a meeting.

    `add_button` and `new_button` are for the header of the page.
    """

    chosen = Signal(str)
    refused = Signal(object)

    def __init__(self, kit: Kit, meetings: Meetings, business: Business) -> None:
        super().__init__()
        self.setObjectName("meeting-list")
        self._kit, self._meetings, self._business = kit, meetings, business
        self._overview: Overview | None = None
        self._counting: Job | None = None
        self._detail: MeetingDetail | None = None
        self._turns = InTurns(self)
        self.add_button = button("Add a meeting", "add-meeting", self._add)
        with_icon(self.add_button, kit.theme, "add")
        self.new_button = button("New paper", "new-paper", self._new_paper, kind="primary")
        with_icon(self.new_button, kit.theme, "document_add", "on_primary")
        layout = column(kit.theme, self, gap=0)
        self._views = QStackedWidget()
        layout.addWidget(self._views)
        self._split = ListDetail(kit.theme, "meetings", share=(9, 10))
        self.rows = RowList(kit.theme, "meeting-rows", "Meetings")
        self._split.list_side.addWidget(self.rows, 1)
        self._split.list_side.addWidget(self._links())
        self._views.addWidget(self._split)
        self._views.addWidget(self._empty_card())
        self.rows.chosen.connect(self._on_chosen)
        self.rows.opened.connect(self._on_opened)

    @property
    def is_empty(self) -> bool:
        """Whether there is no meeting at all."""
        return self._overview is not None and not self._overview.meetings

    @property
    def meeting(self) -> str:
        """The id of the meeting that is chosen; empty where there is none."""
        return self.rows.current_id

    def show_overview(self, overview: Overview, meeting: str = "") -> None:
        """Show the meetings, one of them chosen: the next one where none is named."""
        self._overview = overview
        self._views.setCurrentIndex(0 if overview.meetings else 1)
        body = "parish" if overview.council.is_parish_meeting else "council"
        self._empty_words.setText(_EMPTY.format(body=body))
        show = partial(self.rows.show_rows, rows_of(overview), current=meeting)
        self._turns.begin([show, self._show_chosen])
        self._counting = self._kit.jobs.read(
            partial(count_missing, self._business), instead_of=self._counting
        )
        self._counting.succeeded.connect(self._on_missing)
        self._counting.failed.connect(self.refused)

    def show_side(self, *, is_detail: bool) -> None:
        """Show the chosen meeting, or the list, where a narrow window has room for one."""
        if is_detail:
            self._split.show_detail()
        else:
            self._split.show_list()

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        if self._views.currentIndex() == 1:
            return self.set_pattern
        return self.rows

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        if self._views.currentIndex() == 1:
            return [self.set_pattern]
        return [self.rows, *([self._detail] if self._detail is not None else [])]

    def _links(self) -> QWidget:
        """Return the links under the list, in line with its rows."""
        theme = self._kit.theme
        self.year_link = button(link_words(0), "to-year", self._year, kind="link")
        with_icon(self.year_link, theme, "calendar_checkmark", "primary")
        pattern = button("Set the meeting pattern", "set-pattern", self._pattern, kind="link")
        with_icon(pattern, theme, "settings", "primary")
        calendar = button("Other calendars", "to-calendar", self._calendar, kind="link")
        with_icon(calendar, theme, "calendar_ltr", "primary")
        types = ("meeting", "agenda_item", "paper", "paper_version", "decision", "meeting_pattern")
        holder, links = QWidget(), QWidget()
        around = row(theme, holder, gap=0)
        around.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(2))
        around.addWidget(links)
        flow = Flow(links, gap=theme.px(8))
        deleted = deleted_link(self._kit, "meetings", *types)
        for made in (self.year_link, pattern, calendar, deleted):
            flow.addWidget(made)
        return holder

    def _empty_card(self) -> QWidget:
        around = card("no-meetings")
        layout = column(self._kit.theme, around, gap=14, margin=28)
        self._empty_words = label("", "heading", name="no-meetings-words")
        layout.addWidget(self._empty_words)
        self.set_pattern = button(
            "Set the meeting pattern", "set-first-pattern", self._pattern, kind="primary"
        )
        layout.addWidget(self.set_pattern)
        layout.addStretch(1)
        return around

    def _on_chosen(self, meeting: str) -> None:
        self._turns.begin([partial(self.chosen.emit, meeting), self._show_chosen])

    def _on_opened(self, _meeting: str) -> None:
        self._split.show_detail()

    def _show_chosen(self) -> None:
        self._show_detail(self.rows.current_id)

    def _show_detail(self, meeting: str) -> None:
        view = self._overview.one(meeting) if self._overview is not None else None
        if view is not None and self._detail is not None and self._detail.view == view:
            self._detail.refresh()
            return
        place, before = _place_in(self._detail), self._detail
        clear(self._split.detail)
        self._detail = None
        if view is not None:
            self._detail = MeetingDetail(self._kit, self._meetings, self._business, view)
            if before is not None and before.view.meeting.id == meeting:
                self._detail.take_up(before)
            self._detail.refused.connect(self.refused)
            self._split.detail.addWidget(self._detail)
            self._detail.show()
            self._detail.refresh()
            _take_up(self._detail, place)

    def _on_missing(self, missing: int) -> None:
        words = link_words(missing)
        self.year_link.setText(words)
        self.year_link.setAccessibleName(words)

    def _add(self) -> None:
        self._kit.go(Route(Place.MEETINGS, ADD))

    def _new_paper(self) -> None:
        self._kit.go(Route(Place.MEETINGS, f"new:{self.meeting}"))

    def _calendar(self) -> None:
        self._kit.go(Route(Place.MEETINGS, CALENDAR))

    def _year(self) -> None:
        self._kit.go(Route(Place.MEETINGS, YEAR))

    def _pattern(self) -> None:
        self._kit.go(Route(Place.SETTINGS, "pattern-week"))


def _place_in(detail: MeetingDetail | None) -> tuple[str, str]:
    """Return the name of the control that has the keyboard, and what is typed in it."""
    focused = QApplication.focusWidget()
    if detail is None or focused is None or not detail.isAncestorOf(focused):
        return "", ""
    return focused.objectName(), focused.text() if isinstance(focused, QLineEdit) else ""


def _take_up(detail: MeetingDetail, place: tuple[str, str]) -> None:
    """Go on where the keyboard was before the meeting was shown anew."""
    name, typed = place
    control = detail.findChild(QWidget, name) if name else None
    if isinstance(control, QWidget):
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, QLineEdit) and typed != control.text():
            control.setText(typed)

"""Choosing another last day than the safer one, with the reason that is kept beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.ui.widgets.basics import button, column
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.agenda import MeetingView
    from charter_desktop.ui.kit import Kit

_HINT = "It is kept with the meeting, so that you can show it"


class AnotherDay(QWidget):
    """A link that opens into two fields, in a line with the link to the days that are left out.

    `refused` brings an error that belongs to neither field; `left_out_asked` is the other link's.
    """

    refused = Signal(object)
    left_out_asked = Signal()

    def __init__(self, kit: Kit, meetings: Meetings, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("another-day")
        self._kit, self._meetings, self._view = kit, meetings, view
        layout = column(kit.theme, self, gap=8)
        holder = QWidget()
        links = Flow(holder, gap=kit.theme.px(16), line_gap=kit.theme.px(8))
        self.choose = button("Use another day", "use-another-day", self._toggle, kind="link")
        self.usual = button("Go back to the safer day", "use-safer-day", self._usual, kind="link")
        self.usual.setVisible(view.meeting.summons.override is not None)
        ask = self.left_out_asked.emit
        left_out = button("Leave a day out of the count", "to-left-out", ask, kind="link")
        for link in (self.choose, self.usual, left_out):
            links.addWidget(link)
        layout.addWidget(holder)
        self._form = QWidget()
        inside = column(kit.theme, self._form, gap=10)
        summons = view.meeting.summons
        self.day = DateField(kit.theme, "other-day", "Send it by")
        self.day.show_day(summons.override, view.today)
        self.reason = LineField(kit.theme, "other-day-reason", "Why another day", _HINT)
        self.reason.set_text(summons.reason)
        keep = button("Keep this day", "keep-day", self._keep)
        for part in (self.day, self.reason, keep):
            inside.addWidget(part)
        self._form.hide()
        layout.addWidget(self._form)

    def _toggle(self) -> None:
        self._form.setVisible(not self._form.isVisibleTo(self))
        if self._form.isVisibleTo(self):
            self.day.input.setFocus()

    def _keep(self) -> None:
        day = self.day.day
        if day is None or self.day.is_dirty:
            self.day.show_error("Enter the date like 8 December 2026 or 8/12/26")
            self.day.input.setFocus()
            return
        act = partial(self._meetings.choose_day, self._view.meeting.id, day, self.reason.text)
        job = self._kit.jobs.write(act)
        job.failed.connect(self._on_refused)

    def _usual(self) -> None:
        job = self._kit.jobs.write(partial(self._meetings.use_safer_day, self._view.meeting.id))
        job.failed.connect(self.refused)

    def _on_refused(self, error: object) -> None:
        """Show what is wrong at its field: a missing reason, or a day that is too late."""
        if not isinstance(error, InputNotUnderstoodError):
            self.refused.emit(error)
            return
        field = self.day if self.reason.text else self.reason
        field.show_error(str(error))
        field.input.setFocus()

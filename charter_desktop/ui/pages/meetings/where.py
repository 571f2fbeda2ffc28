"""The hour and the place of a meeting that is to come: what its summons cannot do without."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.dates import parse_time, time_in_words
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.ui.widgets.basics import button, column
from charter_desktop.ui.widgets.field import LineField

if TYPE_CHECKING:
    from charter_desktop.domain.meetings import MeetingFacts
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.agenda import MeetingView
    from charter_desktop.ui.kit import Kit


class WhenAndWhere(QWidget):
    """A link that opens into two fields, the hour and the place; it says which is missing.

    `refused` brings an error that belongs to neither.
    """

    refused = Signal(object)

    def __init__(self, kit: Kit, meetings: Meetings, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("when-and-where")
        self._kit, self._meetings, self._facts = kit, meetings, view.meeting.facts
        layout = column(kit.theme, self, gap=8)
        self.change = button(_asked(self._facts), "change-where", self._open, kind="link")
        layout.addWidget(self.change)
        self._form = QWidget()
        inside = column(kit.theme, self._form, gap=10)
        self.at = LineField(kit.theme, "where-at", "Time", "Like 7:30pm or 19:30")
        at = self._facts.at
        self.at.set_text(time_in_words(at) if at is not None else "")
        self.place = LineField(kit.theme, "where-place", "Place")
        self.place.set_text(self._facts.place)
        for field in (self.at, self.place):
            field.input.returnPressed.connect(self._keep)
            inside.addWidget(field)
        inside.addWidget(button("Keep these", "keep-where", self._keep))
        self._form.hide()
        layout.addWidget(self._form)

    def _open(self) -> None:
        self._form.setVisible(not self._form.isVisibleTo(self))
        if self._form.isVisibleTo(self):
            first = self.at if self._facts.at is None else self.place
            first.input.setFocus()

    def _keep(self) -> None:
        try:
            at = parse_time(self.at.text) if self.at.text else None
        except InputNotUnderstoodError as error:
            self.at.show_error(str(error))
            self.at.input.setFocus()
            return
        self.at.show_error("")
        facts = replace(self._facts, at=at, place=self.place.text)
        job = self._kit.jobs.write(partial(self._meetings.add, facts))
        job.failed.connect(self.refused)


def _asked(facts: MeetingFacts) -> str:
    """Return what the link says."""
    lacking = [words for words, known in (("time", facts.at), ("place", facts.place)) if not known]
    if not lacking:
        return "Change the time or the place"
    return f"Add the {' and the '.join(lacking)}"

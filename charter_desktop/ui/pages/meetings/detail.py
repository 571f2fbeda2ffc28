"""One meeting: its days, what went out, its papers, and what was decided."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.dates import Lies
from charter_desktop.services.papers.agenda import saved_words
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.another_day import AnotherDay
from charter_desktop.ui.pages.meetings.due import DuePanel
from charter_desktop.ui.pages.meetings.items import ItemsPanel
from charter_desktop.ui.pages.meetings.left_out import LEFT_OUT
from charter_desktop.ui.pages.meetings.where import WhenAndWhere
from charter_desktop.ui.pages.meetings.words import decision_words, short_day, title_of, what_of
from charter_desktop.ui.widgets.basics import button, column, label, picture, row, rule, with_icon
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.summons_box import SummonsBox, SummonsDays
from charter_desktop.ui.widgets.tick import Tick

_LONG_NOTICE = "Fourteen clear days"
_LONG_NOTICE_FOR = (
    "Where any business is about setting up or ending a parish council, or grouping with another "
    "parish. All else needs seven."
)
CONSENTS = "consents"
"""The item that shows members' consent to a summons by e-mail."""

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.services.business.group import Business
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.agenda import MeetingView, PaperLine
    from charter_desktop.ui.kit import Kit


class MeetingDetail(QWidget):
    """Shows one meeting. What is entered here is kept at once; `refused` brings an error."""

    refused = Signal(object)

    def __init__(self, kit: Kit, meetings: Meetings, business: Business, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("meeting-detail")
        self._kit, self._meetings, self.view = kit, meetings, view
        layout = column(kit.theme, self, gap=12)
        facts = view.meeting.facts
        words = column(kit.theme, gap=2)
        words.addWidget(label(title_of(facts), "heading", name="meeting-title"))
        words.addWidget(label(what_of(facts), "secondary", name="meeting-what"))
        layout.addLayout(words)
        if not view.is_past:
            self.where = WhenAndWhere(kit, meetings, view)
            self.where.refused.connect(self.refused)
            layout.addWidget(self.where)
        if view.to_decide:
            layout.addWidget(self._to_decide())
        if view.too_late:
            layout.addWidget(_caution(kit, f"{view.too_late}."))
        if view.dates is not None and not view.is_past:
            layout.addWidget(self._days())
        layout.addWidget(rule())
        self.items = ItemsPanel(kit, business, view)
        self.items.refused.connect(self.refused)
        layout.addWidget(self.items)
        layout.addWidget(rule())
        layout.addWidget(self._papers())
        layout.addWidget(rule())
        self.due = DuePanel(kit, business, view)
        self.due.refused.connect(self.refused)
        layout.addWidget(self.due)
        layout.addWidget(self._acts())
        layout.addStretch(1)

    def refresh(self) -> None:
        """Ask for what the view does not hold."""
        self.items.refresh()
        self.due.refresh()

    def take_up(self, before: MeetingDetail) -> None:
        """Go on with what was half typed when the same meeting is shown anew."""
        if not before.items.form.isHidden():
            self.items.form.take_up(before.items.form)

    def _days(self) -> QWidget:
        view = self.view
        box = QWidget()
        layout = column(self._kit.theme, box, gap=8)
        summons = SummonsBox(self._kit)
        if view.dates is not None:
            days = SummonsDays(
                view.dates, view.rule, view.meeting.summons, view.of_electors, view.today
            )
            summons.show_days(days)
        layout.addWidget(summons)
        if view.of_electors:
            layout.addWidget(self._long_notice())
        self.another_day = AnotherDay(self._kit, self._meetings, view)
        self.another_day.refused.connect(self.refused)
        self.another_day.left_out_asked.connect(self._to_left_out)
        layout.addWidget(self.another_day)
        return box

    def _long_notice(self) -> QWidget:
        """Return the tick for the business that needs fourteen clear days."""
        self.long_notice = Tick(self._kit.theme, "long-notice", _LONG_NOTICE)
        self.long_notice.setChecked(self.view.meeting.facts.is_long_notice)
        self.long_notice.setAccessibleDescription(_LONG_NOTICE_FOR)
        self.long_notice.clicked.connect(self._on_long_notice)
        box = QWidget()
        layout = column(self._kit.theme, box, gap=2)
        layout.addWidget(self.long_notice)
        layout.addWidget(label(_LONG_NOTICE_FOR, "secondary"))
        return box

    def _acts(self) -> QWidget:
        """Return the days on which the summons and the public notice went out: two acts."""
        theme, meeting = self._kit.theme, self.view.meeting
        box = QWidget()
        layout = column(theme, box, gap=10)
        layout.addWidget(label("What has gone out", "subheading"))
        acts = [("notice-posted", "Notice posted on", meeting.notice.posted, self._on_posted)]
        if not self.view.of_electors:
            sent = ("summons-sent", "Summons sent on", meeting.summons.sent, self._on_sent)
            acts.insert(0, sent)
        if self.view.is_past:
            minutes = meeting.minutes.published
            acts.append(("minutes-out", "Draft minutes published on", minutes, self._on_minutes))
        holder = QWidget()
        flow = Flow(holder, gap=theme.px(12), stretch=True)
        for name, words, day, keep in acts:
            field = DateField(theme, name, words, lies=Lies.BEHIND)
            field.show_day(day, self.view.today)
            field.chosen.connect(keep)
            flow.addWidget(field)
        layout.addWidget(holder)
        if not self.view.of_electors:
            words = "Members\u2019 consent to a summons by e-mail"
            layout.addWidget(button(words, "to-consents", self._to_consents, kind="link"))
        return box

    def _papers(self) -> QWidget:
        theme = self._kit.theme
        box = QWidget()
        layout = column(theme, box, gap=8)
        layout.addWidget(label("Papers", "subheading"))
        if not self.view.papers:
            layout.addWidget(label("No papers for this meeting yet.", "secondary"))
        for line in self.view.papers:
            layout.addWidget(self._paper(line))
        return box

    def _paper(self, line: PaperLine) -> QWidget:
        theme = self._kit.theme
        box = QFrame()
        box.setProperty("box", "plain")
        across = row(theme, box, gap=10)
        across.addWidget(picture(theme, "document_text"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(theme, gap=0)
        words.addWidget(label(line.template.title, "strong"))
        words.addWidget(label(saved_words(line), "secondary"))
        if decided := decision_words(line):
            words.addWidget(label(decided, "secondary"))
        links = QWidget()
        flow = Flow(links, gap=theme.px(12))
        name = line.template.id
        edit = button("Open the paper", f"open-{name}", partial(self._open, name), kind="link")
        edit.setAccessibleName(f"Open the paper {line.template.title}")
        flow.addWidget(edit)
        if line.asks and (self.view.is_past or self.view.on == self.view.today):
            done = "Change the decision" if decided else "Record the decision"
            record = button(done, f"decide-{name}", self._decide, kind="link")
            flow.addWidget(record)
        words.addWidget(links)
        across.addLayout(words, 1)
        return box

    def _to_decide(self) -> QWidget:
        box = _caution(self._kit, f"What was decided on {short_day(self.view.on)}?")
        record = button("Record it", "record-decision", self._decide)
        with_icon(record, self._kit.theme, "checkmark_circle")
        layout = box.layout()
        if layout is not None:
            layout.addWidget(record)
        return box

    def _open(self, template: str) -> None:
        item = f"paper:{template}:{self.view.meeting.id}"
        self._kit.go(Route(Place.MEETINGS, item))

    def _decide(self) -> None:
        self._kit.go(Route(Place.MEETINGS, f"decide:{self.view.meeting.id}"))

    def _on_sent(self, day: date | None) -> None:
        self._keep(partial(self._meetings.summons_sent, self.view.meeting.id, day))

    def _on_minutes(self, day: date | None) -> None:
        self._keep(partial(self._meetings.minutes_published, self.view.meeting.id, day))

    def _to_consents(self) -> None:
        self._kit.go(Route(Place.MEETINGS, CONSENTS))

    def _to_left_out(self) -> None:
        self._kit.go(Route(Place.MEETINGS, LEFT_OUT))

    def _on_long_notice(self) -> None:
        yes = self.long_notice.isChecked()
        self._keep(partial(self._meetings.set_long_notice, self.view.meeting.id, yes=yes))

    def _on_posted(self, day: date | None) -> None:
        self._keep(partial(self._meetings.notice_posted, self.view.meeting.id, day))

    def _keep(self, act: Callable[[], object]) -> None:
        job = self._kit.jobs.write(act)
        job.failed.connect(self.refused)


def _caution(kit: Kit, words: str) -> QFrame:
    box = QFrame()
    box.setProperty("box", "caution")
    line = row(kit.theme, box, gap=10, margin=10)
    line.addWidget(picture(kit.theme, "warning", "warn"))
    line.addWidget(label(words), 1)
    return box

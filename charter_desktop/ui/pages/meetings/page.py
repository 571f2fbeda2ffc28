"""Meetings and papers: the meetings with their days, and the paper or decision that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.detail import CONSENTS
from charter_desktop.ui.pages.meetings.left_out import LEFT_OUT
from charter_desktop.ui.pages.meetings.list_side import ADD, CALENDAR
from charter_desktop.ui.pages.meetings.views import MeetingViews
from charter_desktop.ui.pages.meetings.words import short_of
from charter_desktop.ui.pages.meetings.year import YEAR
from charter_desktop.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from charter_desktop.domain.meetings import MeetingFacts
    from charter_desktop.services.papers.agenda import MeetingView, Overview
    from charter_desktop.services.papers.composing import Composition
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.meetings.views import MeetingServices

_TITLE = "Meetings and papers"
_PAPER = "Paper"
_PURPOSE = "When papers must go out, what goes with them, and what was decided"


class MeetingsPage(MeetingViews):
    """Shows the list of meetings, or one thing: what `open_item` says.

    `""` the list, `<meeting>` one meeting, `add` a new one and `add:<kind>` one of a kind,
    `new:<meeting>` which paper, `consents` that of members to a summons by e-mail, `left-out` the
    days left out of clear days, `year` what is missing in the year, `calendar` other programs'
    calendars, `paper:<template>:<meeting>` and `template:<template>` a paper, `decide:<meeting>` a
    decision.
    """

    needs: ClassVar[Changes] = Changes.MEETINGS | Changes.PAPERS | Changes.COUNCIL | Changes.TOOLKIT
    scrolls: ClassVar[bool] = False

    def __init__(self, kit: Kit, services: MeetingServices) -> None:
        super().__init__(kit, services, _TITLE, _PURPOSE)
        self._overview: Overview | None = None
        self._asked: Job | None = None
        self._item = ""
        self._is_new = True
        self.meeting_chosen.connect(self._on_chosen)
        self.meeting_kept.connect(self._to_meeting)
        self.composed.connect(self._on_composition)
        self.not_composed.connect(self._on_not_opened)
        self._lay_out()

    def refresh(self) -> None:
        """Ask for the meetings and what belongs to them."""
        ask = self._services.agenda.overview
        job = self._asked = self.kit.jobs.read(ask, instead_of=self._asked)
        job.succeeded.connect(self._on_overview)
        job.failed.connect(self.refused)
        job.finished.connect(self._on_answered)
        if self.is_composing:
            self.composer.refresh()

    def keep_version(self) -> None:
        """Keep what is typed, and in a paper a version of it (`ux.md` 4)."""
        if self.is_composing:
            self.composer.keeping.keep()
        else:
            self.keep_typed()

    def open_item(self, item: str) -> None:
        """Show what an item says; it waits until the meetings are known."""
        if self.is_composing:
            self.composer.leave()
        if item != self._item:
            self.results.put_away()
        self._item, self._is_new = item, True
        if item.startswith(("paper:", "template:")):
            self._open_paper(item)
            return
        meeting = item.rpartition(":")[2]
        known = self._overview
        if known is not None and (
            item.startswith(f"{ADD}:")
            or meeting in {"", ADD, CONSENTS, LEFT_OUT, CALENDAR, YEAR}
            or known.one(meeting) is not None
        ):
            self._show(known)
        else:
            self._overview = None  # shown when the meetings are known
        if self._asked is None:  # as it is on a first visit, which asks by itself
            self.refresh()  # another day may have begun

    def here(self) -> str:
        """Return what is open."""
        return self._item

    def do_primary(self) -> None:
        """Press the primary button of what is open."""
        for made in self.findChildren(QPushButton):
            if made.property("kind") == "primary" and made.isVisible() and made.isEnabled():
                made.click()
                return

    def first_control(self) -> QWidget:
        """Return what gets the keyboard when this opens."""
        first = getattr(self._views.currentWidget(), "first_control", None)
        return self if first is None else cast("QWidget", first())

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        shown = self._views.currentWidget()
        if shown is self.list:
            return self.list.stops()
        if self.is_composing:
            return self.composer.stops()
        return [shown] if shown is not None else [self]

    def _lay_out(self) -> None:
        self.crumb = button(_TITLE, "to-meetings", self._to_list, kind="link")
        self.crumb.setAccessibleName(f"Back to {_TITLE}")
        self._of = label("", "secondary", name="crumb-of")
        self._of.setWordWrap(False)
        self.crumbs.addWidget(self.crumb)
        self.crumbs.addWidget(self._of)
        self.crumbs.addStretch(1)
        self._turn_to(self.list, _TITLE, _PURPOSE)
        self.body.addWidget(self._views, 1)

    def _on_answered(self) -> None:
        if self.sender() is self._asked:
            self._asked = None

    def _on_overview(self, overview: Overview) -> None:
        first = self._overview is None
        self._overview = overview
        if first and not self._item.startswith(("paper:", "template:")):
            self._show(overview)
        elif self._views.currentWidget() is self.list:
            self.list.show_overview(overview, self.list.meeting)
            self._turn_to(self.list, _TITLE, _PURPOSE)
        elif self._shows("year"):
            self.year.show_years()

    def _show(self, overview: Overview) -> None:
        """Show what the item says, now that the meetings are known."""
        kind, _, meeting = self._item.partition(":")
        view = overview.one(meeting)
        if kind == ADD:
            self.form.show_usual(overview, meeting)
            self._turn_to(self.form, "Add a meeting")
        elif self._item == CONSENTS:
            self.consents.show_consents(overview.today)
            self._turn_to(self.consents, "Consent to a summons by e-mail")
        elif self._item == LEFT_OUT:
            self.left_out.show_days(overview.today)
            self._turn_to(self.left_out, "Days left out of clear days")
        elif self._item == YEAR:
            self.year.show_years()
            self._turn_to(self.year, "The year of meetings")
        elif self._item == CALENDAR:
            self._turn_to(self.calendar, "Meetings and other calendars")
        elif kind == "decide" and view is not None:
            self.decision.show_meeting(view)
            self._turn_to(self.decision, _question(view))
            self._say_of(view.meeting.facts)
        elif kind == "new":
            self.choice.show_templates(overview, view)
            self._turn_to(self.choice, "Which paper?")
        else:
            is_asked = bool(self._item)
            self.list.show_overview(overview, self._item)
            self.list.show_side(is_detail=is_asked)
            self._turn_to(self.list, _TITLE, _PURPOSE)

    def _open_paper(self, item: str) -> None:
        _, template, meeting = (*item.split(":", 2), "")[:3]
        self._turn_to(self.composer, _PAPER)
        self.composer.open(template, meeting)

    def _on_composition(self, composition: Composition) -> None:
        if self._item.startswith(("paper:", "template:")):
            self._item = f"paper:{composition.template.id}:{composition.meeting.id}"
            self._turn_to(self.composer, composition.template.title)
            self._say_of(composition.meeting.facts)
            announce(self, composition.template.title)

    def _on_not_opened(self, error: object) -> None:
        self._item = ""
        if self._overview is not None:
            self._show(self._overview)
        else:
            self._turn_to(self.list, _TITLE, _PURPOSE)
        self.refused(error)

    def _turn_to(self, view: QWidget, title: str, purpose: str = "") -> None:
        self._views.setCurrentWidget(view)
        self.set_title(title, purpose)
        self.crumb.setVisible(view is not self.list)
        self._of.hide()
        unwanted = self.unwanted()
        for other, buttons in self._buttons.items():
            for made in buttons:
                made.setVisible(other is view and made not in unwanted)
        if self._is_new and self.isVisible():
            self._is_new = False
            self.to_top()
            self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_of(self, facts: MeetingFacts) -> None:
        """Show of which meeting it is, beside the way back."""
        day = date_in_words(facts.on, weekday=False) if facts.on is not None else ""
        self._of.setText(f"\u203a  {day}")
        self._of.setVisible(bool(day))

    def _on_chosen(self, meeting: str) -> None:
        if self._views.currentWidget() is self.list:
            self._item = meeting

    def _to_meeting(self, meeting: str) -> None:
        self.kit.go(Route(Place.MEETINGS, meeting))

    def _to_list(self) -> None:
        meeting = self._item.rpartition(":")[2] if ":" in self._item else self.list.meeting
        self.kit.go(Route(Place.MEETINGS, meeting))


def _question(view: MeetingView) -> str:
    who = "the meeting" if view.of_electors else "the council"
    if view.meeting.facts.of:
        who = f"the {view.meeting.facts.of}"
    return f"What did {who} decide on {short_of(view.meeting.facts)}?"

"""The views of Meetings and papers, each imported and made when it is first shown.

A clerk who opens a meeting waits for that, and not for the composer and all the forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from charter_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.meetings.decisions import Decisions
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.agenda import Agenda
    from charter_desktop.services.papers.composing import Composing
    from charter_desktop.services.returns.sending_ways import SendingWays
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.meetings.calendar_files import CalendarPanel
    from charter_desktop.ui.pages.meetings.composer.page import Composer
    from charter_desktop.ui.pages.meetings.consents import ConsentPanel
    from charter_desktop.ui.pages.meetings.decision_panel import DecisionPanel
    from charter_desktop.ui.pages.meetings.form import MeetingForm
    from charter_desktop.ui.pages.meetings.left_out import LeftOutPanel
    from charter_desktop.ui.pages.meetings.list_side import MeetingList
    from charter_desktop.ui.pages.meetings.paper_choice import PaperChoice
    from charter_desktop.ui.pages.meetings.year import YearPanel

V = TypeVar("V", bound=QWidget)


@dataclass(frozen=True, slots=True)
class MeetingServices:
    """What the place asks; `composing` is made with the first paper that is written."""

    agenda: Agenda
    meetings: Meetings
    composing: Callable[[], Composing]
    decisions: Decisions
    drafts: Drafts
    ways: SendingWays


class MeetingViews(Page):
    """A page with the views of its place. What they say comes as signals of the page.

    `meeting_chosen` in the list; `meeting_kept` one that was added or decided in; `composed` a
    paper that is open, `not_composed` why one is not.
    """

    meeting_chosen = Signal(str)
    meeting_kept = Signal(str)
    composed = Signal(object)
    not_composed = Signal(object)

    def __init__(self, kit: Kit, services: MeetingServices, title: str, purpose: str) -> None:
        super().__init__(kit, "meetings", title, purpose)
        self._services = services
        self._buttons: dict[QWidget, tuple[QPushButton, ...]] = {}
        self._views = QStackedWidget()

    @cached_property
    def list(self) -> MeetingList:
        """The meetings, and the one that is chosen."""
        from charter_desktop.ui.pages.meetings.list_side import MeetingList

        made = MeetingList(self.kit, self._services.meetings, self._services.agenda.business)
        made.chosen.connect(self.meeting_chosen)
        return self._put_in(made, made.add_button, made.new_button)

    @cached_property
    def composer(self) -> Composer:
        """A paper that is written."""
        from charter_desktop.ui.pages.meetings.composer.page import Composer

        services = self._services
        made = Composer(self.kit, services.composing(), services.drafts, services.ways)
        made.opened.connect(self.composed)
        made.not_opened.connect(self.not_composed)
        return self._put_in(made, *made.header)

    @cached_property
    def decision(self) -> DecisionPanel:
        """What a meeting decided."""
        from charter_desktop.ui.pages.meetings.decision_panel import DecisionPanel

        made = DecisionPanel(self.kit, self._services.agenda, self._services.decisions)
        made.recorded.connect(self.meeting_kept)
        return self._put_in(made, made.done_button)

    @cached_property
    def form(self) -> MeetingForm:
        """A meeting to add."""
        from charter_desktop.ui.pages.meetings.form import MeetingForm

        made = MeetingForm(self.kit, self._services.meetings)
        made.added.connect(self.meeting_kept)
        return self._put_in(made, made.add_button)

    @cached_property
    def choice(self) -> PaperChoice:
        """Which paper to write."""
        from charter_desktop.ui.pages.meetings.paper_choice import PaperChoice

        return self._put_in(PaperChoice(self.kit))

    @cached_property
    def consents(self) -> ConsentPanel:
        """Who takes the summons by e-mail."""
        from charter_desktop.ui.pages.meetings.consents import ConsentPanel

        made = ConsentPanel(self.kit, self._services.agenda.business)
        return self._put_in(made, made.add_button)

    @cached_property
    def left_out(self) -> LeftOutPanel:
        """Days left out of clear days."""
        from charter_desktop.ui.pages.meetings.left_out import LeftOutPanel

        made = LeftOutPanel(self.kit, self._services.agenda.business)
        return self._put_in(made, made.add_button)

    @cached_property
    def year(self) -> YearPanel:
        """The year of meetings, and what is missing in it."""
        from charter_desktop.ui.pages.meetings.year import YearPanel

        return self._put_in(YearPanel(self.kit, self._services.agenda.business))

    @cached_property
    def calendar(self) -> CalendarPanel:
        """Other programs' calendars."""
        from charter_desktop.ui.pages.meetings.calendar_files import CalendarPanel

        made = CalendarPanel(self.kit, self._services.agenda.business)
        return self._put_in(made, made.take_button)

    @property
    def is_composing(self) -> bool:
        """Whether a paper is on screen."""
        return self._shows("composer")

    def unwanted(self) -> set[QPushButton]:
        """Return the buttons of the view on screen that would lead nowhere.

        The preview is in sight, or there is no meeting or no paper.
        """
        if self._shows("composer"):
            return self.composer.unwanted
        if self._shows("list") and self.list.is_empty:
            return {self.list.new_button}
        if self._shows("decision") and not self.decision.can_record:
            return {self.decision.done_button}
        if self._shows("calendar") and not self.calendar.can_take:
            return {self.calendar.take_button}
        return set()

    def _shows(self, name: str) -> bool:
        """Say whether a view was made and is the one on screen."""
        return name in vars(self) and self._views.currentWidget() is vars(self)[name]

    def _put_in(self, view: V, *buttons: QPushButton) -> V:
        self._buttons[view] = buttons
        self._views.addWidget(view)
        for made in buttons:
            made.hide()
            self.buttons.addWidget(made)
        refused = getattr(view, "refused", None)  # a choice refuses nothing
        if refused is not None:
            refused.connect(self.refused)
        return view

"""Meetings and papers: the meetings with their days, and the paper or decision that is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.composer import Composer
from charter_desktop.ui.pages.decision_panel import DecisionPanel
from charter_desktop.ui.pages.meeting_calendar import CalendarPanel
from charter_desktop.ui.pages.meeting_consents import ConsentPanel
from charter_desktop.ui.pages.meeting_detail import CONSENTS
from charter_desktop.ui.pages.meeting_form import MeetingForm
from charter_desktop.ui.pages.meeting_list import ADD, CALENDAR, MeetingList
from charter_desktop.ui.pages.meeting_words import short_of
from charter_desktop.ui.pages.paper_choice import PaperChoice
from charter_desktop.ui.widgets.basics import button, label
from charter_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from charter_desktop.domain.meetings import MeetingFacts
    from charter_desktop.services.agenda import Agenda, MeetingView, Overview
    from charter_desktop.services.composing import Composing, Composition
    from charter_desktop.services.decisions import Decisions
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.meetings import Meetings
    from charter_desktop.ui.kit import Kit

_TITLE = "Meetings and papers"
_PAPER = "Paper"
_PURPOSE = "When papers must go out, what goes with them, and what was decided"


@dataclass(frozen=True, slots=True)
class MeetingServices:
    """What the place asks."""

    agenda: Agenda
    meetings: Meetings
    composing: Composing
    decisions: Decisions
    drafts: Drafts


class MeetingsPage(Page):
    """Shows the list of meetings, or one thing: what `open_item` says.

    `""` the list, `<meeting>` one meeting, `add` a new one, `new:<meeting>` which paper, `consents`
    that of members to a summons by e-mail, `calendar` other programs' calendars,
    `paper:<template>:<meeting>` and `template:<template>` a paper, `decide:<meeting>` a decision.
    """

    needs: ClassVar[Changes] = Changes.MEETINGS | Changes.PAPERS | Changes.COUNCIL | Changes.TOOLKIT
    scrolls: ClassVar[bool] = False

    def __init__(self, kit: Kit, services: MeetingServices) -> None:
        super().__init__(kit, "meetings", _TITLE, _PURPOSE)
        self._services = services
        self._overview: Overview | None = None
        self._item = ""
        self._is_new = True
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask for the meetings and what belongs to them."""
        job = self.kit.jobs.read(self._services.agenda.overview)
        job.succeeded.connect(self._on_overview)
        job.failed.connect(self.refused)

    def open_item(self, item: str) -> None:
        """Show what an item says; it waits until the meetings are known."""
        if self._views.currentWidget() is self.composer:
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
            meeting in {"", ADD, CONSENTS, CALENDAR} or known.one(meeting) is not None
        ):
            self._show(known)
        else:
            self._overview = None  # shown when the meetings are known
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
        shown = self._views.currentWidget()
        if isinstance(shown, MeetingList | Composer | DecisionPanel | MeetingForm | PaperChoice):
            return shown.first_control()
        if isinstance(shown, ConsentPanel | CalendarPanel):
            return shown.first_control()
        return self

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        shown = self._views.currentWidget()
        if isinstance(shown, MeetingList | Composer):
            return shown.stops()
        return [shown] if shown is not None else [self]

    def _lay_out(self) -> None:
        kit, services = self.kit, self._services
        self.list = MeetingList(kit, services.meetings, services.agenda.business)
        self.composer = Composer(kit, services.composing, services.drafts)
        self.decision = DecisionPanel(kit, services.agenda, services.decisions)
        self.form = MeetingForm(kit, services.meetings)
        self.choice = PaperChoice(kit)
        self.consents = ConsentPanel(kit, services.agenda.business)
        self.calendar = CalendarPanel(kit, services.agenda.business)
        self.crumb = button(_TITLE, "to-meetings", self._to_list, kind="link")
        self.crumb.setAccessibleName(f"Back to {_TITLE}")
        self._of = label("", "secondary", name="crumb-of")
        self._of.setWordWrap(False)
        self._buttons: dict[QWidget, tuple[QPushButton, ...]] = {
            self.list: (self.list.add_button, self.list.new_button),
            self.composer: self.composer.header,
            self.decision: (self.decision.done_button,),
            self.form: (self.form.add_button,),
            self.choice: (),
            self.consents: (self.consents.add_button,),
            self.calendar: (self.calendar.take_button,),
        }
        self._views = QStackedWidget()
        self.crumbs.addWidget(self.crumb)
        self.crumbs.addWidget(self._of)
        self.crumbs.addStretch(1)
        for view, buttons in self._buttons.items():
            self._views.addWidget(view)
            for made in buttons:
                self.buttons.addWidget(made)
        self.body.addWidget(self._views, 1)
        self._turn_to(self.list, _TITLE, _PURPOSE)

    def _connect(self) -> None:
        for part in (self.list, self.composer, self.decision, self.form):
            part.refused.connect(self.refused)
        self.consents.refused.connect(self.refused)
        self.calendar.refused.connect(self.refused)
        self.composer.opened.connect(self._on_composition)
        self.composer.not_opened.connect(self._on_not_opened)
        self.list.chosen.connect(self._on_chosen)
        self.decision.recorded.connect(self._to_meeting)
        self.form.added.connect(self._to_meeting)

    def _on_overview(self, overview: Overview) -> None:
        first = self._overview is None
        self._overview = overview
        if first and not self._item.startswith(("paper:", "template:")):
            self._show(overview)
        elif self._views.currentWidget() is self.list:
            self.list.show_overview(overview, self.list.meeting)
            self._turn_to(self.list, _TITLE, _PURPOSE)

    def _show(self, overview: Overview) -> None:
        """Show what the item says, now that the meetings are known."""
        kind, _, meeting = self._item.partition(":")
        view = overview.one(meeting)
        if self._item == ADD:
            self.form.show_usual(overview)
            self._turn_to(self.form, "Add a meeting")
        elif self._item == CONSENTS:
            self.consents.show_consents(overview.today)
            self._turn_to(self.consents, "Consent to a summons by e-mail")
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
        # These would lead nowhere: the preview is in sight, or there is no meeting or no paper.
        unwanted = self.composer.unwanted
        unwanted |= {self.list.new_button} if self.list.is_empty else set()
        unwanted |= set() if self.decision.can_record else {self.decision.done_button}
        unwanted |= set() if self.calendar.can_take else {self.calendar.take_button}
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

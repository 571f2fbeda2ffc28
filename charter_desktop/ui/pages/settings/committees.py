"""The card of the Settings page about committees: each meets by a pattern of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.dates import day_in_words
from charter_desktop.domain.meetings import MEETING_WORDS, MeetingKind
from charter_desktop.domain.patterns import occurrences, pattern_in_words
from charter_desktop.errors import InputNotUnderstoodError, UserFacingError
from charter_desktop.services.drafts import NEW, form_of
from charter_desktop.ui.kept_form import KeptForm
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.pages.settings.committee_form import CommitteeForm
from charter_desktop.ui.pages.settings.sections import Section
from charter_desktop.ui.widgets.basics import button, clear, column, label, with_icon
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.councils import CommitteePattern, FurtherPattern
    from charter_desktop.services.business.group import Business
    from charter_desktop.services.council_settings import SettingsView
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

TYPE: Final = "meeting_pattern"
_WORDS: Final = (
    "A committee, or an annual meeting, that has a pattern of its own. Its meetings then stand "
    "among the others under Meetings and papers, each with its last day."
)
_OF_MEETING: Final = (
    "The annual parish meeting, or another, that has a pattern of its own. It then stands among "
    "the others under Meetings and papers, with its last day."
)


class CommitteesSection(Section):
    """The further patterns, each with ways to change and delete it, and a form for one of them."""

    def __init__(self, kit: Kit, business: Business, drafts: Drafts) -> None:
        super().__init__(kit.theme, "committees", "Committees and other meetings")
        self._kit, self._business, self._drafts = kit, business, drafts
        self._view: SettingsView | None = None
        self._asked: Job | None = None
        self._shown: tuple[FurtherPattern, ...] = ()
        self._form: CommitteeForm | None = None
        self._kept: KeptForm | None = None
        self._words = label("", "secondary", name="committees-words")
        self.inside.addWidget(self._words)
        self._rows = column(kit.theme, gap=12)
        self.inside.addLayout(self._rows)
        self._place = column(kit.theme, gap=0)
        self.inside.addLayout(self._place)
        self.add_button = button("Add a pattern", "add-committee", self.add)
        holder = QWidget()
        Flow(holder, gap=kit.theme.px(12)).addWidget(with_icon(self.add_button, kit.theme, "add"))
        self.inside.addWidget(holder)

    def show_view(self, view: SettingsView) -> None:
        """Ask for the patterns; a form that is open stays as it is."""
        is_meeting = view.council.is_parish_meeting
        if self._view is not None and self._view.council.is_parish_meeting != is_meeting:
            self._close()  # it asks for kinds of meeting that this body does not hold
        self._view = view
        self.heading.setText("Other meetings" if is_meeting else "Committees and other meetings")
        self._words.setText(_OF_MEETING if is_meeting else _WORDS)
        self._ask()

    def add(self) -> None:
        """Open the form for a new pattern."""
        self._open(None)

    def _ask(self) -> None:
        self._asked = self._kit.jobs.read(partial(_all, self._business), instead_of=self._asked)
        self._asked.succeeded.connect(self._show)
        self._asked.failed.connect(self._refused)

    def _show(self, patterns: tuple[FurtherPattern, ...]) -> None:
        self._shown = patterns
        clear(self._rows)
        for one in patterns:
            self._rows.addWidget(self._line(one))

    def _line(self, one: FurtherPattern) -> QWidget:
        box, holder = QWidget(), QWidget()
        words = column(self.theme, box, gap=2)
        title = title_of(one.pattern)
        words.addWidget(label(title, "strong"))
        today = self._view.today if self._view is not None else None
        words.addWidget(label(when_of(one.pattern, today), "secondary"))
        flow = Flow(holder, gap=self.theme.px(12))
        for said, name, act in (
            ("Change", "change", partial(self._change, one.id)),
            ("Delete", "delete", partial(self._delete, one.id)),
        ):
            made = button(said, f"committee-{name}-{one.id}", act, kind="link")
            made.setAccessibleName(f"{said}: {title}")
            flow.addWidget(made)
        words.addWidget(holder)
        return box

    def _change(self, record: str) -> None:
        known = next((one for one in self._shown if one.id == record), None)
        if known is not None:
            self._open(known)

    def _open(self, known: FurtherPattern | None) -> None:
        if self._view is None:
            return
        self._close()
        self._form = form = CommitteeForm(self.theme, self._view, known)
        form.entered.connect(self._keep)
        form.cancelled.connect(self._cancel)
        form.escaped.connect(self._escape)
        self._kept = KeptForm(self._kit, self._drafts, form)
        self._kept.came_back.connect(form.look_again)
        self._place.addWidget(form)
        form.show()
        self.add_button.hide()
        reopen = self.add if known is None else partial(self._change, known.id)
        self._kept.begin(form_of(TYPE, known.id if known is not None else NEW), reopen)
        form.reveal()

    def _close(self) -> None:
        """Put the form away; the keyboard goes back to the button that opens it."""
        if self._kept is not None:
            self._kept.leave()
        self._form = self._kept = None
        clear(self._place)
        self.add_button.show()

    def _keep(self, pattern: CommitteePattern) -> None:
        known = self._form.record if self._form is not None else ""
        self._act(partial(_keep, self._business, known, pattern), self._on_kept)

    def _cancel(self) -> None:
        if self._kept is not None:
            self._kept.drop()
        self._leave_form()

    def _escape(self) -> None:
        if self._kept is not None:
            self._kept.put_away()
        self._leave_form()

    def _delete(self, record: str) -> None:
        if self._form is not None and self._form.record == record:
            self._close()
        self._act(partial(_remove, self._business, record), self._on_done)

    def _act(self, act: Callable[[], Done[str]], then: Callable[[Done[str]], None]) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(then)
        job.failed.connect(self._refused)

    def _on_kept(self, done: Done[str]) -> None:
        if self._kept is not None:
            self._kept.entered(form_of(TYPE, done.value or NEW))
        if self._form is not None and self._form.record == done.value:  # not another by now
            self._leave_form()
        self._on_done(done)

    def _leave_form(self) -> None:
        self._close()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_done(self, done: Done[str]) -> None:
        self._ask()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if done.words:
            self._kit.tell(Message(f"{done.words}."))

    def _refused(self, error: object) -> None:
        if isinstance(error, InputNotUnderstoodError) and self._form is not None:
            self._form.show_error(str(error))
        elif isinstance(error, UserFacingError):
            self._kit.tell(Message(str(error), Tone.PROBLEM))


def title_of(pattern: CommitteePattern) -> str:
    """Return the committee's name, or which meeting it is."""
    if pattern.of:
        return pattern.of
    return MEETING_WORDS[MeetingKind(pattern.kind)] if _is_known(pattern.kind) else pattern.kind


def when_of(pattern: CommitteePattern, today: date | None) -> str:
    """Return when it meets and on which day next, in words."""
    words = pattern_in_words(pattern.pattern)
    words = f"{words[:1].upper()}{words[1:]}"
    days = occurrences(pattern.pattern, today, 1) if today is not None else ()
    return f"{words}. Next: {day_in_words(days[0])}" if days else words


def _is_known(kind: str) -> bool:
    return kind in {known.value for known in MeetingKind}


# The service is made in the thread that asks.


def _all(business: Business) -> tuple[FurtherPattern, ...]:
    return business.patterns.all()


def _keep(business: Business, record: str, pattern: CommitteePattern) -> Done[str]:
    """Keep what a form says; returns the record that it asked for, empty for a new one."""
    if record:
        return business.patterns.change(record, pattern)
    return replace(business.patterns.add(pattern), value="")


def _remove(business: Business, record: str) -> Done[str]:
    return business.patterns.remove(record)

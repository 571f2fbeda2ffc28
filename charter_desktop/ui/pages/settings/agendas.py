"""The card of the Settings page about agendas and minutes: how they are numbered, what is due."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.agenda_items import Numbering
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.councils import DeadlineTimes, MinuteStyle
from charter_desktop.domain.dates import MONTHS
from charter_desktop.domain.minute_references import check_style
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError, UserFacingError
from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.pages.settings.sections import Section
from charter_desktop.ui.widgets.basics import label, rule
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.radio_rows import Option, PickBox, RadioRows
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.business.choices import AgendaChoices
    from charter_desktop.services.business.group import Business
    from charter_desktop.services.council_settings import SettingsView
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_STYLES: Final = (
    Option(
        Numbering.FIGURES.value, "1, 2, 3", "A part of an item is 2.1. Each agenda begins at 1."
    ),
    Option(
        Numbering.MINUTES.value,
        "By the minute reference: 58/26, 59/26",
        "The agenda gives each item the reference that its minute will have.",
    ),
    Option(Numbering.LETTERS.value, "A, B, C", "A part of an item is B.1."),
)
_PATTERN_HINT: Final = (
    "For example {n}/{yy} for 58/26. Left empty, it goes by the last reference that you entered. "
    "{nnn} is 001, {yyyy} the whole year, {m} the month, {item} the number of the item"
)
_TIMES: Final = (
    ("summons", "Clear days for the summons"),
    ("notice", "Clear days for the public notice"),
    ("papers", "Papers to the clerk: days before the last day"),
    ("minutes", "Draft minutes: days after the meeting"),
)
_MEETING_TIMES: Final = {"papers", "minutes"}
_MONTH_OF_MINUTES: Final = (
    "Three clear days are the least that we read in the law. With 0, draft minutes are due after "
    "one month."
)
_NO_NUMBER: Final = "Enter a number of days, like 3"


class AgendasSection(Section):
    """Choices are saved at once, text on leaving its field. The services are in `business`."""

    def __init__(self, kit: Kit, business: Business, drafts: Drafts) -> None:
        super().__init__(kit.theme, "agendas", "Agendas and minutes")
        self._kit, self._business = kit, business
        self._autosave = Autosave(kit.jobs, drafts, self)
        self._autosave.kept.connect(self.show_saved)
        self._autosave.failed.connect(self._refused)
        self._council = ""
        self._view: AgendaChoices | None = None
        self._asked: Job | None = None
        self.inside.addWidget(label("How items are numbered", "strong"))
        self.numbering = RadioRows(
            self.theme, "settings-numbering", "How items of an agenda are numbered", _STYLES
        )
        self.numbering.chosen.connect(self._on_numbering)
        self.inside.addWidget(self.numbering)
        self.inside.addWidget(rule())
        self._add_minutes()
        self.inside.addWidget(rule())
        self._add_times()

    def show_view(self, view: SettingsView) -> None:
        """Ask for what was chosen."""
        self._council = view.council.id
        self._asked = self._kit.jobs.read(partial(_view, self._business), instead_of=self._asked)
        self._asked.succeeded.connect(self._show)
        self._asked.failed.connect(self._refused)

    def keep_typed(self) -> None:
        """Save the text that is still being typed."""
        self._keep_pattern()
        self._keep_times()

    def _add_minutes(self) -> None:
        theme = self.theme
        self.pattern = LineField(
            theme, "settings-minutes", "How minutes are numbered", _PATTERN_HINT
        )
        self.pattern.typed.connect(self._on_pattern)
        self.pattern.left.connect(self._keep_pattern)
        self.inside.addWidget(self.pattern)
        months = [Option(str(number), name) for number, name in enumerate(MONTHS, 1)]
        self.starts = PickBox(
            theme, "settings-minutes-start", "The council's year begins in", months
        )
        self.starts.activated.connect(self._on_minutes)
        self._labelled("The council\u2019s year begins in", self.starts)
        self.again = Tick(theme, "settings-minutes-again", "The numbers then begin at 1 again")
        self.again.clicked.connect(self._on_minutes)
        self.inside.addWidget(self.again)

    def _add_times(self) -> None:
        self.inside.addWidget(label("How far ahead things are due", "strong"))
        holder = QWidget()
        flow = Flow(holder, gap=self.theme.px(12), stretch=True)
        self.times = {name: LineField(self.theme, f"days-{name}", words) for name, words in _TIMES}
        for field in self.times.values():
            field.setMinimumWidth(self.theme.px(250))
            field.input.setMaximumWidth(self.theme.px(90))
            field.left.connect(self._keep_times)
            flow.addWidget(field)
        self.inside.addWidget(holder)
        self.inside.addWidget(label(_MONTH_OF_MINUTES, "secondary"))

    def _show(self, view: AgendaChoices) -> None:
        self._view = view
        self.numbering.choose(view.numbering.value)
        if not _is_being_typed(self.pattern):
            self.pattern.set_text(view.minutes.pattern)
        self.pattern.say(_example(view))
        self.starts.choose(str(view.minutes.starts))
        self.again.setChecked(view.minutes.begins_again)
        for name, field in self.times.items():
            field.setVisible(name in _MEETING_TIMES or not view.is_parish_meeting)
            if not _is_being_typed(field):
                field.set_text(str(getattr(view.times, name)))

    def _on_numbering(self, code: str) -> None:
        self._write(partial(_set_numbering, self._business, code))

    @Slot()
    def _on_pattern(self) -> None:
        self.pattern.show_error("")
        style = self._style()
        if style is not None and not _wrong(style):
            said = plain(style)
            self._autosave.typed(Target("council", self._council, "minutes"), said)

    def _on_minutes(self) -> None:
        style = self._style()
        if style is not None and not self._is_pointed_out(style):
            self._write(partial(_set_style, self._business, style))

    def _keep_pattern(self) -> None:
        """Make the draft what the council says; what cannot be kept stays, to be mended."""
        style, target = self._style(), Target("council", self._council, "minutes")
        if style is None or self._view is None:
            return
        is_wrong = self._is_pointed_out(style)
        if self._autosave.is_waiting(target):
            if is_wrong:
                self._autosave.typed(target, plain(self._view.minutes))
            self._autosave.keep(target)

    def _is_pointed_out(self, style: MinuteStyle) -> bool:
        """Show what is wrong with a pattern, and say whether anything is."""
        words = _wrong(style)
        self.pattern.show_error(words)
        return bool(words)

    def _style(self) -> MinuteStyle | None:
        if self._view is None:
            return None
        return MinuteStyle(self.pattern.text, int(self.starts.code or 5), self.again.isChecked())

    def _keep_times(self) -> None:
        if self._view is None:
            return
        times = self._view.times
        for name, field in self.times.items():
            if not field.text.isdecimal():
                field.show_error(_NO_NUMBER)
                return
            field.show_error("")
            times = replace(times, **{name: int(field.text)})
        if times != self._view.times:
            job = self._kit.jobs.write(partial(_set_times, self._business, times))
            job.succeeded.connect(self.show_saved)
            job.failed.connect(self._on_wrong_times)

    def _on_wrong_times(self, error: object) -> None:
        if isinstance(error, InputNotUnderstoodError):
            self.times["summons" if "clear days" in str(error) else "papers"].show_error(str(error))
        else:
            self._refused(error)

    def _write(self, act: Callable[[], object]) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(self.show_saved)
        job.failed.connect(self._refused)

    def _refused(self, error: object) -> None:
        if isinstance(error, UserFacingError):
            self._kit.tell(Message(str(error), Tone.PROBLEM))


def _is_being_typed(field: LineField) -> bool:
    """Say whether what stands in a field is still the clerk's: typed now, or to be mended."""
    return field.is_typed and (field.has_keyboard or field.input.property("wrong") == "true")


def _wrong(style: MinuteStyle) -> str:
    try:
        check_style(style)
    except InputNotUnderstoodError as error:
        return str(error)
    return ""


def _example(view: AgendaChoices) -> str:
    if view.next_minute:
        return f"At your next meeting the first would be {view.next_minute}"
    return "" if view.pattern else "Nothing tells yet how your minutes are numbered"


# The services are made in the thread that asks.


def _view(business: Business) -> AgendaChoices:
    return business.choices.view()


def _set_numbering(business: Business, code: str) -> object:
    return business.items.set_numbering(Numbering(code))


def _set_style(business: Business, style: MinuteStyle) -> object:
    return business.minutes.set_style(style)


def _set_times(business: Business, times: DeadlineTimes) -> object:
    return business.deadlines.set_times(times)

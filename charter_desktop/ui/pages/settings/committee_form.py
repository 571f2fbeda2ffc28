"""The form for a further pattern of meetings: which body or meeting, and when it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.councils import CommitteePattern
from charter_desktop.domain.meetings import MEETING_WORDS, MeetingKind
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.focusing import bring_into_view
from charter_desktop.ui.widgets.basics import button, column, label, row, rule, with_icon
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.pattern_form import PatternDraft, PatternForm
from charter_desktop.ui.widgets.radio_rows import Option, PickBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from charter_desktop.domain.councils import FurtherPattern
    from charter_desktop.services.council_settings import SettingsView
    from charter_desktop.ui.theme import Theme

NAME: Final = "committee"
"""Begins the names of the controls: the council's own pattern has the same ones."""
_NO_NAME: Final = "Enter the name of the committee"
_ONCE_A_YEAR: Final = {MeetingKind.ANNUAL, MeetingKind.ANNUAL_PARISH_MEETING}
_KINDS: Final = (
    MeetingKind.COMMITTEE,
    MeetingKind.ANNUAL,
    MeetingKind.ANNUAL_PARISH_MEETING,
    MeetingKind.ORDINARY,
    MeetingKind.PARISH_MEETING,
)
_OF_ELECTORS: Final = (MeetingKind.ANNUAL_PARISH_MEETING, MeetingKind.PARISH_MEETING)


class CommitteeForm(QWidget):
    """Asks for one pattern. `entered` brings it; `record` is the one that is changed, or empty.

    `cancelled` comes with Cancel, `escaped` with Esc.
    """

    entered = Signal(object)
    cancelled = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, view: SettingsView, known: FurtherPattern | None) -> None:
        super().__init__()
        named(self, "committee-form", "A pattern of meetings")
        self._theme = theme
        self.record = known.id if known is not None else ""
        is_meeting = view.council.is_parish_meeting
        kinds = _OF_ELECTORS if is_meeting else _KINDS
        said = known.pattern if known is not None else CommitteePattern(kind=kinds[0].value)
        self.kind = PickBox(
            theme,
            "committee-kind",
            "Kind of meeting",
            [Option(kind.value, MEETING_WORDS[kind]) for kind in kinds],
            said.kind,
        )
        self.of = LineField(theme, "committee-of", "Name of the committee", "For example Planning")
        self.of.set_text(said.of)
        self.form = PatternForm(
            theme,
            PatternDraft.of(said.pattern, is_parish_meeting=is_meeting)
            if known is not None
            else _first(kinds[0]),
            view.today,
            is_parish_meeting=is_meeting,
            name=NAME,
        )
        self._lay_out()
        self.kind.activated.connect(self._on_kind)
        self.look_again()

    def reveal(self) -> None:
        """Take the keyboard and be in sight, once the page has made room."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._scroll)

    def look_again(self) -> None:
        """Show what follows from what stands in the form: it was put there by the program."""
        self.of.setVisible(self._is_committee)
        self.form.look_again()

    def show_error(self, words: str) -> None:
        """Show why the pattern was not kept."""
        self.of.show_error(words)
        if self._is_committee:
            self.of.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Hand the pattern over, or show what is to be mended."""
        lacks_name = self._is_committee and not self.of.text.strip()
        self.of.show_error(_NO_NAME if lacks_name else "")
        wrong = self.of.input if lacks_name else self.form.check()
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        found = self.form.draft.pattern()
        of = self.of.text if self._is_committee else ""
        when = (found.week, found.weekday, found.at, found.place, found.not_in)
        self.entered.emit(CommitteePattern(of, self.kind.code, *when))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form on Esc; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _is_committee(self) -> bool:
        return self.kind.code == MeetingKind.COMMITTEE.value

    def _lay_out(self) -> None:
        theme = self._theme
        down = column(theme, self, gap=12)
        down.addWidget(rule())
        top = column(theme, gap=6)
        self._title = title = label("Kind of meeting", "strong")
        title.setBuddy(self.kind)
        line = row(theme)
        line.addWidget(self.kind)
        line.addStretch(1)
        top.addWidget(title)
        top.addLayout(line)
        down.addLayout(top)
        down.addWidget(self.of)
        down.addWidget(self.form)
        holder = QWidget()
        flow = Flow(holder, gap=theme.px(12))
        keep = button("Keep this pattern", "committee-keep", self.enter)
        flow.addWidget(with_icon(keep, theme, "checkmark"))
        flow.addWidget(button("Cancel", "committee-cancel", self.cancelled.emit))
        down.addWidget(holder)

    def _scroll(self) -> None:
        bring_into_view(self)
        bring_into_view(self._title)

    def _on_kind(self) -> None:
        self.look_again()
        kind = MeetingKind(self.kind.code)
        if not self.record:
            months = _first(kind).months
            for number, box in enumerate(self.form.months, 1):
                box.setChecked(number in months)
            self.form.look_again()


def _first(kind: MeetingKind) -> PatternDraft:
    """Return what stands in the form at first: an annual meeting is held in May."""
    return PatternDraft.usual(is_parish_meeting=kind in _ONCE_A_YEAR)

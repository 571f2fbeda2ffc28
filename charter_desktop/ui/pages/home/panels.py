"""The cards of Home: the next step, what also waits, and the three at the side."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.services.home.facts import Kind, Weight
from charter_desktop.services.signing.steps import Standing
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.basics import (
    button,
    card,
    clear,
    column,
    label,
    picture,
    rich,
    row,
    with_icon,
)
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.count_bar import CountBar, Fill, Part
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.row_list import Row
from charter_desktop.ui.widgets.ruler import Ruler
from charter_desktop.ui.widgets.whole_list import WholeList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

    from charter_desktop.services.home.facts import Door, Matter
    from charter_desktop.services.home.home import CommitmentCount, SigningProgress, StepLine
    from charter_desktop.ui.theme import Theme

    Go = Callable[[Route], None]

_STATES = {Weight.LOST: State.ERROR, Weight.LEGAL: State.WARN, Weight.PLAIN: State.NEUTRAL}
_ACCENTS = {Weight.LOST: "err", Weight.LEGAL: "warn_line", Weight.PLAIN: "primary"}
_VERB_ICONS = {
    Kind.PAPER: "document_edit",
    Kind.LATE: "calendar_ltr",
    Kind.DECIDE: "checkmark_circle",
    Kind.SUMMONS: "calendar_ltr",
    Kind.PATTERN: "calendar_ltr",
    Kind.NOTHING: "calendar_ltr",
    Kind.STEP: "book_open",
    Kind.REVIEW: "clipboard_task_list_ltr",
    Kind.CONSULTATION: "edit",
    Kind.ANSWER: "mail",
    Kind.ACTION: "clipboard_task_list_ltr",
    Kind.EVIDENCE: "attach",
    Kind.COMMITMENTS: "clipboard_task_list_ltr",
}
_FILLS = {
    CommitmentCode.IN_PLACE: Fill.FULL,
    CommitmentCode.UNDER_WAY: Fill.HALF,
    CommitmentCode.NOT_STARTED: Fill.HATCHED,
    CommitmentCode.NOT_FOR_US_NOW: Fill.EMPTY,
}
_ACCENT_WIDTH = 6


def route_of(door: Door) -> Route:
    """Return where a matter's door leads."""
    return Route(Place(door.place), door.item)


class NextStepCard(QFrame):
    """The one big card: what comes next, by when, and one button that begins it.

    `painted` comes when a matter is on screen for the first time.
    """

    painted = Signal()

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__()
        self.setObjectName("next-step")
        self.setProperty("box", "card")
        self._theme, self._go = theme, go
        self._accent = _ACCENTS[Weight.PLAIN]
        self._matter: Matter | None = None
        self._is_new = False
        self.primary: QPushButton | None = None
        layout = column(theme, self, gap=10)
        edge = theme.px(20)
        layout.setContentsMargins(edge + theme.px(2), theme.px(14), edge, theme.px(16))
        self._layout: QVBoxLayout = layout

    def show_matter(self, matter: Matter) -> None:
        """Show a matter in place of the one before."""
        clear(self._layout)
        self._matter, self._accent = matter, _ACCENTS[matter.weight]
        self._layout.addWidget(self._chips(matter))
        words = column(self._theme, gap=4)
        words.addWidget(label(matter.title, "heading", name="next-step-title"))
        words.addWidget(rich(_stressed(matter), name="next-step-words"))
        self._layout.addLayout(words)
        if matter.reckoning is not None:
            self._layout.addWidget(Ruler(self._theme, matter.reckoning))
        self._layout.addWidget(self._buttons(matter))
        self._is_new = True
        self.update()

    def open(self) -> None:
        """Go where the primary button leads."""
        if self._matter is not None:
            self._go(route_of(self._matter.door))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, with the accent along its left edge: amber for a legal date."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        radius = self._theme.px(10)
        shape.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(shape)
        width = self._theme.px(_ACCENT_WIDTH)
        painter.fillRect(QRectF(0, 0, width, self.height()), self._theme.color(self._accent))
        if self._is_new:
            self._is_new = False
            self.painted.emit()

    def _chips(self, matter: Matter) -> QWidget:
        box = QWidget()
        flow = Flow(box, gap=self._theme.px(8))
        if matter.kind is Kind.NOTHING:
            flow.addWidget(Chip(self._theme, "All done", State.OK))
            return box
        state = _STATES[matter.weight]
        flow.addWidget(Chip(self._theme, "Next step", state, "flag"))
        if matter.weight is not Weight.PLAIN:
            flow.addWidget(Chip(self._theme, matter.status, state))
        return box

    def _buttons(self, matter: Matter) -> QWidget:
        box = QWidget()
        flow = Flow(box, gap=self._theme.px(10))
        self.primary = button(matter.verb, "next-step-open", self.open, kind="primary")
        with_icon(self.primary, self._theme, _VERB_ICONS.get(matter.kind, "open"), "on_primary")
        self.primary.setAccessibleDescription(f"{matter.title}. {matter.sentence}")
        flow.addWidget(self.primary)
        if matter.quiet is not None:
            flow.addWidget(button(matter.quiet.words, "next-step-quiet", self._open_quiet))
        return box

    def _open_quiet(self) -> None:
        if self._matter is not None and self._matter.quiet is not None:
            self._go(route_of(self._matter.quiet.door))


def _stressed(matter: Matter) -> str:
    words, strong = escape(matter.sentence), escape(matter.strong)
    return words.replace(strong, f"<b>{strong}</b>", 1) if strong else words


class AlsoWaiting(QWidget):
    """The other things that wait, as rows that open whole."""

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__()
        self.setObjectName("also-waiting")
        self._go = go
        self._matters: dict[str, Matter] = {}
        layout = column(theme, self, gap=8)
        heading = label("Also waiting", "heading")
        layout.addWidget(heading)
        around = card("also-waiting-card")
        inside = column(theme, around, gap=0)
        edge = max(1, theme.px(1))
        inside.setContentsMargins(edge, theme.px(3), edge, theme.px(3))
        self.rows = WholeList(theme, "also-waiting-rows", "Also waiting")
        heading.setBuddy(self.rows)
        inside.addWidget(self.rows)
        layout.addWidget(around)
        self.rows.opened.connect(self._open)

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Show these; nothing at all where nothing waits."""
        self._matters = {matter.id: matter for matter in matters}
        self.rows.show_rows([_row(matter) for matter in matters])
        self.setVisible(bool(matters))

    def _open(self, matter_id: str) -> None:
        self._go(route_of(self._matters[matter_id].door))


def _row(matter: Matter) -> Row:
    state = _STATES[matter.weight]
    return Row(matter.id, matter.title, matter.second, matter.status, state, opens=True)


class SigningPanel(QFrame):
    """How far the council is on the way to signing, and the steps around the next one."""

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__()
        named(self, "home-signing")
        self.setProperty("box", "card")
        self._theme, self._go = theme, go
        self._layout: QVBoxLayout = _panel(theme, self, gap=5)

    def show_progress(self, progress: SigningProgress) -> None:
        """Show how far it is."""
        clear(self._layout)
        self._layout.addWidget(label("Becoming a signatory", "heading"))
        far = f"{progress.done} of {progress.total} steps done"
        self._layout.addWidget(label(progress.signed or far, "secondary"))
        for step in progress.steps:
            self._layout.addLayout(self._line(step))
        words = f"See all {progress.total} steps"
        self._layout.addWidget(_onwards(self._theme, words, "home-steps", self._open))

    def _line(self, step: StepLine) -> QHBoxLayout:
        icon, paint = _STEP_ICONS.get(step.standing, _TO_COME)
        if step.is_next:
            icon, paint = _STEP_ICONS[Standing.UNDER_WAY]
        is_next_to_do = step.is_next and step.standing is Standing.TO_DO
        status = "Next" if is_next_to_do else step.standing.value
        line = row(self._theme, gap=10)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(picture(self._theme, icon, paint), 0, top)
        role = "strong" if step.is_next else "body"
        line.addWidget(label(f"{step.number}. {step.title}", role), 1)
        words = label(status, "secondary")
        words.setWordWrap(False)
        line.addWidget(words, 0, top)
        return line

    def _open(self) -> None:
        self._go(Route(Place.SIGNING))


_STEP_ICONS = {
    Standing.DONE: ("checkmark_circle-filled", "ok"),
    Standing.UNDER_WAY: ("circle_half_fill-filled", "info"),
}
_TO_COME = ("circle", "text2")


class CommitmentsPanel(QFrame):
    """How many commitments are in place, under way and not started."""

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__()
        named(self, "home-commitments")
        self.setProperty("box", "card")
        self._theme, self._go = theme, go
        self._layout: QVBoxLayout = _panel(theme, self, gap=8)

    def show_counts(self, counts: Sequence[CommitmentCount]) -> None:
        """Show the counts as a bar and in words."""
        clear(self._layout)
        self._layout.addWidget(label("Our commitments", "heading"))
        parts = [Part(count.number, count.words, _FILLS[count.code]) for count in counts]
        self._layout.addWidget(CountBar(self._theme, "home-bar", "Our commitments", parts))
        link = _onwards(self._theme, "Open commitments", "home-open-commitments", self._open)
        self._layout.addWidget(link)

    def _open(self) -> None:
        self._go(Route(Place.COMMITMENTS))


class AskPanel(QFrame):
    """Who do I ask? Words typed here are looked for among the contacts."""

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__()
        named(self, "home-ask")
        self.setProperty("box", "card")
        self._go = go
        layout = _panel(theme, self, gap=8)
        layout.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(16))
        heading = label("Who do I ask?", "heading")
        layout.addWidget(heading)
        line = row(theme, gap=8)
        self.words = named(
            QLineEdit(), "ask-words", "Who do I ask?", "Type a subject, then press Enter"
        )
        self.words.setPlaceholderText("Potholes, planning\u2026")
        self.words.setTextMargins(theme.px(26), 0, 0, 0)
        inside = row(theme, self.words, gap=0)
        inside.setContentsMargins(theme.px(10), 0, 0, 0)
        inside.addWidget(picture(theme, "search", "text2", 18), 0, Qt.AlignmentFlag.AlignLeft)
        heading.setBuddy(self.words)
        self.words.returnPressed.connect(self._ask)
        line.addWidget(self.words, 1)
        line.addWidget(button("Find", "ask-find", self._ask))
        layout.addLayout(line)

    def _ask(self) -> None:
        words = self.words.text().strip()
        self._go(Route(Place.CONTACTS, f"search:{words}" if words else ""))


def _onwards(theme: Theme, words: str, name: str, act: Callable[[], object]) -> QPushButton:
    return with_icon(button(words, name, act, kind="link"), theme, "arrow_right", "primary")


def _panel(theme: Theme, inside: QWidget, *, gap: float) -> QVBoxLayout:
    """Return a panel's layout; a link at its foot has room of its own."""
    layout = column(theme, inside, gap=gap)
    layout.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(8))
    return layout

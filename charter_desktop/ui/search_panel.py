"""The panel under the search box: what was found, by place, and always a next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.search_words import clipped, count_words, fewer_words, note_words
from charter_desktop.ui.widgets.basics import button, column, label, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.hit_list import HitList, Line, lines_of
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from charter_desktop.domain.search import Found, Hit, SearchKind
    from charter_desktop.ui.theme import Theme

ASK_OALC = Route(Place.CONTACTS, "search:OALC")
_EDGE, _FOOT = 16, 8


class SearchPanel(QFrame):
    """Shows one answer at a time. It asks nothing itself.

    `route_asked` brings where in the window to go, for a hit or as a next step; `place_asked` the
    kind that is to be shown whole, or None for all; `text_asked` another text to look for.
    `left_upwards` and `put_away` are for the keyboard.
    """

    place_asked = Signal(object)
    text_asked = Signal(str)
    route_asked = Signal(object)
    left_upwards = Signal()
    put_away = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "search-panel", "What the search found")
        self.setProperty("floats", True)
        # Nothing shines through, so that Qt does not paint the page below each time.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = theme
        self._found: Found | None = None
        self._kind: SearchKind | None = None
        self._meant = self._fewer_text = ""
        layout = column(theme, self, gap=0)
        layout.setContentsMargins(1, 1, 1, theme.px(_FOOT))
        self._head = self._header(theme)
        layout.addWidget(self._head)
        self.list = HitList(theme, "search-hits", "What the search found")
        layout.addWidget(self.list, 1)
        self.steps = self._next_steps(theme)
        layout.addWidget(self.steps, 1)
        self._connect()
        self.hide()

    @property
    def found(self) -> Found | None:
        """The answer that is shown."""
        return self._found

    @property
    def kind(self) -> SearchKind | None:
        """The place that is shown whole; None for all places."""
        return self._kind

    @property
    def words(self) -> str:
        """What is announced: how many were found, and what could be done."""
        parts = (self.count.text(), self.note.text(), self._meant_words())
        return " ".join(part for part in parts if part)

    def show_found(self, found: Found, kind: SearchKind | None = None) -> None:
        """Show an answer; `kind` is the place that it was asked of, where that was only one."""
        self._found, self._kind = found, kind
        self.count.setText(count_words(found, kind))
        self.note.setText(note_words(found))
        self.note.setVisible(bool(self.note.text()))
        self._back.setVisible(kind is not None)
        self._show_meant(found.did_you_mean or "")
        self.list.show_lines(lines_of(found.groups) if kind is None else _whole(found))
        self.list.setVisible(bool(found.groups))
        self._fewer_text = "" if found.groups else fewer_words(found.typed)
        self._fewer.setText(f"Search for “{self._fewer_text}”")
        self._fewer.setAccessibleName(self._fewer.text())
        self._fewer.setVisible(bool(self._fewer_text))
        self.steps.setVisible(not found.groups)

    def controls(self) -> list[QWidget]:
        """Return what takes the keyboard, in reading order."""
        steps = (self._fewer, self._contents, self._oalc)
        every: list[QWidget] = [self._back, self.meant, self.list, *steps]
        return every

    def enter(self) -> None:
        """Give the keyboard to the results, or to the first next step."""
        if self.isVisible():
            seen = [part for part in self.controls() if part.isVisible()]
            target = self.list if self.list in seen else seen[0]
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted_height(self, width: int) -> int:
        """Return the height at which nothing needs to scroll."""
        room = width - 2
        height = self._head.heightForWidth(room) + 2 + self._theme.px(_FOOT)
        if self.list.isHidden():
            inside = self.steps.inside.layout()
            least = inside.heightForWidth(room) if inside is not None else 0
            return height + least + self._theme.px(_FOOT)
        return height + self.list.height_of_all(room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the edge: a style sheet leaves both to an opaque widget itself."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.setPen(self._theme.color("border_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the panel away on Esc, go back to the box on Up, from any button in it."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.put_away.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def _header(self, theme: Theme) -> QFrame:
        head = QFrame()
        head.setProperty("box", "plain")
        lines = column(theme, head, gap=4)
        lines.setContentsMargins(*(theme.px(edge) for edge in (_EDGE, 10, _EDGE, 10)))
        self._back = button("All places", "search-back", self._to_all, kind="link")
        with_icon(self._back, theme, "chevron_left", "primary")
        self.count = label("", "strong", name="search-count")
        self.note = label("", "secondary", name="search-note")
        for part in (self._back, self.count, self.note):
            lines.addWidget(part)
        self._meant_line = QWidget()
        flow = Flow(self._meant_line, gap=theme.px(2))
        self.meant = button("", "did-you-mean", self._take_meant, kind="link")
        for part in (label("Did you mean"), self.meant, label("?")):
            if isinstance(part, QLabel):
                part.setWordWrap(False)
            flow.addWidget(part)
        lines.addWidget(self._meant_line)
        return head

    def _next_steps(self, theme: Theme) -> Scroller:
        area = Scroller("search-steps", on="card")
        lines = column(theme, area.inside, gap=8)
        lines.setContentsMargins(*(theme.px(edge) for edge in (_EDGE, 0, _EDGE, 14)))
        lines.addWidget(label("Try a shorter word, look through the toolkit, or ask OALC."))
        self._fewer = button("", "search-fewer", self._take_fewer)
        self._contents = button("Look through the toolkit", "search-toolkit", self._to_toolkit)
        self._oalc = button("Ask OALC", "search-oalc", lambda: self.route_asked.emit(ASK_OALC))
        for part in (self._fewer, self._contents, self._oalc):
            lines.addWidget(part)
        lines.addStretch(1)
        return area

    def _connect(self) -> None:
        self.list.opened.connect(self._open)
        self.list.all_asked.connect(self.place_asked)
        self.list.left_upwards.connect(self.left_upwards)
        self.list.put_away.connect(self.put_away)

    def _open(self, hit: Hit) -> None:
        self.route_asked.emit(Route(Place(hit.place), hit.item))

    def _to_all(self) -> None:
        self.place_asked.emit(None)

    def _show_meant(self, meant: str) -> None:
        self._meant = meant
        self.meant.setText(clipped(meant))
        self.meant.setAccessibleName(self._meant_words())
        self._meant_line.setVisible(bool(meant))

    def _meant_words(self) -> str:
        return f"Did you mean {clipped(self._meant)}?" if self._meant else ""

    def _take_meant(self) -> None:
        self.text_asked.emit(self._meant)

    def _take_fewer(self) -> None:
        self.text_asked.emit(self._fewer_text)

    def _to_toolkit(self) -> None:
        self.route_asked.emit(Route(Place.TOOLKIT))


def _whole(found: Found) -> tuple[Line, ...]:
    """Return the hits of a place without a heading, which stands above them already."""
    return tuple(line for line in lines_of(found.groups) if line.hit is not None)

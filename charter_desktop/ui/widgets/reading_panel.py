"""A text with what helps to read it: find on the page, the browser, and links that ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.told_files import or_say
from charter_desktop.ui.widgets.basics import button, column, with_icon
from charter_desktop.ui.widgets.find_bar import FindBar
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.reader import Reader
from charter_desktop.ui.widgets.web_bar import WebBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.domain.reading import Reading
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside

_PLACES = {
    "page": Place.TOOLKIT,
    "toolkit": Place.TOOLKIT,
    "contact": Place.CONTACTS,
    "commitment": Place.COMMITMENTS,
    "template": Place.MEETINGS,
    "help": Place.HELP,
}
_WEB = ("http", "https")


class ReadingPanel(QWidget):
    """The right side of Toolkit and Help. `browser_asked` says that the text is wanted there.

    `note_asked` brings the id of an own note that a link in the text leads to.
    """

    browser_asked = Signal()
    note_asked = Signal(str)

    def __init__(self, kit: Kit, outside: Outside, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-panel")
        self._kit, self._outside = kit, outside
        self._saves_room = False
        self._shown = ""
        layout = column(kit.theme, self, gap=10)
        self.reader = Reader(kit.theme, name, words)
        self.find_bar = FindBar(kit.theme, self.reader)
        self.web_bar = WebBar(kit, outside)
        self._tools = QWidget()
        self._flow = Flow(self._tools, gap=kit.theme.px(8))
        self._make_tools()
        self._bars: list[QWidget] = [self._tools, self.find_bar, self.web_bar]
        for part in self._bars:
            layout.addWidget(part)
        self._above = layout.count()
        self._layout = layout
        layout.addWidget(self.reader, 1)
        self.reader.followed.connect(self.follow)
        self.reader.verticalScrollBar().valueChanged.connect(self._make_room)
        for bar in (self.find_bar, self.web_bar):
            bar.closed.connect(self._to_reader)
        self._shortcut("Ctrl+F", self._find)
        self._shortcut("F3", self._find_next)
        self._shortcut("Shift+F3", self._find_before)

    def add_tool(self, tool: QWidget) -> None:
        """Put a button beside those above the text, and before it in the order of the Tab key."""
        self._flow.addWidget(tool)
        QWidget.setTabOrder(tool, self.reader)

    def add_bar(self, bar: QWidget, last: QWidget) -> None:
        """Put a part above the text that stands in the place of the buttons while it is shown.

        `last` is its last control: the text is next to that.
        """
        self._layout.insertWidget(self._above, bar)
        self._above += 1
        self._bars.append(bar)
        QWidget.setTabOrder(last, self.reader)

    def show_bar(self, bar: QWidget) -> None:
        """Show a part that was added, in the place of the buttons."""
        self._show_only(bar)

    def show_tools(self) -> None:
        """Show the buttons again, and put the keyboard into the text."""
        self._to_reader()

    def show_reading(self, reading: Reading) -> None:
        """Show a text; a reader who is in it already is told its title."""
        is_other, self._shown = reading.id != self._shown, reading.id
        if is_other:
            self._show_only(self._tools)
        self.reader.show_reading(reading)
        if self.reader.hasFocus() and is_other:
            announce(self.reader, reading.title)

    def save_room(self, wanted: bool) -> None:  # on or off is all it takes
        """Let the buttons above the text go while it is scrolled down, or not any more."""
        if wanted != self._saves_room:
            self._saves_room = wanted
            self._make_room()

    def follow(self, address: str) -> None:
        """Go where a link leads; to the web only once the clerk says so."""
        kind, _, name = address.partition(":")
        if kind == "note":
            self.note_asked.emit(unquote(name))
        elif kind in _WEB:
            self._show_only(self.web_bar)
            self.web_bar.ask(address)
        elif kind == "place" and name in {place.value for place in Place}:
            self._kit.go(Route(Place(name)))
        elif kind in _PLACES:
            item = address if kind == "template" else name
            self._kit.go(Route(_PLACES[kind], unquote(item)))

    def copy_text(self, text: str) -> None:
        """Put words on the clipboard."""
        self._outside.copy_text(text)

    def open_copy(self, path: Path) -> None:
        """Have the browser open a copy of the text that was written for it."""
        words = f"Your browser did not open. The page is in {path}"
        or_say(self._kit, self._outside.open_file(path), words)

    def _make_tools(self) -> None:
        find = button("Find on this page", "find-on-page", self._find, kind="link")
        find.setToolTip("Ctrl+F")
        away = button(
            "Open this page in my browser", "open-in-browser", self.browser_asked.emit, kind="link"
        )
        self._flow.addWidget(with_icon(find, self._kit.theme, "search", "primary"))
        self._flow.addWidget(with_icon(away, self._kit.theme, "open", "primary"))
        self._tools.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _shortcut(self, keys: str, act: Callable[[], None]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(act)

    def _show_only(self, bar: QWidget) -> None:
        """Show one of the bars: the text needs the room."""
        for other in self._bars:
            other.setVisible(other is bar)

    def _find(self) -> None:
        self._show_only(self.find_bar)
        self.find_bar.open()

    def _find_next(self) -> None:
        self._show_only(self.find_bar)
        self.find_bar.next()

    def _find_before(self) -> None:
        self._show_only(self.find_bar)
        self.find_bar.before()

    def _make_room(self) -> None:
        is_busy = any(not bar.isHidden() for bar in self._bars if bar is not self._tools)
        is_down = self._saves_room and self.reader.verticalScrollBar().value() > 0
        self._tools.setVisible(not is_busy and not is_down)

    def _to_reader(self) -> None:
        self._show_only(self._tools)
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

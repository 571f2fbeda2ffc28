"""Rail, menu, pages and status bar: the window once a council is set up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.focusing import next_stop
from charter_desktop.ui.kit import Kit, Message, Tone
from charter_desktop.ui.menus import Menus
from charter_desktop.ui.navigation import Navigator, Place, Route
from charter_desktop.ui.program_keys import ProgramKeys
from charter_desktop.ui.rail import Rail
from charter_desktop.ui.search_everything import SearchEverything
from charter_desktop.ui.shell_files import ShellFiles
from charter_desktop.ui.shell_records import ShellRecords
from charter_desktop.ui.shell_services import ShellServices
from charter_desktop.ui.status_bar import StatusBar
from charter_desktop.ui.widgets.basics import button, column, row, with_icon
from charter_desktop.ui.widgets.example_strip import ExampleStrip
from charter_desktop.ui.widgets.in_turns import InTurns
from charter_desktop.ui.widgets.page import KeepsVersions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from charter_desktop.domain.changes import Changes
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.page import Page

    PageMaker = Callable[[Place, Kit], Page]

RAIL_FITS = 760
"""Pixels at 100 % that the window needs to show the rail beside a page (`ux.md` 2.1)."""


class Shell(QWidget):
    """Shows one page at a time; each is made when first visited.

    `file_asked` says that the clerk wants to open a file. When the text size or the colours change
    the shell is made anew by the window, at the same place.
    """

    close_asked = Signal()
    add_council_asked = Signal()
    example_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        make_page: PageMaker,
        services: ShellServices | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self._theme, self._jobs, self._make_page = theme, jobs, make_page
        asked = services or ShellServices()
        self._pages: dict[Place, Page] = {}
        self.navigator = Navigator(self)
        self.kit = Kit(jobs, theme, self.navigator.go, self.tell)
        self.rail = Rail(theme)
        self.status = StatusBar(theme)
        self.menus = Menus(self, theme)
        self._stack = QStackedWidget()
        self._turns = InTurns(self)
        self._lay_out(asked.leave_example)
        self.search = SearchEverything(self.kit, asked.engine, self, self._stack)
        self._connect()
        self._files = ShellFiles(self, asked.files)
        self._records = ShellRecords(self, asked.records)
        ProgramKeys(self)

    @property
    def page(self) -> Page | None:
        """The page on screen; where it is still being made, it is there at once."""
        self._turns.finish()
        here = self.navigator.here
        return self._pages.get(here.place) if here is not None else None

    def tell(self, message: Message) -> None:
        """Show a message in the result bar of the page on screen."""
        if self.page is not None:
            self.page.results.show_message(message)

    def follow_steps(self, undo: int | None, redo: int | None) -> None:
        """Take links to Undo and Redo away that no longer take what they speak of, on any page."""
        for page in self._pages.values():
            page.results.follow_steps(undo, redo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the rail only where it fits."""
        super().resizeEvent(event)
        fits = event.size().width() >= self._theme.px(RAIL_FITS)
        self.rail.setVisible(fits or self._menu_button.isChecked())
        self._menu_button.setVisible(not fits)
        self.search.place()

    def _lay_out(self, leave_example: Callable[[], object] | None) -> None:
        across = row(self._theme, self, gap=0)
        across.addWidget(self.rail)
        right = column(self._theme, gap=0)
        self._menu_button = button("Places", "places-button", self._toggle_rail, kind="link")
        self._menu_button.setCheckable(True)
        with_icon(self._menu_button, self._theme, "text_bullet_list_ltr", "primary")
        self._menu_button.hide()
        top = QFrame()
        top.setProperty("box", "top")
        along = row(self._theme, top, gap=0)
        along.addWidget(self._menu_button)
        along.addWidget(self.menus.bar, 1)
        if leave_example is not None:
            right.addWidget(ExampleStrip(self._theme, leave_example))
        right.addWidget(top)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        across.addLayout(right, 1)

    def _connect(self) -> None:
        self.rail.asked.connect(self._go_to_place)
        self.navigator.went.connect(self._on_went)
        self._jobs.changed.connect(self._on_changed)
        menus = self.menus
        menus.place_asked.connect(self._go_to_place)
        menus.route_asked.connect(self.navigator.go)
        menus.add_council_asked.connect(self.add_council_asked)
        menus.example_asked.connect(self.example_asked)
        menus.back_asked.connect(self.navigator.back)
        menus.forward_asked.connect(self.navigator.forward)
        menus.open_asked.connect(self._open_file)
        menus.help_asked.connect(self._help)
        for asked, topic in ((menus.keyboard_asked, "keyboard"), (menus.about_asked, "about")):
            asked.connect(partial(self.navigator.go, Route(Place.HELP, topic)))
        menus.primary_asked.connect(self._primary)
        menus.saved_asked.connect(self._say_saved)
        menus.ring_asked.connect(self._on_ring)
        menus.close_asked.connect(self.close_asked)
        menus.search_asked.connect(self.search.open)
        self.status.asked.connect(self._on_status)

    def _go_to_place(self, place: Place) -> None:
        self._menu_button.setChecked(False)
        self.rail.setVisible(not self._menu_button.isVisible())
        self.navigator.go(Route(place))

    def _on_went(self, route: Route) -> None:
        """Show the page of a route; a new one is made in one turn and laid out in the next."""
        steps = [partial(self._show, route)]
        if route.place not in self._pages:
            steps.insert(0, partial(self._make, route.place))
        self._turns.begin(steps)
        if self._stack.currentWidget() is None:
            self._turns.finish()

    def _make(self, place: Place) -> None:
        made = self._make_page(place, self.kit)
        self._pages[place] = made
        self._files.attach(place, made)

    def _show(self, route: Route) -> None:
        page = self._pages[route.place]
        is_opened = self._stack.currentWidget() is not page or not route.item
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self.search.attach(page)
        self._stack.setCurrentWidget(page)
        self.rail.show_place(route.place)
        if is_opened:
            page.top.begin()
        page.open_item(route.item)
        page.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(page, page.title.text())

    def _on_changed(self, changes: Changes) -> None:
        self.status.show_saved(f"All changes saved {_clock()}")
        for page in self._pages.values():
            page.mark_stale(changes)
        self.search.look_again()

    def _toggle_rail(self) -> None:
        self.rail.setVisible(self._menu_button.isChecked())
        if self.rail.isVisible():
            self.rail.places.setFocus(Qt.FocusReason.OtherFocusReason)

    def _primary(self) -> None:
        if self.page is not None:
            self.page.do_primary()

    def _open_file(self) -> None:
        # Choosing a file is no place: going back must not ask for one again.
        self.navigator.go(Route(Place.SEND_AND_RECEIVE))
        if self.page is not None:
            self.page.open_item("open")

    def _help(self) -> None:
        here = self.navigator.here
        self.navigator.go(Route(Place.HELP, here.place.value if here is not None else ""))

    def _say_saved(self) -> None:
        if isinstance(self.page, KeepsVersions):
            self.page.keep_version()
        elif self.page is not None:
            self.page.keep_typed()
        words = f"Saved {_clock()}. This program saves by itself."
        self.tell(Message(words, Tone.NOTE))

    def _on_ring(self, step: int) -> None:
        stops: list[QWidget] = [self.rail.places]
        if self.page is not None:
            stops += self.page.stops()
        next_stop([*stops, self.status], step)

    def _on_status(self, part: str) -> None:
        places = {
            "saved": Route(Place.HISTORY),
            "copies": Route(Place.SAFETY_COPIES),
            "toolkit": Route(Place.TOOLKIT),
            "offline": Route(Place.HELP, "offline"),
        }
        self.navigator.go(places[part])


def _clock() -> str:
    """Return the time of day as the status bar shows it, 10:42."""
    return QTime.currentTime().toString("HH:mm")

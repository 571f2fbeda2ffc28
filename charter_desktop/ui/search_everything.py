"""Searching everything from any page: joins the box, the panel, the engine and the keyboard.

What is shown is always the answer to what stands in the box: an answer to an older text is dropped,
and after something was written the open panel asks again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.navigation import Route
from charter_desktop.ui.search_panel import SearchPanel
from charter_desktop.ui.search_place import KeyboardMemory, lay_under
from charter_desktop.ui.widgets.search_box import FROM_LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.domain.search import Found, SearchKind
    from charter_desktop.services.search.search import Searching
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.widgets.page import Page
    from charter_desktop.ui.widgets.page_search import PageSearch
    from charter_desktop.ui.widgets.search_box import SearchBox

WIDTH = 640
"""Pixels at 100 % that the panel is wide and, at least, high."""


class SearchEverything(QObject):
    """The search of one shell. `around` is what the panel lies in and may cover, `over` the pages.

    `text` is what is looked for, nothing where the panel is closed. Without an engine (before a
    workbook) the boxes answer nothing.
    """

    def __init__(
        self,
        kit: Kit,
        engine: Callable[[], Searching] | None,
        around: QWidget,
        over: QWidget,
    ) -> None:
        super().__init__(around)
        self._kit, self._engine, self._around, self._over = kit, engine, around, over
        self.panel = SearchPanel(kit.theme, around)
        self._page: Page | None = None
        self._attached: set[Page] = set()
        self._keyboard = KeyboardMemory(self.panel)
        self.text = ""
        self._kind: SearchKind | None = None
        self._job: Job | None = None
        self._connect()

    @property
    def _finder(self) -> PageSearch | None:
        """The box of the page on screen and what belongs to it."""
        return self._page.finder if self._page is not None and isValid(self._page) else None

    @property
    def box(self) -> SearchBox | None:
        """The box of the page on screen."""
        return self._finder.box if self._finder is not None else None

    def attach(self, page: Page) -> None:
        """Serve the box of a page that is now on screen; the search of the page before ends."""
        self.close(empty=True)
        self._page = page
        self._keyboard.watch(page.finder)
        if page in self._attached:
            return
        self._attached.add(page)
        box = page.finder.box
        box.asked.connect(self.ask)
        box.entered.connect(self._on_entered)
        box.left_downwards.connect(self.panel.enter)
        box.escaped.connect(self.put_away)

    def open(self) -> None:
        """Put the keyboard into the box: Ctrl+E. What stands there already is looked for again."""
        if self._finder is None:
            return
        self._finder.open()
        if not self.panel.isVisible():
            self.ask(self._finder.box.text())

    def ask(self, text: str, kind: SearchKind | None = None) -> None:
        """Look for a text, everywhere or in one place; less than two letters end the search."""
        text = text.strip()
        if len(text) < FROM_LETTERS or self._engine is None:
            self.close()
            return
        self.text, self._kind = text, kind
        look = partial(_look, self._engine, text, kind)
        job = self._kit.jobs.read(look, instead_of=self._job)
        job.succeeded.connect(self._show)  # that of what was asked last: the one before is dropped
        job.failed.connect(self._on_failed)
        self._job = job

    def look_again(self) -> None:
        """Ask once more: something was written."""
        if self.panel.isVisible() and self.text:
            self.ask(self.text, self.panel.kind)

    def close(self, *, empty: bool = False) -> None:
        """Hide the panel and drop what is under way; `empty` also takes the words away."""
        self.text = ""
        if self._job is not None and isValid(self._job):
            self._job.drop()
        self._job = None
        self.panel.hide()
        if empty and self._finder is not None:
            self._finder.box.setText("")
            self._finder.put_away()

    def put_away(self) -> None:
        """End the search and give the keyboard back to what had it: Esc."""
        self.close(empty=True)
        if self._page is not None:
            self._keyboard.give_back(self._page.first_control())

    def resume(self, text: str) -> None:
        """Go on with a search that was open when the window was drawn anew."""
        if text and self._finder is not None:
            self._finder.open()
            self._finder.box.setText(text)
            self.ask(text)

    def place(self) -> None:
        """Lay the panel where it belongs now: the window has another size."""
        if self._finder is not None and self.panel.isVisible():
            lay_under(self.panel, self._finder, self._over, self._kit.theme)

    def _connect(self) -> None:
        panel = self.panel
        panel.place_asked.connect(self._on_place)
        panel.text_asked.connect(self._on_text)
        panel.route_asked.connect(self._go)
        panel.left_upwards.connect(self._to_box)
        panel.put_away.connect(self.put_away)
        self._keyboard.left.connect(self._on_left)

    def _show(self, found: Found) -> None:
        if not self.text or self._finder is None:
            return
        had_keyboard = self.panel.isAncestorOf(QApplication.focusWidget() or self._around)
        self.panel.show_found(found, self._kind)
        self.panel.show()
        self.panel.raise_()
        self.place()
        self.panel.list.to_top()
        _in_tab_order(self._finder.box, self.panel)
        if had_keyboard:
            self.panel.enter()
        announce(self._finder.box, self.panel.words)

    def _on_left(self) -> None:
        """End when the keyboard goes elsewhere: nothing may lie over what has it."""
        self.close()
        if self._finder is not None:
            self._finder.put_away()

    def _on_failed(self, error: object) -> None:
        self.close()
        if self._page is not None:
            self._page.refused(error)

    def _on_entered(self, text: str) -> None:
        """Open the marked hit, if what is shown is the answer to what stands in the box."""
        found = self.panel.found
        if self.panel.isVisible() and found is not None and text and found.typed == text:
            self.panel.list.open_current() if found.groups else self.panel.enter()

    def _go(self, route: Route) -> None:
        self.close(empty=True)
        self._kit.go(route)

    def _on_place(self, kind: SearchKind | None) -> None:
        self.ask(self.text, kind)

    def _on_text(self, text: str) -> None:
        if self._finder is not None:
            self._finder.box.setText(text)
            self._to_box()
            self.ask(text)

    def _to_box(self) -> None:
        if self._finder is not None:
            self._finder.box.setFocus(Qt.FocusReason.OtherFocusReason)


def _look(engine: Callable[[], Searching], text: str, kind: SearchKind | None) -> Found:
    return engine().everywhere(text) if kind is None else engine().within(kind, text)


def _in_tab_order(box: SearchBox, panel: SearchPanel) -> None:
    """Have Tab go from the box into the panel, and from there on into the page."""
    before: QWidget = box.cross
    for control in panel.controls():
        QWidget.setTabOrder(before, control)
        before = control

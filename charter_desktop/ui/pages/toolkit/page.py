"""Toolkit: the contents, a search, and the page that is being read, marked or printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.services.toolkit.notes import TO_HEADING
from charter_desktop.services.toolkit.shelf import TEMPLATE
from charter_desktop.services.toolkit.toolkit import SEARCHED
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.focusing import focus_into
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.toolkit.paper import PaperTools
from charter_desktop.ui.pages.toolkit.tools import PageTools
from charter_desktop.ui.widgets.basics import row
from charter_desktop.ui.widgets.contents_tree import ContentsTree
from charter_desktop.ui.widgets.reading_page import ReadingPage
from charter_desktop.ui.widgets.search_box import SearchBox
from charter_desktop.ui.widgets.search_results import SearchResults

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from charter_desktop.domain.reading import Reading
    from charter_desktop.services.search.search import Searching
    from charter_desktop.services.toolkit.contents import Group
    from charter_desktop.services.toolkit.toolkit import Found, Toolkit
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside

LIMIT = 20
_WORDS = ("Toolkit", "The charter, and how to live by it")
_PLACES = {
    "page": Place.TOOLKIT,
    "template": Place.TOOLKIT,
    "contact": Place.CONTACTS,
    "step": Place.SIGNING,
}


class ToolkitPage(ReadingPage):
    """Finds and shows the pages of the toolkit that are for this kind of body."""

    needs = Changes.TOOLKIT | Changes.COUNCIL

    def __init__(
        self, kit: Kit, toolkit: Toolkit, search: Searching, outside: Outside | None = None
    ) -> None:
        super().__init__(kit, "toolkit", _WORDS, toolkit.page, toolkit.browser_copy, outside)
        self._toolkit, self._search = toolkit, search
        self._sought = ""
        self._anchor = ""
        self._searching: Job | None = None
        self._listing: Job | None = None
        self.tools = PageTools(kit, toolkit.notes, self.panel)
        self.paper = PaperTools(kit, toolkit, self)
        self.search_box = SearchBox(
            kit.theme, "toolkit-search", "Search the toolkit", "Pages, templates and contacts"
        )
        self.tree = ContentsTree(kit.theme, "toolkit-contents", "Contents of the toolkit")
        self.results_list = SearchResults(kit, "toolkit-results", LIMIT)
        self._left = QStackedWidget()
        self._lay_out()
        self.put_together()
        self._connect()

    def refresh(self) -> None:
        """Ask for the contents, and again for the page that is shown."""
        self._listing = self.kit.jobs.read(self._toolkit.contents, instead_of=self._listing)
        self._listing.succeeded.connect(self._show_contents)
        self._listing.failed.connect(self.refused)
        if self.wanted:
            self.load_anew(self.wanted)

    def open_item(self, item: str) -> None:
        """Show a page, or a template as `template:ID`; nothing shows the contents.

        `ID#HEADING` shows a page at one of its headings.
        """
        self.came_to_read = bool(item)
        self.paper.leave()
        if item:
            self.tree.choose(item)
            self.show_text(item)
        else:
            self.show_list()

    def do_primary(self) -> None:
        """Write the paper of the template that is shown; print any other page."""
        self.paper.do_primary()

    def load(self, text: str) -> None:
        """Bring a text, and go to its heading where one is named."""
        name, _, self._anchor = text.partition(TO_HEADING)
        is_there = self.reading is not None and self.reading.id == name == self.wanted
        super().load(name)
        if is_there:
            self._to_anchor()

    def keep_typed(self) -> None:
        """Keep the note that is being typed."""
        self.tools.keep_typed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the note that is being typed."""
        self.tools.keep_typed()
        super().hideEvent(event)

    def first_control(self) -> QWidget:
        """Return the search box, or the text where one was asked for."""
        return self.panel.reader if self.came_to_read else self.search_box

    def stops(self) -> list[QWidget]:
        """Return the search box, the list below it and the text."""
        text: QWidget | None = self.paper.view if self.paper.is_shown else self.panel.reader
        return [self.search_box, self._left, *([text] if text is not None else [])]

    def enter_list(self) -> None:
        """Show the list again and put the keyboard into it."""
        super().enter_list()
        focus_into(self._left)

    def show_reading(self, reading: Reading) -> None:
        """Show a page with what can be done with it; from now on it counts as read."""
        if self.reading is None or reading.id != self.reading.id:
            self.tools.put_note_away()
        super().show_reading(reading)
        self.tools.show_reading(reading)
        self.paper.show_reading(reading)
        self._to_anchor()
        if reading.is_news:
            job = self.kit.jobs.write(partial(self._toolkit.mark_read, reading.id))
            job.failed.connect(self.refused)

    def _lay_out(self) -> None:
        px, side = self.kit.theme.px, self.parts.list_side
        around = row(self.kit.theme)
        around.setContentsMargins(px(12), px(4), px(12), px(8))
        around.addWidget(self.search_box)
        side.addLayout(around)
        self._left.addWidget(self.tree)
        self._left.addWidget(self.results_list)
        side.addWidget(self._left, 1)

    def _connect(self) -> None:
        self.search_box.asked.connect(self._find)
        self.search_box.left_downwards.connect(self.enter_list)
        self.tree.chosen.connect(self.load)
        self.tree.opened.connect(self._open)
        self.results_list.opened.connect(self._go_to)
        self.results_list.left_upwards.connect(self.search_box.setFocus)
        self.results_list.cleared.connect(self._clear_search)
        self.tree.discarded.connect(self.tools.discard)
        self.tools.refused.connect(self.refused)
        self.paper.refused.connect(self.refused)

    def _to_anchor(self) -> None:
        anchor, self._anchor = self._anchor, ""
        if anchor:
            self.panel.reader.go_to_section(anchor)

    def _show_contents(self, contents: tuple[Group, ...]) -> None:
        published = [group for group in contents if not group.is_own]
        if not self.wanted and published:
            self.load(published[0].entries[0].id)
        self.tree.show_contents(contents, self.wanted)

    def _open(self, page: str) -> None:
        self.kit.go(Route(Place.TOOLKIT, page))

    def _go_to(self, found: Found) -> None:
        item = TEMPLATE + found.id if found.type == "template" else found.id
        self.kit.go(Route(_PLACES[found.type], item))

    def _find(self, text: str) -> None:
        self._sought = text
        if not text:
            self._left.setCurrentWidget(self.tree)
            return
        ask = partial(_found, self._search, self._toolkit, text)
        self._searching = self.kit.jobs.read(ask, instead_of=self._searching)
        self._searching.succeeded.connect(self._show_results)
        self._searching.failed.connect(self.refused)

    def _show_results(self, found: tuple[Found, ...]) -> None:
        if self._sought:
            self.results_list.show_found(self._sought, found)
            self._left.setCurrentWidget(self.results_list)
            announce(self.search_box, self.results_list.words)

    def _clear_search(self) -> None:
        self.search_box.clear_search()
        self.search_box.setFocus()


def _found(search: Searching, toolkit: Toolkit, text: str) -> tuple[Found, ...]:
    return toolkit.results(search.find(text, SEARCHED, LIMIT))

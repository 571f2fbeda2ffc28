"""The side of Contacts with the search, the places to ask, and what to do where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.pages.contacts.filters import ContactFilters
from charter_desktop.ui.pages.contacts.words import count_words, nobody_words, rows, whole
from charter_desktop.ui.widgets.basics import button, column, label, row, rule, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.row_list import RowList
from charter_desktop.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from charter_desktop.domain.contact_listing import Listing
    from charter_desktop.ui.theme import Theme

_LEAST = 120


class PlacesToAsk(QWidget):
    """Shows a listing.

    `chosen` and `opened` bring a place's id, `narrowed` what is asked for now; `all_asked` comes
    with "Show all", `table_asked` where the clerk wants a table. `new_asked` wants a contact of our
    own, `import_asked` others from a file, `oalc_asked` OALC's where nobody is listed.
    """

    chosen = Signal(str)
    opened = Signal(str)
    narrowed = Signal(object)
    all_asked = Signal()
    table_asked = Signal()
    new_asked = Signal()
    import_asked = Signal()
    oalc_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("contacts-side")
        self._theme = theme
        words, hint = "Search, such as potholes or planning", "From two letters on"
        self.search = SearchBox(theme, "contacts-search", words, hint)
        self.search.setAccessibleName("Search contacts")
        self.filters = ContactFilters(theme)
        self._count = label("", "secondary", name="contacts-count")
        self._all = button("Show all", "contacts-show-all", self.all_asked.emit, kind="link")
        self._mean = button("", "contacts-did-you-mean", self._take_meant, kind="link")
        self._meant = ""
        self.table = button("As a table", "contacts-as-table", self.table_asked.emit, kind="link")
        with_icon(self.table, theme, "table", "primary")
        self.rows = RowList(theme, "contacts-list", "Places to ask")
        self.rows.setMinimumHeight(theme.px(_LEAST))
        self._nobody = QWidget()
        self._nobody_words = label("", name="contacts-nobody")
        self._lay_out()
        self.search.left_downwards.connect(self.rows.setFocus)
        self.rows.chosen.connect(self.chosen)
        self.rows.opened.connect(self.opened)
        self.filters.changed.connect(self.narrowed)

    @property
    def current_id(self) -> str:
        """The id of the place that is chosen, or nothing."""
        return self.rows.current_id

    @property
    def is_empty(self) -> bool:
        """Whether it says that nobody is listed."""
        return self._nobody.isVisible()

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        return [self.search, self.rows, self._nobody]

    def show_listing(self, listing: Listing) -> None:
        """Show what was found; the count is said where something was looked for or left out."""
        is_search, has_places = listing.asked.is_search, bool(listing.places)
        self.filters.show_listing(listing)
        self._count.setText(count_words(listing))
        self._nobody_words.setText(nobody_words(listing))
        self._all.setVisible(len(listing.places) < whole(listing) and not listing.has_more)
        for part in (self.rows, self.table):
            part.setVisible(has_places)
        self._nobody.setVisible(not has_places)
        self._offer(listing.did_you_mean)
        first = listing.places[0].id if is_search and has_places else ""
        self.rows.show_rows(rows(listing), current=listing.chosen or first)
        if is_search or listing.asked.is_filtered:
            announce(self.search, count_words(listing) or nobody_words(listing))

    def _offer(self, meant: str) -> None:
        """Offer another word for one that nobody knows."""
        self._meant = meant
        words = f"Did you mean \u201c{meant}\u201d?" if meant else ""
        self._mean.setText(words)
        self._mean.setAccessibleName(words)
        self._mean.setVisible(bool(meant))

    def _take_meant(self) -> None:
        words = self._meant
        self.search.setText(words)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.asked.emit(words)

    def _lay_out(self) -> None:
        layout = column(self._theme, self, gap=0)
        top = column(self._theme, gap=8)
        edge = self._theme.px(12)
        top.setContentsMargins(edge, self._theme.px(4), edge, self._theme.px(4))
        for part in (self.search, self.filters, self._mean):
            top.addWidget(part)
        counted = row(self._theme, gap=6)
        counted.addWidget(self._count, 1)
        for link in (self._all, self.table):
            counted.addWidget(link)
        top.addLayout(counted)
        layout.addLayout(top)
        layout.addWidget(rule())
        # Its own wish for height must not squeeze the search.
        self.rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self._make_nobody(), 1)
        layout.addWidget(rule())
        layout.addWidget(self._make_foot())

    def _make_nobody(self) -> QWidget:
        inside = column(self._theme, self._nobody, gap=10, margin=16)
        inside.addWidget(self._nobody_words)
        ways = QWidget()
        flow = Flow(ways, gap=self._theme.px(10))
        flow.addWidget(button("Ask OALC", "ask-oalc", self.oalc_asked.emit, kind="primary"))
        inside.addWidget(ways)
        inside.addStretch(1)
        self._nobody.hide()
        return self._nobody

    def _make_foot(self) -> QWidget:
        foot, links, px = QWidget(), QWidget(), self._theme.px
        around = column(self._theme, foot, gap=0)
        around.setContentsMargins(px(12), px(4), px(12), 0)
        around.addWidget(links)
        flow = Flow(links, gap=px(12))
        new = button("Add our own contact", "contacts-new", self.new_asked.emit, kind="link")
        flow.addWidget(with_icon(new, self._theme, "add", "primary"))
        take, act = "contacts-import", self.import_asked.emit
        file = button("Add from a file\u2026", take, act, kind="link")
        flow.addWidget(with_icon(file, self._theme, "document_add", "primary"))
        return foot

"""Contacts as a table: sorted, filtered and copied as the clerk likes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.contacts import EVERYWHERE
from charter_desktop.ui.pages.contacts.words import OURS, checked_words, whole
from charter_desktop.ui.widgets.basics import button, column, row, with_icon
from charter_desktop.ui.widgets.data_table import DataTable
from charter_desktop.ui.widgets.table_model import Cell, Column, Order, TableRow

if TYPE_CHECKING:
    from charter_desktop.domain.contact_listing import Listing, PlaceToAsk
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.widgets.data_table import TableActs

COLUMNS = (
    Column("service", "Whom or what", 210),
    Column("organisation", "Organisation", 170),
    Column("phone", "Phone", 120),
    Column("email", "E-mail", 190),
    Column("web", "Web page", 200),
    Column("checked", "Last checked", 130, Order.DATES),
    Column("post", "Post", 200, shown=False),
    Column("subject", "Ask about", 150, shown=False),
    Column("district", "Serves", 130, shown=False),
    Column("kept", "Kept", 120, shown=False),
)


class ContactsTable(QWidget):
    """The listing of the page as a table. `opened` brings the id of the place to show.

    `list_asked` wants the list again, `all_asked` everything that was left out.
    """

    opened = Signal(str)
    list_asked = Signal()
    all_asked = Signal()

    def __init__(self, kit: Kit, acts: TableActs) -> None:
        super().__init__()
        self.setObjectName("contacts-table-view")
        self._jobs = kit.jobs
        self._job: Job | None = None
        self._total, self._current = 0, ""
        layout = column(kit.theme, self, gap=8)
        top = row(kit.theme)
        back = button("As a list", "contacts-as-list", self.list_asked.emit, kind="link")
        top.addWidget(with_icon(back, kit.theme, "text_bullet_list_ltr", "primary"))
        top.addStretch(1)
        layout.addLayout(top)
        of = ("place to ask", "places to ask")
        self.table = DataTable(kit, "contacts-table", "Contacts", COLUMNS, acts, of=of)
        self.table.opened.connect(self.opened)
        self.table.all_asked.connect(self.all_asked)
        layout.addWidget(self.table, 1)

    def show_listing(self, listing: Listing, current: str) -> None:
        """Show the places of a listing, and how many were left out of it."""
        self._total, self._current = whole(listing), current
        ask = partial(_table_rows, listing)  # there may be thousands
        self._job = self._jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._show)

    def _show(self, found: tuple[TableRow, ...]) -> None:
        self.table.show_rows(found, total=self._total, current=self._current)

    def first_control(self) -> QWidget:
        """Return the rows."""
        return self.table.view


def _table_rows(listing: Listing) -> tuple[TableRow, ...]:
    return tuple(_table_row(place) for place in listing.places)


def _table_row(place: PlaceToAsk) -> TableRow:
    kept = [OURS] if place.is_own else ["No longer listed"] if place.is_withdrawn else []
    kept += ["Favourite"] if place.is_favourite else []
    icon = "star-filled" if place.is_favourite else "person_circle" if place.is_own else ""
    where = "All of Oxfordshire" if place.district == EVERYWHERE else place.district
    telephones = [way.value for way in place.ways if way.contact.route.is_telephone]
    addresses = [way.value for way in place.ways if way.contact.route.value == "email"]
    pages = [way.value for way in place.ways if way.contact.route.is_web]
    posts = [way.value for way in place.ways if way.contact.route.value == "post"]
    return TableRow(
        place.id,
        (
            Cell(place.service, icon=icon),
            Cell(place.organisation),
            Cell(", ".join(telephones)),
            Cell(", ".join(addresses)),
            Cell(", ".join(map(_short, pages)), plain=", ".join(pages)),
            _checked(place),
            Cell("; ".join(posts)),
            Cell(place.subject),
            Cell(where),
            Cell(", ".join(kept)),
        ),
    )


def _short(address: str) -> str:
    """Return an address as browsers show it, so that a narrow column breaks it where it means."""
    return address.removeprefix("https://").removesuffix("/")


def _checked(place: PlaceToAsk) -> Cell:
    way = place.longest_ago
    if way is None:
        return Cell("")
    if way.month is None:
        return Cell("Not checked", plain="not checked")
    return Cell(checked_words(way), sort=way.month, plain=way.contact.checked)

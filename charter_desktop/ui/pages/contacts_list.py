"""The side of Contacts with the search, the places to ask, and what to do where there are none."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from charter_desktop.domain.contacts import ROUTE_WORDS
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.pages.contacts_panel import ROUTE_ICONS
from charter_desktop.ui.widgets.basics import button, column, label
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.row_list import Row, RowList
from charter_desktop.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from charter_desktop.services.contacts import Listing, PlaceToAsk
    from charter_desktop.ui.theme import Theme

_OURS, _EVERYWHERE = "ours", "everywhere"


class PlacesToAsk(QWidget):
    """Shows a listing.

    `chosen` and `opened` bring a place's id, `where_chosen` whether all of Oxfordshire is wanted.
    `oalc_asked` comes where nobody is listed.
    """

    chosen = Signal(str)
    opened = Signal(str)
    where_chosen = Signal(bool)
    oalc_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("contacts-side")
        self._theme = theme
        words, hint = "Search, such as potholes or planning", "From two letters on"
        self.search = SearchBox(theme, "contacts-search", words, hint)
        self.search.setAccessibleName("Search contacts")
        where = [Choice(_OURS, "Our district"), Choice(_EVERYWHERE, "All of Oxfordshire")]
        self._where = ChoiceRow(theme, "contacts-where", "Which to show", where, kind="pill")
        self._where.show_choice(_OURS)
        self._count = label("", "secondary", name="contacts-count")
        self.rows = RowList(theme, "contacts-list", "Places to ask")
        self._nobody = QWidget()
        self._nobody_words = label("", name="contacts-nobody")
        self._lay_out()
        self.search.left_downwards.connect(self.rows.setFocus)
        self.rows.chosen.connect(self.chosen)
        self.rows.opened.connect(self.opened)
        self._where.chosen.connect(self._on_where)

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
        """Show what was found; the count of a search is said."""
        is_search, has_places = listing.asked.is_search, bool(listing.places)
        self._where.setVisible(bool(listing.district))
        self._where.set_words(_OURS, f"For {listing.district}")
        self._where.show_choice(_EVERYWHERE if listing.asked.everywhere else _OURS)
        self._count.setText(_count_words(listing))
        self._nobody_words.setText(_nobody_words(listing))
        for part in (self._count, self.rows):
            part.setVisible(has_places)
        self._nobody.setVisible(not has_places)
        rows = _found_rows(listing) if is_search else _all_rows(listing)
        first = listing.places[0].id if is_search and has_places else ""
        self.rows.show_rows(rows, current=listing.chosen or first)
        if is_search:
            announce(self.search, _count_words(listing) or _nobody_words(listing))

    def _lay_out(self) -> None:
        layout = column(self._theme, self, gap=0)
        top = column(self._theme, gap=8, margin=12)
        for part in (self.search, self._where, self._count):
            top.addWidget(part)
        layout.addLayout(top)
        inside = column(self._theme, self._nobody, gap=10, margin=16)
        inside.addWidget(self._nobody_words)
        inside.addWidget(button("Ask OALC", "ask-oalc", self.oalc_asked.emit, kind="primary"))
        inside.addStretch(1)
        self._nobody.hide()
        # Its own wish for height must not squeeze the search.
        self.rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self._nobody, 1)

    def _on_where(self, where: str) -> None:
        self.where_chosen.emit(where == _EVERYWHERE)


def _count_words(listing: Listing) -> str:
    number = len(listing.places)
    if not number:
        return ""
    if listing.asked.is_search:
        places = "1 place" if number == 1 else f"{number} places"
        return f"{places} to ask about “{listing.asked.words.strip()}”{_also(listing)}"
    if listing.elsewhere:
        return f"{number} places to ask{_also(listing)}"
    return f"{number} places to ask"


def _also(listing: Listing) -> str:
    more = listing.elsewhere
    return f". {more} more in other districts" if more else ""


def _nobody_words(listing: Listing) -> str:
    if listing.places:
        return ""
    words = listing.asked.words.strip()
    if listing.elsewhere:
        here = f"Nobody is listed for “{words}” in {listing.district}"
        some = "There is 1" if listing.elsewhere == 1 else f"There are {listing.elsewhere}"
        return f"{here}. {some} in other districts: choose “All of Oxfordshire”."
    return f"Nobody listed for “{words}”. Try another word, or ask OALC."


def _ways(place: PlaceToAsk) -> str:
    return ", ".join(dict.fromkeys(ROUTE_WORDS[way.contact.route] for way in place.ways))


def _all_rows(listing: Listing) -> list[Row]:
    """Return the places under their organisations."""
    rows: list[Row] = []
    for organisation, places in groupby(listing.places, key=lambda place: place.organisation):
        rows.append(Row(f"heading:{organisation}", organisation, heading=True))
        rows += [_row(place, _ways(place)) for place in places]
    return rows


def _found_rows(listing: Listing) -> list[Row]:
    """Return the places best first, each with its organisation."""
    return [_row(place, f"{place.organisation} · {_ways(place)}") for place in listing.places]


def _row(place: PlaceToAsk, second: str) -> Row:
    icon = ROUTE_ICONS[place.ways[0].contact.route]
    return Row(place.id, place.service, second, icon=icon)

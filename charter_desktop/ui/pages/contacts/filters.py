"""What the list of contacts is narrowed to: whose district, what about, which kind of council."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from charter_desktop.domain.contact_listing import Asked
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import column, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.radio_rows import Option, PickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.domain.contact_listing import Listing
    from charter_desktop.ui.theme import Theme

_OURS, _EVERYWHERE, _OWN = "ours", "everywhere", "own"


class ContactFilters(QWidget):
    """Three boxes to choose from and the favourites. `changed` brings what is asked for now.

    The district stands for itself; subject and kind of council are behind "Filter", and stay in
    sight while one of them is in use.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "contacts-filters", "Which to show")
        self._theme = theme
        self._asked = Asked()
        layout = column(theme, self, gap=8)
        self.district = _pick(theme, "contacts-district", "District")
        self.subject = _pick(theme, "contacts-subject", "What about")
        self.tier = _pick(theme, "contacts-tier", "Whose")
        self.favourites = self._pill("Favourites", "contacts-favourites", "star")
        self.more = self._pill("Filter", "contacts-more-filters", "filter")
        self._more_parts = QWidget()
        for holder, parts in (
            (QWidget(), (self.district, self.favourites, self.more)),
            (self._more_parts, (self.subject, self.tier)),
        ):
            flow = Flow(holder, gap=theme.px(8))
            for part in parts:
                flow.addWidget(part)
            layout.addWidget(holder)
        self._more_parts.hide()
        for box in (self.district, self.subject, self.tier):
            box.activated.connect(self._on_chosen)
        self.favourites.clicked.connect(self._on_chosen)
        self.more.clicked.connect(self._show_more)

    def show_listing(self, listing: Listing) -> None:
        """Show what there is to choose from, and what is chosen."""
        asked, choices = listing.asked, listing.choices
        self._asked = asked
        districts = [Option(_EVERYWHERE, "All of Oxfordshire")]
        if listing.district:
            districts.insert(0, Option(_OURS, f"For {listing.district}"))
        districts += [Option(f"={name}", f"Only {name}") for name, _ in choices.districts]
        _fill(self.district, districts, _district_code(asked, listing.district))
        subjects = [Option(name, name) for name, _ in choices.subjects]
        _fill(self.subject, [Option("", "About anything"), *subjects], asked.subject)
        tiers = [Option(f"={name}", name) for name, _ in choices.tiers]
        own = [Option(_OWN, "Our own contacts")] if choices.own or asked.only_own else []
        tier = _OWN if asked.only_own else f"={asked.tier}" if asked.tier else ""
        _fill(self.tier, [Option("", "Anybody\u2019s"), *tiers, *own], tier)
        self._mark(self.favourites, "star", is_on=asked.only_favourites)
        self.favourites.setVisible(bool(choices.favourites) or asked.only_favourites)
        if asked.subject or asked.tier or asked.only_own:
            self.more.setChecked(True)
        self._show_more()

    def _on_chosen(self) -> None:
        where, tier = self.district.code, self.tier.code
        is_one = where.startswith("=")
        self._asked = replace(
            self._asked,
            contact="",
            everywhere=where != _OURS,
            district=where[1:] if is_one else "",
            subject=self.subject.code,
            tier=tier[1:] if tier.startswith("=") else "",
            only_own=tier == _OWN,
            only_favourites=self.favourites.isChecked(),
        )
        self.changed.emit(self._asked)

    def _show_more(self) -> None:
        self._mark(self.more, "filter", is_on=self.more.isChecked())
        self._more_parts.setVisible(self.more.isChecked())

    def _pill(self, words: str, name: str, icon: str) -> QPushButton:
        made = named(QPushButton(words), name, words)
        made.setProperty("kind", "pill")
        made.setCheckable(True)
        made.setAutoDefault(True)  # Enter presses it, as Space does
        return with_icon(made, self._theme, icon)

    def _mark(self, made: QPushButton, icon: str, *, is_on: bool) -> None:
        made.setChecked(is_on)
        kind = "filled" if is_on else "regular"
        with_icon(made, self._theme, f"{icon}-{kind}", "on_primary" if is_on else "text")


def _pick(theme: Theme, name: str, words: str) -> PickBox:
    made = PickBox(theme, name, words, ())
    made.setSizeAdjustPolicy(PickBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _fill(box: PickBox, options: Sequence[Option], code: str) -> None:
    """Offer these, with `code` chosen; nothing moves where they are offered already."""
    blocked = QSignalBlocker(box)
    there = [(box.itemData(n), box.itemText(n)) for n in range(box.count())]
    if there != [(one.code, one.words) for one in options]:
        box.clear()
        for one in options:
            box.addItem(one.words, one.code)
        box.updateGeometry()
    box.choose(code)
    blocked.unblock()


def _district_code(asked: Asked, ours: str) -> str:
    if asked.district:
        return f"={asked.district}"
    return _EVERYWHERE if asked.everywhere or not ours else _OURS

"""The year ahead on Home: twelve months, and what falls in the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFrame, QWidget

from charter_desktop.domain.dates import day_in_words
from charter_desktop.services.home.year_strip import EntryKind
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.basics import card, column, label
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.row_list import Row
from charter_desktop.ui.widgets.whole_list import WholeList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from charter_desktop.services.home.facts import Door
    from charter_desktop.services.home.year_strip import Month
    from charter_desktop.ui.theme import Theme

MOST = 20
"""So many of one month are listed; the rest is counted."""
_SHORT = 3
_ICONS = {
    EntryKind.MEETING: "calendar_ltr",
    EntryKind.CLOSING: "chat_multiple",
    EntryKind.REVIEW: "calendar_checkmark",
    EntryKind.ACTION: "clipboard_task_list_ltr",
}


class YearStrip(QWidget):
    """Months as a row of choices, with how much falls in each; the things of one as rows."""

    def __init__(self, theme: Theme, go: Callable[[Route], None]) -> None:
        super().__init__()
        self.setObjectName("year-strip")
        self._theme, self._go = theme, go
        self._months: tuple[Month, ...] = ()
        self._doors: dict[str, Door] = {}
        self.months: ChoiceRow | None = None
        layout = column(theme, self, gap=8)
        heading = label("The year ahead", "heading")
        layout.addWidget(heading)
        self._place = column(theme, gap=0)
        layout.addLayout(self._place)
        layout.addWidget(self._card())
        heading.setBuddy(self.entries)
        self.hide()

    def show_months(self, months: Sequence[Month]) -> None:
        """Show these; the month that was chosen stays, or else it is the first with something."""
        if tuple(months) == self._months:
            return
        before = self.months.choice if self.months is not None else ""
        self._months = tuple(months)
        self.setVisible(bool(months))
        if not months:
            return
        first = next((month for month in months if month.entries), months[0])
        known = {_key(month) for month in months}
        chosen = before if before in known else _key(first)
        self._make_choices(chosen)
        self._show_month(chosen)

    def _card(self) -> QFrame:
        around = card("year-strip-card")
        inside = column(self._theme, around, gap=0)
        edge = max(1, self._theme.px(1))
        inside.setContentsMargins(edge, self._theme.px(3), edge, self._theme.px(3))
        self.entries = WholeList(self._theme, "year-entries", "The year ahead")
        self.entries.opened.connect(self._open)
        self._more = label("", "secondary", name="year-more")
        self._more.setContentsMargins(*(self._theme.px(n) for n in (16, 8, 16, 8)))
        inside.addWidget(self.entries)
        inside.addWidget(self._more)
        return around

    def _make_choices(self, chosen: str) -> None:
        focused = QApplication.focusWidget()
        had_keyboard = (
            self.months is not None and focused is not None and self.months.isAncestorOf(focused)
        )
        if self.months is not None:
            self._place.removeWidget(self.months)
            self.months.hide()
            self.months.deleteLater()
        choices = [Choice(_key(month), _words(month)) for month in self._months]
        self.months = ChoiceRow(
            self._theme, "year-month", "The year ahead", choices, kind="pill", is_even=True
        )
        for month in self._months:
            made = self.months.button(_key(month))
            made.setAccessibleName(f"{month.name}, {_counted(len(month.entries))}")
        self.months.show_choice(chosen)
        self.months.chosen.connect(self._show_month)
        self._place.addWidget(self.months)
        if had_keyboard:
            self.months.focus_chosen()

    def _show_month(self, key: str) -> None:
        month = next(one for one in self._months if _key(one) == key)
        shown = month.entries[:MOST]
        self._doors = {str(number): entry.door for number, entry in enumerate(shown)}
        self.entries.show_rows(
            [
                Row(str(n), e.words, day_in_words(e.on), icon=_ICONS[e.kind], opens=True)
                for n, e in enumerate(shown)
            ]
        )
        self.entries.setVisible(bool(shown))
        more = len(month.entries) - len(shown)
        words = f"And {more} more." if more else ""
        self._more.setText(words if shown else f"Nothing is planned for {month.name} yet.")
        self._more.setVisible(not shown or bool(more))

    def _open(self, number: str) -> None:
        door = self._doors[number]
        self._go(Route(Place(door.place), door.item))


def _key(month: Month) -> str:
    return f"{month.year}-{month.month:02}"


def _words(month: Month) -> str:
    """Return the month as it stands on its button, with how much falls in it."""
    name = month.name[:_SHORT]
    count = len(month.entries)
    return f"{name} {count}" if count else name


def _counted(number: int) -> str:
    return "nothing planned" if number == 0 else f"{number} thing{'' if number == 1 else 's'}"

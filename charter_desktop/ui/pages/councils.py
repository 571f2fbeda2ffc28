"""Councils: those on this computer, each with its next date and how much is open, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.ui.widgets.basics import button, card, column, label, with_icon
from charter_desktop.ui.widgets.chip import State
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.widgets.row_list import Row
from charter_desktop.ui.widgets.whole_list import WholeList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from charter_desktop.services.switcher import CouncilFacts
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_WIDEST = 860
_APART = (
    "Each council has a workbook of its own. Nothing of one is shown, searched, printed or sent in "
    "another; contacts and pages from OALC are shared. This list shows the next date that is "
    "recorded, and how much is open."
)


_COUNTS = {0: "Nothing open", 1: "1 matter open"}


class CouncilDesk(Protocol):
    """What opens another workbook: the program's start."""

    def switch_to(self, body: str) -> None:
        """Open the workbook of a council."""

    def add_council(self) -> None:
        """Ask the first run's questions for another council."""


class CouncilsPage(Page):
    """The councils by name; Enter opens one."""

    needs: ClassVar[Changes] = ~Changes.NONE

    def __init__(
        self,
        kit: Kit,
        facts: Callable[[], tuple[CouncilFacts, ...]],
        here: str,
        desk: CouncilDesk | None,
    ) -> None:
        purpose = "The councils whose work is on this computer, strictly apart"
        super().__init__(kit, "councils", "Councils", purpose)
        self._facts, self._body, self._desk = facts, here, desk
        self._job: Job | None = None
        theme = kit.theme
        around = card("councils-card")
        around.setMaximumWidth(theme.px(_WIDEST))
        inside = column(theme, around, gap=0)
        inside.setContentsMargins(1, theme.px(8), 1, theme.px(8))
        self.rows = WholeList(theme, "councils-list", "Councils")
        inside.addWidget(self.rows)
        self.body.addWidget(around)
        apart = label(_APART, "secondary")
        apart.setMaximumWidth(theme.px(_WIDEST))
        self.body.addWidget(apart)
        self.body.addStretch(1)
        self.primary = button("Add a council", "primary", self.do_primary, kind="primary")
        self.buttons.addWidget(with_icon(self.primary, theme, "add", "on_primary"))
        self.rows.opened.connect(self._open)

    def refresh(self) -> None:
        """Read how the councils stand."""
        self._job = self.kit.jobs.read(self._facts, instead_of=self._job)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.refused)

    def do_primary(self) -> None:
        """Ask the first run's questions for another council."""
        if self._desk is not None:
            self._desk.add_council()

    def first_control(self) -> QWidget:
        """Return the list."""
        return self.rows

    def stops(self) -> list[QWidget]:
        """Return the button and the list."""
        return [self.primary, self.rows]

    def _show(self, facts: tuple[CouncilFacts, ...]) -> None:
        self.rows.show_rows([self._row(one) for one in facts], current=self._body)

    def _row(self, one: CouncilFacts) -> Row:
        is_here = one.body == self._body
        following = f"Next: {date_in_words(one.next_on)}" if one.next_on else "No date recorded"
        count = _COUNTS.get(one.open_matters, f"{one.open_matters} matters open")
        return Row(
            one.body,
            one.name,
            f"{following}. {count}.",
            "Open now" if is_here else "",
            State.OK if is_here else None,
            icon="building_government-regular",
            opens=not is_here,
        )

    def _open(self, body: str) -> None:
        if self._desk is not None and body != self._body:
            self._desk.switch_to(body)

"""What was decided on an item of the agenda that has no paper is recorded in the window too."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from charter_desktop.domain.agenda_items import ItemFacts
from charter_desktop.domain.papers import Outcome
from charter_desktop.ui.navigation import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]

HELD = dt.date(2026, 12, 8)
LONG = "To consider the quotations for the repair of the wall of the closed churchyard, by lot"


def press(it: OpenedWindow, name: str) -> None:
    made = it.page.findChild(QPushButton, name)
    assert isinstance(made, QPushButton), name
    made.click()
    it.settle()


def test_the_decision_on_each_item_is_recorded_in_turn(opened: Opening, computer: Computer) -> None:
    it = opened()
    book = it.workbook
    meeting = book.meetings.find(HELD.isoformat()).id
    first, second = (
        book.agenda.business.items.add(ItemFacts(title), meeting).value
        for title in (LONG, "A bench")
    )
    computer.clock.set(HELD + dt.timedelta(days=1))
    it.visit(Place.HOME)
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    assert it.page.title.text() == "What did the council decide on 8 December?"
    assert it.page.findChild(QPushButton, f"decision-paper-{first}") is not None
    press(it, f"decision-paper-{second}")
    press(it, "outcome-agreed")
    minute = it.page.findChild(QLineEdit, "minute")
    assert isinstance(minute, QLineEdit)
    minute.setText("59/26")
    press(it, "decision-done")
    (decision,) = book.decisions.all()
    assert (decision.decision.item, decision.decision.outcome) == (second, Outcome.AGREED)
    assert (decision.decision.minute, decision.decision.paper) == ("59/26", "")
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    chosen = it.page.findChild(QPushButton, f"decision-paper-{first}")
    assert isinstance(chosen, QPushButton)
    assert chosen.isChecked()
    assert chosen.text().endswith("\u2026")
    assert chosen.accessibleName() == LONG


def test_the_only_item_is_named_in_full(opened: Opening, computer: Computer) -> None:
    it = opened()
    meeting = it.workbook.meetings.find(HELD.isoformat()).id
    it.workbook.agenda.business.items.add(ItemFacts(LONG), meeting)
    computer.clock.set(HELD + dt.timedelta(days=1))
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    assert LONG in [one.text() for one in it.page.findChildren(QLabel)]

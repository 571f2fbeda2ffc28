"""After many years a commitment shows the newest first, and all of it when asked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from charter_desktop.domain.commitments import EvidenceKind
from charter_desktop.domain.council_year import ActionWhat
from charter_desktop.services.commitments.commitments import NewEvidence
from charter_desktop.services.commitments.evidence import NEWEST
from charter_desktop.services.year.checklist import DONE_SHOWN
from tests.ui.commitments_clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Open = Callable[..., OpenedWindow]

MANY = NEWEST + 10


def evidence_shown(clerk: Clerk) -> int:
    return len(clerk.page.panel.evidence._rows)


def test_all_the_evidence_is_shown_on_asking_and_the_keyboard_goes_on(
    opened: Open, computer: Computer
) -> None:
    window = opened()
    for number in range(MANY):
        computer.clock.milliseconds += 1
        new = NewEvidence(EvidenceKind.NOTE, f"Note {number}")
        window.workbook.commitments.add_evidence("1.1", new)
    clerk = Clerk(window)
    assert evidence_shown(clerk) == NEWEST
    panel = clerk.page.panel.evidence
    assert panel._title.text() == f"Evidence ({MANY})"
    assert panel.all.text() == f"Show all {MANY}"
    panel.all.setFocus()
    clerk.press_button("all-evidence")
    assert evidence_shown(clerk) == MANY
    assert not panel.all.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Remove Note 0 from 1.1"
    clerk.pick("1.2")
    clerk.pick("1.1")
    clerk.page.refresh()
    window.settle()
    assert evidence_shown(clerk) == NEWEST


def test_what_was_done_earlier_is_shown_on_asking(opened: Open) -> None:
    window = opened()
    actions = window.workbook.year.actions
    for day in range(1, DONE_SHOWN + 4):
        one = actions.add(ActionWhat(f"Act {day}", commitment="communication-1")).value
        actions.done(one, dt.date(2026, 11, day))
    clerk = Clerk(window)
    around = clerk.page.panel.around
    assert len(around._action_rows) == DONE_SHOWN
    clerk.find("earlier-actions").setFocus()
    clerk.press_button("earlier-actions")
    assert len(around._action_rows) == DONE_SHOWN + 3
    assert clerk.page.findChild(type(clerk.find("add-action")), "earlier-actions") is None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Done: Act 3"

"""The keyboard stays in each list of the year's pages after ticking, adding and deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from charter_desktop.domain.commitments import EvidenceKind
from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.council_year import ActionWhat, PartnerNoteFacts
from charter_desktop.domain.ideas import StoryText
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.services.commitments.commitments import NewEvidence
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.pages.consultations.page import ConsultationsPage
from charter_desktop.ui.widgets.row_painter import ROW
from tests.ui.commitments_clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.year.group import Year
    from tests.ui.windows import OpenedWindow

ONE = "communication-1"
WORDS = ("First", "Second", "Third")


@pytest.fixture
def it(opened: Callable[..., OpenedWindow]) -> OpenedWindow:
    return opened()


def focused() -> str:
    made = QApplication.focusWidget()
    return made.objectName() if made is not None else ""


def press(clerk: Clerk, name: str) -> None:
    """Press a button as a keyboard does: it has the keyboard."""
    made = clerk.find(name)
    made.setFocus()
    clerk.press_button(name)


def actions(it: OpenedWindow) -> list[str]:
    year = it.workbook.year
    return [year.actions.add(ActionWhat(words, "", None, ONE)).value for words in WORDS]


def evidence(it: OpenedWindow) -> list[str]:
    commitments = it.workbook.commitments
    for words in WORDS:
        commitments.add_evidence(ONE, NewEvidence(EvidenceKind.NOTE, words))
    return [e.id for e in commitments.one(ONE).evidence]


def test_a_ticked_action_keeps_the_keyboard_though_it_moves_down(it: OpenedWindow) -> None:
    first, *_ = actions(it)
    clerk = Clerk(it, ONE)
    clerk.click_tick(f"action-{first}")
    assert focused() == f"action-{first}"
    assert it.workbook.year.actions.of(ONE)[-1].id == first


class StrayWindows(QObject):
    """Writes down what shows itself in a window of its own: it would take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        is_shown = event.type() is QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_rows_that_are_drawn_anew_are_never_windows_of_their_own(it: OpenedWindow) -> None:
    first, *_ = actions(it)
    evidence(it)
    clerk = Clerk(it, ONE)
    stray, app = StrayWindows(), QApplication.instance()
    assert app is not None
    app.installEventFilter(stray)
    clerk.click_tick(f"action-{first}")
    press(clerk, f"remove-action-{first}")
    it.visit(Place.COMMITMENTS, "communication-2")
    it.visit(Place.COMMITMENTS, ONE)
    app.removeEventFilter(stray)
    assert stray.seen == []


def test_deleting_actions_goes_to_the_next_then_back_then_to_the_button(it: OpenedWindow) -> None:
    first, second, third = actions(it)
    clerk = Clerk(it, ONE)
    press(clerk, f"remove-action-{second}")
    assert focused() == f"remove-action-{third}"
    press(clerk, f"remove-action-{third}")
    assert focused() == f"remove-action-{first}"
    press(clerk, f"remove-action-{first}")
    assert focused() == "add-action"


def test_an_action_that_was_added_gets_the_keyboard(it: OpenedWindow) -> None:
    actions(it)
    clerk = Clerk(it, ONE)
    press(clerk, "add-action")
    QTest.keyClicks(clerk.find("action-what"), "The fourth")
    press(clerk, "action-add")
    added = next(a for a in it.workbook.year.actions.of(ONE) if a.what.text == "The fourth")
    assert focused() == f"action-{added.id}"


def test_esc_and_cancel_go_back_to_the_button(it: OpenedWindow) -> None:
    clerk = Clerk(it, ONE)
    for add, cancel in (("add-action", "action-cancel"), ("add-note", "note-cancel")):
        press(clerk, add)
        press(clerk, cancel)
        assert focused() == add


def test_removing_evidence_goes_to_the_next_then_back_then_to_the_button(it: OpenedWindow) -> None:
    first, second, third = evidence(it)
    clerk = Clerk(it, ONE)
    press(clerk, f"remove-{second}")
    assert focused() == f"remove-{third}"
    press(clerk, f"remove-{third}")
    assert focused() == f"remove-{first}"
    press(clerk, f"remove-{first}")
    assert focused() == "add-evidence"


def test_evidence_that_was_added_gets_the_keyboard(it: OpenedWindow) -> None:
    known = evidence(it)
    clerk = Clerk(it, ONE)
    press(clerk, "add-evidence")
    clerk.page.panel.evidence.picker._kinds.button("note").click()
    clerk.type("new-note", "The fourth")
    press(clerk, "evidence-add")
    (added,) = [e.id for e in it.workbook.commitments.one(ONE).evidence if e.id not in known]
    assert focused() == f"remove-{added}"


def test_deleting_notes_goes_to_the_next_and_then_to_the_button(it: OpenedWindow) -> None:
    checklists = it.workbook.year.checklists
    for words in WORDS[:2]:
        checklists.note_partner(PartnerNoteFacts(ONE, words, None, "What they did", ""))
    first, second = (note.id for note in checklists.detail(ONE).beside.notes)
    clerk = Clerk(it, ONE)
    press(clerk, f"remove-{first}")
    assert focused() == f"remove-{second}"
    press(clerk, f"remove-{second}")
    assert focused() == "add-note"


def consultations(year: Year) -> list[str]:
    return [year.consultations.add(ConsultationFacts("The county", w)).value for w in WORDS]


def issues(year: Year) -> list[str]:
    return [year.issues.add(IssueFacts("The county", w)).value for w in WORDS]


def ideas(year: Year) -> list[str]:
    return [year.ideas.add(w, "", pass_on=False).value for w in WORDS]


def stories(year: Year) -> list[str]:
    return [year.stories.add(StoryText(w, "It was done.")).value for w in WORDS]


@pytest.mark.parametrize(
    ("fill", "part", "remove"),
    [
        (consultations, "asked", "consultation-remove"),
        (issues, "raised", "issue-remove"),
        (ideas, "ideas", "idea-remove"),
        (stories, "stories", "story-remove"),
    ],
)
def test_deleting_in_the_place_of_consultations_chooses_the_nearest_row(
    it: OpenedWindow, fill: Callable[[Year], list[str]], part: str, remove: str
) -> None:
    fill(it.workbook.year)
    it.window.activateWindow()
    page = it.visit(Place.CONSULTATIONS, part)
    assert isinstance(page, ConsultationsPage)
    rows = page.parts.list
    every = [rows.model().index(n, 0) for n in range(rows.model().rowCount())]
    own = [index for index in every if not index.data(ROW).heading]
    order = [index.data() for index in own]
    rows.setCurrentIndex(own[1])
    for expected in (order[2], order[0]):
        made = page.findChild(QPushButton, remove)
        assert isinstance(made, QPushButton)
        made.setFocus()
        made.click()
        it.settle()
        assert rows.currentIndex().data() == expected
        assert focused() == "consultation-list"
    made = page.findChild(QPushButton, remove)
    assert isinstance(made, QPushButton)
    made.click()
    it.settle()
    assert focused() == "add-first"

"""Around the commitments: actions, notes, the yearly review, the start, paper and files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from charter_desktop.domain.commitments import CommitmentCode, EvidenceKind
from charter_desktop.domain.council_year import ActionWhat, MeasureCode, PartnerNoteFacts
from charter_desktop.services.commitments.commitments import NewEvidence
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.theme import Look
from tests.ui.commitments_clerk import Clerk
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.services.year.group import Year
    from charter_desktop.ui.theme import Theme
    from tests.ui.windows import OpenedWindow

ONE = "communication-1"
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def clerk(opened: Callable[..., OpenedWindow]) -> Clerk:
    """Return a clerk at the first commitment."""
    return Clerk(opened(), ONE)


def year(clerk: Clerk) -> Year:
    return clerk.window.workbook.year


def words(clerk: Clerk, name: str) -> str:
    made = clerk.find(name)
    assert isinstance(made, QLabel)
    return made.text()


def test_an_action_is_added_done_and_deleted_and_put_back(clerk: Clerk) -> None:
    clerk.press_button("add-action")
    clerk.type("action-what", "Ask the county for its list")
    clerk.type("action-due", "8 dec")
    clerk.press_button("action-add")
    (action,) = year(clerk).actions.of(ONE)
    assert action.what == ActionWhat("Ask the county for its list", "", dt.date(2026, 12, 8), ONE)
    clerk.click_tick(f"action-{action.id}")
    assert year(clerk).actions.of(ONE)[0].done.on == TODAY
    clerk.press_button(f"remove-action-{action.id}")
    assert year(clerk).actions.of(ONE) == ()
    message = clerk.page.results.message
    assert message is not None
    message.links[0].act()
    clerk.window.settle()
    assert len(year(clerk).actions.of(ONE)) == 1


def test_the_delete_key_on_the_row_of_an_action_or_a_note_deletes_it(clerk: Clerk) -> None:
    action = year(clerk).actions.add(ActionWhat("Ask the county", commitment=ONE)).value
    facts = PartnerNoteFacts(ONE, "The county", TODAY, "It sends a list", "")
    note = year(clerk).checklists.note_partner(facts).value
    clerk.page.refresh()
    clerk.window.settle()
    for name in (f"action-{action}", f"remove-{note}"):
        clerk.find(name).setFocus()
        clerk.press(Qt.Key.Key_Delete)
        message = clerk.page.results.message
        assert message is not None
        assert message.links
    assert year(clerk).actions.of(ONE) == ()
    assert clerk.page.findChild(QWidget, f"remove-{note}") is None


def test_an_action_without_words_is_not_taken(clerk: Clerk) -> None:
    clerk.press_button("add-action")
    clerk.press_button("action-add")
    assert year(clerk).actions.all() == ()
    errors = [m.text() for m in clerk.page.findChildren(QLabel) if m.property("role") == "error"]
    assert "Enter what is to be done" in errors


def test_what_a_partner_did_is_noted_beside_what_we_did(clerk: Clerk) -> None:
    clerk.press_button("add-note")
    clerk.type("note-council", "The county council")
    clerk.type("note-text", "It answers within ten days.")
    clerk.press_button("note-add")
    (note,) = year(clerk).checklists.detail(ONE).beside.notes
    assert note.note.council == "The county council"
    shown = [m.text() for m in clerk.page.panel.around.findChildren(QLabel)]
    assert "It answers within ten days." in shown


def test_it_is_put_on_the_next_agenda(clerk: Clerk) -> None:
    clerk.press_button("commitment-agenda")
    assert clerk.said == "Put on the agenda for Tuesday 8 December."


def test_a_review_is_kept_in_the_history(clerk: Clerk) -> None:
    assert words(clerk, "reviews") == "Not looked at yet"
    clerk.page.do_primary()
    clerk.window.settle()
    assert words(clerk, "reviews") == "Looked at on 23 November 2026"


def test_the_yearly_review_is_answered_and_kept(clerk: Clerk) -> None:
    clerk.press_button("yearly-review")
    assert clerk.page.here() == "measures"
    (first, *_) = year(clerk).measures.review().lines
    clerk.press_button(f"answer-{first.measure}-partly")
    clerk.type(f"sentence-{first.measure}", "We meet twice a year.")
    clerk.press_button("measures-back")
    line = year(clerk).measures.review().lines[0]
    assert line.answer.answer is MeasureCode.PARTLY
    assert line.answer.sentence == "We meet twice a year."
    assert clerk.page.here() == ONE


def test_the_first_visit_starts_with_three(clerk: Clerk) -> None:
    clerk.press_button("pick-three")
    clerk.press_button("start-begin")
    assert clerk.find("start-problem").isVisible()
    for number in ("1", "2"):
        clerk.click_tick(f"start-communication-{number}")
    clerk.press_button("start-begin")
    codes = {number: clerk.saved(number).record.status.code for number in ("1.1", "1.2", "1.3")}
    assert codes == {
        "1.1": CommitmentCode.IN_PLACE,
        "1.2": CommitmentCode.IN_PLACE,
        "1.3": CommitmentCode.NOT_STARTED,
    }
    assert clerk.said.startswith("Started with 1.1 and 1.2.")
    assert clerk.page.views.currentIndex() == 0
    assert not clerk.find("pick-three").isVisible()


def test_the_list_is_printed_as_it_is_filtered_and_saved_for_spreadsheets(clerk: Clerk) -> None:
    clerk.window.visit(Place.COMMITMENTS, "print")
    assert clerk.find("print-view").isVisible()
    assert not clerk.find("commitments-export").isVisible()
    clerk.press_button("print-back")
    actions = clerk.page.lists.menu.actions()
    next(a for a in actions if "CSV" in a.text()).trigger()
    clerk.window.settle()
    (csv,) = clerk.window.program.paths.documents.rglob("*.csv")
    assert csv.read_text(encoding="utf-8-sig").startswith("Number,Commitment")
    assert csv.name in clerk.said


def test_a_file_of_evidence_that_is_missing_or_altered_is_said_so(
    clerk: Clerk, tmp_path: Path
) -> None:
    given = tmp_path / "letter.txt"
    given.write_text("Dear county", encoding="utf-8")
    book = clerk.window.workbook
    book.commitments.add_evidence(ONE, NewEvidence(EvidenceKind.FILE, str(given)))
    clerk.window.visit(Place.COMMITMENTS, ONE)
    clerk.page.refresh()
    clerk.window.settle()
    (evidence,) = clerk.saved("1.1").evidence
    kept = next(clerk.window.program.paths.council(book.body).glob("evidence/*"))
    kept.write_text("Dear nobody", encoding="utf-8")
    clerk.press_button(f"open-{evidence.id}")
    assert "letter.txt" in clerk.said
    kept.unlink()
    clerk.page.lists.check_evidence()
    clerk.window.settle()
    assert clerk.said == "Checked 1 file of evidence: letter.txt is missing."


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_what_is_beside_the_checklist_can_be_read_and_reached(
    opened: Callable[..., OpenedWindow], theme: Theme, look: Look, percent: int
) -> None:
    theme.set_look(look)
    theme.set_percent(percent)
    it = opened()
    it.workbook.year.actions.add(ActionWhat("Ask the county", "the clerk", TODAY, ONE))
    faults = {}
    for size in (USUAL, SMALL):
        it.resize(size)
        for item in (ONE, "measures", "start", "print"):
            it.visit(Place.COMMITMENTS, item)
            for name in ("add-action", "add-note") if item == ONE else ():
                made = it.page.findChild(QPushButton, name)
                assert made is not None
                made.click()
                it.settle()
            faults[f"{item} {size.width()}"] = lint(it.window)
    assert {name: found for name, found in faults.items() if found} == {}

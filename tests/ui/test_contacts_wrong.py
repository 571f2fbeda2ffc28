"""Saying that something about a contact is wrong, in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from charter_desktop.domain.contact_corrections import CorrectionState, WrongField
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.widgets.tick import Tick
from tests.ui.contacts_clerk import DEMOCRACY, Clerk, Computer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.windows import OpenedWindow

    Open = Callable[..., OpenedWindow]

PHONE = f"{DEMOCRACY}-phone"


@pytest.fixture
def clerk(opened: Open, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    Computer().stand_in(monkeypatch)
    return Clerk(opened(), PHONE)


class _Clicks(QObject):
    """Counts the presses of the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QPushButton):
            self.count += 1
        return False


@pytest.fixture
def clicks() -> Iterator[_Clicks]:
    made = _Clicks()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(made)
    yield made
    app.removeEventFilter(made)


def click(clerk: Clerk, name: str) -> None:
    QTest.mouseClick(clerk.find(QPushButton, name), Qt.MouseButton.LeftButton)
    clerk.window.settle()


def say_wrong(clerk: Clerk, new: str, *, show_mine: bool = True) -> None:
    clerk.press("this-is-wrong")
    clerk.press("wrong-which-1")  # the telephone: the second way of the place
    clerk.type("wrong-new", new)
    clerk.find(Tick, "wrong-mine").setChecked(show_mine)
    clerk.press("wrong-keep")


def test_a_wrong_number_is_reported_in_at_most_four_clicks(clerk: Clerk, clicks: _Clicks) -> None:
    click(clerk, "this-is-wrong")
    click(clerk, "wrong-which-1")
    assert clerk.focused == "wrong-new"
    QTest.keyClicks(clerk.find(QLineEdit, "wrong-new"), "01295 221500")
    click(clerk, "wrong-keep")
    assert clicks.count <= 4
    (known,) = clerk.contacts.corrections.all()
    said = known.record.correction
    assert (said.id, said.field) == (PHONE, WrongField.VALUE)
    assert (said.old, said.new) == ("01295 221534", "01295 221500")
    assert known.state is CorrectionState.WAITING
    assert clerk.said == "Your correction is kept. It goes in our next return to OALC."


def test_the_correction_is_in_the_next_return_and_can_be_seen_there(clerk: Clerk) -> None:
    say_wrong(clerk, "01295 221500")
    check = clerk.window.workbook.returns.check()
    (item,) = (one for one in check.items if one.type == "contact_correction")
    assert item.value["new"] == "01295 221500"
    clerk.window.visit(Place.SEND_AND_RECEIVE, "check")
    shown = " ".join(
        row.words for s in clerk.window.workbook.returns.prepare().sections for row in s.rows
    )
    assert "01295 221500" in shown


def test_ours_is_shown_with_what_oalc_lists_beside_it(clerk: Clerk) -> None:
    say_wrong(clerk, "01295 221500")
    assert clerk.words(f"value-{PHONE}") == "01295 221500"
    assert clerk.words(f"theirs-{PHONE}") == "Ours. OALC lists 01295 221534."
    (known,) = clerk.contacts.corrections.all()
    clerk.press(f"mine-{known.record.id}")
    assert clerk.words(f"value-{PHONE}") == "01295 221534"


def test_oalcs_words_stay_where_ours_are_not_to_be_shown(clerk: Clerk) -> None:
    say_wrong(clerk, "01295 221500", show_mine=False)
    assert clerk.words(f"value-{PHONE}") == "01295 221534"
    (known,) = clerk.contacts.corrections.all()
    assert clerk.has(f"correction-{known.record.id}")


def test_a_correction_is_taken_back_and_said_again(clerk: Clerk) -> None:
    say_wrong(clerk, "01295 221500")
    (known,) = clerk.contacts.corrections.all()
    clerk.press(f"take-back-{known.record.id}")
    assert clerk.contacts.corrections.all() == ()
    assert not clerk.has(f"correction-{known.record.id}")
    clerk.follow("Put it back")
    assert clerk.contacts.corrections.all() == (known,)


def test_what_is_listed_already_is_not_kept_and_says_why(clerk: Clerk) -> None:
    say_wrong(clerk, "01295 221534")
    assert clerk.contacts.corrections.all() == ()
    field = clerk.find(QLineEdit, "wrong-new")
    assert "This is what is listed now" in field.accessibleDescription()


def test_the_same_number_spaced_otherwise_is_not_kept_and_says_why(clerk: Clerk) -> None:
    say_wrong(clerk, "01295221534")
    assert clerk.contacts.corrections.all() == ()
    field = clerk.find(QLineEdit, "wrong-new")
    assert "what OALC has already" in field.accessibleDescription()
    assert field.text() == "01295221534"


def test_something_that_is_gone_needs_no_other_words(clerk: Clerk) -> None:
    clerk.press("this-is-wrong")
    clerk.press("wrong-which-5")
    assert not clerk.has("wrong-new")
    clerk.type("wrong-why", "The office is closed")
    clerk.press("wrong-keep")
    (known,) = clerk.contacts.corrections.all()
    said = known.record.correction
    assert (said.field, said.new, said.why) == (WrongField.GONE, "", "The office is closed")


def test_escape_leaves_the_question_and_goes_back_to_its_button(clerk: Clerk) -> None:
    clerk.press("this-is-wrong")
    clerk.key(Qt.Key.Key_Escape)
    assert not clerk.has("wrong-panel")
    assert clerk.focused == "this-is-wrong"


def test_what_is_typed_there_stays_when_something_else_changes(clerk: Clerk) -> None:
    clerk.press("this-is-wrong")
    clerk.type("wrong-new", "half a num")
    clerk.press("favourite")
    assert clerk.find(QLineEdit, "wrong-new").text() == "half a num"
    clerk.press("wrong-leave")
    assert clerk.find(QPushButton, "favourite").isChecked()

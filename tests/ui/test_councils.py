"""Several councils in one window: the switcher, and one more by the first run's questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from charter_desktop.domain.own_contacts import OwnFacts
from charter_desktop.main import Running
from charter_desktop.ui.first_run import FirstRun
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.councils import CouncilsPage
from tests.ui.windows import KIDLINGTON, WITNEY, put_away, settle, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.ui.shell import Shell
    from tests.builders import Computer

MARKER = "Quillfeather"


@pytest.fixture
def running(qapp: QApplication, computer: Computer) -> Iterator[Running]:
    """Return the program, started where two councils are set up; Kidlington is in use."""
    with computer.program() as program:
        program.councils.set_up(WITNEY)
        program.use(program.councils.set_up(KIDLINGTON).value)
        program.workbook().contacts.own.add(OwnFacts(name=MARKER))
    made = Running(qapp, computer.paths, computer.surroundings(), Instance(computer.paths.data))
    made.begin()
    settle(made.jobs)
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    yield made
    made.window.close()
    made.end()
    put_away(made.window, made.jobs)
    made.theme.deleteLater()
    made.deleteLater()


def shell(running: Running) -> Shell:
    found = running.window.shell
    assert found is not None
    return found


def councils(running: Running) -> CouncilsPage:
    shell(running).navigator.go(Route(Place.COUNCILS))
    settle(running.jobs)
    page = shell(running).page
    assert isinstance(page, CouncilsPage)
    return page


def in_rail(running: Running) -> str:
    found = shell(running).rail.findChild(QLabel, "council-name")
    assert isinstance(found, QLabel)
    return found.text()


def first_run(running: Running) -> FirstRun:
    found = running.window.findChild(FirstRun)
    assert isinstance(found, FirstRun)
    return found


def test_the_switcher_shows_each_council_with_its_next_date(running: Running) -> None:
    model = councils(running).rows.model()
    said = [
        model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())
    ]
    assert said == [
        "Kidlington Parish Council, Open now, Next: Tuesday 8 December 2026. Nothing open.",
        "Witney Town Council, Next: Tuesday 8 December 2026. Nothing open.",
    ]
    assert MARKER not in str(said)


def test_switching_opens_the_other_and_brings_nothing_along(running: Running) -> None:
    shell(running).navigator.go(Route(Place.CONTACTS, f"search:{MARKER}"))
    settle(running.jobs)
    page = councils(running)
    page.rows.setFocus()
    page.rows.choose(next(b for b in _bodies(page) if b != page._body))
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    settle(running.jobs)
    assert in_rail(running) == "Witney Town Council"
    assert shell(running).navigator.here == Route(Place.HOME)
    shell(running).navigator.back()
    assert shell(running).navigator.here == Route(Place.HOME)
    shell(running).navigator.go(Route(Place.CONTACTS))
    settle(running.jobs)
    words = [part.text() for part in running.window.findChildren(QLabel)]
    assert MARKER not in "\n".join(words)
    assert not shell(running).menus.redo.isEnabled()
    assert running._program is not None
    assert running._program.workbook().council().profile.name == "Witney Town Council"


def test_the_council_that_is_left_is_copied(running: Running) -> None:
    assert running._workbook is not None
    before = running._workbook
    assert before.safety.all() == ()
    page = councils(running)
    page._open(next(b for b in _bodies(page) if b != page._body))
    settle(running.jobs)
    assert len(before.safety.all()) == 1


def test_another_council_is_added_by_the_first_runs_questions(
    running: Running,
) -> None:
    councils(running).do_primary()
    settle(running.jobs)
    wait_until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget() or running.window, "yarnton")
    settle(running.jobs)
    for _ in range(5):
        # The next question takes the keyboard in a turn of its own.
        wait_until(lambda: QApplication.focusWidget() is not None)
        QTest.keyClick(QApplication.focusWidget() or running.window, Qt.Key.Key_Return)
        settle(running.jobs)
    wait_until(lambda: in_rail(running) == "Yarnton Parish Council")
    assert shell(running).navigator.here == Route(Place.SIGNING)
    assert councils(running).rows.model().rowCount() == 3


def test_thinking_better_of_it_leads_back_to_the_council(running: Running) -> None:
    shell(running).menus.add_council_asked.emit()
    settle(running.jobs)
    back = first_run(running).findChild(QPushButton, "first-back")
    assert isinstance(back, QPushButton)
    assert back.text() == "Back to your council"
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    settle(running.jobs)
    assert running.window.findChild(FirstRun) is None
    assert in_rail(running) == "Kidlington Parish Council"
    assert shell(running).isVisible()


def _bodies(page: CouncilsPage) -> list[str]:
    return [page.rows.model()._rows[n].id for n in range(page.rows.model().rowCount())]  # type: ignore[attr-defined]  # its own model

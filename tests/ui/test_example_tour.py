"""The example council: opened in place, labelled all the time, and left again without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from charter_desktop.main import Running
from charter_desktop.ui.first_run import FirstRun
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.theme import Look
from charter_desktop.ui.widgets.example_strip import EXAMPLE, ExampleStrip
from tests.ui.lint import lint
from tests.ui.windows import KIDLINGTON, SMALL, put_away, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.ui.shell import Shell
    from tests.builders import Computer


@pytest.fixture
def start(qapp: QApplication, computer: Computer) -> Iterator[Callable[[], Running]]:
    """Return what starts the program on this computer."""
    started: list[Running] = []

    def starting() -> Running:
        around = computer.surroundings()
        made = Running(qapp, computer.paths, around, Instance(computer.paths.data))
        started.append(made)
        made.begin()
        settle(made.jobs)
        made.window.activateWindow()
        assert QTest.qWaitForWindowActive(made.window)
        return made

    yield starting
    for made in started:
        made.window.close()
        made.end()
        put_away(made.window, made.jobs)
        made.theme.deleteLater()
        made.deleteLater()


def shell(running: Running) -> Shell:
    found = running.window.shell
    assert found is not None
    return found


def in_rail(running: Running) -> str:
    found = shell(running).rail.findChild(QLabel, "council-name")
    assert isinstance(found, QLabel)
    return found.text()


def strip(running: Running) -> ExampleStrip | None:
    found = [s for s in running.window.findChildren(ExampleStrip) if s.isVisible()]
    return found[0] if found else None


def said_empty(running: Running) -> list[str]:
    """Return what the page on screen says of a list that has nothing in it."""
    page = shell(running).page
    assert page is not None
    labels = (label for label in page.findChildren(QLabel) if label.isVisible())
    return [label.text() for label in labels if label.text().startswith(("No ", "Nothing "))]


def test_the_menu_opens_it_in_place_with_every_page_full_and_labelled_and_leads_back(
    start: Callable[[], Running], computer: Computer
) -> None:
    with computer.program() as program:
        program.use(program.councils.set_up(KIDLINGTON).value)
    running = start()
    before = in_rail(running)
    assert strip(running) is None
    shell(running).menus.example_asked.emit()
    settle(running.jobs)
    assert in_rail(running).endswith("(an example)")
    for place in Place:
        shell(running).navigator.go(Route(place))
        settle(running.jobs)
        shown = strip(running)
        assert shown is not None
        assert EXAMPLE in [m.text() for m in shown.findChildren(QLabel)]
        if place is not Place.SETTINGS:  # what is not chosen there is chosen by nobody
            assert said_empty(running) == []
    running.window.resize(SMALL)
    running.theme.set_look(Look.DARK)
    settle(running.jobs)
    running.theme.set_percent(200)
    settle(running.jobs)
    shown = strip(running)
    assert shown is not None
    assert lint(running.window) == []
    running.theme.set_percent(100)
    settle(running.jobs)
    back = running.window.findChild(QPushButton, "leave-example")
    assert isinstance(back, QPushButton)
    back.click()
    settle(running.jobs)
    assert in_rail(running) == before
    assert strip(running) is None
    assert running._program is not None
    assert running._program.workbook().year.consultations.overview().open == ()


def test_the_first_run_offers_it_and_it_leads_back_to_the_questions(
    start: Callable[[], Running],
) -> None:
    running = start()
    see = running.window.findChild(QPushButton, "see-example")
    assert isinstance(see, QPushButton)
    see.click()
    settle(running.jobs)
    shown = strip(running)
    assert shown is not None
    shown.leave()
    settle(running.jobs)
    questions = [one for one in running.window.findChildren(FirstRun) if one.isVisible()]
    assert len(questions) == 1
    assert strip(running) is None

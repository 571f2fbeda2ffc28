"""What tests of the window share. They need no screen: Qt draws into memory.

`opened` makes the real window with a council's workbook: `opened("Kidlington")`, `"Witney"` or
`"parish meeting"`. `kit` is what a page alone needs, and `heard` what it asked of the window.
Wait with `settle(jobs)` of `tests.ui.windows`, or for a signal; never for time.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from charter_desktop.ui.jobs import JobRunner
from charter_desktop.ui.main_window import MainWindow
from charter_desktop.ui.theme import Look, Theme
from tests.ui.showing import Showing
from tests.ui.windows import (
    USUAL,
    Heard,
    OpenedWindow,
    left_behind,
    open_window,
    put_away,
    set_up,
    settle,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.ui.kit import Kit
    from tests.builders import Computer


# Before a QApplication is made; a platform that somebody chose is kept.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window or a running timer for the next one."""
    yield
    qapp.clipboard().clear()  # Qt's screen in memory would free it after Python has ended
    qapp.processEvents()
    assert left_behind() == []


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Return the light theme at 100 %; a test may change it."""
    font, palette = qapp.font(), qapp.palette()
    made = Theme(qapp, Look.LIGHT, 100)
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[JobRunner]:
    """Return a runner; the test ends when its threads have."""
    made = JobRunner()
    yield made
    made.wait()
    qapp.processEvents()
    made.deleteLater()


@pytest.fixture
def heard() -> Heard:
    """Return what the page under test asked of the window."""
    return Heard()


@pytest.fixture
def kit(heard: Heard, jobs: JobRunner, theme: Theme, qapp: QApplication) -> Kit:
    """Return what a page's constructor takes; see `heard` for what it asked."""
    qapp.setStyleSheet(theme.sheet)  # for pages that a test shows without the window
    return heard.kit(jobs, theme)


@pytest.fixture
def window(theme: Theme, jobs: JobRunner) -> Iterator[MainWindow]:
    """Return the window on its opening page, before any workbook."""
    made = MainWindow(theme, jobs)
    made.resize(USUAL)
    made.show()
    settle(jobs)
    yield made
    put_away(made, jobs)


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    """Return the program, started on a computer where nothing was set up."""
    with computer.program() as made:
        yield made


@pytest.fixture
def workbook(program: Program) -> Workbook:
    """Return the workbook of Kidlington, just set up."""
    return set_up(program)


@pytest.fixture
def opened(
    program: Program, theme: Theme, jobs: JobRunner
) -> Iterator[Callable[..., OpenedWindow]]:
    """Return what opens the window for `"Kidlington"`, `"Witney"` or `"parish meeting"`."""
    with ExitStack() as held:

        def opening(council: str = "Kidlington") -> OpenedWindow:
            made = open_window(program, set_up(program, council), theme, jobs)
            held.callback(put_away, made.window, jobs)
            return made

        yield opening


@pytest.fixture
def show(theme: Theme) -> Iterator[Showing]:  # before the widgets are made
    """Return what shows widgets in a window: `show(field, button)`."""
    made = Showing(theme.sheet)
    yield made
    made.put_away()

"""What takes long to import is not imported before it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.runner import ROOT
from tests.services.meeting_oalc import set_up

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Computer

_SLOW = (
    "alembic",
    "asyncio.events",
    "cryptography",
    "docx",
    "email.message",
    "icalendar",
    "importlib.metadata._meta",
    "markdown_it",
    "phonenumbers",
    "pypdfium2",
    "rapidfuzz",
    "reportlab",
    "sqlalchemy",
    "vobject",
)
_HOME = """
import sys
from functools import cached_property
from pathlib import Path
from charter_desktop.bootstrap import Program
from charter_desktop.paths import AppPaths
from charter_desktop.surroundings import Surroundings

program = Program(AppPaths.under(Path(sys.argv[1])), Surroundings.real(), writing=True)
workbook = program.workbook()
workbook.home.view()
"""
_EVERY_SERVICE = """
for holder in (program, workbook):
    for name, value in vars(type(holder)).items():
        if isinstance(value, cached_property):
            getattr(holder, name)
"""
_FOUND = f"""
program.close()
print(*(name for name in {_SLOW!r} if name in sys.modules))
"""


def imported(code: str, data: Path) -> str:
    command = [sys.executable, "-c", code + _FOUND, str(data)]
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout


@pytest.fixture
def settled(computer: Computer) -> Path:
    """Return the folder of a computer on which a council is set up."""
    with computer.program() as program:
        set_up(program)
    return computer.folder


def test_home_needs_none_of_it(settled: Path) -> None:
    assert imported(_HOME, settled).split() == []


def test_making_the_services_of_all_places_needs_none_of_it(settled: Path) -> None:
    """A page is given its services on the GUI thread: what they need later, they import later."""
    assert imported(_HOME + _EVERY_SERVICE, settled).split() == []


_IN_THE_WINDOW = """
import sys
from pathlib import Path

import charter_desktop.ui
from PySide6.QtWidgets import QApplication

from charter_desktop.main import Running
from charter_desktop.paths import AppPaths
from charter_desktop.surroundings import Surroundings
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.navigation import Place, Route

app = QApplication([])
paths = AppPaths.under(Path(sys.argv[1]))
running = Running(app, paths, Surroundings.real(), Instance(paths.data))

def say_when_home_is_there(is_busy):
    shell = running.window.shell
    if is_busy or shell is None or shell.page.first_control() is shell.page:
        return
    running.jobs.busy.disconnect(say_when_home_is_there)
    print(*(name for name in HOME if name in sys.modules))
    shell.navigator.go(Route(Place.MEETINGS))
    print(*(name for name in MEETINGS if name in sys.modules))
    app.quit()

running.jobs.busy.connect(say_when_home_is_there)
running.begin()
app.exec()
running.end()
"""
_AFTER_HOME = (
    *_SLOW,
    "PySide6.QtNetwork",
    "charter_desktop.cli_arguments",
    "charter_desktop.domain.acts",
    "charter_desktop.domain.contacts",
    "charter_desktop.domain.ideas",
    "charter_desktop.domain.returns",
    "charter_desktop.services.files.adding",
    "charter_desktop.services.commitments.commitments",
    "charter_desktop.services.files.overview",
    "charter_desktop.services.papers.papers",
    "charter_desktop.services.records.keeping",
    "charter_desktop.services.search.search",
    "charter_desktop.ui.ahead",
    "charter_desktop.ui.pages.meetings.page",
)
_AFTER_THE_LIST_OF_MEETINGS = (
    *_SLOW,
    "charter_desktop.services.business.packs",
    "charter_desktop.services.papers.composing",
    "charter_desktop.ui.pages.meetings.composer.page",
    "charter_desktop.ui.pages.meetings.decision_panel",
    "charter_desktop.ui.pages.meetings.calendar_files",
    "charter_desktop.ui.pages.meetings.form",
)


def test_the_window_needs_nothing_of_other_places_to_show_home_and_then_a_meeting(
    settled: Path,
) -> None:
    lists = f"HOME, MEETINGS = {_AFTER_HOME!r}, {_AFTER_THE_LIST_OF_MEETINGS!r}\n"
    command = [sys.executable, "-c", lists + _IN_THE_WINDOW, str(settled)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, check=True, cwd=ROOT, capture_output=True, text=True, env=environment, timeout=60
    )
    assert done.stdout.splitlines() == ["", ""]

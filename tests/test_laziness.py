"""What takes long to import is not imported before it is needed."""

from __future__ import annotations

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

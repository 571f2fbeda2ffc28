"""Files are shown in the system's file manager, or their folder is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from charter_desktop.ui import outside
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.request import Request
from tests.screen import PATIENCE, desktop
from tests.ui.windows import answer_to

FILE = Path("/somewhere/Paper E.pdf")
ROOT = Path(__file__).resolve().parent.parent.parent
DOUBLE = Path(__file__).with_name("file_manager_double.py")
ASKING = f"""
from pathlib import Path
from PySide6.QtWidgets import QApplication
from charter_desktop.ui.file_manager import show_chosen
application = QApplication([])
asked = show_chosen(Path({str(FILE)!r}))
asked.granted.connect(lambda: (print(True), application.quit()))
asked.refused.connect(lambda: (print(False), application.quit()))
application.exec()
"""


class Opening(Outside):
    """Notes what was opened in place of opening it."""

    def __init__(self) -> None:
        self.opened: list[Path] = []

    def open_file(self, path: Path) -> Request:
        self.opened.append(path)
        return Request.answered(True)


def test_without_a_file_manager_that_chooses_the_folder_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outside, "show_chosen", lambda _path: Request.answered(False))
    computer = Opening()
    assert answer_to(computer.show_in_folder(FILE))
    assert computer.opened == [FILE.parent]


def test_a_file_manager_that_chooses_it_opens_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def choose(path: Path) -> Request:
        asked.append(path)
        return Request.answered(True)

    monkeypatch.setattr(outside, "show_chosen", choose)
    computer = Opening()
    assert answer_to(computer.show_in_folder(FILE))
    assert (asked, computer.opened) == ([FILE], [])


@pytest.mark.long
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")
def test_a_file_manager_on_linux_is_asked_over_d_bus() -> None:
    with desktop() as environment:
        asking = [sys.executable, "-c", ASKING]
        double = subprocess.Popen(
            ["/usr/bin/python3", str(DOUBLE)], env=environment, stdout=subprocess.PIPE, text=True
        )
        assert double.stdout is not None
        assert double.stdout.readline() == "ready\n"
        said = subprocess.check_output(asking, env=environment, cwd=ROOT, text=True)
        shown, _ = double.communicate(timeout=PATIENCE)
        alone = subprocess.check_output(asking, env=environment, cwd=ROOT, text=True)
    assert (said, shown, alone) == ("True\n", "file:///somewhere/Paper%20E.pdf\n", "False\n")

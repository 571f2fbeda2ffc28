"""What other pages need is imported while nobody waits."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from charter_desktop import main
from charter_desktop.main import FRAME, QUESTIONS
from charter_desktop.ui.ahead import Ahead
from charter_desktop.ui.first_run import FirstRun
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.place_pages import AHEAD
from tests.ui.windows import put_away, settle, wait_until

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    from charter_desktop.ui.jobs import JobRunner
    from tests.builders import Computer

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("ahead_one", "ahead_two")


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Return the names of two modules that nobody has imported."""
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    return NAMES


def timer_of(ahead: Ahead) -> QTimer:
    return ahead.findChildren(QTimer)[0]


def is_there(name: str) -> bool:
    return name in sys.modules


def test_they_are_imported_one_after_the_other(
    jobs: JobRunner, theme: QObject, modules: tuple[str, ...]
) -> None:
    ahead = Ahead(("sys", *modules), jobs, theme)
    turns: list[list[bool]] = []  # several may pass before a test is asked again
    timer_of(ahead).timeout.connect(lambda: turns.append([is_there(name) for name in modules]))
    ahead.begin()
    wait_until(lambda: not timer_of(ahead).isActive())
    assert turns == [[True, False], [True, True], [True, True]]


def test_a_job_goes_first(jobs: JobRunner, theme: QObject, modules: tuple[str, ...]) -> None:
    held = threading.Event()
    job = jobs.read(lambda: held.wait(30))
    turns: list[bool] = []
    ahead = Ahead(modules, jobs, theme)
    timer_of(ahead).timeout.connect(lambda: turns.append(is_there(modules[0])))
    ahead.begin()
    wait_until(lambda: bool(turns))
    held.set()
    settle(jobs)
    assert turns[0] is False
    assert job.is_dropped is False
    wait_until(lambda: is_there(modules[1]))
    ahead.stop()


def test_once_stopped_it_imports_no_more(
    jobs: JobRunner, theme: QObject, modules: tuple[str, ...]
) -> None:
    ahead = Ahead(modules, jobs, theme)
    ahead.begin()
    wait_until(lambda: is_there(modules[0]))
    ahead.stop()
    assert not timer_of(ahead).isActive()


def test_a_window_that_is_closed_while_it_opens_shows_nothing_afterwards(
    qapp: QApplication,
    computer: Computer,
    modules: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(main, "QUESTIONS", modules)
    running = main.Running(
        qapp, computer.paths, computer.surroundings(), Instance(computer.paths.data)
    )
    running.begin()
    wait_until(lambda: is_there(modules[0]))
    running.end()
    settle(running.jobs)
    assert not is_there(modules[1])
    assert running.window.findChildren(FirstRun) == []
    put_away(running.window, running.jobs)
    running.deleteLater()
    settle(running.jobs)


@pytest.mark.parametrize("name", [*QUESTIONS, *FRAME, *AHEAD])
def test_every_module_that_is_wanted_ahead_is_there(name: str) -> None:
    assert importlib.util.find_spec(name) is not None


def test_what_comes_after_the_questions_is_imported_while_they_are_answered(
    computer: Computer,
) -> None:
    code = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from charter_desktop.main import FRAME, Running
from charter_desktop.paths import AppPaths
from charter_desktop.surroundings import Surroundings
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.place_pages import AHEAD
from tests.ui.windows import wait_until
app, paths = QApplication([]), AppPaths.under(Path({str(computer.folder)!r}))
running = Running(app, paths, Surroundings.real(), Instance(paths.data))
running.begin()
wait_until(lambda: all(name in sys.modules for name in (*FRAME, *AHEAD)))
print(running.window.shell)
running.end()
"""
    said = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True)
    assert said == "None\n"

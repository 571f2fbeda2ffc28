"""No service, file or SQL call runs on the GUI thread while every page is visited and used."""

from __future__ import annotations

import datetime as dt
import functools
import sys
import sysconfig
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit, QWidget

import charter_desktop
from charter_desktop.bootstrap import Program, Workbook
from charter_desktop.main import Running
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.navigation import Place, Route
from tests.services.meeting_oalc import meet_oalc
from tests.ui.windows import OpenedWindow, put_away, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.builders import Computer

    Opening = Callable[[str], OpenedWindow]

_WATCHED = ("open", "sqlite3.connect", "os.", "shutil.", "tempfile.")
_CODE = (".py", ".pyc", ".so")
_LIBRARIES = tuple(
    {
        sysconfig.get_path("stdlib"),
        sysconfig.get_path("purelib"),
        sys.base_prefix,
        str(Path(charter_desktop.__file__).parent),
    }
)


class Watch:
    """Hears what Python itself reports of files and databases; only while it is on.

    An audit hook stays for good, so there is one, and it does nothing when no test listens.
    """

    def __init__(self) -> None:
        self.is_on = False
        self.seen: list[str] = []
        self._thread = 0
        sys.addaudithook(self._hear)

    def start(self) -> None:
        """Listen to what this thread does from now on."""
        self.seen = []
        self._thread = threading.get_ident()
        self.is_on = True

    def stop(self) -> None:
        """Listen no more."""
        self.is_on = False

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_on or threading.get_ident() != self._thread:
            return
        if event.startswith(_WATCHED) and not _is_code(arguments):
            self.seen.append(f"{event} {arguments[:1]}")


def _is_code(arguments: tuple[Any, ...]) -> bool:
    """Say whether a file is opened only to import a module from it, or to keep it compiled.

    A descriptor's file was heard of before, by its name.
    """
    if arguments and isinstance(arguments[0], int):
        return True
    name = str(arguments[0]) if arguments else ""
    is_code = name.endswith(_CODE) or Path(name).name == "__pycache__"
    return is_code or name.startswith(_LIBRARIES)


@pytest.fixture(scope="session")
def session_watch() -> Watch:
    return Watch()


@pytest.fixture
def watch(session_watch: Watch) -> Iterator[Watch]:
    yield session_watch
    session_watch.stop()


@pytest.fixture
def calls() -> list[str]:
    """Return the service calls on this thread; `_listen` fills it."""
    return []


def _listen(holder: Program | Workbook, calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every public method of every service of `holder` say where it runs."""
    names = [n for n, v in vars(type(holder)).items() if isinstance(v, functools.cached_property)]
    for name in names:
        service = type(getattr(holder, name))
        for method, function in list(vars(service).items()):
            if callable(function) and not method.startswith("_"):
                told = _telling(function, f"{service.__name__}.{method}", calls)
                monkeypatch.setattr(service, method, told)


def _telling(function: Callable[..., object], name: str, calls: list[str]) -> Callable[..., object]:
    here = threading.get_ident()

    @functools.wraps(function)
    def told(*given: object, **named: object) -> object:
        if threading.get_ident() == here:
            calls.append(name)
        return function(*given, **named)

    return told


@pytest.mark.parametrize("council", ["Kidlington", "parish meeting"])
def test_no_page_does_its_own_reading(
    opened: Opening,
    watch: Watch,
    calls: list[str],
    monkeypatch: pytest.MonkeyPatch,
    council: str,
) -> None:
    it = opened(council)
    _listen(it.program, calls, monkeypatch)
    _listen(it.workbook, calls, monkeypatch)
    watch.start()
    for place in Place:
        it.visit(place)
        for number in range(len(it.page.stops())):
            stop = it.page.stops()[number]  # asked anew: a key may have made the part anew
            QTest.keyClick(stop, Qt.Key.Key_Down)
            it.settle()
    for place in (Place.HOME, Place.SIGNING, Place.MEETINGS, Place.SEND_AND_RECEIVE):
        it.visit(place)
        it.page.do_primary()
        it.settle()
    it.shell.search.ask("council")
    it.settle()
    assert it.shell.search.panel.isVisible()
    watch.stop()
    assert calls == []
    assert watch.seen == []


def test_what_is_typed_is_kept_elsewhere(
    opened: Opening, watch: Watch, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    it = opened("Kidlington")
    it.visit(Place.COMMITMENTS)
    _listen(it.workbook, calls, monkeypatch)
    field = it.page.findChild(QPlainTextEdit, "done")
    assert isinstance(field, QPlainTextEdit)
    watch.start()
    field.setFocus()
    QTest.keyClicks(field, "We answer within a week.")
    it.visit(Place.HOME)
    watch.stop()
    assert calls == []
    assert watch.seen == []
    kept = {view.record.done.text for view in it.workbook.commitments.all()}
    assert "We answer within a week." in kept


def test_a_paper_a_decision_and_a_return_are_made_elsewhere(
    computer: Computer,
    opened: Opening,
    watch: Watch,
    calls: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    it = opened("Kidlington")
    meet_oalc(it.program)
    _listen(it.program, calls, monkeypatch)
    _listen(it.workbook, calls, monkeypatch)
    watch.start()
    it.visit(Place.MEETINGS, "template:signing")
    _type(it, "resolution", "We resolve to sign.")
    _press(it, "save-paper")
    assert it.page.results.message is not None
    meeting = it.page.here().removeprefix("paper:signing:")
    computer.clock.set(dt.date(2027, 6, 1))  # whenever it was
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    _press(it, "outcome-agreed")
    _type(it, "minute", "58/26")
    _press(it, "decision-done")
    it.visit(Place.COMMITMENTS)
    _press(it, "status-under-way")
    it.visit(Place.SEND_AND_RECEIVE)
    _press(it, "check-and-send")
    assert it.page.findChild(QCheckBox) is not None
    watch.stop()
    assert calls == []
    assert watch.seen == []
    assert [path.suffix for path in it.program.paths.documents.rglob("Signing the*.docx")]


def test_the_first_run_and_the_first_page_read_elsewhere(
    qapp: QApplication, computer: Computer, watch: Watch
) -> None:
    running = Running(qapp, computer.paths, computer.surroundings(), Instance(computer.paths.data))
    watch.start()
    running.begin()
    settle(running.jobs)
    for letter in "kid":
        QTest.keyClick(_focused(), ord(letter))
    settle(running.jobs)
    for _ in range(5):
        QTest.keyClick(_focused(), Qt.Key.Key_Return)
        settle(running.jobs)
    shell = running.window.shell
    assert shell is not None
    shell.navigator.go(Route(Place.HOME))
    settle(running.jobs)
    watch.stop()
    put_away(running.window, running.jobs)
    running.end()
    running.deleteLater()
    settle(running.jobs)
    assert watch.seen == []
    assert computer.paths.settings.exists()


def _press(it: OpenedWindow, name: str) -> None:
    QTest.keyClick(_seen(it, name), Qt.Key.Key_Space)
    it.settle()


def _type(it: OpenedWindow, name: str, words: str) -> None:
    field = _seen(it, name)
    field.setFocus()
    QTest.keyClicks(field, words)
    it.settle()


def _seen(it: OpenedWindow, name: str) -> QWidget:
    return next(w for w in it.page.findChildren(QWidget, name) if w.isVisible())


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_watch_hears_a_file_and_a_database(watch: Watch, tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415  # only to be heard

    watch.start()
    (tmp_path / "file").write_text("words", encoding="utf-8")
    sqlite3.connect(tmp_path / "store").close()
    watch.stop()
    assert {"open", "sqlite3.connect"} <= {seen.split()[0] for seen in watch.seen}


def test_the_watch_hears_a_service(
    opened: Opening, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    it = opened("Kidlington")
    _listen(it.workbook, calls, monkeypatch)
    it.workbook.commitments.all()
    assert calls[0] == "Commitments.all"

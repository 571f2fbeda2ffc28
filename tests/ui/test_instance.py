"""One window at a time: what a second start hands to the first."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDir, QEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from charter_desktop.ui.instance import Instance
from tests.ui.windows import wait_until


def sockets() -> set[Path]:
    return set(Path(QDir.tempPath()).glob("charter-toolkit-*"))


def handed_over(first: Instance, second: Instance, file: Path | None) -> str:
    spy = QSignalSpy(first.file_came)
    assert second.hand_over(file)
    wait_until(lambda: spy.count() > 0)
    return str(spy.at(0)[0])


@pytest.mark.parametrize("file", ["News of today.charter", None])
def test_a_second_start_hands_its_file_to_the_first(
    qapp: QApplication, tmp_path: Path, file: str | None
) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    first.listen()
    given = tmp_path / file if file else None
    assert handed_over(first, second, given) == (str(given.resolve()) if given else "")
    first.deleteLater()


def test_without_a_first_nothing_is_handed_over(qapp: QApplication, tmp_path: Path) -> None:
    assert not Instance(tmp_path).hand_over(None)


def test_another_folder_is_another_window(qapp: QApplication, tmp_path: Path) -> None:
    first = Instance(tmp_path / "a")
    first.listen()
    assert not Instance(tmp_path / "b").hand_over(None)
    first.deleteLater()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of Windows ends with its program")
def test_what_a_crash_left_behind_is_taken_over(qapp: QApplication, tmp_path: Path) -> None:
    before = sockets()
    gone, found, later = Instance(tmp_path), Instance(tmp_path), Instance(tmp_path)
    gone.listen()
    (left,) = sockets() - before
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with socket.socket(socket.AF_UNIX) as abandoned:
        abandoned.bind(str(left))
    assert left.exists()
    assert not found.hand_over(None)
    found.listen()
    assert handed_over(found, later, None) == ""
    found.deleteLater()

"""One program at a time on one data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from charter_desktop.errors import AlreadyOpenError
from charter_desktop.store.lock import AppLock

_HOLD = """
import sys
from pathlib import Path
from charter_desktop.store.lock import AppLock
with AppLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_program_is_told_that_it_is_open(tmp_path: Path) -> None:
    with AppLock(tmp_path / "app.lock"), pytest.raises(AlreadyOpenError) as caught:
        AppLock(tmp_path / "app.lock").acquire()
    assert caught.value.message == "Charter Toolkit is already open."
    assert caught.value.advice


def test_the_lock_can_be_taken_again_after_it_was_let_go(tmp_path: Path) -> None:
    lock = AppLock(tmp_path / "new folder" / "app.lock")
    for _ in range(2):
        with lock:
            pass
        lock.release()
    with AppLock(tmp_path / "new folder" / "app.lock"):
        pass


def test_another_process_holds_the_lock_until_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "app.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyOpenError):
            AppLock(path).acquire()
        holder.kill()
    with AppLock(path):
        pass

"""A screen in memory for tests that need a real window system: Xvfb.

`virtual_screen()` is the screen alone; `desktop()` has a session bus and a window manager too, as
a window on somebody's desk has, and leaves no process behind.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import uuid
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIZE = "1366x768x24"
PATIENCE = 15
MARK = "CHARTER_TOOLKIT_DESKTOP"
"""The variable by which everything that was started on a desktop can be told."""


class NoScreenError(Exception):
    """Xvfb, or what a desktop needs beside it, did not start."""


@contextmanager
def virtual_screen(size: str = SIZE, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Start Xvfb and yield its `DISPLAY`; it ends with the block."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()  # comes when it is ready; empty where it ended
        if not number:
            raise NoScreenError("Xvfb ended before it was ready")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


@contextmanager
def desktop(size: str = SIZE) -> Iterator[dict[str, str]]:
    """Start a screen with a window manager and a session bus of its own.

    Yields the environment for what is to run there, with Qt on xcb and open to screen readers.
    Everything that was started with it, whoever's child it became, is ended with the block.
    """
    mark = uuid.uuid4().hex
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "DBUS_", "QT_"))}
    environment = {**ours, MARK: mark}
    bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    manager = ["openbox", "--sm-disable", "--startup", "echo ready"]
    with ExitStack() as held:
        held.callback(_end_all, mark)
        environment["DISPLAY"] = held.enter_context(virtual_screen(size, environment))
        environment |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        environment["DBUS_SESSION_BUS_ADDRESS"] = held.enter_context(_started(bus, environment))
        held.enter_context(_started(manager, environment))
        yield environment


def still_running(environment: Mapping[str, str]) -> list[int]:
    """Return the ids of what runs on a desktop, besides this process."""
    return _marked(environment[MARK])


@contextmanager
def _started(command: list[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Start something that goes on, and yield the line it says when it is ready."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline().strip()
        if not line:
            raise NoScreenError(f"{command[0]} ended before it was ready")
        yield line
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


def _marked(mark: str) -> list[int]:
    """Return the ids of the processes that carry a mark; those that ended are not among them."""
    word = f"{MARK}={mark}".encode()
    return [int(p.name) for p in Path("/proc").glob("[0-9]*") if word in _environment_of(p)]


def _environment_of(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:  # it ended, or is somebody else's
        return []


def _end_all(mark: str) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in _marked(mark):
            _end(process, number)


def _end(process: int, number: signal.Signals) -> None:
    """Send a signal and wait until the process has ended, or for as long as patience lasts."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    try:
        signal.pidfd_send_signal(handle, number)
        select.select([handle], [], [], PATIENCE)
    except ProcessLookupError:
        pass
    finally:
        os.close(handle)

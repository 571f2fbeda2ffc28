"""How soon the window is there, how much memory it takes, and how long it ever stands still."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charter_desktop.services.commitments.evidence_files import LARGEST
from charter_desktop.ui.mail_program import MESSAGES, NEW_MESSAGES
from tests.benchmarks.runner import ROOT, RUNS, Row
from tests.benchmarks.window_visits import COPYING, FILE
from tests.builders import Computer
from tests.screen import virtual_screen
from tests.services.meeting_oalc import meet_oalc
from tests.year import live_a_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Measured = Mapping[str, Any]

PAINT, HOME, MEMORY = 1.6, 4.5, 130e6
STALL, STALL_RATIO, STALL_RUNS = 0.1, 3, 5


def rows() -> Iterator[Row]:
    """Measure the window under X in turn with a bare PySide6 window."""
    with virtual_screen() as display, tempfile.TemporaryDirectory() as folder:
        computer = Computer(Path(folder) / "data")
        computer.folder.mkdir()
        live_a_year(computer, dt.datetime.now().astimezone().date(), Path(folder) / "papers")
        fresh = Computer(Path(folder) / "fresh")
        fresh.folder.mkdir()
        for one in (computer, fresh):
            with one.program() as program:
                meet_oalc(program)  # so that there is a return to check, and to send
        put_mail_program(home_of(computer.folder))
        yield from _starts(display, computer.folder)
        yield from _stalls(display, computer.folder, fresh.folder)


def _starts(display: str, data: Path) -> Iterator[Row]:
    runs = _in_turn(display, data, ("bare", "paint", "home"), RUNS)
    bare = _median(runs["bare"], "painted")
    floor = "bare window"
    painted = _median(runs["paint"], "painted")
    yield Row("window: first paint", painted, bare, floor, PAINT * bare, f"{PAINT} x floor")
    usable = _median(runs["home"], "usable")
    yield Row("window: Home usable", usable, bare, floor, HOME * bare, f"{HOME} x floor")
    memory = _median(runs["paint"], "memory")
    yield Row(
        *("window: idle memory", memory, MEMORY, "bound", MEMORY, f"{MEMORY / 1e6:.0f} MB"),
        unit="MB",
        scale=1e-6,
    )


def _stalls(display: str, data: Path, fresh: Path) -> Iterator[Row]:
    evidence_of(data).write_bytes(os.urandom(LARGEST))
    runs = _in_turn(display, data, ("idle", "visit"), STALL_RUNS)
    runs |= _in_turn(display, fresh, ("first",), STALL_RUNS)
    idle = max(run["stall"] for run in runs["idle"])
    for kind, what in (("first", "from first start to the return"), ("visit", "in a year's work")):
        worst = _median(runs[kind], "stall")
        during = next(str(run["during"]) for run in runs[kind] if run["stall"] == worst)
        yield _stall(f"{what} ({during})", worst, idle)
    copying = statistics.median(run["steps"][COPYING] for run in runs["visit"])
    yield _stall(f"copying {LARGEST >> 20} MB of evidence", copying, idle)


def _stall(what: str, worst: float, idle: float) -> Row:
    name, allowed = f"window: longest stall {what}", max(STALL, STALL_RATIO * idle)
    return Row(
        name, worst, idle, "idle bare window", allowed, f"{STALL} s or {STALL_RATIO} x floor"
    )


def evidence_of(data: Path) -> Path:
    """Return where the file lies that is dropped as evidence in the council of a folder."""
    return data.parent / "scan.pdf"


def home_of(data: Path) -> Path:
    """Return where the system of a folder's clerk keeps what is installed."""
    return data.parent / "home"


def put_mail_program(home: Path) -> None:
    """Install a program for e-mail that takes every message and does nothing.

    The window asks for one and starts it (freedesktop.org, MIME Applications Associations).
    """
    applications = home / "applications"
    applications.mkdir(parents=True)
    kinds = (MESSAGES, NEW_MESSAGES)
    (applications / "mail.desktop").write_text(
        "[Desktop Entry]\nType=Application\nName=Mail\nExec=true %u\n"
        f"MimeType={';'.join(kinds)};\n",
        encoding="utf-8",
    )
    listed = "".join(f"{kind}=mail.desktop\n" for kind in kinds)
    (home / "mimeapps.list").write_text(f"[Default Applications]\n{listed}", encoding="utf-8")


def _in_turn(
    display: str, data: Path, kinds: tuple[str, ...], count: int
) -> dict[str, list[Measured]]:
    """Run each kind in turn; one run of each is not counted."""
    runs: dict[str, list[Measured]] = {kind: [] for kind in kinds}
    for number in range(count + 1):
        for kind in kinds:
            measured = _run(display, data, kind)
            if number:
                runs[kind].append(measured)
    return runs


def _run(display: str, data: Path, kind: str) -> Measured:
    evidence = str(evidence_of(data))
    if kind in {"first", "visit"}:  # which write: every run begins with the same
        shutil.rmtree(used := data.parent / "used", ignore_errors=True)
        data = shutil.copytree(data, used)
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        # As installed, where the bytecode is there: the first run, not counted, writes it here.
        "PYTHONPYCACHEPREFIX": str(data.parent / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",
        FILE: evidence,
        "XDG_DATA_HOME": str(home_of(data)),
        "XDG_CONFIG_HOME": str(home_of(data)),
    }
    moment = repr(time.monotonic())
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.window_probe", kind, moment, str(data)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=120,
    )
    measured: Measured = json.loads(done.stdout.splitlines()[-1])
    return measured


def _median(runs: list[Measured], name: str) -> float:
    return float(statistics.median(run[name] for run in runs))

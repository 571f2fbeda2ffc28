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
from typing import TYPE_CHECKING

from charter_desktop.services.commitments.evidence_files import LARGEST
from tests.benchmarks.runner import ROOT, RUNS, Row
from tests.benchmarks.window_visits import FILE
from tests.builders import Computer
from tests.screen import virtual_screen
from tests.services.meeting_oalc import meet_oalc
from tests.year import live_a_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Measured = Mapping[str, float]

PAINT, HOME, MEMORY = 1.6, 4.5, 130e6
STALL, STALL_RATIO, STALL_RUNS = 0.1, 3, 5


def rows() -> Iterator[Row]:
    """Measure the window under X in turn with a bare PySide6 window."""
    with virtual_screen() as display, tempfile.TemporaryDirectory() as folder:
        computer = Computer(Path(folder) / "data")
        computer.folder.mkdir()
        live_a_year(computer, dt.datetime.now().astimezone().date(), Path(folder) / "papers")
        with computer.program() as program:
            meet_oalc(program)  # so that there is a return to check
        yield from _starts(display, computer.folder)
        yield from _stalls(display, computer.folder)


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


def _stalls(display: str, data: Path) -> Iterator[Row]:
    evidence_of(data).write_bytes(os.urandom(LARGEST))
    runs = _in_turn(display, data, ("idle", "visit"), STALL_RUNS)
    idle = max(run["stall"] for run in runs["idle"])
    worst = _median(runs["visit"], "stall")
    during = next(str(run["during"]) for run in runs["visit"] if run["stall"] == worst)
    allowed = max(STALL, STALL_RATIO * idle)
    bound = f"{STALL} s or {STALL_RATIO} x floor"
    name = f"window: longest stall ({during})"
    yield Row(name, worst, idle, "idle bare window", allowed, bound)
    copying = _median(runs["visit"], "copying")
    name = f"window: longest stall, copying {LARGEST >> 20} MB of evidence"
    yield Row(name, copying, idle, "idle bare window", allowed, bound)


def evidence_of(data: Path) -> Path:
    """Return where the file lies that is dropped as evidence in the council of a folder."""
    return data.parent / "scan.pdf"


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
    if kind == "visit":  # which writes: every run begins with the same
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
    return statistics.median(run[name] for run in runs)

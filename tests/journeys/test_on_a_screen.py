"""The journeys once more on a screen of 1366x768, with a window manager and a screen reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.screen import PATIENCE, desktop, still_running

ROOT = Path(__file__).resolve().parent.parent.parent
JOURNEYS = Path(__file__).with_name("test_journeys.py")
READER = Path(__file__).with_name("at_spi_walk.py")
LONGEST = 600
"""Seconds: ten times what they take."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Xvfb"),
]


def walk(environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the journeys in a process of their own; a crash is told with where it was."""
    words = [sys.executable, "-X", "faulthandler", "-m", "pytest", str(JOURNEYS), "-q"]
    words += ["-p", "no:cacheprovider", "--basetemp", str(folder)]
    return subprocess.run(
        words,
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )


def test_the_journeys_hold_on_a_screen(tmp_path: Path) -> None:
    with desktop() as environment:
        done = walk(environment, tmp_path / "journeys")
    assert done.returncode == 0, done.stdout + done.stderr
    assert still_running(environment) == []


def test_the_journeys_hold_while_a_screen_reader_asks_about_everything(tmp_path: Path) -> None:
    with desktop() as environment:
        command = ["/usr/bin/python3", str(READER), "listen"]
        reader = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        done = walk(environment, tmp_path / "journeys")
        reader.terminate()
        heard, _ = reader.communicate(timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(heard) > 1000
    assert still_running(environment) == []

"""What a screen reader hears of the window, from a process of its own, through AT-SPI."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.screen import PATIENCE, desktop, still_running

if TYPE_CHECKING:
    from tests.builders import Computer

ROOT = Path(__file__).resolve().parent.parent.parent
WALK = Path(__file__).with_name("at_spi_walk.py")
LONGEST = 300
"""Seconds after which the walk counts as lost: it takes ten."""
PAGES = {
    "Home": {("push button", "Write the paper"), ("text", "Who do I ask?")},
    "Meetings and papers": {("push button", "Save PDF and Word"), ("text", "Draft resolution")},
    "Commitments": {("radio button", "Under way"), ("text", "What we have done")},
}
"""Some of what must be among the controls of each page: the walk went where it should."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AT-SPI is Linux's"),
]


def test_every_control_of_three_pages_has_a_name_and_a_role(computer: Computer) -> None:
    """Home's main button is pressed on the way, which leads to the second page."""
    opening = [sys.executable, "-X", "faulthandler", "-m", "tests.journeys.at_spi_program"]
    opening += [str(computer.folder)]
    with desktop() as environment:
        program = subprocess.Popen(opening, env=environment, cwd=ROOT)
        walk = ["/usr/bin/python3", str(WALK), "pages"]
        done = subprocess.run(
            walk, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST
        )
        ended = program.poll()
        program.terminate()
        program.wait(PATIENCE)
    assert ended is None, f"the program ended by itself with {ended}"
    assert done.returncode == 0, done.stderr
    pages = json.loads(done.stdout)
    assert [fault for said in pages.values() for fault in said["faults"]] == []
    for name, expected in PAGES.items():
        assert expected <= {(role, words) for role, words in pages[name]["controls"]}
    assert still_running(environment) == []

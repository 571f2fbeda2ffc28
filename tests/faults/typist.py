"""A process for the kill tests: it types, or works through commands, until it is killed.

Each line that it prints says what has been done so far; it is flushed before the next begins.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from pathlib import Path

from charter_desktop.cli import main
from charter_desktop.domain.records import Target
from tests.builders import Computer

FIELD = Target("commitment", "communication-1", "done")
KEY_EVERY = 0.05


def say(word: str) -> None:
    """Report to whoever will kill this process."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def type_on(folder: Path) -> None:
    """Feed the draft service one key every 50 ms; prints how many keys were typed."""
    computer = Computer(folder)
    computer.clock.milliseconds = time.time_ns() // 1_000_000
    with computer.program() as program:
        drafts = program.workbook().drafts
        keys = 0
        while True:
            computer.clock.milliseconds = time.time_ns() // 1_000_000
            keys += 1
            say(str(keys))
            drafts.typed(FIELD, {"text": "k" * keys})
            time.sleep(KEY_EVERY)


def work_on(folder: Path, out: Path) -> None:
    """Work through commands that write, again and again; prints each before and after."""
    meeting = sys.argv[4]
    round_ = 0
    while True:
        round_ += 1
        note = ["--note", f"round {round_}", "--evidence", f"{round_}/26"]
        paper = ["signing", "--meeting", meeting, "--out", str(out)]
        commands = {
            "commitment": ["commitment", "1.1", *note],
            "paper": ["paper", *paper, "--set", f"staff-hours={round_}"],
            "return": ["return", "--out", str(out / f"return-{round_}.charter")],
        }
        for name, words in commands.items():
            say(f"begin {name} {round_}")
            with contextlib.redirect_stdout(io.StringIO()):
                code = main([*words, "--data-dir", str(folder), "--json"])
            assert code == 0, words
            say(f"end {name} {round_}")


if __name__ == "__main__":
    job, data = sys.argv[1], Path(sys.argv[2])
    if job == "type":
        type_on(data)
    else:
        work_on(data, Path(sys.argv[3]))

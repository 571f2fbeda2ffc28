"""Opens the window on a council that was just set up, on a day that never changes.

    python -m tests.journeys.at_spi_program FOLDER

As the command line opens it, but for the clock: what Home says to do next depends on the day.
"""

from __future__ import annotations

import sys
from pathlib import Path

from charter_desktop.main import start
from tests.builders import Computer
from tests.ui.windows import set_up


def main(folder: Path) -> int:
    """Show the window until it is closed; returns the exit code."""
    computer = Computer(folder)
    with computer.program() as program:
        set_up(program)
    return start(computer.paths, computer.surroundings())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

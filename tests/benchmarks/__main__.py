"""Print the table of benchmarks; exit code 1 where a bound was not kept in this run."""

from __future__ import annotations

import sys

from tests.benchmarks import command_line, window
from tests.benchmarks.runner import table

if __name__ == "__main__":
    measured = [*command_line.rows(), *window.rows()]
    sys.stdout.write(table(measured) + "\n")
    sys.exit(0 if all(row.holds for row in measured) else 1)

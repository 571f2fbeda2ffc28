"""Print the table of benchmarks; exit code 1 where a bound was not kept in this run."""

from __future__ import annotations

import sys

from tests.benchmarks import (
    adding,
    adding_window,
    command_line,
    papers,
    preview,
    questions,
    search,
    search_window,
    window,
    year,
)
from tests.benchmarks.runner import table

if __name__ == "__main__":
    measured = [*command_line.rows(), *adding.rows(), *search.rows(), *questions.rows()]
    measured += [
        *search_window.rows(),
        *window.rows(),
        *adding_window.rows(),
        *papers.rows(),
        *preview.rows(),
        *year.rows(),
    ]
    sys.stdout.write(table(measured) + "\n")
    sys.exit(0 if all(row.holds for row in measured) else 1)

"""How soon the command line answers."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from tests.benchmarks.runner import Row, medians, python

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows() -> Iterator[Row]:
    """Measure --help against a bare interpreter, and a search against importing SQLAlchemy."""
    help_time, bare = medians(python("-m", "charter_desktop", "--help"), python("-c", "pass"))
    bound = "2 x floor + 0.1 s"
    yield Row("charter-desktop --help", help_time, bare, "python -c pass", 2 * bare + 0.1, bound)
    with tempfile.TemporaryDirectory() as folder:
        program = ("-m", "charter_desktop")
        where = ("--data-dir", folder)
        python(*program, "setup", "--council", "Kidlington", *where)()
        search_time, imported = medians(
            python(*program, "search", "potholes", *where), python("-c", "import sqlalchemy")
        )
    floor = "import sqlalchemy"
    yield Row("search on a set-up store", search_time, imported, floor, 3 * imported, "3 x floor")

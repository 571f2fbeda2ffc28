"""Adding a large edition against loading the same rows with SQLite alone."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.services.files.looked import Order
from tests.benchmarks.runner import Row
from tests.builders import Computer
from tests.services.office import Office, Record, contact, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONTACTS, PAGES, WORDS = 10_000, 2_000, 250
RUNS = 15
_SOME = [
    *("council", "road", "agenda", "minute", "charter", "parish", "notice", "verge", "pothole"),
    *("consultation", "grant", "meeting", "clerk", "district", "county", "plan", "policy"),
    *("service", "footpath", "hedge", "bus", "school", "allotment", "hall", "budget"),
]
_INTO = ("INSERT INTO published", "INSERT INTO search_row")
_SCHEMA = (
    "SELECT sql FROM sqlite_master WHERE tbl_name IN ('published', 'search_row', 'search')"
    " AND sql IS NOT NULL ORDER BY type DESC, name DESC"
)


def rows() -> Iterator[Row]:
    """Measure looking, adding, and adding an edition in which nothing changed (`exchange.md` 8)."""
    with tempfile.TemporaryDirectory() as folder:
        try_out = _Trial(Path(folder))
        times: dict[str, list[float]] = {}
        for run in range(RUNS + 1):
            for name, spent in try_out.once().items():
                if run:  # one run is not counted, so that everything is imported and read
                    times.setdefault(name, []).append(spent)
    measured = {name: statistics.median(spent) for name, spent in times.items()}
    floor, floor_name = measured["floor"], "executemany, FTS rebuild"
    what = f"{CONTACTS:,} contacts, {PAGES:,} pages"
    for name, factor in (("add", 1.5), ("add unchanged", 0.6), ("look", 1.65)):
        yield Row(
            f"{name}: {what}",
            measured[name],
            floor,
            floor_name,
            factor * floor,
            f"{factor} x floor",
        )


def large_edition(office: Office, issue: int) -> Path:
    """Write an edition with as many records as a large county may have."""
    records = {
        "contact": [contact(n, note=f"Open on day {n}") for n in range(CONTACTS)],
        "page": [_page(n) for n in range(PAGES)],
    }
    return office.edition(issue, records)


class _Trial:
    """A computer that has met OALC, and two editions with the same many records."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        office = Office(folder / "usb")
        clean = Computer(folder / "clean")
        clean.folder.mkdir()
        with clean.program() as program:
            program.adding.add(Order(path=office.invitation(), words=office.words))
        self._first, self._second = (large_edition(office, issue) for issue in (1, 2))
        self._bare: tuple[list[tuple[object, ...]], list[tuple[object, ...]]] = ([], [])
        self._schema: list[str] = []

    def once(self) -> dict[str, float]:
        """Return the seconds of each step, the floor among them."""
        computer = Computer(self._folder / "data")
        shutil.copytree(self._folder / "clean", computer.folder)
        with computer.program() as program:
            adding = program.adding
            spent = {
                "look": _timed(lambda: adding.look(self._first)),
                "add": _timed(lambda: adding.add(Order(path=self._first))),
                "add unchanged": _timed(lambda: adding.add(Order(path=self._second))),
            }
        if not self._schema:
            self._read_rows(computer.paths.content_store)
        spent["floor"] = self._floor()
        shutil.rmtree(computer.folder)
        return spent

    def _read_rows(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as store:
            self._schema = [sql for (sql,) in store.execute(_SCHEMA)]
            published = store.execute("SELECT * FROM published").fetchall()
            self._bare = published, store.execute("SELECT * FROM search_row").fetchall()

    def _floor(self) -> float:
        """Load the very rows that adding made, with SQLite alone and the store's own pragmas."""
        path = self._folder / "floor.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None)) as store:
            for statement in ("PRAGMA synchronous=EXTRA", *self._schema):
                store.execute(statement)
            spent = _timed(lambda: self._load(store))
        path.unlink()
        return spent

    def _load(self, store: sqlite3.Connection) -> None:
        store.execute("BEGIN IMMEDIATE")
        for into, found in zip(_INTO, self._bare, strict=True):
            marks = ", ".join("?" * len(found[0]))
            store.executemany(f"{into} VALUES ({marks})", found)
        store.execute("INSERT INTO search (search) VALUES ('rebuild')")
        store.execute("COMMIT")


def _page(number: int) -> Record:
    words = (_SOME[(number * 7 + n * n) % len(_SOME)] for n in range(WORDS))
    return page(number, body=f"# Page {number}\n\n{' '.join(words)}.")


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began

"""Reading the values of pages from a store of ten years against one with a tenth of that."""

from __future__ import annotations

import datetime as dt
import sqlite3
import statistics
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.domain.canonical import plain
from charter_desktop.domain.commitments import EvidenceItem, EvidenceKind, EvidenceLinks
from charter_desktop.domain.consultations import ConsultationFacts, ConsultationReply
from charter_desktop.domain.council_year import ActionDone, ActionWhat
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.domain.records import Dot, Operation, Target
from charter_desktop.services.councils import NewCouncil
from charter_desktop.store import lines
from charter_desktop.store.database import open_store, transaction
from charter_desktop.store.kinds import WORK
from charter_desktop.store.listed import refresh_places
from tests.benchmarks.runner import Row
from tests.builders import Computer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from charter_desktop.bootstrap import Workbook

ACTIONS, EVIDENCE, CONSULTATIONS = 5_000, 5_000, 2_000
RUNS = 9
_OPEN = 10
_REPLICA = "f" * 16
_TODAY = dt.date(2026, 11, 23)
_DAY = dt.timedelta(days=1)


def rows() -> Iterator[Row]:
    """Measure each page's values in both stores, in turn (issue 5, "Done when" 5)."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as held:
        large, small = (
            _pages(_filled(Path(folder) / str(share), share, held)) for share in (1, 10)
        )
        for name, page in large.items():
            measured, floor = _in_turn(page, small[name])
            what = f"{name}: 5,000 actions and evidence, 2,000 consultations"
            yield Row(what, measured, floor, "a tenth of that", 2 * floor, "2 x floor", "ms", 1000)


def _pages(workbook: Workbook) -> dict[str, Callable[[], object]]:
    return {
        "Home": workbook.home.view,
        "Commitments": workbook.commitments.checklist,
        "a commitment": lambda: workbook.year.checklists.detail("1.1"),
        "Consultations": workbook.year.consultations.overview,
    }


def _filled(folder: Path, share: int, held: ExitStack) -> Workbook:
    computer = Computer(folder)
    folder.mkdir()
    program = held.enter_context(computer.program())
    new = NewCouncil("Kidlington", pattern=parse_pattern("second Tuesday 7:30pm"))
    program.use(program.councils.set_up(new).value)
    workbook = program.workbook()
    ids = [view.commitment.id for view in workbook.commitments.all()]
    _write(computer.paths.work_store(workbook.body), list(_said(ids, share)))
    return workbook


def _said(ids: Sequence[str], share: int) -> Iterator[tuple[Target, object]]:
    """Give what was said: all but the newest is long done, as it is after ten years."""
    for n in range(ACTIONS // share):
        day = _TODAY - (n - _OPEN) * _DAY
        commitment = ids[n % len(ids)]
        name = f"action-{n:05}"
        yield Target("action", name, "what"), ActionWhat(f"Act {n}", "clerk", day, commitment)
        if n >= _OPEN:
            yield Target("action", name, "done"), ActionDone(day)
    for n in range(EVIDENCE // share):
        item = EvidenceItem(EvidenceKind.MINUTE, f"{n}/26", _TODAY - n * _DAY)
        yield Target("evidence", f"evidence-{n:05}", "item"), item
        links = EvidenceLinks((ids[n % len(ids)],))
        yield Target("evidence", f"evidence-{n:05}", "links"), links
    for n in range(CONSULTATIONS // share):
        day = _TODAY - n * _DAY
        facts = ConsultationFacts("County", f"Asked {n}", day, day + 28 * _DAY)
        yield Target("consultation", f"consultation-{n:05}", "facts"), facts
        if n >= _OPEN:
            reply = ConsultationReply(day, "Our reply")
            yield Target("consultation", f"consultation-{n:05}", "reply"), reply


def _write(path: Path, said: list[tuple[Target, object]]) -> None:
    """Put all of it into a store as another laptop's operations, with the rows made from them."""
    _append(path, said)
    engine = open_store(path, WORK)
    with transaction(engine, path, writing=True) as connection:
        for type_name, record in dict.fromkeys((t.type, t.id) for t, _ in said):
            refresh_places(connection, type_name, record)
        connection.commit()
    engine.dispose()


def _append(path: Path, said: list[tuple[Target, object]]) -> None:
    with closing(sqlite3.connect(path)) as store, store:
        store.execute(
            "INSERT INTO replica (id, retired, upto, tip) VALUES (?, 0, ?, '')",
            (_REPLICA, len(said)),
        )
        for number, (target, value) in enumerate(said, 1):
            dot = Dot(_REPLICA, number)
            stored = lines.seal(Operation(dot, target, plain(value), 0, "", ()), bytes(16))
            store.execute(
                "INSERT INTO operation (replica, number, type, record, grp, at, by, line, value,"
                " salt, live) VALUES (?, ?, ?, ?, ?, 0, '', ?, ?, ?, 1)",
                (*dot, *target, stored.line, stored.value, stored.salt),
            )
            store.execute(
                "INSERT INTO value (type, record, grp, value, replica, number, conflict)"
                " VALUES (?, ?, ?, ?, ?, ?, 0)",
                (*target, stored.value, *dot),
            )


def _in_turn(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(RUNS + 1):
        for what, spent in zip((first, second), times, strict=True):
            began = time.process_time()  # all of it is work of this process
            what()
            if run:
                spent.append(time.process_time() - began)
    return statistics.median(times[0]), statistics.median(times[1])

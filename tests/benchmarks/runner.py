"""Timing whole processes in turn with their floor, so that both meet the same machine."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 15


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: measured, the floor, allowed; in seconds unless `unit` says else.

    `scale` turns the numbers into that unit.
    """

    name: str
    measured: float
    floor: float
    floor_name: str
    allowed: float
    bound: str
    unit: str = "s"
    scale: float = 1

    @property
    def holds(self) -> bool:
        """Whether the bound was kept in this run."""
        return self.measured <= self.allowed


def python(*arguments: str) -> Callable[[], None]:
    """Return what starts this Python with `arguments` and waits for its end."""
    command = [sys.executable, *arguments]

    def start() -> None:
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)

    return start


def medians(first: Callable[[], None], second: Callable[[], None]) -> tuple[float, float]:
    """Run two things in turn and return the median seconds of each.

    One run of each is not counted, so that the disk's cache is warm for both.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(RUNS + 1):
        for what, spent in zip((first, second), times, strict=True):
            began = time.perf_counter()
            what()
            if run:
                spent.append(time.perf_counter() - began)
    return statistics.median(times[0]), statistics.median(times[1])


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text for a terminal."""
    head = ("what", "measured", "floor", "ratio", "bound", "")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in cells]
    return "\n".join(line.rstrip() for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.name,
        f"{row.measured * row.scale:.3f} {row.unit}",
        f"{row.floor * row.scale:.3f} {row.unit} ({row.floor_name})",
        f"{row.measured / row.floor:.2f}",
        row.bound,
        "kept" if row.holds else "OVER",
    )

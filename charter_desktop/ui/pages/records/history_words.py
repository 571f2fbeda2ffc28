"""The lines of the History in words and rows, and what finds words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.ui.widgets.row_list import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.services.records.history import HistoryLine

MOST = 2000
"""Lines that are shown at most; print and CSV of a shorter time hold all of it."""


def has_words(line: HistoryLine, words: Sequence[str]) -> bool:
    """Say whether a line has each of some words, in lower case, anywhere in it."""
    text = " ".join((line.sentence, *line.details, line.by)).casefold()
    return all(word in text for word in words)


def count_words(shown: int, whole: int) -> str:
    """Return how many lines are shown."""
    if not whole:
        return "Nothing was recorded in this time."
    if shown < whole:
        return f"Showing {shown:,} of {whole:,}."
    most = " The oldest of this time are left out: choose fewer days." if whole == MOST else ""
    return f"1 line.{most}" if whole == 1 else f"{whole:,} lines, the newest first.{most}"


def line_rows(lines: Sequence[HistoryLine], chosen: Sequence[int]) -> list[Row]:
    """Return the chosen lines as rows under their days; ids are places in `lines`."""
    rows: list[Row] = []
    before = ""
    for number in chosen:
        day, _, clock = lines[number].when.rpartition(", ")
        if day != before:
            rows.append(Row(f"day-{number}", day, heading=True))
            before = day
        rows.append(Row(str(number), lines[number].words, clock))
    return rows

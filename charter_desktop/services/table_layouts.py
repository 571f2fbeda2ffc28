"""How the clerk left each table on this computer: widths, order, columns, sort and filter."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.settings import load_section, save_section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECTION = "tables"
WIDEST = 4000
"""The largest width that is believed, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """What is remembered of a table; columns are named by their ids.

    `widths` are pairs of column and pixels at 100 %; `sort` pairs of column and whether it runs
    backwards, the first key first; `reads_rows` says that a screen reader gets the whole row.
    """

    widths: tuple[tuple[str, int], ...] = ()
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] | None = None
    sort: tuple[tuple[str, bool], ...] = ()
    filter: str = ""
    reads_rows: bool = True


class TableLayouts:
    """Reads and writes layouts in the file of settings; call it off the GUI thread."""

    def __init__(self, path: Path) -> None:
        """Keep where the settings are."""
        self._path = path

    def load(self, table: str) -> TableLayout:
        """Return how a table was left; the usual layout where nothing sensible was kept."""
        known = load_section(self._path, SECTION).get(table)
        return _layout(known) if isinstance(known, dict) else TableLayout()

    def save(self, table: str, layout: TableLayout) -> None:
        """Keep how a table is now; the usual layout is kept as nothing."""
        tables = load_section(self._path, SECTION)
        tables.pop(table, None)
        if layout != TableLayout():
            tables[table] = dataclasses.asdict(layout)
        save_section(self._path, SECTION, tables)


def _layout(known: dict[str, object]) -> TableLayout:
    hidden, words = known.get("hidden"), known.get("filter")
    return TableLayout(
        widths=_widths(known.get("widths")),
        order=_names(known.get("order")),
        hidden=_names(hidden) if isinstance(hidden, list) else None,
        sort=_sort(known.get("sort")),
        filter=words if isinstance(words, str) else "",
        reads_rows=known.get("reads_rows") is not False,
    )


def _names(value: object) -> tuple[str, ...]:
    found = value if isinstance(value, list) else []
    return tuple(name for name in found if isinstance(name, str))


def _widths(value: object) -> tuple[tuple[str, int], ...]:
    return tuple((n, w) for n, w in _pairs(value) if type(w) is int and 0 < w < WIDEST)


def _sort(value: object) -> tuple[tuple[str, bool], ...]:
    return tuple((n, back) for n, back in _pairs(value) if isinstance(back, bool))


def _pairs(value: object) -> Iterator[tuple[str, object]]:
    for pair in value if isinstance(value, list) else []:
        match pair:
            case [str(name), known]:
                yield name, known

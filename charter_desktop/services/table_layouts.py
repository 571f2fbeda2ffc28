"""How the clerk left each table on this computer.

Widths, order and columns are the computer's. What was looked for and how it was sorted is the
council's, beside its work: councils are strictly apart, and a filter may be somebody's name.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.settings import load_section, save_section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECTION = "tables"
_LOOKED_FOR = "tables.json"
_OF_COUNCIL = ("sort", "filter")
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
    """Reads and writes layouts of one council's tables; call it off the GUI thread."""

    def __init__(self, settings: Path, council: Path) -> None:
        """Keep where the settings of this computer are, and the council's folder."""
        self._settings = settings
        self._council = council / _LOOKED_FOR

    def load(self, table: str) -> TableLayout:
        """Return how a table was left; the usual layout where nothing sensible was kept."""
        here, ours = _known(self._settings, table), _known(self._council, table)
        return _layout({**here, **{name: ours.get(name) for name in _OF_COUNCIL}})

    def save(self, table: str, layout: TableLayout) -> None:
        """Keep how a table is now; what is as usual is kept as nothing."""
        values, usual = dataclasses.asdict(layout), dataclasses.asdict(TableLayout())
        changed = {name: value for name, value in values.items() if value != usual[name]}
        ours = {name: changed.pop(name) for name in _OF_COUNCIL if name in changed}
        _keep(self._settings, table, changed)
        _keep(self._council, table, ours)


def forget_looked_for(council: Path) -> None:
    """Forget how the tables of a council were filtered and sorted: a filter may be a name."""
    (council / _LOOKED_FOR).unlink(missing_ok=True)


def _known(path: Path, table: str) -> dict[str, object]:
    known = load_section(path, SECTION).get(table)
    return known if isinstance(known, dict) else {}


def _keep(path: Path, table: str, values: dict[str, object]) -> None:
    tables = load_section(path, SECTION)
    before = dict(tables)
    tables.pop(table, None)
    if values:
        tables[table] = values
    if tables != before:
        save_section(path, SECTION, tables)


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

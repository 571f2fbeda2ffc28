"""Reading the rows of a CSV file, each with its line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from charter_desktop.content.reading import Place, Table, check_unique, read_text

if TYPE_CHECKING:
    from pathlib import Path


def read_rows(folder: Path, name: str, columns: tuple[str, ...], *, key: str) -> list[Table]:
    """Return the rows of a CSV file in its order.

    Raises ContentError where the first line does not name exactly `columns`, where a row has too
    few or too many cells, and where two rows have the same `key`.
    """
    reader = csv.reader(io.StringIO(read_text(folder, name).removeprefix("\ufeff")))
    if tuple(next(reader, ())) != columns:
        Place(name).line(1).refuse(f"the columns must be {', '.join(columns)}")
    rows = []
    for cells in reader:
        place = Place(name).line(reader.line_num)
        if len(cells) != len(columns):
            place.refuse(f"there are {len(cells)} cells in this row, not {len(columns)}")
        rows.append(Table(dict(zip(columns, cells, strict=True)), place, required=columns))
    check_unique(((row.text(key), row.place) for row in rows), key)
    return rows

"""The rows of a table: what is shown of them, in which order, and what a screen reader says."""

from __future__ import annotations

import enum
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

CELL: Final = Qt.ItemDataRole.UserRole
ROW_ID: Final = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Order(enum.Enum):
    """What a column is sorted by, as (forwards, backwards) in words."""

    WORDS = ("A to Z", "Z to A")
    DATES = ("oldest first", "newest first")
    NUMBERS = ("smallest first", "largest first")


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `id` names it in what is remembered, `words` stand at its head.

    `width` is its share of the table's width, in pixels at 100 %. A column that is not `shown` at
    first can be shown by the clerk.
    """

    id: str
    words: str
    width: int = 160
    order: Order = Order.WORDS
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell.

    `sort` is what the cell is sorted by, where that is not its words: a day, a number. `plain` is
    what a CSV file gets, where that is not the words either; for a day it is the ISO date. `icon`
    stands before the words in the colour `paint`, and never says anything that they do not.
    """

    text: str
    sort: str | float | date | None = None
    plain: str = ""
    icon: str = ""
    paint: str = "text2"

    @property
    def for_csv(self) -> str:
        """What a CSV file gets."""
        if self.plain:
            return self.plain
        return self.sort.isoformat() if isinstance(self.sort, date) and self.text else self.text


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: an id that the page understands, and a cell for every column."""

    id: str
    cells: tuple[Cell, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column to sort by, and which way."""

    column: int
    backwards: bool = False


class TableModel(QAbstractTableModel):
    """Holds all rows and shows those that pass the filter, sorted."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.reads_rows = True
        self.sort_keys: tuple[SortKey, ...] = ()
        self.filter = ""
        self._all: tuple[TableRow, ...] = ()
        self._rows: list[TableRow] = []
        self._spoken: tuple[int, ...] = tuple(range(len(columns)))

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """The rows that are shown, in their order."""
        return tuple(self._rows)

    @property
    def total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._all)

    def show(self, rows: Sequence[TableRow]) -> None:
        """Hold these rows."""
        self._all = tuple(rows)
        self._arrange()

    def arrange(self, *, by: Sequence[SortKey], having: str) -> None:
        """Sort, and leave out the rows that do not hold all words of `having`."""
        self.sort_keys, self.filter = tuple(by), having
        self._arrange()

    def speak(self, columns: Sequence[int]) -> None:
        """Say the rows with these columns, in this order; the first carries the whole row."""
        self._spoken = tuple(columns)

    def row_at(self, number: int) -> TableRow:
        """Return one of the rows that are shown."""
        return self._rows[number]

    def row_of(self, row_id: str) -> int:
        """Return where a row is shown, -1 where it is not."""
        return next((n for n, row in enumerate(self._rows) if row.id == row_id), -1)

    def summary(self, row: TableRow) -> str:
        """Return a row as one sentence: the first cell, and each other with its column's words."""
        first, *others = self._spoken or (0,)
        parts = [row.cells[first].text]
        parts += [f"{self.columns[n].words}: {row.cells[n].text}" for n in others]
        filled = [row.cells[n].text for n in (first, *others)]
        return ", ".join(p for p, text in zip(parts, filled, strict=True) if text)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, its words, its row's id, or what a screen reader says of it."""
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == CELL:
            return cell
        if role == ROW_ID:
            return row.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            is_first = bool(self._spoken) and index.column() == self._spoken[0]
            return self.summary(row) if is_first and self.reads_rows else cell.text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the words over a column; rows have no numbers."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].words

    def sorted_in_words(self) -> str:
        """Return by what the rows are sorted, nothing where they stand as they came."""
        parts = []
        for key in self.sort_keys:
            column = self.columns[key.column]
            parts.append(f"{column.words}, {column.order.value[key.backwards]}")
        return f"Sorted by {', then '.join(parts)}" if parts else ""

    def _arrange(self) -> None:
        self.beginResetModel()
        wanted = folded(self.filter).split()
        self._rows = [row for row in self._all if _holds(row, wanted)]
        for key in reversed(self.sort_keys):
            self._rows = _sorted(self._rows, key)
        self.endResetModel()


def folded(text: str) -> str:
    """Return a text without accents and capitals, as it is sorted and looked through."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _holds(row: TableRow, words: Iterable[str]) -> bool:
    if not words:
        return True
    text = folded(" ".join(cell.text for cell in row.cells))
    return all(word in text for word in words)


def _sorted(rows: Iterable[TableRow], key: SortKey) -> list[TableRow]:
    """Return rows sorted by one column.

    Either way words stand after days and numbers ("not checked" under a date), and empty cells
    last.
    """
    numbers: list[tuple[float, TableRow]] = []
    words: list[tuple[str, TableRow]] = []
    empty: list[TableRow] = []
    for row in rows:
        cell = row.cells[key.column]
        match cell.sort:
            case date() as day:
                numbers.append((day.toordinal(), row))
            case int() | float() as number:
                numbers.append((number, row))
            case _ if cell.text:
                words.append((folded(cell.sort or cell.text), row))
            case _:
                empty.append(row)
    numbers.sort(key=itemgetter(0), reverse=key.backwards)
    words.sort(key=itemgetter(0), reverse=key.backwards)
    return [*(row for _, row in numbers), *(row for _, row in words), *empty]

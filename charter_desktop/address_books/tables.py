"""A table of contacts (CSV) read from any of the usual programs, and written for all of them."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from charter_desktop.address_books.columns import Column, Part, label_words, meaning
from charter_desktop.address_books.keeping import as_kept
from charter_desktop.address_books.read_file import (
    ContactsFileError,
    ReadContact,
    ReadFile,
    Unreadable,
    check_count,
)
from charter_desktop.domain.contacts import ROUTE_WORDS, Route
from charter_desktop.domain.csv_text import csv_bytes, plain_cell
from charter_desktop.domain.own_contacts import (
    LINE_WORDS,
    NOTE_WORDS,
    OwnFacts,
    OwnRoute,
    what_is_wrong,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DELIMITERS: Final = ",;\t"
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_NEEDED = {Part.NAME, Part.GIVEN, Part.FAMILY, Part.ORGANISATION, Part.ROUTE}
_IN_NAME = (Part.BEFORE, Part.GIVEN, Part.MORE, Part.FAMILY, Part.AFTER)


def read_table(text: str) -> ReadFile:
    """Return the contacts of a table in its order; its first line names the columns.

    Raises ContactsFileError where it names none that we know, or there are too many contacts. A
    row that cannot be read is left out and told with its line; the others are read all the same.
    """
    delimiter, text, before = _delimiter(text)
    rows = _rows(text, delimiter, before)
    names = next((cells for _, cells in rows if isinstance(cells, list)), [])
    columns = meaning(names)
    if not any(column and column.part in _NEEDED for column in columns):
        raise ContactsFileError(
            "The first line of this file does not name columns that we know, such as Name, "
            "E-mail or Phone. Nothing was added.",
            advice="Export the contacts again as CSV with column names, or as vCards.",
        )
    contacts: list[ReadContact] = []
    unreadable: list[Unreadable] = []
    for line, cells in rows:
        read = cells if isinstance(cells, str) else _read(cells, columns)
        if isinstance(read, str):
            unreadable.append(Unreadable(line, f"This row was left out: {read}."))
        else:
            contacts.append(ReadContact(line, read))
            check_count(len(contacts))
    return ReadFile(tuple(contacts), tuple(unreadable), _notes(names, columns))


def write_table(contacts: Sequence[OwnFacts], more: Mapping[str, Sequence[str]]) -> bytes:
    """Return a CSV file with a row for each contact.

    There are as many columns of each kind of way as one contact has, labels beside them where one
    is labelled. `more` are columns at the end, each with one text for every contact.
    """
    by_kind = [_by_kind(facts) for facts in contacts]
    kinds: list[tuple[Route, int, bool]] = []
    for route in Route:
        for place in range(max((len(ways[route]) for ways in by_kind), default=0)):
            has_label = any(one.label for ways in by_kind for one in ways[route][place : place + 1])
            kinds.append((route, place, has_label))
    header = [*LINE_WORDS.values(), *chain(*map(_column_names, kinds)), NOTE_WORDS, *more]
    rows = (
        [
            *(getattr(facts, name) for name in LINE_WORDS),
            *chain(*(_cells(ways, *kind) for kind in kinds)),
            facts.note,
            *others,
        ]
        for facts, ways, *others in zip(contacts, by_kind, *more.values(), strict=True)
    )
    return csv_bytes(header, rows)


def _by_kind(facts: OwnFacts) -> Mapping[Route, list[OwnRoute]]:
    found: dict[Route, list[OwnRoute]] = defaultdict(list)
    for one in facts.routes:
        found[one.route].append(one)
    return found


def _column_names(kind: tuple[Route, int, bool]) -> list[str]:
    route, place, has_label = kind
    name = ROUTE_WORDS[route] + (f" {place + 1}" if place else "")
    return [name, f"{name} label"] if has_label else [name]


def _cells(
    ways: Mapping[Route, list[OwnRoute]], route: Route, place: int, has_label: bool
) -> list[str]:
    one = ways[route][place] if len(ways[route]) > place else OwnRoute(route, "")
    return [one.value, one.label] if has_label else [one.value]


def _delimiter(text: str) -> tuple[str, str, int]:
    """Return what stands between the cells, the table itself and how many lines are before it."""
    first, _, rest = text.partition("\n")
    if found := _SEPARATOR_LINE.fullmatch(first):  # Excel's own way of saying it
        return found[1], rest, 1
    outside = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=outside.count), text, 0


def _rows(text: str, delimiter: str, before: int) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the rows that are not empty, each with its first line; a text for one that is broken.

    The line is that of the file, also where a cell before it holds several.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        line = reader.line_num + 1 + before
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, "it is too long, or its quotation marks do not match"
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _read(cells: Sequence[str], columns: Sequence[Column | None]) -> OwnFacts | str:
    """Return what a row says, or why it cannot be kept."""
    if any(cell.strip() for cell in cells[len(columns) :]):
        return f"it has {len(cells)} cells, and the first line names {len(columns)}"
    known = [
        (column, plain_cell(cell))
        for column, cell in zip(columns, cells, strict=False)
        if column and cell.strip()
    ]
    facts = as_kept(_facts(known))
    if facts == OwnFacts():
        return "it has nothing in the columns that we keep"
    return what_is_wrong(facts) or facts


def _facts(known: Sequence[tuple[Column, str]]) -> OwnFacts:
    texts: dict[Part, str] = {}
    for column, cell in known:
        is_note = column.part is Part.NOTE and Part.NOTE in texts
        texts[column.part] = f"{texts[Part.NOTE]}\n{cell}" if is_note else cell
    in_parts = " ".join(texts[part].strip() for part in _IN_NAME if part in texts)
    organisation = [texts.get(part, "") for part in (Part.ORGANISATION, Part.DEPARTMENT)]
    routes = tuple(_ways(known))
    whole = ", ".join(part for part in organisation if part.strip())
    return OwnFacts(
        name=texts.get(Part.NAME, "") or in_parts,
        organisation=whole,
        role=texts.get(Part.ROLE, ""),
        subject=texts.get(Part.SUBJECT, ""),
        tier=texts.get(Part.TIER, ""),
        district=texts.get(Part.DISTRICT, ""),
        routes=routes,
        note=texts.get(Part.NOTE, ""),
    )


def _ways(known: Sequence[tuple[Column, str]]) -> Iterator[OwnRoute]:
    labels = {c.group: cell for c, cell in known if c.part is Part.LABEL}
    labels |= {c.group: label_words(cell) for c, cell in known if c.part is Part.THEIR_LABEL}
    whole = {c.group for c, _ in known if c.part is Part.ROUTE and c.route is Route.POST}
    lines: dict[str, list[str]] = defaultdict(list)
    label_of: dict[str, str] = {}
    for column, cell in known:
        if column.part is Part.ROUTE and column.route is not None:
            label = labels.get(column.group, column.label)
            yield OwnRoute(column.route, cell, label)
        elif column.part.is_of_an_address and not whole:
            lines[column.group].append(cell)
            label_of[column.group] = column.label
    for group, parts in lines.items():
        yield OwnRoute(Route.POST, "\n".join(parts), label_of[group])


def _notes(names: Sequence[str], columns: Sequence[Column | None]) -> tuple[str, ...]:
    unknown = [name.strip() for name, column in zip(names, columns, strict=True) if column is None]
    unknown = [name for name in dict.fromkeys(unknown) if name]
    if not unknown:
        return ()
    most = 8
    shown_names = ", ".join(f"“{name[:60]}”" for name in unknown[:most])
    rest = f" and {len(unknown) - most} more" if len(unknown) > most else ""
    return (f"These columns are not kept: {shown_names}{rest}.",)

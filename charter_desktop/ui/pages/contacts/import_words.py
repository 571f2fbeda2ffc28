"""The words for a file of contacts before it is added: how many of what, and what would be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.contacts import ROUTE_WORDS, Route
from charter_desktop.domain.own_contacts import what_is_doubtful
from charter_desktop.services.contacts.importing import LIKENESS_WORDS, ImportChoice, Likeness
from charter_desktop.ui.widgets.table_model import Cell, Column, TableRow

if TYPE_CHECKING:
    from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute
    from charter_desktop.services.contacts.importing import ImportCounts, ImportPreview, ImportRow

COLUMNS = (
    Column("name", "In the file", 260),
    Column("like", "Beside ours", 180),
    Column("choice", "What is done", 130),
)
CHOICE_WORDS = {
    ImportChoice.ADD: "Add it",
    ImportChoice.UPDATE: "Update ours",
    ImportChoice.LEAVE: "Leave it out",
}
_ICONS = {
    ImportChoice.ADD: ("add", "ok"),
    ImportChoice.UPDATE: ("edit", "info"),
    ImportChoice.LEAVE: ("subtract_circle", "text2"),
}
UNREADABLE = "line:"


def counts_words(preview: ImportPreview) -> str:
    """Return how many of what a file holds."""
    parts = [
        f"{number} {words}"
        for likeness, words in _COUNTED.items()
        if (number := preview.count(likeness))
    ]
    if doubtful := sum(bool(row.doubtful) for row in preview.rows):
        parts.append(f"{doubtful} to check")
    if preview.unreadable:
        parts.append(f"{len(preview.unreadable)} could not be read")
    return f"{preview.file_name}: {', '.join(parts) or 'no contacts'}."


_COUNTED = {
    Likeness.NEW: "new",
    Likeness.CHANGED: "different from ours",
    Likeness.POSSIBLE: "like one of ours",
    Likeness.SAME: "we have already",
    Likeness.REPEATED: "twice in the file",
}


def act_words(preview: ImportPreview) -> str:
    """Return what the main button does: "Add 14 contacts and update 2"; "" where nothing."""
    added, updated = preview.will(ImportChoice.ADD), preview.will(ImportChoice.UPDATE)
    many = "1 contact" if added == 1 else f"{added} contacts"
    if added and updated:
        return f"Add {many} and update {updated}"
    if added:
        return f"Add {many}"
    return f"Update {'1 contact' if updated == 1 else f'{updated} contacts'}" if updated else ""


def done_words(counts: ImportCounts) -> str:
    """Return what was done."""
    parts = [f"Added {'1 contact' if counts.added == 1 else f'{counts.added} contacts'}"]
    parts += [f"updated {counts.updated}"] if counts.updated else []
    parts += [f"left {counts.left} out"] if counts.left else []
    first, *others = parts
    joined = " and ".join([", ".join(parts[:-1]), parts[-1]]) if others else first
    return f"{joined}. They are not sent to OALC."


def table_rows(preview: ImportPreview) -> tuple[TableRow, ...]:
    """Return a row for each contact of a file, and one for each line that could not be read."""
    rows = [_row(row) for row in preview.rows]
    for number, one in enumerate(preview.unreadable):
        said = Cell("Could not be read", icon="warning", paint="warn")
        row_id = f"{UNREADABLE}{number}"
        rows.append(TableRow(row_id, (Cell(f"Line {one.line}"), said, Cell("Left out"))))
    return tuple(rows)


def facts_lines(facts: OwnFacts) -> list[tuple[str, str, str]]:
    """Return what is known of a contact: what, what it says, and what is doubtful about that."""
    lines = [
        ("Organisation", facts.organisation if facts.name else "", ""),
        ("Job or role", facts.role, ""),
        ("Ask about", facts.subject, ""),
    ]
    for one in facts.routes:
        kind = ROUTE_WORDS[one.route]
        what = f"{kind}, {one.label}" if one.label else kind
        lines.append((what, one.value, _doubt(one)))
    lines.append(("Note", facts.note, ""))
    return [line for line in lines if line[1]]


def _doubt(one: OwnRoute) -> str:
    doubt = what_is_doubtful(one.route, one.value)
    return f"{doubt}. If you add it, it is kept as it is." if doubt else ""


_TO_CHECK = {
    Route.PHONE: "telephone number",
    Route.OUT_OF_HOURS: "telephone number",
    Route.EMAIL: "e-mail address",
}


def _beside_ours(row: ImportRow) -> Cell:
    words = LIKENESS_WORDS[row.likeness]
    what = " and ".join(dict.fromkeys(_TO_CHECK[route] for route in row.doubtful))
    return Cell(f"{words}. Check the {what}", icon="warning", paint="warn") if what else Cell(words)


def _row(row: ImportRow) -> TableRow:
    facts, (icon, paint) = row.theirs, _ICONS[row.choice]
    name = f"{facts.name}, {facts.organisation}" if facts.name and facts.organisation else ""
    return TableRow(
        str(row.number),
        (
            Cell(name or facts.title),
            _beside_ours(row),
            Cell(CHOICE_WORDS[row.choice], icon=icon, paint=paint),
        ),
    )

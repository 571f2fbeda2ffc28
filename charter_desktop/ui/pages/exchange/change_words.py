"""Changes of a file from OALC as rows of a list, and where each can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter_desktop.services.files.looked import FATE_WORDS, Change, Fate
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.chip import State
from charter_desktop.ui.widgets.row_list import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALL, NEW, CHANGED, WITHDRAWN, OURS, UNUSUAL = (
    *("all", "new", "changed", "withdrawn", "ours", "unusual"),
)
FILTERS: Final = {
    ALL: "Everything",
    UNUSUAL: "Unusual",
    OURS: "Your own words",
    NEW: "New",
    CHANGED: "Changed",
    WITHDRAWN: "Withdrawn",
}
STATES: Final = {
    Fate.ADDED: State.NEW,
    Fate.CHANGED: State.CHANGED,
    Fate.WITHDRAWN: State.WITHDRAWN,
}
_FATES: Final = {NEW: Fate.ADDED, CHANGED: Fate.CHANGED, WITHDRAWN: Fate.WITHDRAWN}
_ROUTES: Final = {
    "page": (Place.TOOLKIT, "{id}"),
    "template": (Place.TOOLKIT, "template:{id}"),
    "charter": (Place.TOOLKIT, ""),
    "contact": (Place.CONTACTS, "{id}"),
    "step": (Place.SIGNING, ""),
    "day": (Place.MEETINGS, ""),
}
MORE: Final = "more"
AT_ONCE: Final = 30
"""Rows that are shown at first, and with each asking for more: each is measured, and the window
does not turn meanwhile."""


def id_of(change: Change) -> str:
    """Return what names a change in a list."""
    return f"{change.type}/{change.id}"


def passes(change: Change, wanted: str) -> bool:
    """Say whether a change is among those of a filter."""
    if wanted == UNUSUAL:
        return bool(change.unusual)
    if wanted == OURS:
        return bool(change.own_words)
    return wanted not in _FATES or change.fate is _FATES[wanted]


def rows_of(changes: Sequence[Change], most: int, *, leads: bool = False) -> list[Row]:
    """Return the first changes as rows, under headings where some deserve a second look.

    `leads` says that a row opens the thing itself.
    """
    rows: list[Row] = []
    before = ""
    for change in changes[:most]:
        part = _part(change)
        if part != before and (before or part != _REST):
            rows.append(Row(part, part, heading=True))
        before = part
        rows.append(_row(change, leads=leads))
    if len(changes) > most:
        left = len(changes) - most
        more = "the last one" if left == 1 else f"{min(left, AT_ONCE)} more of {left:,}"
        rows.append(Row(MORE, f"Show {more}"))
    return rows


def route_of(change: Change) -> Route | None:
    """Return where the thing itself is; None for what is withdrawn or stands nowhere by itself."""
    place, item = _ROUTES.get(change.type, (None, ""))
    if place is None or change.fate is Fate.WITHDRAWN:
        return None
    return Route(place, item.format(id=change.id))


_FIRST, _OWN, _REST = "Look at these first", "You wrote about these", "The others"


def _part(change: Change) -> str:
    if change.unusual:
        return _FIRST
    return _OWN if change.own_words else _REST


def _row(change: Change, *, leads: bool) -> Row:
    state, status = STATES[change.fate], FATE_WORDS[change.fate]
    if change.unusual:
        state = State.ERROR
    return Row(
        id_of(change),
        change.title,
        ", ".join(_second(change)),
        status=status,
        state=state,
        opens=leads and route_of(change) is not None,
    )


def _second(change: Change) -> Iterator[str]:
    yield change.kind.capitalize()
    if change.unusual:
        yield "unusual"
    if change.choices:
        yield "you choose"
    elif change.own_words:
        yield "you wrote about it"
    if change.fate is Fate.WITHDRAWN:
        yield "kept in the archive"

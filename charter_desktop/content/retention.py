"""Reading `retention.toml`: what is kept how long, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.content.reading import Place, Table, check_unique, read_toml
from charter_desktop.domain.retention import Retention

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = "retention.toml"
_KEYS = ("id", "what", "kept", "why", "types", "sources")


def read_retention(folder: Path) -> tuple[Retention, ...]:
    """Return the lines in the file's order; raises ContentError, naming the line's id."""
    if not (folder / _FILE).exists():
        return ()
    top = Table(read_toml(folder, _FILE), Place(_FILE), required=("retention",))
    found = tuple(_line(values, number) for number, values in enumerate(top.tables("retention"), 1))
    check_unique(((one.id, Place(_FILE, one.id)) for one in found), "id")
    return found


def _line(values: Mapping[str, object], number: int) -> Retention:
    place = Place(_FILE, str(values.get("id", f"line {number}")))
    table = Table(values, place, required=_KEYS)
    return Retention(
        id=table.id(),
        what=table.text("what"),
        kept=table.text("kept"),
        why=table.text("why"),
        types=table.texts("types", may_be_empty=True),
        sources=table.texts("sources", may_be_empty=True),
    )

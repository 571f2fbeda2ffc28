"""Reading `bank_holidays.toml`: the bank holidays of England, which an edition can correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.content.reading import Place, Table, check_unique, read_toml
from charter_desktop.domain.toolkit import DayKind, NamedDay

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = "bank_holidays.toml"


def read_days(folder: Path) -> tuple[NamedDay, ...]:
    """Return the named days in the file's order; raises ContentError, naming the day."""
    top = Table(read_toml(folder, _FILE), Place(_FILE), required=("source", "checked", "day"))
    top.day("checked")
    source = top.text("source")
    found = tuple(_day(v, n, source) for n, v in enumerate(top.tables("day"), 1))
    check_unique(((d.id, Place(_FILE, d.name)) for d in found), "day")
    return found


def _day(values: Mapping[str, object], number: int, source: str) -> NamedDay:
    table = Table(values, Place(_FILE, f"day {number}"), required=("on", "name"))
    on = table.day("on")
    return NamedDay(
        id=f"{DayKind.BANK_HOLIDAY}.{on.isoformat()}",
        on=on,
        name=table.text("name"),
        kind=DayKind.BANK_HOLIDAY,
        source=source,
    )

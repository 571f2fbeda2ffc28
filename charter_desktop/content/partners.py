"""Reading `partners.toml` and `stories.toml`: what partners have done, what other councils did.

Both may be missing or empty: nothing is shown then, since nothing is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.content.reading import Place, Table, check_unique, read_toml
from charter_desktop.domain.council_year import PartnerAction, SharedStory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

_PARTNERS, _STORIES = "partners.toml", "stories.toml"


def read_partner_actions(folder: Path, commitments: Iterable[str]) -> tuple[PartnerAction, ...]:
    """Return what partners have done; raises ContentError, also at an unknown commitment."""
    known = frozenset(commitments)
    found = tuple(_action(values, place, known) for values, place in _tables(folder, _PARTNERS))
    check_unique(((one.id, Place(_PARTNERS, one.id)) for one in found), "id")
    return found


def read_shared_stories(folder: Path, commitments: Iterable[str]) -> tuple[SharedStory, ...]:
    """Return what other councils did; raises ContentError, also at an unknown commitment."""
    known = frozenset(commitments)
    found = tuple(_story(values, place, known) for values, place in _tables(folder, _STORIES))
    check_unique(((one.id, Place(_STORIES, one.id)) for one in found), "id")
    return found


def _tables(folder: Path, file: str) -> Iterable[tuple[Mapping[str, object], Place]]:
    if not (folder / file).exists():
        return
    name = "partner" if file == _PARTNERS else "story"
    top = Table(read_toml(folder, file), Place(file), required=(), optional=(name,))
    for number, values in enumerate(top.tables(name), 1):
        yield values, Place(file, str(values.get("id", f"{name} {number}")))


def _action(values: Mapping[str, object], place: Place, known: frozenset[str]) -> PartnerAction:
    required = ("id", "partner", "commitments", "text", "source", "checked")
    table = Table(values, place, required=required, optional=("on",))
    return PartnerAction(
        id=table.id(),
        partner=table.text("partner"),
        commitments=_commitments(table, known),
        text=table.text("text"),
        source=table.text("source"),
        checked=table.day("checked"),
        on=_day(table, values),
    )


def _story(values: Mapping[str, object], place: Place, known: frozenset[str]) -> SharedStory:
    required = ("id", "title", "commitments", "text")
    table = Table(values, place, required=required, optional=("council", "on"))
    return SharedStory(
        id=table.id(),
        title=table.text("title"),
        commitments=_commitments(table, known),
        text=table.text("text"),
        council=table.text("council", may_be_empty=True),
        on=_day(table, values),
    )


def _commitments(table: Table, known: frozenset[str]) -> tuple[str, ...]:
    named = table.texts("commitments")
    for commitment in named:
        if commitment not in known:
            table.refuse("commitments", f"names “{commitment}”, which the charter does not have")
    return named


def _day(table: Table, values: Mapping[str, object]) -> date | None:
    return table.day("on") if "on" in values else None

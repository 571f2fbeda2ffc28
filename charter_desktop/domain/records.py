"""What makes a record of a council: groups, the fields that go to OALC, how values are named.

A group is the unit of merging (`records.md` 2): fields that only make sense together. Each record
type is a frozen dataclass whose fields, but `id`, are its groups; each group is a frozen dataclass
of values. `Sent[...]` marks a field that goes in the return; every other field stays here.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, TypeVar, get_type_hints

T = TypeVar("T")

_SENT = "goes in the return"
Sent = Annotated[T, _SENT]
"""The type of a field that goes in the council's return to OALC: `why: Sent[str] = ""`."""


def sent_fields(group: type) -> tuple[str, ...]:
    """Return the names of the fields of a group that go in the return, in order."""
    hints = get_type_hints(group, include_extras=True)
    return tuple(
        f.name
        for f in dataclasses.fields(group)
        if _SENT in getattr(hints[f.name], "__metadata__", ())
    )


class Target(NamedTuple):
    """One group of one record: what an operation speaks of."""

    type: str
    id: str
    group: str


class Dot(NamedTuple):
    """One operation's place: the replica that said it and its number there, from 1."""

    replica: str
    number: int


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that was said: `value` of `target`, in place of `replaces` (`exchange.md` 2.7).

    `value` is None where it was removed for good. `at` is Unix milliseconds by this computer's
    clock and decides nothing; `by` is the shown author.
    """

    dot: Dot
    target: Target
    value: dict[str, Any] | None
    at: int
    by: str
    replaces: tuple[Dot, ...] = ()


DELETED = "_del"
REMOVED = "_blank"
"""The group whose operations say which others were removed for good."""


def is_content(group: str) -> bool:
    """Say whether a group holds what a council says, and not what became of a record."""
    return group not in {DELETED, REMOVED}

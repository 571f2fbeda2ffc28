"""What removing a record for good takes away, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.safety import copy_words

if TYPE_CHECKING:
    from charter_desktop.services.records.removal import RemovalPlan

_NAMED = 4
"""Safety copies and files that are named one by one; of more the number is said."""


def sentences(plan: RemovalPlan) -> list[str]:
    """Return what will happen, in sentences."""
    said = [
        f"{_many(plan.words, 'text or answer goes', 'texts and answers go')}, earlier ones too."
    ]
    if plan.versions:
        said.append(
            f"{_many(len(plan.versions), 'kept version goes', 'kept versions go')} with the paper."
        )
    if plan.evidence:
        said.append(
            f"Copied-in files that go: {_names([e.split('/', 1)[-1] for e in plan.evidence])}."
        )
    if plan.papers:
        said.append(
            f"{_many(len(plan.papers), 'saved paper holds', 'saved papers hold')} its words and "
            "will be deleted, unless it was changed outside this program."
        )
    if plan.returns:
        numbers = ", ".join(str(one.number) for one in plan.returns)
        said.append(f"What is kept here of our returns goes: number {numbers}.")
    if plan.copies:
        when = _names([copy_words(copy) for copy in plan.copies])
        said.append(f"Safety copies that hold it: {when}.")
    if plan.lost_with_copies:
        said.append(plan.lost_with_copies)
    return [*said, *plan.warnings]


def _many(number: int, one: str, more: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {more}"


def _names(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return "; ".join(names)
    return f"{'; '.join(names[:_NAMED])}; and {len(names) - _NAMED} more"

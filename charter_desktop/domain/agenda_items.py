"""The items of an agenda: what each asks, where it stands, and how items are numbered.

What an item says and where it stands are two groups: one laptop can move an item while another
mends its words. An item without a meeting waits for the next agenda.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TITLE_LIMIT = 200
TEXT_LIMIT = 4_000
ROOM = 1_024
"""The room between two neighbours, so that an item moves between them without moving others."""


class Purpose(enum.StrEnum):
    """What the meeting is asked to do with an item."""

    DECIDE = "decide"
    NOTE = "note"
    DISCUSS = "discuss"


PURPOSE_WORDS = {
    Purpose.DECIDE: "for decision",
    Purpose.NOTE: "to note",
    Purpose.DISCUSS: "for discussion",
}


class Implication(enum.StrEnum):
    """What a report to a council usually looks at (`charter-and-agendas.md` 3.8)."""

    MONEY = "money"
    POWER = "power"
    EQUALITY = "equality"
    BIODIVERSITY = "biodiversity"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What an item says. None of it is ever sent.

    `power` is the legal power to act, in the clerk's words. `implications` has an answer for each
    code of `Implication` that was thought of, "none" among them. `minutes` are references of past
    minutes, `paper` the id of the paper that goes with it. A private item is dealt with when the
    public is excluded, for `reason`.
    """

    title: str = ""
    text: str = ""
    purpose: Purpose = Purpose.DECIDE
    power: str = ""
    implications: dict[str, str] = field(default_factory=dict)
    commitments: tuple[str, ...] = ()
    minutes: tuple[str, ...] = ()
    paper: str = ""
    is_private: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """Where an item stands: on which agenda, and by `order` among the others.

    `meeting` is empty while it waits for the next agenda. `is_under` makes it a part of the item
    before it: 4.1 after 4. `carried_from` is the item that was put off before.
    """

    meeting: str = ""
    order: int = 0
    is_under: bool = False
    carried_from: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of an agenda."""

    id: str
    item: ItemFacts = field(default_factory=ItemFacts)
    place: ItemPlace = field(default_factory=ItemPlace)


class Numbering(enum.StrEnum):
    """The ways in which councils number the items of an agenda."""

    FIGURES = "1"
    MINUTES = "26/58"
    LETTERS = "A"


NUMBERING_WORDS = {
    Numbering.FIGURES: "1, 2, 2.1",
    Numbering.MINUTES: "by the minute reference, 58/26, 59/26",
    Numbering.LETTERS: "A, B, B.1",
}


def in_order(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items of one agenda as they stand, those without the public at the end.

    Two that have the same place, said on two laptops, stand by their ids: the older first.
    """
    return tuple(sorted(items, key=lambda one: (one.item.is_private, one.place.order, one.id)))


def order_at_end(items: Iterable[AgendaItem]) -> int:
    """Return the order of an item that comes after all of these."""
    return max((one.place.order for one in items), default=0) + ROOM


def moved(items: Sequence[AgendaItem], item: str, to: int) -> tuple[AgendaItem, ...]:
    """Return the items whose place changes when `item` becomes number `to` (from 0) of `items`.

    `items` are in order and hold `item`; `to` is kept within them. Usually that is the one item;
    all of them where there is no room left between two neighbours.
    """
    one = next(it for it in items if it.id == item)
    others = [it for it in items if it.id != item]
    to = min(max(0, to), len(others))
    if items.index(one) == to:
        return ()
    before = others[to - 1].place.order if to else None
    after = others[to].place.order if to < len(others) else None
    order = _between(before, after)
    if order is not None:
        return (replace(one, place=replace(one.place, order=order)),)
    settled = [*others[:to], one, *others[to:]]
    return tuple(
        replace(it, place=replace(it.place, order=number * ROOM))
        for number, it in enumerate(settled, 1)
    )


def numbers(items: Sequence[AgendaItem], tops: Iterator[str]) -> tuple[str, ...]:
    """Return the number of each item in order; `tops` gives those of the items of their own.

    A part of an item adds .1, .2; the first item is one of its own whatever it says, and so is the
    first without the public.
    """
    found: list[str] = []
    top, parts, was_private = "", 0, False
    for one in items:
        if one.place.is_under and top and one.item.is_private == was_private:
            parts += 1
            found.append(f"{top}.{parts}")
            continue
        top, parts, was_private = next(tops), 0, one.item.is_private
        found.append(top)
    return tuple(found)


def figures() -> Iterator[str]:
    """Give 1, 2, 3 and so on."""
    number = 0
    while True:
        number += 1
        yield str(number)


def letters() -> Iterator[str]:
    """Give A to Z, then AA, AB and so on, as the columns of a spreadsheet."""
    number = 0
    while True:
        number += 1
        left, text = number, ""
        while left:
            left, place = divmod(left - 1, 26)
            text = chr(ord("A") + place) + text
        yield text


def _between(before: int | None, after: int | None) -> int | None:
    """Return an order between two neighbours, or None where there is no room."""
    if after is None:
        return (before or 0) + ROOM
    first = before or 0  # no record holds a number below 0
    middle = (first + after) // 2
    return middle if first < middle < after else None

"""Order, numbers and wording of the items of an agenda."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.agenda_items import (
    AgendaItem,
    ItemFacts,
    ItemPlace,
    Purpose,
    figures,
    in_order,
    letters,
    moved,
    numbers,
)
from charter_desktop.domain.agenda_wording import exclusion, is_vague, item_checks
from charter_desktop.domain.canonical import MAX_INTEGER


def items(*orders: int) -> tuple[AgendaItem, ...]:
    made = (
        AgendaItem(f"item-{n:03}", ItemFacts(f"Item {n}"), ItemPlace("meeting", order))
        for n, order in enumerate(orders)
    )
    return in_order(made)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12), st.data())
def test_a_moved_item_stands_where_it_was_put_and_the_others_keep_their_order(
    orders: list[int], data: st.DataObject
) -> None:
    before = items(*orders)
    for _ in range(data.draw(st.integers(1, 20))):
        item = data.draw(st.sampled_from(before)).id
        to = data.draw(st.integers(-2, len(before) + 1))
        changed = {one.id: one for one in moved(before, item, to)}
        after = in_order(changed.get(one.id, one) for one in before)
        expected = [one.id for one in before if one.id != item]
        expected.insert(min(max(0, to), len(expected)), item)
        assert [one.id for one in after] == expected
        assert all(0 <= one.place.order <= MAX_INTEGER for one in after)
        before = after


def test_usually_one_item_alone_is_said_anew() -> None:
    assert [one.id for one in moved(items(1024, 2048, 3072), "item-002", 1)] == ["item-002"]


def test_parts_are_numbered_under_the_item_before_them() -> None:
    first, second, third, fourth = items(1, 2, 3, 4)
    part = replace(second, place=replace(second.place, is_under=True))
    apart = replace(third, place=replace(third.place, is_under=True))
    assert numbers((first, part, apart, fourth), figures()) == ("1", "1.1", "1.2", "2")
    assert numbers((part, apart), letters()) == ("A", "A.1")


def test_a_private_item_is_never_a_part_of_a_public_one() -> None:
    first, second = items(1, 2)
    private = AgendaItem(
        second.id, replace(second.item, is_private=True), replace(second.place, is_under=True)
    )
    assert numbers((first, private), figures()) == ("1", "2")


def test_letters_go_on_after_z() -> None:
    assert list(itertools.islice(letters(), 28))[-3:] == ["Z", "AA", "AB"]


@pytest.mark.parametrize(
    "title",
    ["Any other business", "AOB", "A.O.B.", "Matters arising", "matters arising from the minutes"],
)
def test_a_title_that_hides_its_business_is_said_with_the_guide_as_source(title: str) -> None:
    found = item_checks(ItemFacts(title))[0]
    assert not found.passed
    assert (found.field, "Guide" in found.source) == ("title", True)


@pytest.mark.parametrize("title", ["To agree action on the business park", "Abbey matters"])
def test_a_title_that_says_its_business_is_not_vague(title: str) -> None:
    assert not is_vague(title)


def test_what_is_for_decision_is_asked_for_its_implications_and_a_note_is_not() -> None:
    asked = {c.field for c in item_checks(ItemFacts("To buy a bench")) if not c.passed}
    names = {"implications.money", "implications.equality", "implications.biodiversity"}
    assert asked == {"power", *names}
    told = ItemFacts("To buy a bench", power="Parish Councils Act 1957 s.1", implications={})
    assert "power" not in {c.field for c in item_checks(told) if not c.passed}
    assert all(c.passed for c in item_checks(ItemFacts("Report", purpose=Purpose.NOTE)))


def test_the_resolution_to_exclude_the_public_states_each_reason_once() -> None:
    words = exclusion(("staff matters.", "a contract", "staff matters"))
    assert "namely: staff matters; a contract;" in words
    assert words.startswith("That publicity would be prejudicial to the public interest")

"""Ids of bookmarks and notes: the same on two laptops, and true to their headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.annotations import (
    LONGEST_KEY,
    Hung,
    Spot,
    heading_keys,
    id_at,
    now_at,
    spot_of,
)
from charter_desktop.domain.ids import is_oalc_id

THINGS = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,63}", fullmatch=True)


def test_a_heading_is_named_by_its_words_and_not_by_its_place() -> None:
    assert heading_keys(["How many", "Café, “quoted”", "How many"]) == (
        "how-many",
        "cafe-quoted",
        "how-many-2",
    )
    assert heading_keys(["A new one", "How many"])[1] == "how-many"
    assert heading_keys(["!!!", "日本"]) == ("heading", "heading-2")


@given(st.lists(st.text(max_size=80) | st.sampled_from(["a", "a 2", "a-2", "A", ""])))
def test_no_two_headings_of_a_page_have_one_name(headings: list[str]) -> None:
    keys = heading_keys(headings)
    assert len(set(keys)) == len(headings)
    for key in keys:
        assert is_oalc_id(key[:64])
        assert len(key) < LONGEST_KEY + 8


@given(st.sampled_from(Hung), THINGS, THINGS | st.just(""))
def test_an_id_says_what_it_hangs_on(kind: Hung, thing: str, heading: str) -> None:
    spot = Spot(thing, heading)
    record = id_at(kind, spot)
    assert record.startswith(f"{kind}:{thing}")
    assert spot_of(record) == spot


@pytest.mark.parametrize(
    ("thing", "now"),
    [
        ("a", "c"),
        ("b", "c"),
        ("c", "c"),
        ("gone", "gone"),
        ("to-gone", "to-gone"),
        ("round-1", "round-1"),
        ("round-2", "round-2"),
        ("to-round", "to-round"),
    ],
)
def test_what_was_replaced_is_followed_to_the_end(thing: str, now: str) -> None:
    known = {
        "a": "b", "b": "c", "c": "", "to-gone": "gone",
        "round-1": "round-2", "round-2": "round-1", "to-round": "round-1",
    }  # fmt: skip
    assert now_at(thing, known.get) == now


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", *"abcdefg"])))
def test_following_always_ends_at_something_that_is_there(known: dict[str, str]) -> None:
    for thing in known:
        assert now_at(thing, known.get) in known

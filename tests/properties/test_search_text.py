"""Any text at all can be typed into the search."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter_desktop.domain.commitments import WhatWeHaveDone
from charter_desktop.store.search import match_expression
from charter_desktop.store.unit_of_work import WorkStore
from tests.store.builders import DONE, Laptop, say

anything = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="\"'*():^+-{}\x00\\ abAND ORNT\u0301é", max_size=40),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> WorkStore:
    opened = Laptop(Path(tmp_path_factory.mktemp("search"))).open()
    say(opened, DONE, WhatWeHaveDone("Mended the noticeboard and the potholes in the road"))
    return opened


@settings(max_examples=150, deadline=None)
@given(typed=anything, word=st.text(max_size=8), means=st.lists(anything, max_size=3))
def test_whatever_is_typed_fts5_understands(
    store: WorkStore, typed: str, word: str, means: list[str]
) -> None:
    with store.reading() as unit:
        unit.search.find(match_expression(typed, {word: means, typed.lower(): means}))


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(["mended", "Noticeboards", "potholes", "ROAD", "roads"]),
        min_size=1,
        max_size=4,
    ),
    between=st.text(alphabet=" \"'*():-+^", min_size=1, max_size=4),
)
def test_words_are_found_whatever_stands_between_them(
    store: WorkStore, words: list[str], between: str
) -> None:
    with store.reading() as unit:
        (hit,) = unit.search.find(match_expression(between.join(words)))
        assert hit.id == DONE.id
        assert unit.search.find(match_expression(between.join([*words, "zebra"]))) == ()

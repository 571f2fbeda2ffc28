"""Any text at all can be typed into the search, and what is found holds what was typed."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.commitments import WhatWeHaveDone
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.search import MARK_END, MARK_START, Audience, Found, without_found
from charter_desktop.domain.toolkit import Synonym
from charter_desktop.services.search.search import Searching
from charter_desktop.store.search_query import STOP_WORDS, typed_words
from charter_desktop.store.unit_of_work import ContentStore
from tests.store.builders import DONE, Laptop, say

TODAY = date(2026, 11, 23)
LONG = 100_000
SAID = "Mended the noticeboard and the potholes in the road"
anything = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="\"'*():^+-{}\x00\\ abAND ORNT\u0301é\U0001f573", max_size=40),
    st.lists(
        st.sampled_from(
            ["hole in the road", "who", "potholse", "notice", "NEAR(", "😀", "a", "\0"]
        ),
        max_size=14,
    ).map(" ".join),
)


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Found]:
    folder = Path(tmp_path_factory.mktemp("search"))
    work = Laptop(folder).open()
    say(work, DONE, WhatWeHaveDone(SAID))
    content = ContentStore.open(folder / "content.sqlite")
    synonyms = [
        Synonym("word.hole", "hole in the road", ("potholes",)),
        Synonym("word.odd", 'od"d* AND', ("notice \0 board(", '"', "")),
        Synonym("word.none", "*", ("(",)),
    ]
    lines = {"synonym": [encode(plain(synonym)) for synonym in synonyms]}
    with content.unit() as unit:
        unit.editions.replace(Edition(0, 0, 0, "ab" * 32, TODAY), lines)
        unit.commit()
    return Searching(content, work, lambda: TODAY).everywhere


@settings(max_examples=300, deadline=None)
@given(typed=anything)
@example("\x00")
@example('"')
@example("a" * LONG)
@example("potholse " * (LONG // 9))
@example("\u0301" * LONG)
@example("😀" * LONG)
@example("NOT " * (LONG // 4))
@example("\x00".join("noticeboard"))
def test_whatever_is_typed_is_answered(everywhere: Callable[[str], Found], typed: str) -> None:
    found = everywhere(typed)
    assert found.typed == typed
    assert found.total == sum(group.total for group in found.groups)
    for hit in found.hits:
        assert hit.title
        assert without_found(hit.title_marked) == hit.title
        assert hit.snippet.count(MARK_START) == hit.snippet.count(MARK_END)
    for offered in (found.did_you_mean, found.showing_for):
        assert offered is None or typed_words(offered) != typed_words(typed)


@settings(max_examples=100, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(["mended", "Noticeboards", "potholes", "ROAD", "roads", "pothol"]),
        min_size=1,
        max_size=4,
    ),
    between=st.text(alphabet=" \"'*():-+^\x00", min_size=1, max_size=4),
)
def test_words_are_found_whatever_stands_between_them(
    everywhere: Callable[[str], Found], words: list[str], between: str
) -> None:
    found = everywhere(between.join(words))
    assert [hit.id for hit in found.hits] == [DONE.id]
    assert not found.is_partial
    assert found.showing_for is None


WORDS = [w for w in typed_words(SAID) if w not in STOP_WORDS]


@settings(max_examples=100, deadline=None)
@given(word=st.sampled_from(WORDS), seed=st.integers(0, 2**16))
def test_two_letters_changed_about_are_put_right(
    everywhere: Callable[[str], Found], word: str, seed: int
) -> None:
    at = random.Random(seed).randrange(1, len(word) - 1)
    slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert [hit.id for hit in everywhere(slip).hits] == [DONE.id]


@given(
    kinds=st.lists(st.sampled_from(["town-council", "other"]), unique=True).map(tuple),
    district=st.sampled_from(["", "Cherwell", "Vale of White Horse"]),
    begins=st.none() | st.dates(),
    ends=st.none() | st.dates(),
)
def test_an_audience_comes_back_from_its_text(
    kinds: tuple[str, ...], district: str, begins: date | None, ends: date | None
) -> None:
    audience = Audience(kinds, district, begins, ends)
    assert Audience.read(str(audience)) == audience

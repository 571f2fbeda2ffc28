"""Numbers are said with the right form of what they count."""

from __future__ import annotations

import pytest

from charter_desktop.domain.counts import count_words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1200, "1,200 files")]
)
def test_only_one_is_one(number: int, words: str) -> None:
    assert count_words(number, "file") == words


def test_a_plural_of_its_own_is_said_of_all_but_one() -> None:
    assert count_words(1, "entry", "entries") == "1 entry"
    assert count_words(3, "entry", "entries") == "3 entries"

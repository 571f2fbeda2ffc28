"""What differs between two texts: nothing lost, nothing made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.differences import (
    MOST_PARAGRAPHS,
    MOST_WORDS,
    Piece,
    Sort,
    differences,
    paragraphs,
)

TEXTS = st.lists(
    st.lists(st.sampled_from(["the", "council", "signs", "#", "it\n", "not"]), max_size=8)
    .map(" ".join),
    max_size=6,
).map("\n\n".join)  # fmt: skip


def test_a_changed_word_is_found_in_its_paragraph() -> None:
    before = "## Days\n\nThe same.\n\nGive three clear days.\n\n## End\n\nLast."
    (one,) = differences(before, before.replace("three", "seven"))
    assert one.heading == "Days"
    assert one.before == (
        Piece("Give ", Sort.SAME),
        Piece("three ", Sort.REMOVED),
        Piece("clear days.", Sort.SAME),
    )
    assert one.removed == ("three",)
    assert one.added == ("seven",)


def test_paragraphs_that_came_or_went_are_whole() -> None:
    (gone,) = differences("One.\n\nTwo.", "One.")
    assert (gone.removed, gone.after) == (("Two.",), ())
    (come,) = differences("One.", "One.\n\n## New\n\nOne.")[:1]
    assert (come.before, come.added) == ((), ("## New",))
    assert come.heading == "New"


def test_only_space_is_no_difference() -> None:
    assert differences("A  b\nc.\n\n\n\nD.", "A b c.\n\nD.\n") == ()


@given(TEXTS, TEXTS)
def test_what_is_left_in_place_is_in_both_and_the_rest_adds_up(before: str, after: str) -> None:
    found = differences(before, after)
    old, new = words(before), words(after)
    for one in found:
        stayed = [p.words.split() for p in one.before if p.sort is Sort.SAME]
        assert stayed == [p.words.split() for p in one.after if p.sort is Sort.SAME]
    assert len(new) - len(old) == sum(
        len(" ".join(one.added).split()) - len(" ".join(one.removed).split()) for one in found
    )
    for one in found:
        whole = "".join(piece.words for piece in one.before)
        assert not whole or whole.split() in [p.split() for p in paragraphs(before)]


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ()


def test_a_text_far_too_long_is_compared_in_no_time() -> None:
    many = "\n\n".join(f"Line {n}" for n in range(MOST_PARAGRAPHS + 1))
    assert [one.added for one in differences(many, f"{many}\n\nMore")] == [("More",)]
    long = "word " * (MOST_WORDS + 1)
    (one,) = differences(long, f"{long} more")
    assert one.removed
    assert [p.sort for p in one.after] == [Sort.ADDED]


def words(text: str) -> list[str]:
    return " ".join(paragraphs(text)).split()

"""Words that nothing holds are put right by those that are there, and only then."""

from __future__ import annotations

from collections import Counter

import pytest

from charter_desktop.services.search.spelling import Righted, Speller, slips
from charter_desktop.store.search_words import stems_of

WRITTEN = (
    "signatory",
    "committee",
    "street",
    "light",
    "planning",
    "potholes",
    "council",
    "resident",
)
COMMON = {stems_of([word])[word]: 20 for word in WRITTEN}
SPELLER = Speller(COMMON, stems_of(["tarmac"]))


def forms(stem: str) -> Counter[str]:
    """Say how the words above are written, and that "street light" stands somewhere."""
    stems = stems_of(WRITTEN)
    written = [word for word in WRITTEN if stems[word] == stem]
    return Counter(written or (["street light"] if stem == "street light" else []))


def right(text: str) -> str | None:
    righted = SPELLER.put_right(text.split(), stems_of, forms)
    return None if righted is None else righted.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sigantory", "signatory"),
        ("comitee", "committee"),
        ("plannng counsil", "planning council"),
        ("pot holes", "potholes"),
        ("streetlight", "street light"),
        ("tarmack", "tarmac"),
        ("residen", "resident"),
        ("sigantor", "signatory"),
        ("who is the councl", "who is the council"),
    ],
)
def test_a_slip_is_put_right(typed: str, meant: str) -> None:
    assert right(typed) == meant


@pytest.mark.parametrize(
    "typed", ["signatory", "signatories", "counc", "zebra", "ab", "the", "58/26", "l1ght", ""]
)
def test_what_is_right_or_like_nothing_is_left_alone(typed: str) -> None:
    assert right(typed) is None


def test_a_letter_for_another_in_a_short_word_is_not_sure() -> None:
    assert SPELLER.put_right(["lighp"], stems_of, forms) == Righted("light", is_sure=False)
    assert SPELLER.put_right(["lihgt"], stems_of, forms) == Righted("light", is_sure=True)


def test_a_rare_word_is_offered_as_a_much_commoner_one() -> None:
    rare = Speller({**COMMON, "counsil": 1}, {})
    assert rare.commoner(["counsil"], stems_of, forms) == "council"
    assert rare.commoner(["council"], stems_of, forms) is None
    often = Speller({**COMMON, "counsil": 10}, {})
    assert often.commoner(["counsil"], stems_of, forms) is None


def test_doubled_letters_are_one_slip_however_many() -> None:
    assert slips("committee", "comitee") == 1
    assert slips("committee", "committee") == 0
    assert slips("street", "strete") == 1

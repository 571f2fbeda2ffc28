"""Six words: the list is the public one, and what is typed is forgiven its form, never a word."""

from __future__ import annotations

import hashlib

import pytest

from charter_desktop.resource_files import resource
from charter_desktop.sync.words import (
    WordsDifferError,
    card_words,
    check_words,
    oalc_words,
    suggest,
    typed_words,
    word_list,
)
from tests.sync.making import ROOTS, sealing_key, signing_key, trust_list

# The SHA-256 of BIP-39's English list as it is published.
PUBLISHED = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
SIX = ("rain", "enhance", "mule", "blossom", "bottom", "travel")


def test_the_list_is_the_published_one() -> None:
    assert hashlib.sha256(resource("words.txt").read_bytes()).hexdigest() == PUBLISHED
    assert len(word_list()) == 2048
    assert list(word_list()) == sorted(word_list())


def test_four_letters_tell_a_word_from_all_others() -> None:
    assert len({word[:4] for word in word_list()}) == 2048
    long_enough = [word for word in word_list() if len(word) >= 4]
    assert all(suggest(word[:4]) == (word,) for word in long_enough)


def test_words_of_keys_are_the_same_for_ever() -> None:
    assert oalc_words(trust_list()) == SIX


def test_oalcs_words_outlive_new_publishers_and_other_orders() -> None:
    keys = trust_list().keys
    assert oalc_words(trust_list(keys=keys[::-1])) == SIX
    assert oalc_words(trust_list(keys=keys[:2])) == SIX
    assert oalc_words(trust_list(keys=keys[:1])) != SIX


def test_a_card_has_other_words_than_a_list_of_the_same_keys() -> None:
    sign, seal = ROOTS[0].public, ROOTS[1].public
    assert card_words(sign, seal) != SIX
    device = signing_key("device").public, sealing_key("device").public
    assert card_words(*device) != card_words(sign, seal)


def test_suggestions_narrow_to_one() -> None:
    assert suggest("") == ()
    assert suggest("  ") == ()
    assert suggest("ab") == ("abandon", "ability", "able", "about", "above")
    assert suggest("ENHA") == ("enhance",)
    assert suggest("qqqq") == ()


@pytest.mark.parametrize(
    "typed",
    [
        "rain enhance mule blossom bottom travel",
        "  Rain, Enhance, MULE\nblossom - bottom-travel. ",
        "1. rain 2. enha 3. mule 4. blos 5. bott 6. trav",
        "rain\u00a0enhance\u2013mule blossom bottom \uff54\uff52\uff41\uff56\uff45\uff4c",
    ],
)
def test_case_hyphens_numbers_and_short_forms_do_not_matter(typed: str) -> None:
    assert typed_words(typed) == SIX
    check_words(typed, SIX)


@pytest.mark.parametrize("place", range(1, 7))
def test_one_wrong_word_is_named_by_its_place(place: int) -> None:
    words = list(SIX)
    words[place - 1] = "zebra"
    with pytest.raises(WordsDifferError) as caught:
        check_words(" ".join(words), SIX)
    assert caught.value.place == place
    which = ("first", "second", "third", "fourth", "fifth", "sixth")[place - 1]
    assert caught.value.message.startswith(f"The {which} word is not the one")


def test_the_right_words_in_another_order_are_wrong() -> None:
    with pytest.raises(WordsDifferError):
        check_words(" ".join(SIX[::-1]), SIX)


@pytest.mark.parametrize("typed", ["", *(" ".join(SIX[:n]) for n in range(1, 6)), "rain " * 7])
def test_too_few_and_too_many_words_are_wrong(typed: str) -> None:
    with pytest.raises(WordsDifferError):
        check_words(typed, SIX)


def test_a_slip_gets_the_word_that_it_is_like() -> None:
    with pytest.raises(WordsDifferError) as caught:
        check_words("rain enhense mule blossom bottom travel", SIX)
    assert caught.value.message.startswith("The second word, “enhense”, is not one that is used.")
    assert caught.value.advice.startswith("It may be “enhance”.")


def test_six_right_words_and_one_more_are_wrong() -> None:
    with pytest.raises(WordsDifferError) as caught:
        check_words(" ".join([*SIX, "rain"]), SIX)
    assert caught.value.place == 0

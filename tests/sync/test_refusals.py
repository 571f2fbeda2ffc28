"""The sentences of refusals: whole, in the house's words, and filled in."""

from __future__ import annotations

import re
import string

import pytest

from charter_desktop.sync.refusals import WORDS, Reason, chosen, refuse

FACTS = {
    "chosen": "",
    "kind": "a picture",
    "size": "65",
    "limit": "64",
    "needed": "version 9.9",
    "have": "0.1.0",
    "whom": "OALC",
    "held": "8",
    "issue": "7",
    "what": "A return to OALC",
}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_says_what_happened_and_what_to_do(reason: Reason) -> None:
    error = refuse(reason, **FACTS)
    assert error.reason == reason.value
    for text in (error.message, error.advice):
        assert text[0].isupper()
        assert text.endswith(".")
        assert "{" not in text
        assert "  " not in text
    assert not re.search(
        r"\b(please|oops|invalid|error|bundle|import|signature failed)\b", str(error), re.IGNORECASE
    )


@pytest.mark.parametrize("reason", Reason)
def test_nobody_is_left_in_doubt_whether_something_changed(reason: Reason) -> None:
    message = refuse(reason, **FACTS).message
    safe = ("Nothing has been changed", "nothing was added", "Your work is safe")
    wrong_file = message.startswith("This is ")  # nobody thinks that minutes changed the program
    assert wrong_file or any(words in message for words in safe)


def test_no_word_is_left_to_fill_in_that_no_caller_gives() -> None:
    for words in WORDS.values():
        for text in words:
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert names <= set(FACTS)


def test_the_words_of_the_design_are_kept() -> None:
    cut = refuse(Reason.CUT_SHORT)
    assert str(cut) == (
        "This file is not complete, so nothing was added. "
        "Save it from the e-mail again, then open it again."
    )
    old = refuse(Reason.NEWER_VERSION, needed="version 1.3", have="1.2")
    assert str(old) == (
        "This file needs version 1.3. You have 1.2. Your work is safe. "
        "Ask OALC for the new version."
    )
    assert str(refuse(Reason.SIGNATURE)).startswith("Do not use this file. Its signature ")


def test_a_name_of_invisible_characters_is_no_name() -> None:
    assert chosen("\u200b\u202e") == ""
    assert chosen("Minutes.docx") == " You chose Minutes.docx."

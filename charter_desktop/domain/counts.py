"""Numbers with the thing they count, as people say them: "1 file", "2 files", "1,200 files"."""

from __future__ import annotations


def count_words(number: int, one: str, more: str = "") -> str:
    """Return a number with its thing; `more` is said of all but 1, else `one` with an s."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"

"""How alike two names are, whatever the order of their words, by rapidfuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def closest(text: str, others: Mapping[int, str], least: float) -> tuple[int, float] | None:
    """Return the key of what is most like `text` and how much, from 0 to 100.

    Two that are alike once their words are sorted are as alike as two that are so as they stand.
    None where nothing comes up to `least`; of several the first is taken.
    """
    # Imported when first asked, in a reader: it takes long, and pages import this module.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    best: tuple[int, float] | None = None
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        found = process.extractOne(text, others, scorer=scorer, score_cutoff=least)
        if found is not None and (best is None or found[1] > best[1]):
            best = (found[2], found[1])
    return best

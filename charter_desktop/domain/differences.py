"""What differs between two versions of a text: by paragraph, then by word."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PARAGRAPHS = 1500
MOST_WORDS = 1500
"""Beyond these a text or a paragraph is shown as replaced whole: comparing takes the square."""
_WORDS = re.compile(r"\S+\s*")
_BLANK = re.compile(r"\n\s*\n")
_HEADING = re.compile(r"#{1,6}\s+(.*)")


class Sort(enum.Enum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words that share one fate."""

    words: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that differs; `heading` is the one that it stands under now.

    `before` has pieces that stayed or went, `after` pieces that stayed or came; one of the two is
    empty where the whole paragraph is new or gone.
    """

    heading: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def removed(self) -> tuple[str, ...]:
        """The words that went."""
        return tuple(p.words.strip() for p in self.before if p.sort is Sort.REMOVED)

    @property
    def added(self) -> tuple[str, ...]:
        """The words that came."""
        return tuple(p.words.strip() for p in self.after if p.sort is Sort.ADDED)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, each without the space around it."""
    return tuple(part.strip() for part in _BLANK.split(text) if part.strip())


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Return the paragraphs that differ, in the order of the text as it is now.

    Nothing where only the space between words or paragraphs differs. Headings are paragraphs whose
    first line begins with `#`, as in Markdown.
    """
    old, new = paragraphs(before), paragraphs(after)
    headings = tuple(_headings(new))
    found = []
    for tag, i, j, k, m in _opcodes([_words_of(p) for p in old], [_words_of(p) for p in new]):
        if tag == "equal":
            continue
        for at, (one, other) in enumerate(zip_longest(old[i:j], new[k:m], fillvalue="")):
            here = headings[min(k + at, len(headings) - 1)] if headings else ""
            if _words_of(one) != _words_of(other):
                found.append(_compared(here, one, other))
    return tuple(found)


def _opcodes(
    old: Sequence[object], new: Sequence[object], most: int = MOST_PARAGRAPHS
) -> Sequence[tuple[str, int, int, int, int]]:
    if len(old) > most or len(new) > most:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _headings(texts: Sequence[str]) -> Iterator[str]:
    """Yield for each paragraph the heading that it stands under; for a heading itself."""
    here = ""
    for text in texts:
        found = _HEADING.match(text)
        here = found[1].split("\n")[0].strip() if found else here
        yield here


def _compared(heading: str, before: str, after: str) -> Difference:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    gone: list[Piece] = []
    come: list[Piece] = []
    bare_old, bare_new = [w.strip() for w in old], [w.strip() for w in new]
    for tag, i, j, k, m in _opcodes(bare_old, bare_new, MOST_WORDS):
        if tag == "equal":
            gone.append(Piece("".join(old[i:j]), Sort.SAME))
            come.append(Piece("".join(new[k:m]), Sort.SAME))
            continue
        if j > i:
            gone.append(Piece("".join(old[i:j]), Sort.REMOVED))
        if m > k:
            come.append(Piece("".join(new[k:m]), Sort.ADDED))
    return Difference(heading, tuple(gone), tuple(come))


def _words_of(text: str) -> str:
    return " ".join(text.split())

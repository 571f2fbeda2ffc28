"""What people type, made into queries that FTS5 understands whatever was typed.

Every word is quoted, so nothing typed is ever read as an operator.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_TYPED = 1000
MAX_WORDS = 12
MAX_WORD = 40
SHORT = 2
"""With this many letters or fewer only titles and names are searched (`ux.md` 4)."""
_MAX_COMBINED = 8
_HARDLY = 3
_LETTERS = ("L", "N")

# Words that make a sentence of a question and say nothing of what is asked about.
_OF_QUESTIONS = """
    a about after am an and anything are as ask at be been being but by can cannot comes could d
    deal deals did do does doing don done find for from get give go goes going got had has have
    having help how i if in into is it its just know ll look looking looks m many me might much
    must my need needs of on or our ours please re s say says shall should so some somebody
    someone something speak t talk tell than that the their them then there these they this
    those to us ve want wants was we were what when where which while who whom whose why will
    with would you your
"""
STOP_WORDS = frozenset(_OF_QUESTIONS.split())


def typed_words(typed: str) -> tuple[str, ...]:
    """Split as FTS5's unicode61 does: runs of letters, digits and the marks upon them.

    In small letters; at most `MAX_WORDS` words of `MAX_WORD` letters of the first `MAX_TYPED`.
    """
    composed = unicodedata.normalize("NFC", typed[:MAX_TYPED]).casefold()
    kept = "".join(char if _in_word(char) else " " for char in composed)
    words = (word[:MAX_WORD] for word in kept.split())
    return tuple([word for word in words if any(_is_letter(char) for char in word)][:MAX_WORDS])


def without_stop_words(words: Sequence[str]) -> tuple[str, ...]:
    """Leave out the words of a question that say nothing, unless there are no others."""
    return tuple(word for word in words if word not in STOP_WORDS) or tuple(words)


@dataclass(frozen=True, slots=True)
class Part:
    """What must be found once: the words together, or in their place one of some others.

    `others` are phrases. `is_begun` says that the last word may be the beginning of a longer one.
    """

    words: tuple[str, ...]
    others: tuple[str, ...] = ()
    is_begun: bool = False

    @property
    def is_hardly_begun(self) -> bool:
        """Whether it is only the first letters of a word."""
        return self.is_begun and len(self.words) == 1 and len(self.words[0]) <= _HARDLY

    def expression(self) -> str:
        """Return the FTS5 query for this part."""
        own = [_quoted([word]) for word in self.words]
        if self.is_begun:  # the word itself counts more than one that only begins with it
            own[-1] = f"({own[-1]} OR {own[-1]}*)"
        phrases = [phrase for other in self.others if (phrase := _quoted(typed_words(other)))]
        if not phrases:
            return " AND ".join(own)
        first = own[0] if len(own) == 1 else f"({' AND '.join(own)})"
        return f"({' OR '.join([first, *phrases])})"


@dataclass(frozen=True, slots=True)
class Query:
    """The parts of a question, in the order in which they were typed."""

    parts: tuple[Part, ...]
    titles_only: bool = False

    def every(self) -> str | None:
        """Return the expression for what holds every part; None where there is none."""
        return self._limited(" AND ".join(part.expression() for part in self.parts) or None)

    def begun(self) -> str | None:
        """Return the expression for what holds every part where any word may be unfinished."""
        parts = (replace(part, is_begun=len(part.words[-1]) > SHORT) for part in self.parts)
        return Query(tuple(parts), self.titles_only).every()

    def fewer(self) -> tuple[str, ...]:
        """Return the expressions to try when nothing holds every part, the strictest first.

        All parts but one, where there are three or more; then any part at all.
        """
        each = [part.expression() for part in self.parts]
        tried = []
        if len(self.parts) in range(3, _MAX_COMBINED + 1):
            some = combinations(each, len(each) - 1)
            tried.append(" OR ".join(f"({' AND '.join(chosen)})" for chosen in some))
        if len(self.parts) > 1:  # the first letters of a word would fit too much
            told = [e for e, p in zip(each, self.parts, strict=True) if not p.is_hardly_begun]
            tried.append(" OR ".join(told))
        return tuple(one for expression in tried if (one := self._limited(expression)))

    def _limited(self, expression: str | None) -> str | None:
        if expression is None or not self.titles_only:
            return expression
        return f"{{title}} : ({expression})"


def is_short(words: Iterable[str]) -> bool:
    """Say whether so little was typed that only titles and names are searched."""
    return sum(map(len, words)) <= SHORT


def plain_parts(words: Sequence[str]) -> tuple[Part, ...]:
    """Return words as parts; the last may be unfinished, unless it is one letter."""
    last = len(words) - 1
    return tuple(
        Part((word,), is_begun=number == last and len(word) > 1)
        for number, word in enumerate(words)
    )


def _quoted(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}"' if words else ""


def _in_word(char: str) -> bool:
    return unicodedata.category(char)[0] in (*_LETTERS, "M")


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in _LETTERS

"""What is said of an answer: how many were found, what else was looked for, what to try next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter_desktop.domain.search import SEARCH_WORDS

if TYPE_CHECKING:
    from charter_desktop.domain.search import Found, SearchKind

LONGEST: Final = 60
"""Letters of what was typed that are said again; the rest is left out of the sentence."""
_TITLES_ONLY = 2
_SHORT = 4
"""Letters of a word that is not made shorter still."""


def count_words(found: Found, kind: SearchKind | None = None) -> str:
    """Return how many were found, for what, and where only one place was looked in."""
    place = f" in {SEARCH_WORDS[kind]}" if kind is not None else ""
    if not found.groups:
        return f"Nothing{place} has {quoted(found.typed)}"
    many = f"{found.total:,} {'result' if found.total == 1 else 'results'}"
    shown = sum(len(group.hits) for group in found.groups)
    if kind is not None and shown < found.total:
        many = f"The first {shown:,} of {found.total:,} results"
    if found.showing_for is None:
        return f"{many} for {quoted(found.typed)}{place}"
    return f"Nothing has {quoted(found.typed)}. {many} for {quoted(found.showing_for)}{place}"


def note_words(found: Found) -> str:
    """Return what else is to be known of an answer; nothing where it is as was asked."""
    parts = []
    if found.is_partial:
        parts.append("Nothing has all of these words. These have some of them.")
    typed = found.typed.casefold()
    others = [word for word in found.synonyms_used if word.casefold() not in typed]
    if others:
        parts.append(f"Also looked for: {', '.join(others)}.")
    if len(found.typed.strip()) == _TITLES_ONLY:
        parts.append("Two letters look through titles and names only.")
    return " ".join(parts)


def fewer_words(typed: str) -> str:
    """Return a shorter text to look for where nothing was found; nothing where it is short."""
    words = typed.split()[: LONGEST // _SHORT]
    if len(words) > 1:
        return " ".join(words[:-1])[:LONGEST].rstrip()
    word = words[0][:LONGEST] if words else ""
    return word[: max(_SHORT - 1, len(word) * 2 // 3)] if len(word) > _SHORT else ""


def quoted(text: str) -> str:
    """Return what was typed in quotation marks, on one line."""
    return f"“{clipped(' '.join(text.split()))}”"


def clipped(text: str) -> str:
    """Return a text that is no longer than a sentence bears."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"

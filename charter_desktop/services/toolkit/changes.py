"""What changed in a text between two issues, before and now side by side, and in sentences.

Words that went are struck through and words that came are underlined; below each paragraph the
same is said in plain words, since a screen reader tells of neither. It reads Markdown: import it
where a text is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from charter_desktop.content.markdown_rules import CALL_OUTS
from charter_desktop.domain.differences import Sort, differences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.domain.differences import Difference, Piece

_MARKS = re.compile(r"[`]+|\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+|_+(?!\w)|^>\s?|\{\{[^}]*\}\}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"\s*[-+*]\s+")
_RULE = re.compile(r"\s*\|?[-:| ]{3,}")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_HEADING_MARK = re.compile(r"^#{1,6}\s*")
LONGEST = 300
"""Characters beyond which a sentence about words only says how many they are."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of two versions: what to call it, as “issue 7”, its title, its lead and its Markdown."""

    called: str
    title: str
    lead: str
    body: str


def changes_html(before: Version, now: Version) -> str:
    """Return what changed as HTML; a sentence where nothing that is read did."""
    found = all_differences(before, now)
    if not found:
        return "<p>No words changed that are read here: only sources, dates or order.</p>"
    count = f"{len(found)} place{'' if len(found) == 1 else 's'} changed"
    parts = [
        f"<p>{count}. Words that were taken out are struck through, words that were put in are"
        " underlined, and each is said again below.</p>"
    ]
    for name, group in groupby(found, key=itemgetter(0)):
        if name:
            parts.append(f"<h2>{escape(name, quote=False)}</h2>")
        parts.append(_side_by_side([one for _, one in group], before.called, now.called))
    return "".join(parts)


def all_differences(before: Version, now: Version) -> list[tuple[str, Difference]]:
    """Return every paragraph that differs, each with the heading that it is under."""
    pairs = (
        ("The title", before.title, now.title),
        ("The summary", before.lead, now.lead),
    )
    found = [
        (name, one)
        for name, old, new in pairs
        for one in differences(_readable(old), _readable(new))
    ]
    found += [(one.heading, one) for one in differences(_headed(before.body), _headed(now.body))]
    return found


def _side_by_side(found: Iterable[Difference], before: str, now: str) -> str:
    """Return the changes under one heading as a table; below each what it is in a sentence."""
    head = "".join(
        f'<th width="50%">{escape(words, quote=False)}</th>'
        for words in (f"Before: {before}", f"Now: {now}")
    )
    rows = "".join(
        f"<tr><td>{_pieces(one.before) or 'Not there'}</td>"
        f"<td>{_pieces(one.after) or 'Not there'}</td></tr>"
        f'<tr><td class="said" colspan="2">{escape(sentence_of(one), quote=False)}</td></tr>'
        for one in found
    )
    return (
        f'<table width="100%" cellspacing="0"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _pieces(pieces: Iterable[Piece]) -> str:
    elements = {Sort.SAME: ("", ""), Sort.REMOVED: ("<s>", "</s>"), Sort.ADDED: ("<u>", "</u>")}
    out: list[str] = []
    for piece in pieces:
        begin, end = elements[piece.sort]
        words = piece.words.strip()
        words = escape(words if out else _HEADING_MARK.sub("", words), quote=False)
        if words:
            out.append(f"{begin}{words}{end}")
    return " ".join(out)


def sentence_of(one: Difference) -> str:
    """Return the same in words, for whoever does not see lines through and under words."""
    if not one.before:
        return "This paragraph is new."
    if not one.after:
        return "This paragraph was taken out."
    return " ".join(
        f"{verb} {_quoted(words)}."
        for verb, words in (("Taken out:", one.removed), ("Put in:", one.added))
        if words
    )


def _quoted(parts: tuple[str, ...]) -> str:
    words = ", ".join(f"\u201c{' '.join(part.split())}\u201d" for part in parts)
    many = sum(len(part.split()) for part in parts)
    return words if len(words) <= LONGEST else f"{many} words, struck through or underlined above"


def _headed(markdown: str) -> str:
    """Return Markdown without its marks but those of headings, which say where a change is.

    Each item of a list and each row of a table becomes a paragraph, so that a change is shown
    with the little that is around it.
    """
    lines: list[str] = []
    for line in markdown.split("\n"):
        if _RULE.fullmatch(line):
            continue
        heading = _HEADING.match(line)
        if heading:
            lines += ["", f"{heading[1]} {_readable(heading[2])}", ""]
        elif _ITEM.match(line) or line.startswith("|"):
            lines += ["", _readable(line)]
        else:
            lines.append(_readable(line))
    return "\n".join(lines)


def _readable(markdown: str) -> str:
    """Return the words of a line of Markdown; the cells of a row with semicolons between them."""
    words = _MARKS.sub("", _LINK.sub(r"\1", markdown))
    for sign, call_out in CALL_OUTS.items():
        words = words.replace(sign, call_out.title)
    if words.startswith("|"):
        words = "; ".join(cell.strip() for cell in words.strip().strip("|").split("|"))
    return _ITEM.sub("\u2022 ", words).strip()

"""The tags of a template, `{{field}}` and its kin, held against the closed lists of the domain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from charter_desktop.content.reading import Place
from charter_desktop.domain.papers import CONDITIONS, FIELDS, LISTS

_TAG = re.compile(r"\{\{([^{}\n]*)\}\}")
_BLOCK = re.compile(r"#(if|unless|each) (\S+)")
_CLOSE = re.compile(r"/(if|unless|each)")


@dataclass(frozen=True, slots=True)
class _Open:
    """A block that is not closed yet."""

    word: str
    name: str
    place: Place


def check_tags(text: str, place: Place, first_line: int = 1) -> frozenset[str]:
    """Return the names of all fields, lists and conditions that a template's text uses.

    `first_line` is the line of the file on which the text begins. Raises ContentError, naming the
    line, for a name that is not in the closed lists of `domain.papers`, for a field of a row
    outside its list, and for blocks that are not closed in the order in which they were opened.
    """
    used: set[str] = set()
    blocks: list[_Open] = []
    for tag, here in _tags(text, place, first_line):
        used |= _check_tag(tag, blocks, here)
    if blocks:
        last = blocks[-1]
        last.place.refuse(f"{{{{#{last.word} {last.name}}}}} is never closed")
    return frozenset(used)


def _tags(text: str, place: Place, first_line: int) -> Iterator[tuple[str, Place]]:
    for number, line in enumerate(text.split("\n"), first_line):
        here = place.line(number)
        for match in _TAG.finditer(line):
            yield match[1], here
        rest = _TAG.sub("", line)
        if "{{" in rest or "}}" in rest:
            here.refuse("a tag is not complete: {{ and }} stand on one line, around a name")


def _check_tag(tag: str, blocks: list[_Open], here: Place) -> set[str]:
    """Hold one tag against the lists and the blocks it stands in; return the name it uses."""
    if opening := _BLOCK.fullmatch(tag):
        word, name = opening.groups()
        _check_block(word, name, blocks, here)
        blocks.append(_Open(word, name, here))
        return {name}
    if closing := _CLOSE.fullmatch(tag):
        if not blocks or blocks[-1].word != closing[1]:
            expected = f"{{{{/{blocks[-1].word}}}}}" if blocks else "nothing"
            here.refuse(f"{{{{{tag}}}}} stands where {expected} is to be closed")
        blocks.pop()
        return set()
    if tag not in FIELDS and tag not in _row_fields(blocks):
        here.refuse(f"{{{{{tag}}}}} is not a field that a template may use here")
    return {tag}


def _check_block(word: str, name: str, blocks: list[_Open], here: Place) -> None:
    if word != "each":
        known = {*FIELDS, *CONDITIONS, *LISTS, *_row_fields(blocks)}
        if name not in known:
            tag = f"{{{{#{word} {name}}}}}"
            here.refuse(f"{tag} asks for what is neither a field nor a condition, nor a list")
        return
    around = [block.name for block in blocks if block.word == "each"]
    if name not in LISTS or (around and name not in LISTS[around[-1]]):
        within = f" inside {around[-1]}" if around else ""
        here.refuse(f"{{{{#each {name}}}}} names a list that there is not{within}")


def _row_fields(blocks: list[_Open]) -> set[str]:
    """Return the fields of the rows that are being walked."""
    walked = (LISTS[block.name] for block in blocks if block.word == "each")
    return {name for row in walked for name in row if name not in LISTS}

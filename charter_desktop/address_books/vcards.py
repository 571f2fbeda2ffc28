"""The lines of vCards, by vobject: written as 3.0 (RFC 2426), read from 2.1, 3.0 and 4.0."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import vobject.base
import vobject.vcard

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME_PARTS = 5
_ADDRESS_PARTS = 7
# What stands before the colon; vobject's pattern takes very long over a long one that is wrong.
_LONGEST_HEAD = 300
_HEAD = re.compile(r"(?:[\w-]+\.)?[\w-]+(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?:")
_ESCAPED = re.compile(r"\\([\\;,:nN])")
_PART = re.compile(r"((?:[^\\;]|\\.)*)(?:;|\Z)", re.DOTALL)
_CHOICE = re.compile(r"((?:[^\\,]|\\.)*)(?:,|\Z)", re.DOTALL)


class CardLineError(ValueError):
    """A line of a card cannot be read; the text says why, in plain words."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card: `value` as it stands there, but for quoted-printable.

    `group` ties lines together (`item1.TEL`, `item1.X-ABLABEL`), "" for none; `types` are in
    small letters, with or without `TYPE=` before them.
    """

    name: str
    value: str
    group: str = ""
    types: frozenset[str] = field(default_factory=frozenset)

    @property
    def text(self) -> str:
        """The value as one text."""
        return _unescaped(self.value)

    @property
    def parts(self) -> list[str]:
        """The texts between semicolons, as in N, ADR and ORG."""
        return [_unescaped(part) for part in _split(_PART, self.value)]

    @property
    def choices(self) -> list[str]:
        """The texts between commas, as in CATEGORIES."""
        return [_unescaped(part) for part in _split(_CHOICE, self.value)]


def read_line(line: str) -> CardLine:
    """Return what an unfolded line says; raises CardLineError where it is none."""
    head = _HEAD.match(line[:_LONGEST_HEAD])
    if head is None:
        raise CardLineError("it is not a line of a card")
    try:
        read = vobject.base.ContentLine(*_parsed(head.group(), line[head.end() :]))
    except (ValueError, LookupError, vobject.base.VObjectError) as error:
        raise CardLineError("its characters are written in a way we do not know") from error
    types = [*read.singletonparams, *(t for one in read.params.get("TYPE", []) for t in [one])]
    known = frozenset(part.strip().lower() for one in types for part in one.split(","))
    return CardLine(read.name, read.value, (read.group or "").lower(), known - {""})


def _parsed(head: str, value: str) -> tuple[Any, ...]:
    """Let vobject read the head alone: its pattern for values stops at a line feed."""
    name, parameters, _, group = vobject.base.parseLine(head)
    return name, parameters, value, group


def write_card(lines: Iterable[CardLine]) -> str:
    """Return one card of version 3.0 with folded lines; `value` of a line is its plain text.

    N, ADR and ORG take the text as their one part: the family name, the street, the name.
    """
    card = vobject.vCard()
    for line in lines:
        added = card.add(line.name, group=line.group or None)
        added.value = _native(line)
        if line.name == "URL":  # an address is no text: of its letters only our mark is doubled
            added.value, added.encoded = line.value.replace("\\", "\\\\"), True
        if line.types:
            added.params["TYPE"] = sorted(kind.upper() for kind in line.types)
    buffer = io.StringIO()
    card.serialize(buffer, validate=False)
    return buffer.getvalue()


def _native(line: CardLine) -> object:
    if line.name == "N":
        return vobject.vcard.Name(family=line.value)
    if line.name == "ADR":
        return vobject.vcard.Address(street=line.value)
    return [line.value] if line.name in {"ORG", "CATEGORIES"} else line.value


def _split(pattern: re.Pattern[str], value: str) -> list[str]:
    parts, at = [], 0
    while found := pattern.match(value, at):
        parts.append(found.group(1))
        if found.end() == len(value):
            return [*parts, ""] if found.group() != found.group(1) else parts
        at = found.end()
    return [*parts, value[at:]]


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)

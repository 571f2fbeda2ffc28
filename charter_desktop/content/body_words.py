"""The parts of a page that are for one kind of body: lines `{{#if council}}` to `{{/if}}`.

A page for every kind of body speaks to councils and to parish meetings in their own words
(`records.md` 5). The tags stand on lines of their own and are not put inside one another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charter_desktop.content.reading import Place
    from charter_desktop.domain.councils import BodyKind

_OPEN = re.compile(r"\{\{#if (council|parish-meeting)\}\}\s*")
_CLOSE = re.compile(r"\{\{/if\}\}\s*")


def is_tag(line: str) -> bool:
    """Say whether a line begins or ends a part for one kind of body."""
    return bool(_OPEN.fullmatch(line.strip()) or _CLOSE.fullmatch(line.strip()))


def check_parts(body: str, place: Place, first_line: int) -> None:
    """Raise ContentError where the tags of a page do not match."""
    opened = 0
    for number, line in enumerate(body.split("\n"), first_line):
        if _OPEN.fullmatch(line.strip()):
            if opened:
                place.line(number).refuse(f"the part that begins on line {opened} is still open")
            opened = number
        elif _CLOSE.fullmatch(line.strip()):
            if not opened:
                place.line(number).refuse("{{/if}} ends a part that nothing began")
            opened = 0
    if opened:
        place.line(opened).refuse("this part has no {{/if}}")


def for_body(body: str, kind: BodyKind) -> str:
    """Return a page's Markdown as it is for one kind of body."""
    mine = "council" if kind.has_members else "parish-meeting"
    kept, is_kept = [], True
    for line in body.split("\n"):
        opening = _OPEN.fullmatch(line.strip())
        if opening:
            is_kept = opening[1] == mine
        elif _CLOSE.fullmatch(line.strip()):
            is_kept = True
        elif is_kept:
            kept.append(line)
    return "\n".join(kept)

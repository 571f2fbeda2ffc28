"""Attachments of the issue that is shown which have not come yet, and in which pack each will.

A missing attachment never holds a record up (`exchange.md` 2.6): it is said where it would stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.counts import count_words
from charter_desktop.services.files.bringing_in import read_body

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from charter_desktop.store.unit_of_work import ContentUnit
    from charter_desktop.sync.bodies import ContentBody, PackBody


def still_to_come(unit: ContentUnit) -> dict[str, int]:
    """Return the attachments in packs of the shown issue that are not here, by their SHA-256.

    Each with the number of its pack.
    """
    body = _body(unit)
    if body is None or not body.packs:
        return {}
    named = _in_packs(body)
    here = unit.blobs.found(named)
    return {name: part for name, part in named.items() if name not in here}


def not_received(unit: ContentUnit, names: Collection[str]) -> dict[str, str]:
    """Return for attachments that a page shows and that are not here what to say in their place."""
    if not names:
        return {}
    body = _body(unit)
    packs = _in_packs(body) if body else {}
    again = f"issue {body.issue} again" if body else "the newest issue"
    said = {
        name: _packs([packs[name]], body.issue) if body and name in packs else again
        for name in names
    }
    return {name: f"Not received yet: ask OALC for {words}." for name, words in said.items()}


def notes_on_issue(unit: ContentUnit, body: ContentBody) -> Iterator[str]:
    """Yield what there is to say of an issue whose attachments are not all here."""
    missing = still_to_come(unit)
    if missing:
        have = count_words(len(missing), "document has", "documents have")
        packs = _packs(missing.values(), body.issue)
        yield (
            f"{have} not been received yet: ask OALC for {packs}. The pages are whole without, and "
            "say so where a document is missing."
        )
    elif body.packs:
        yield "All its documents are here already."


def notes_on_pack(unit: ContentUnit, pack: PackBody, count: int) -> Iterator[str]:
    """Yield what there is to say of a pack with `count` documents, once they are here."""
    whose = f"issue {pack.issue}" if pack.issue else "an issue"
    yield f"It brings {count_words(count, 'document')} that {whose} shows."
    current, missing = unit.editions.current(), still_to_come(unit)
    if current is None or current.digest != pack.digest:
        yield (
            "That is not the issue on this computer. What it brings is kept, and shown where a "
            "page needs it."
        )
    elif missing:
        to_come = _packs(missing.values(), current.issue)
        yield f"Still to come: {to_come}. Ask OALC for what does not arrive."
    else:
        yield "With it all documents of that issue are here."


def _body(unit: ContentUnit) -> ContentBody | None:
    current = unit.editions.current()
    return read_body(unit, (current.epoch, current.seq)) if current else None


def _in_packs(body: ContentBody) -> dict[str, int]:
    """Return the number of the pack of each attachment that is in one."""
    numbered = enumerate(body.packs, start=1)
    return {name: part for part, names in numbered for name in names}


def _packs(parts: Iterable[int], issue: int) -> str:
    """Return packs in words: "packs 1, 2 and 4 of issue 7"."""
    *first, last = map(str, sorted(set(parts)))
    words = f"packs {', '.join(first)} and {last}" if first else f"pack {last}"
    return f"{words} of issue {issue}"

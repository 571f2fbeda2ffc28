"""Which attachments of an issue go in its own file, and which in packs beside it.

`exchange.md` 2.6: the file takes them up to the mail limit, newest first; the rest go in packs,
each of which an e-mail can carry too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charter_desktop.sync.bodies import MAX_PACKED, MAX_PACKS
from charter_desktop.sync.bundle import TooMuchToSendError
from charter_desktop.sync.mail_size import WARN_ABOVE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST: Final = WARN_ABOVE
"""Bytes of one file: also the smallest mailboxes of councils are to take it."""
_MOST_NAMED: Final = 2_000
_BESIDE: Final = 1024
"""Bytes that an attachment takes at most beside its own: headers, its place in lists, packing."""
_COVER: Final = 64 * 1024
"""Bytes that a pack takes at most beside its attachments: its manifest, with the trust lists."""


@dataclass(frozen=True, slots=True, repr=False)
class Allotted:
    """Attachments by their SHA-256: those within the issue's file, and those of each pack."""

    within: Mapping[str, bytes]
    packs: tuple[Mapping[str, bytes], ...] = ()


def newest_first(attached: Mapping[str, bytes], first_in: Mapping[str, int]) -> dict[str, bytes]:
    """Return attachments in the order in which they were new, the newest first.

    `first_in` is the issue that first had each; one that it does not name is newest of all.
    """
    order = sorted(attached, key=lambda name: -first_in[name] if name in first_in else -(2**53))
    return {name: attached[name] for name in order}


def allot(attached: Mapping[str, bytes], taken: int) -> Allotted:
    """Return where attachments go, in their order, beside `taken` bytes of the issue's own.

    Raises TooMuchToSendError for more than an issue may have.
    """
    left = list(attached.items())
    # The issue names also those that it does not hold, and a welcome puts its own cover around it.
    room = MOST - taken - _BESIDE * len(left) - _COVER
    count = _fitting(left, room)
    within, left = dict(left[:count]), left[count:]
    packs = []
    while left:
        count = max(1, _fitting(left, MOST - _COVER))
        packs.append(dict(left[:count]))
        left = left[count:]
    if len(packs) > MAX_PACKS or len(attached) > _MOST_NAMED:
        raise TooMuchToSendError(
            "The pictures of the draft are more than an issue may have. Nothing was published.",
            advice="Take some out of the draft, then publish again.",
        )
    return Allotted(within, tuple(packs))


def _fitting(files: Sequence[tuple[str, bytes]], room: int) -> int:
    """Return how many files fit, from the first on."""
    for number, (_, data) in enumerate(files[:MAX_PACKED]):
        room -= len(data) + _BESIDE
        if room < 0:
            return number
    return min(len(files), MAX_PACKED)

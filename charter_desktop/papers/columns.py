"""How the columns of a table share the width of the page, in any unit of length."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def share_width(columns: Sequence[tuple[float, float]], width: float) -> tuple[float, ...]:
    """Return the width of each column; together they are `width`.

    A column comes as what its widest word needs and what it needs on one line. Every column gets
    the first, and more is shared out by who has more to say; one never asks for more than half.
    Where there is not enough for the words, the widest are broken.
    """
    least = [word for word, _ in columns]
    if sum(least) >= width:
        least = [min(word, width / 3) for word in least]
    if sum(least) >= width:
        return _levelled(least, width)
    wanted = zip(least, columns, strict=True)
    most = [max(low, min(whole, width / 2)) for low, (_, whole) in wanted]
    if sum(most) <= width:
        return tuple(high * width / sum(most) for high in most)
    spare = (width - sum(least)) / (sum(most) - sum(least))
    return tuple(low + (high - low) * spare for low, high in zip(least, most, strict=True))


def _levelled(wanted: Sequence[float], width: float) -> tuple[float, ...]:
    """Give the narrow columns what they want; one long word must not squeeze them."""
    got = [0.0] * len(wanted)
    left = width
    narrow_first = sorted(range(len(wanted)), key=lambda column: wanted[column])
    for done, column in enumerate(narrow_first):
        got[column] = min(wanted[column], left / (len(wanted) - done))
        left -= got[column]
    return tuple(got)

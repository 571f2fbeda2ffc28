"""What the council sent to OALC, as it keeps it for itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SentReturn:
    """One return that was written to a file, with the very text that went (`records.md` 3).

    `made` is Unix milliseconds; `draft` says that it was made without OALC's key and is not for
    sending. `digest` is the SHA-256 of its manifest, `covers` how far it speaks for each replica,
    `last_edition` the `(epoch, seq)` that the council held.
    """

    id: str
    number: int
    made: int
    draft: bool
    path: str
    digest: str
    covers: dict[str, int] = field(default_factory=dict)
    last_edition: tuple[int, int] = (0, 0)
    body: bytes = b""

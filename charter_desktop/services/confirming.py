"""What is asked before the few acts that cannot be taken back (`ux.md` 4, Confirm only)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A question as it is shown: what happens, and verbs on both buttons; `stay` has the focus."""

    title: str
    words: str
    go: str
    stay: str

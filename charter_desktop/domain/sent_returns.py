"""What the council sent to OALC, as it keeps it for itself."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class ReturnState(enum.StrEnum):
    """How far a return has come, as far as this computer can know (`ux.md` 0, decision 7).

    That OALC has it is never kept here: it is worked out from OALC's receipts when it is shown.
    """

    READY = "ready"
    IN_AN_EMAIL = "in-an-e-mail"
    SAID_SENT = "said-sent"
    OALC_HAS_IT = "oalc-has-it"


RETURN_STATE_WORDS = {
    ReturnState.READY: "Ready",
    ReturnState.IN_AN_EMAIL: "In an e-mail",
    ReturnState.SAID_SENT: "You said you sent it",
    ReturnState.OALC_HAS_IT: "OALC has it",
}


@dataclass(frozen=True, slots=True)
class SentReturn:
    """One return that was written to a file, with the very text that went (`records.md` 3).

    `made` is Unix milliseconds; `draft` says that it was made without OALC's key and is not for
    sending. `digest` is the SHA-256 of its manifest, `covers` how far it speaks for each replica,
    `last_edition` the `(epoch, seq)` that the council held. `state` came about at `state_at`, also
    Unix milliseconds; it is for this computer alone and no operation.
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
    state: ReturnState = ReturnState.READY
    state_at: int = 0

"""Why a return is held or refused at OALC's desk, in the words that an officer reads."""

from __future__ import annotations

import enum
from typing import Final

from charter_desktop.errors import BundleRejectedError
from charter_desktop.services.desk.values import NeedsALookError
from charter_desktop.sync.manifest import Kind


class DeskReason(enum.StrEnum):
    """The stable codes of the desk's own, beside those of `sync.refusals.Reason`."""

    # It is refused.
    NOT_A_RETURN = "not-a-return"
    A_CARD = "card-of-a-computer"
    DRAFT = "draft-return"
    OTHER_RETURN = "other-return"
    OTHER_COUNCILS_WORK = "other-councils-work"
    NO_CARD = "no-card"
    # It is held.
    UNKNOWN = "unknown-computer"
    OTHER_COUNCIL = "other-council"
    STRANGE_INVITATION = "strange-token"
    USED_INVITATION = "token-used-twice"
    WITHDRAWN_INVITATION = "token-withdrawn"
    REVOKED = "revoked-computer"
    BRANCHES = "two-branches"


_RING: Final = (
    "Ring the council on the number you already have, not on one from the e-mail or the file."
)
_ACCEPT: Final = (
    f"{_RING} If it is theirs, have the six words of its computer read out, and accept it."
)
_REFUSED: Final = "It is not in the register."
_HELD: Final = "It is held and not in the register."

_REFUSALS: Final = {
    DeskReason.NOT_A_RETURN: (
        "This is {what}, not a council's return.",
        "Only returns are taken in.",
    ),
    DeskReason.A_CARD: (
        "This is the card of a computer, not a council's return.",
        "Ring the council on the number you already have. If it is theirs, have the six words of "
        "the computer read out, then: charter-desktop desk welcome FILE --words.",
    ),
    DeskReason.DRAFT: (
        "This is a draft of a return, made before the council met OALC.",
        "Send the council an invitation, and ask for the return once it has been opened.",
    ),
    DeskReason.OTHER_RETURN: (
        "Do not use this file. It has the name of a return that is in the register, and says "
        "something else.",
        _RING,
    ),
    DeskReason.OTHER_COUNCILS_WORK: (
        "Do not use this file. It speaks for work that belongs to another council.",
        _RING,
    ),
    DeskReason.NO_CARD: (
        "This return does not present its computer, so no words can prove it.",
        "Send the council a new invitation, and ask for the return again.",
    ),
}
_HOLDS: Final = {
    DeskReason.UNKNOWN: (
        "This return is from a computer that OALC does not know, and shows no invitation.",
        _ACCEPT,
    ),
    DeskReason.OTHER_COUNCIL: (
        "This return is signed by a computer that OALC knows as another council's, and shows no "
        "invitation.",
        _ACCEPT,
    ),
    DeskReason.STRANGE_INVITATION: (
        "This return shows an invitation that OALC did not make for this council.",
        _ACCEPT,
    ),
    DeskReason.USED_INVITATION: (
        "This return shows an invitation that another computer has used already: it may have been "
        "passed on, or stolen.",
        _ACCEPT,
    ),
    DeskReason.WITHDRAWN_INVITATION: (
        "This return shows an invitation in whose place a newer one was sent.",
        _ACCEPT,
    ),
    DeskReason.REVOKED: (
        "OALC has withdrawn the computer that signed this return.",
        f"{_RING} If it was made before the computer was lost, it can be accepted.",
    ),
    DeskReason.BRANCHES: (
        "This return and the council's newest each have something that the other lacks: two "
        "computers may not have been brought together.",
        "Ask the clerk to bring both computers together and to send a new return. That one takes "
        "the place of both.",
    ),
}
KIND_WORDS: Final = {
    Kind.CONTENT: "an issue of the toolkit",
    Kind.WORK: "work for another computer of a council",
    Kind.WELCOME: "a welcome from OALC",
    Kind.PACK: "documents from OALC",
    Kind.TRUST: "an invitation from OALC",
}


def refuse_return(reason: DeskReason, **facts: str) -> BundleRejectedError:
    """Return the refusal to raise; for what a person must see its kind NeedsALookError."""
    if reason in _HOLDS:
        message, advice = _HOLDS[reason]
        return NeedsALookError(reason.value, f"{message} {_HELD}", advice=advice)
    message, advice = _REFUSALS[reason]
    return BundleRejectedError(reason.value, f"{message.format(**facts)} {_REFUSED}", advice=advice)

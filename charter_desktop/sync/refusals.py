"""Why a file is refused: each reason has a stable code and the words that the clerk reads.

What happened and what is safe, then what to do (`ux.md` 4). The code goes in the log and in the
history of files; many codes share one wording, since the clerk can do the same about them.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from charter_desktop.errors import BundleRejectedError


class Reason(enum.StrEnum):
    """The stable code of a refusal, in the order in which a file is judged."""

    # What was chosen is something else.
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    NOT_OURS = "not-ours"
    WEB_PAGE = "web-page"
    DOCUMENT = "document"
    ORDINARY_ZIP = "ordinary-zip"
    WHOLE_EMAIL = "whole-email"
    STILL_ENCODED = "still-encoded"
    # It was damaged or changed on its way.
    CUT_SHORT = "cut-short"
    REPACKED = "repacked"
    START = "start"
    BYTES_ADDED = "bytes-added"
    FOOTER = "footer"
    END_RECORD = "end-record"
    SIGNATURE = "signature"
    # It is signed, but not put together as the format says.
    TOO_MANY_ENTRIES = "too-many-entries"
    TOO_MUCH_DATA = "too-much-data"
    ENTRY_COUNT = "entry-count"
    ENTRY_NAME = "entry-name"
    ENTRY_ORDER = "entry-order"
    ENTRY_PLACE = "entry-place"
    ENTRY_HEADER = "entry-header"
    ENTRY_DATA = "entry-data"
    MANIFEST_FORM = "manifest-form"
    ENTRIES_DIFFER = "entries-differ"
    DIGEST_DIFFERS = "digest-differs"
    COUNTS_DIFFER = "counts-differ"
    TOO_MANY_LINES = "too-many-lines"
    LINE_FORM = "line-form"
    STATEMENT_FORM = "statement-form"
    BODY_FORM = "body-form"
    RECORD_FORM = "record-form"
    ATTACHMENT_TYPE = "attachment-type"
    # A newer program made it.
    NEWER_VERSION = "newer-version"
    NEWER_REQUIREMENT = "newer-requirement"
    # It is not from whom it should be.
    UNKNOWN_SIGNER = "unknown-signer"
    WRONG_ROLE = "wrong-role"
    REVOKED_SIGNER = "revoked-signer"
    TRUST_FORM = "trust-form"
    TRUST_CHAIN = "trust-chain"
    TRUST_THRESHOLD = "trust-threshold"
    NOT_MET = "not-met"
    EDITION_EPOCH = "edition-epoch"
    OLDER_EDITION = "older-edition"
    OTHER_EDITION = "other-edition"
    HERE_ALREADY = "here-already"
    NOT_FOR_ADDING = "not-for-adding"
    # It is sealed.
    NOT_SEALED = "not-sealed"
    SEALED_FOR_OTHERS = "sealed-for-others"
    SEALED_FORM = "sealed-form"
    SEALED_DAMAGED = "sealed-damaged"
    SEALED_DIFFERS = "sealed-differs"


class Words(NamedTuple):
    """What happened and what is safe, and what to do; `{chosen}` and such are filled in."""

    message: str
    advice: str


_UNTOUCHED = "Nothing has been changed."
_SAVE_AGAIN = "Save it from the e-mail again, then open it again."
_OURS_END = "Files from OALC and councils end in .charter."
_ASK_AGAIN = (
    "Ask the sender for it again, best on a USB stick. If that one is refused too, ring OALC on "
    "the number you already have."
)
_RING = "Ring OALC on the number you already have, not on one from the e-mail."

_ALTERED = Words(
    f"Do not use this file. Its signature does not match what is in it. {_UNTOUCHED}", _ASK_AGAIN
)
_MISMADE = Words(
    f"Do not use this file. It is signed, but not put together as it should be. {_UNTOUCHED}",
    "Send a copy of it to OALC and say what it was meant to be.",
)
_NEWER = Words(
    "This file needs {needed}. You have {have}. Your work is safe.",
    "Ask OALC for the new version.",
)
_TRUST = Words(
    f"Do not use this file. What it says of OALC does not follow from what you have. {_UNTOUCHED}",
    _RING,
)
_FORGED_SEAL = Words(
    f"Do not use this file. What is sealed in it does not belong to its cover. {_UNTOUCHED}",
    _ASK_AGAIN,
)

WORDS: dict[Reason, Words] = {
    Reason.EMPTY: Words("This file is empty, so nothing was added.{chosen}", _SAVE_AGAIN),
    Reason.TOO_LARGE: Words(
        f"This file is {{size}} MB; none from OALC or a council is over {{limit}} MB."
        f"{{chosen}} {_UNTOUCHED}",
        f"Look whether it is the right one. {_OURS_END}",
    ),
    Reason.NOT_OURS: Words("This is not a file from OALC or a council.{chosen}", _OURS_END),
    Reason.WEB_PAGE: Words(
        "This is a web page, not a file from OALC or a council.{chosen}",
        "Go back to the e-mail and choose Download on the attachment itself, then open that.",
    ),
    Reason.DOCUMENT: Words("This is {kind}, not a file from OALC or a council.{chosen}", _OURS_END),
    Reason.ORDINARY_ZIP: Words(
        "This is an ordinary ZIP file, not a file from OALC or a council.{chosen}",
        "If a .charter file is inside it, take that out first, then open it.",
    ),
    Reason.WHOLE_EMAIL: Words(
        "This is a whole e-mail, not the file attached to it.{chosen}",
        "Open the e-mail, save the attachment from it, then open that.",
    ),
    Reason.STILL_ENCODED: Words(
        f"This file is still wrapped up for e-mail, so it cannot be read. {_UNTOUCHED}",
        f"{_SAVE_AGAIN} If it comes out the same, ask for it on a USB stick.",
    ),
    Reason.CUT_SHORT: Words("This file is not complete, so nothing was added.", _SAVE_AGAIN),
    Reason.REPACKED: Words(
        "This file was unpacked and packed again on its way, which took its signature off. "
        f"{_UNTOUCHED}",
        "Ask the sender for it again on a USB stick, since the e-mail system alters it.",
    ),
    Reason.START: _ALTERED,
    Reason.BYTES_ADDED: _ALTERED,
    Reason.FOOTER: _ALTERED,
    Reason.END_RECORD: _ALTERED,
    Reason.SIGNATURE: _ALTERED,
    Reason.TOO_MANY_ENTRIES: _MISMADE,
    Reason.TOO_MUCH_DATA: _MISMADE,
    Reason.ENTRY_COUNT: _MISMADE,
    Reason.ENTRY_NAME: _MISMADE,
    Reason.ENTRY_ORDER: _MISMADE,
    Reason.ENTRY_PLACE: _MISMADE,
    Reason.ENTRY_HEADER: _MISMADE,
    Reason.ENTRY_DATA: _MISMADE,
    Reason.MANIFEST_FORM: _MISMADE,
    Reason.ENTRIES_DIFFER: _MISMADE,
    Reason.DIGEST_DIFFERS: _MISMADE,
    Reason.COUNTS_DIFFER: _MISMADE,
    Reason.TOO_MANY_LINES: _MISMADE,
    Reason.LINE_FORM: _MISMADE,
    Reason.STATEMENT_FORM: _MISMADE,
    Reason.BODY_FORM: _MISMADE,
    Reason.RECORD_FORM: _MISMADE,
    Reason.ATTACHMENT_TYPE: Words(
        "Do not use this file. A document in it is of a kind that OALC does not send, or may carry "
        f"a program. {_UNTOUCHED}",
        _RING,
    ),
    Reason.NEWER_VERSION: _NEWER,
    Reason.NEWER_REQUIREMENT: _NEWER,
    Reason.UNKNOWN_SIGNER: Words(
        f"Do not use this file. It was not signed by OALC or anyone else you know. {_UNTOUCHED}",
        _RING,
    ),
    Reason.WRONG_ROLE: Words(
        f"Do not use this file. Whoever signed it may not send files of this kind. {_UNTOUCHED}",
        _RING,
    ),
    Reason.REVOKED_SIGNER: Words(
        f"Do not use this file. OALC has withdrawn what it was signed with. {_UNTOUCHED}", _RING
    ),
    Reason.TRUST_FORM: _TRUST,
    Reason.TRUST_CHAIN: _TRUST,
    Reason.TRUST_THRESHOLD: _TRUST,
    Reason.NOT_MET: Words(
        "This computer has not met OALC yet, so it cannot tell whether this file is theirs. "
        f"{_UNTOUCHED}",
        "Open the invitation from OALC first and type OALC's six words. If you have none, ring "
        "OALC on the number you already have.",
    ),
    Reason.EDITION_EPOCH: _TRUST,
    Reason.OLDER_EDITION: Words(
        "You already have issue {held}. This file is issue {issue}, so there is nothing to add. "
        f"{_UNTOUCHED}",
        "Keep what you have: an old list sent again is a known trick. If OALC asked you to add it, "
        "ring OALC on the number you already have.",
    ),
    Reason.OTHER_EDITION: Words(
        "Do not use this file. It says it is issue {issue}, but it is not the issue {issue} that "
        f"you have. There must be only one. {_UNTOUCHED}",
        _RING,
    ),
    Reason.HERE_ALREADY: Words(
        f"You already have this: {{what}}. {_UNTOUCHED}", "There is nothing to add."
    ),
    Reason.NOT_FOR_ADDING: Words(
        "{what} is not for adding here. Nothing has been changed.",
        "Files from OALC can be added. This one can be looked at.",
    ),
    Reason.NOT_SEALED: Words(
        f"This file should be sealed and is not. {_UNTOUCHED}",
        "Ask the sender to make it again. A draft is not for sending.",
    ),
    Reason.SEALED_FOR_OTHERS: Words(
        f"This file is sealed for {{whom}}, so it cannot be opened here. {_UNTOUCHED}",
        "If it was meant for you, ask the sender to make it again.",
    ),
    Reason.SEALED_FORM: _FORGED_SEAL,
    Reason.SEALED_DAMAGED: _FORGED_SEAL,
    Reason.SEALED_DIFFERS: _FORGED_SEAL,
}


def refuse(reason: Reason, **facts: str) -> BundleRejectedError:
    """Return the refusal to raise; `facts` fill the gaps of its sentence (`{kind}`, `{size}`)."""
    words = WORDS[reason]
    return BundleRejectedError(
        reason.value, words.message.format(**facts), advice=words.advice.format(**facts)
    )


def chosen(name: str) -> str:
    """Return the sentence that names the file which was chosen; nothing where it has no name.

    Characters that show nothing are left out: they can turn a name round (`exchange.md` 6, 31).
    """
    shown = "".join(c for c in name if c.isprintable())
    return f" You chose {shown}." if shown else ""

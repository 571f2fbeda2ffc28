"""Addresses that open a new message in the clerk's own mail program (`mailto:`, RFC 6068)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

# RFC 6068, 2: what is neither unreserved nor one of these must be percent-encoded.
_IN_ADDRESS = "@!$'*+"
# One "@" with something before it, and a domain of several parts: whether there is such a mailbox
# only a message can tell. Signs that stand around an address in other programs are not part of it.
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"]+@[^\s@,;:<>()\[\]\".]+(\.[^\s@,;:<>()\[\]\".]+)+")


def is_address(text: str) -> bool:
    """Say whether a text is one e-mail address that a message can be written to."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def mailto(to: Sequence[str], *, bcc: Sequence[str] = (), subject: str = "", body: str = "") -> str:
    """Return a `mailto:` address to one or more e-mail addresses; `body` may have several lines."""
    fields = {
        "bcc": ",".join(_address(one) for one in bcc),
        "subject": quote(" ".join(subject.split()), safe=""),
        "body": quote(body.replace("\r\n", "\n").replace("\n", "\r\n"), safe=""),
    }
    query = "&".join(f"{name}={value}" for name, value in fields.items() if value)
    return f"mailto:{','.join(_address(one) for one in to)}" + (f"?{query}" if query else "")


def _address(address: str) -> str:
    return quote(address.strip(), safe=_IN_ADDRESS)

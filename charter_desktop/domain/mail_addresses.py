"""Addresses that open a new message in the clerk's own mail program (`mailto:`, RFC 6068)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

# RFC 6068, 2: what is neither unreserved nor one of these must be percent-encoded.
_IN_ADDRESS = "@!$'*+"


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

"""The permanent names of things: OALC's ids, made ids, bodies, replicas and UUIDv7."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

RecordId = NewType("RecordId", str)
BodyId = NewType("BodyId", str)
ReplicaId = NewType("ReplicaId", str)

_OALC_ID = re.compile(r"\A[a-z0-9][a-z0-9.-]{0,63}\Z")
_ONS_CODE = re.compile(r"\AE04\d{6}\Z")
_BODY_ID = re.compile(r"\Ab-e04\d{6}(-[2-9]\d?)?\Z")
_REPLICA = re.compile(r"\A[0-9a-f]{16}\Z")
_UUID = re.compile(r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


def is_oalc_id(text: str) -> bool:
    """Say whether `text` has the form of an id that OALC gives (`records.md` 2)."""
    return _OALC_ID.match(text) is not None


def is_ons_code(text: str) -> bool:
    """Say whether `text` has the form of the ONS code of an English parish."""
    return _ONS_CODE.match(text) is not None


def is_body_id(text: str) -> bool:
    """Say whether `text` has the form of the id of a legal body."""
    return _BODY_ID.match(text) is not None


def is_replica_id(text: str) -> bool:
    """Say whether `text` has the form of a replica id: 64 bits as 16 hexadecimal digits."""
    return _REPLICA.match(text) is not None


def is_uuid(text: str) -> bool:
    """Say whether `text` has the form of a UUID in lower case."""
    return _UUID.match(text) is not None


def body_id(first_parish: str, number: int = 1) -> BodyId:
    """Return the id of a legal body: `b-` and the ONS code of its first parish (`records.md` 2).

    A second body of the same parish adds `-2`, and so on.
    """
    base = f"b-{first_parish.lower()}"
    return BodyId(base if number == 1 else f"{base}-{number}")


def pattern_meeting_id(body: BodyId, kind: str, first_due: date, number: int = 1) -> RecordId:
    """Return the made id of a meeting, so that two laptops make the same one (`records.md` 2)."""
    return RecordId(f"{body}.{kind}:{first_due.isoformat()}:{number}")


def uuid7(milliseconds: int, random_bytes: Callable[[int], bytes]) -> str:
    """Return a UUID of version 7 (RFC 9562, 5.7) for a moment in Unix milliseconds.

    Python 3.11 has none of its own; the clock and the randomness are the caller's, so that tests
    can repeat a history.
    """
    value = (milliseconds & ((1 << 48) - 1)) << 80 | int.from_bytes(random_bytes(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))

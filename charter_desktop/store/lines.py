"""Operations as the bytes that are kept, hashed and, one day, sent (`exchange.md` 2.7).

The line holds everything of an operation but its value, which travels beside it with a salt; the
line has their hash `h`. So a value can be removed for good while the line, its place and every
check over it stay.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from charter_desktop.domain.canonical import encode
from charter_desktop.domain.records import Dot, Operation, Target

SALT_BYTES = 16
TIP_DIGITS = 32
MAX_REPLACED = 64
LATEST_TIME = 4_102_444_800_000
"""The start of 2100 in Unix milliseconds: no operation is dated later (R20)."""


@dataclass(frozen=True, slots=True)
class StoredOperation:
    """An operation with the bytes it is kept as; `value` and `salt` are None once removed."""

    operation: Operation
    line: bytes
    value: bytes | None
    salt: bytes | None


def seal(operation: Operation, salt: bytes) -> StoredOperation:
    """Return the bytes of a new operation.

    Raises NotCanonicalError where its value holds what no line may hold.
    """
    value = encode(operation.value)
    target, dot = operation.target, operation.dot
    line = encode(
        {
            "g": target.group,
            "h": hashlib.sha256(salt + value).hexdigest(),
            "i": target.id,
            "o": [list(old) for old in sorted(operation.replaces)],
            "r": dot.replica,
            "s": dot.number,
            "t": operation.at,
            "u": operation.by,
            "y": target.type,
        }
    )
    return StoredOperation(operation, line, value, salt)


def read(line: bytes, value: bytes | None) -> Operation:
    """Return the operation that was kept as `line` and `value`."""
    fields: dict[str, Any] = msgspec.json.decode(line)
    return Operation(
        dot=Dot(fields["r"], fields["s"]),
        target=Target(fields["y"], fields["i"], fields["g"]),
        value=None if value is None else msgspec.json.decode(value),
        at=fields["t"],
        by=fields["u"],
        replaces=tuple(Dot(replica, number) for replica, number in fields["o"]),
    )


def tip(line: bytes) -> str:
    """Return the short hash by which two laptops compare a place in the log (R8)."""
    return hashlib.sha256(line).hexdigest()[:TIP_DIGITS]

"""Reading JSON and plain values into typed ones, from any thread.

msgspec describes a type to itself at its first use and keeps that with the class; two threads that
do so at the same moment end the program. So every type is described here, one at a time.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Hashable

T = TypeVar("T")

_ONE_AT_A_TIME = threading.Lock()


def decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    """Return what reads JSON of a type; the same for the same type."""
    with _ONE_AT_A_TIME:
        return _made(cast("Hashable", kind))


def decode(text: bytes | str, kind: type[T]) -> T:
    """Return the value of a JSON text.

    Raises msgspec.ValidationError where it is of another type, msgspec.DecodeError where it is no
    JSON.
    """
    return decoder(kind).decode(text)


def convert(value: object, kind: type[T], *, strict: bool = True) -> T:
    """Return a plain value as a typed one. Raises msgspec.ValidationError."""
    decoder(kind)
    return msgspec.convert(value, kind, strict=strict)


@cache
def _made(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast("type[Any]", kind))

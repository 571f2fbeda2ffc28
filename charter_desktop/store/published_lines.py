"""Reading many published lines at once: a whole edition has ten thousand and more.

Each call decodes some hundred lines, so that another thread never waits long for Python's lock.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from typing import TYPE_CHECKING, Any, Final, cast, get_type_hints

import msgspec

from charter_desktop import typed

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

_AT_ONCE: Final = 100


class _Identity(msgspec.Struct, gc=False):
    """What every line has, also one of a type that this program does not know."""

    id: str


_IDENTITIES: Final = typed.decoder(_Identity)


def identities(lines: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each line with the id of its record before it, in the given order."""
    for some in _parts(lines):
        found = _IDENTITIES.decode_lines(b"\n".join(some))
        yield from zip((one.id for one in found), some, strict=True)


def twins(cls: type, lines: Iterable[bytes]) -> Iterator[Any]:
    """Yield each line as a value with the fields and properties of `cls`, None where it is none.

    What `cls` would refuse is refused, but such a value is made in a third of the time; it is only
    to be read.
    """
    decoder = _twin_of(cast("Hashable", cls))
    for some in _parts(lines):
        try:
            yield from decoder.decode_lines(b"\n".join(some))
        except msgspec.ValidationError:  # a newer program's: find out which
            yield from (_read(decoder, line) for line in some)


def _parts(lines: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    left = iter(lines)
    while some := tuple(itertools.islice(left, _AT_ONCE)):
        yield some


def _read(decoder: msgspec.json.Decoder[Any], line: bytes) -> object:
    try:
        return decoder.decode(line)
    except msgspec.ValidationError:
        return None


@functools.cache
def _twin_of(cls: Hashable) -> msgspec.json.Decoder[Any]:
    record = cast("type[Any]", cls)
    hints = get_type_hints(record, include_extras=True)
    fields = [(f.name, hints[f.name], _default(f)) for f in dataclasses.fields(record)]
    worked_out = {name: one for name, one in vars(record).items() if isinstance(one, property)}
    twin = msgspec.defstruct(record.__name__, fields, namespace=worked_out, kw_only=True, gc=False)
    return typed.decoder(twin)


def _default(field: dataclasses.Field[Any]) -> Any:  # noqa: ANN401  # whatever the class has
    if field.default_factory is not dataclasses.MISSING:
        return msgspec.field(default_factory=field.default_factory)
    return msgspec.NODEFAULT if field.default is dataclasses.MISSING else field.default

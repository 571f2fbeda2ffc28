"""Record entries: canonical lines, one record each, every one ended by a newline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec

from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.sync.refusals import Reason, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LINES: Final = 300_000


def split(data: bytes, most: int) -> tuple[bytes, ...]:
    """Return the lines of a record entry, each a canonical JSON object, without their ends.

    Raises BundleRejectedError: too-many-lines above `most`, line-form.
    """
    if data.count(b"\n") > most:
        raise refuse(Reason.TOO_MANY_LINES)
    *found, last = data.split(b"\n")
    if last:
        raise refuse(Reason.LINE_FORM)
    try:
        for line in found:
            check(line)
    except NotCanonicalError as error:
        raise refuse(Reason.LINE_FORM) from error
    return tuple(found)


def join(found: Iterable[bytes]) -> bytes:
    """Return the record entry of these lines; raises NotCanonicalError for one that may not be."""
    kept = []
    for line in found:
        check(line)
        kept.append(line + b"\n")
    return b"".join(kept)


def check(line: bytes) -> None:
    """Raise NotCanonicalError unless the line is the canonical line of a JSON object.

    For most lines a typed decode and encode is the whole test, at a tenth of the time;
    `canonical.decode` judges all others.
    """
    if len(line) <= canonical.MAX_LINE and b"\x7f" not in line and not _UNSURE.search(line):
        try:
            is_exact = _ENCODER.encode(_DECODER.decode(line)) == line
            # Its texts stand in the line as they are, so the line is as clean as they are.
            if is_exact and (line.isascii() or canonical.clean(text := line.decode()) == text):
                return
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass
    if not isinstance(canonical.decode(line), dict):
        raise NotCanonicalError("A record must be a JSON object.")


def _object_of_depth(depth: int) -> Any:  # noqa: ANN401  # a type made at run time
    """Return the type of a JSON object nested at most `depth` deep, whole numbers only."""
    number = Annotated[int, msgspec.Meta(ge=0, le=canonical.MAX_INTEGER)]
    value: Any = None | bool | str | number
    for _ in range(depth - 1):
        value = None | bool | str | number | list[value] | dict[str, value]
    return dict[str, value]


# Escapes that are no newline, tab, quote or backslash may stand for anything; DEL is not printable.
_UNSURE: Final = re.compile(rb'\\[^nt"\\]')
_DECODER: Final = msgspec.json.Decoder(_object_of_depth(canonical.MAX_DEPTH))
_ENCODER: Final = msgspec.json.Encoder(order="sorted")

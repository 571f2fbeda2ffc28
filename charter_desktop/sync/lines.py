"""Record entries: canonical lines, one record each, every one ended by a newline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec

from charter_desktop import typed
from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.sync.refusals import Reason, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_LINES: Final = 300_000
_BLOCK: Final = 256 * 1024


def split(data: bytes, most: int) -> tuple[bytes, ...]:
    """Return the lines of a record entry, each a canonical JSON object, without their ends.

    Raises BundleRejectedError: too-many-lines above `most`, line-form.
    """
    if data.count(b"\n") > most:
        raise refuse(Reason.TOO_MANY_LINES)
    *found, last = data.split(b"\n")
    if last or max(map(len, found), default=0) > canonical.MAX_LINE:
        raise refuse(Reason.LINE_FORM)
    try:
        for block in blocks(data):
            if not _are_plain(block):
                for line in block[:-1].split(b"\n"):
                    check(line)
    except NotCanonicalError as error:
        raise refuse(Reason.LINE_FORM) from error
    return tuple(found)


def blocks(data: bytes) -> Iterator[bytes]:
    """Yield an entry in parts of some 256 KiB that end with a line.

    What is decoded at once is then never much, and no other thread waits long for Python's lock.
    """
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _BLOCK) + 1 or len(data)
        yield data[start:end]
        start = end


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
    if len(line) <= canonical.MAX_LINE and b"\n" not in line and _are_plain(line + b"\n"):
        return
    if not isinstance(canonical.decode(line), dict):
        raise NotCanonicalError("A record must be a JSON object.")


def _are_plain(block: bytes) -> bool:
    """Say whether ended lines surely are canonical; others may be, and are to be judged alone.

    None of them is too long. No encoded line has a newline in it, so what encodes to the same bytes
    is the same lines.
    """
    if b"\x7f" in block or _UNSURE.search(block):
        return False
    try:
        if _ENCODER.encode_lines(_DECODER.decode_lines(block)) != block:
            return False
        # The texts stand in the lines as they are, so the lines are as clean as they are.
        return block.isascii() or canonical.clean(text := block.decode()) == text
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


def _object_of_depth(depth: int) -> Any:  # noqa: ANN401  # a type made at run time
    """Return the type of a JSON object nested at most `depth` deep, whole numbers only."""
    number = Annotated[int, msgspec.Meta(ge=0, le=canonical.MAX_INTEGER)]
    value: Any = None | bool | str | number
    for _ in range(depth - 1):
        value = None | bool | str | number | list[value] | dict[str, value]
    return dict[str, value]


# Escapes that are no newline, tab, quote or backslash may stand for anything; DEL is not printable.
_UNSURE: Final = re.compile(rb'\\[^nt"\\]')
_DECODER: Final = typed.decoder(_object_of_depth(canonical.MAX_DEPTH))
_ENCODER: Final = msgspec.json.Encoder(order="sorted")

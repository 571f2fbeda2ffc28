"""Canonical lines: the one way in which a record is written as JSON (`exchange.md` 2.3).

UTF-8, keys sorted, no spaces, minimal escapes, integers only. Both the store and the files that
travel use it, so it stands here.
"""

from __future__ import annotations

import dataclasses
import enum
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, time
from typing import Any, NoReturn

from charter_desktop.errors import UserFacingError

Json = None | bool | int | str | list[Any] | dict[str, Any]

MAX_LINE = 64 * 1024
MAX_DEPTH = 8
MAX_INTEGER = 2**53 - 1
# C0 and C1 controls but newline and tab; the bidirectional controls; lone surrogates.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85]")
# A whole string, closed or not (so that no text makes the search start over), or one bracket.
_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_DIGITS = len(str(MAX_INTEGER))


class NotCanonicalError(UserFacingError):
    """A line is not in the canonical form, or holds what no line may hold."""

    code = "not-canonical"


def encode(value: Json, *, limit: int = MAX_LINE) -> bytes:
    """Return the canonical line of `value`, without a line end; `limit` is its length in bytes.

    Raises NotCanonicalError where `value` holds what no line may hold.
    """
    _check(value, 1)
    line = _ENCODER.encode(value).encode("utf-8")
    _check_length(line, limit)
    return line


def decode(line: bytes, *, limit: int = MAX_LINE) -> Json:
    """Return the value of a canonical line.

    Raises NotCanonicalError where the line is not exactly what `encode` would write: that also
    catches keys given twice, `1e2`, `-0`, floats and needless escapes.
    """
    _check_length(line, limit)
    _check_nesting(line)
    try:
        text = line.decode("utf-8")
        value: Json = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise NotCanonicalError("A line is not JSON in UTF-8.") from error
    if _ENCODER.encode(value) != text:
        raise NotCanonicalError("A line is not in the canonical form.")
    # Numbers and nesting were judged while parsing. Without escapes the line shows its texts as
    # they are, so a plain line needs no walk through its values.
    if not (text.isascii() and text.isprintable() and "\\" not in text):
        _check(value, 1)
    return value


def clean(text: str) -> str:
    """Return typed or pasted text as a record may hold it.

    Line ends become newlines, the form is NFC, and characters that no line may hold go: Windows
    puts invisible ones into paths, and Word into line breaks.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text)))


def plain(value: object) -> Any:  # noqa: ANN401  # JSON has no narrower type
    """Return a domain value as JSON types: dataclasses and mappings become objects, dates ISO text.

    Text is made clean on the way. Raises TypeError for what has no place in a record.
    """
    if isinstance(value, enum.Enum):
        return value.value
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return clean(value)
    return _plain_compound(value)


def _plain_compound(value: object) -> Any:  # noqa: ANN401  # JSON has no narrower type
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {clean(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [plain(item) for item in items]
    raise TypeError(f"{type(value).__name__} cannot be written in a record")


def _check_length(line: bytes, limit: int) -> None:
    if len(line) > limit:
        raise NotCanonicalError(f"A line of {len(line):,} bytes is too long; {limit:,} may be.")


def _check_nesting(line: bytes) -> None:
    """Refuse deep nesting before the parser meets it: json's own recursion is not ours to spend."""
    if line.count(b"[") + line.count(b"{") <= MAX_DEPTH:
        return
    depth = 0
    for part in _STRING_OR_BRACKET.findall(line):
        if part in b"[{":
            depth += 1
        elif part in b"]}":
            depth -= 1
        if depth > MAX_DEPTH:
            raise NotCanonicalError("A line is nested too deeply.")


def _whole_number(digits: str) -> int:
    # The length first: int() takes long over many digits.
    number = int(digits) if len(digits) <= _DIGITS else -1
    if not 0 <= number <= MAX_INTEGER:
        raise NotCanonicalError("A line may hold whole numbers from 0 to 2^53-1 only.")
    return number


def _no_number(_: str) -> NoReturn:
    raise NotCanonicalError("A line may hold whole numbers from 0 to 2^53-1 only.")


_DECODER = json.JSONDecoder(
    parse_int=_whole_number, parse_float=_no_number, parse_constant=_no_number
)
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def _check(value: object, depth: int) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict | list):
        if depth > MAX_DEPTH:
            raise NotCanonicalError("A line is nested too deeply.")
        for key in value if isinstance(value, dict) else ():
            _check_text(key)
        for item in value.values() if isinstance(value, dict) else value:
            _check(item, depth + 1)
    elif isinstance(value, bool) or value is None:
        return
    elif not isinstance(value, int) or not 0 <= value <= MAX_INTEGER:
        raise NotCanonicalError("A line may hold whole numbers from 0 to 2^53-1 only.")


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        raise NotCanonicalError("A key must be text.")
    if text.isascii() and text.isprintable():
        return
    if _FORBIDDEN.search(text):
        raise NotCanonicalError("A text holds a character that may not be in a record.")
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonicalError("A text is not in Unicode's form NFC.")

"""What every published record must be before it is compared with what is here (`exchange.md` 2.2).

A known publisher signed it, so this is against accidents and against whoever stole that key: names
that are no names, the same one twice, texts beyond all measure, characters that show nothing where
a person reads a name or an address. What a newer program adds passes.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec

from charter_desktop import typed
from charter_desktop.sync.refusals import Reason, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_AT_ONCE: Final = 500
_IDS: Final = re.compile(r"\A(?:[A-Za-z0-9][A-Za-z0-9.:_-]{0,199}(?:\n|\Z))+\Z")
# Soft hyphen, zero-width and direction marks, invisible operators, byte order mark.
_SHOWS_NOTHING: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u206f\ufeff]")
MOST: Final[dict[str, dict[str, int]]] = {
    "charter": {"title": 200, "published": 60},
    "contact": {
        "organisation": 200,
        "tier": 60,
        "district": 80,
        "service": 200,
        "subject": 120,
        "route": 40,
        "value": 400,
        "note": 2_000,
        "checked": 10,
        "source": 500,
        "confidence": 200,
        "outlook": 1_000,
        "outlook_source": 500,
    },
    "day": {"name": 200, "kind": 60, "source": 500},
    "page": {"title": 200, "summary": 1_000},
    "parish": {"name": 200, "district": 80},
    "partner_action": {"partner": 200, "text": 2_000, "source": 500},
    "shared_story": {"title": 200, "text": 5_000, "council": 200},
    "step": {"title": 200, "why": 2_000},
    "synonym": {"word": 80},
    "template": {"title": 200},
}
"""The most characters of the fields that a person reads as a name, an address or a line."""


def check_records(records: Mapping[str, Iterable[bytes]]) -> None:
    """Raise BundleRejectedError (record-form) where a record is not as it must be.

    `records` are canonical lines by type, each known to be a JSON object.
    """
    for type_name, found in records.items():
        decoder = _DECODERS.get(type_name, _ANY)
        left = iter(found)
        ids: list[str] = []
        while some := tuple(itertools.islice(left, _AT_ONCE)):
            ids += _checked_ids(some, decoder)
        if len(set(ids)) != len(ids):
            raise refuse(Reason.RECORD_FORM)


def _checked_ids(some: Sequence[bytes], decoder: msgspec.json.Decoder[Any]) -> list[str]:
    block = b"\n".join(some)
    try:
        records = decoder.decode_lines(block)
    except msgspec.ValidationError as error:
        raise refuse(Reason.RECORD_FORM) from error
    ids: list[str] = [record.id for record in records]
    names = "\n".join(ids)
    if names.count("\n") != len(some) - 1 or not _IDS.match(names):
        raise refuse(Reason.RECORD_FORM)
    # Most blocks have no such character at all; where one has, it may be in a text of many lines.
    if not block.isascii() and _SHOWS_NOTHING.search(block.decode()):
        texts = (getattr(one, field) for one in records for field in one.__struct_fields__)
        if any(map(_SHOWS_NOTHING.search, texts)):
            raise refuse(Reason.RECORD_FORM)
    return ids


def _decoder(fields: Mapping[str, int]) -> msgspec.json.Decoder[Any]:
    texts = [
        (name, Annotated[str, msgspec.Meta(max_length=most)], "") for name, most in fields.items()
    ]
    return typed.decoder(msgspec.defstruct("Checked", [("id", str), *texts]))


_ANY: Final = _decoder({})
_DECODERS: Final = {type_name: _decoder(fields) for type_name, fields in MOST.items()}

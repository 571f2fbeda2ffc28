"""The return's own format: a complete statement of a council, replacing the one before.

`records.md` 3. The body says who, when and after what; `records/item.jsonl` has one line for each
group that is sent, `{g, i, v, y}`. Only fields marked as sent can be written at all.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Final, get_type_hints

import msgspec

from charter_desktop import typed
from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import sent_fields
from charter_desktop.domain.returns import StatementItem
from charter_desktop.errors import BundleRejectedError
from charter_desktop.sync.bodies import DeviceCard
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.refusals import Reason, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charter_desktop.sync.bundle import Bundle

RECORD_TYPE: Final = "item"
"""The one record type of a return."""

_Name = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z0-9_]{0,40}\Z")]
_Id = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9][a-z0-9.:_-]{0,199}\Z")]
_Body = Annotated[str, msgspec.Meta(pattern=r"\Ab-e04[0-9]{6}(?:-[2-9][0-9]?)?\Z")]
_Replica = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16}\Z")]
_Number = Annotated[int, msgspec.Meta(ge=0, le=canonical.MAX_INTEGER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a council tells OALC. `covers` says up to which operation of each replica it reaches.

    `council` is the body's id, `period` the council year it speaks of, `number` counts this
    computer's returns from 1, `program` is its version, `last_edition` the (epoch, seq) it held.
    `token` is the one-time token of the invitation, there until OALC has acknowledged a return.
    `card` is the computer that sends it. A draft was made without OALC's key and is not for
    sending; it has neither. All but `items` is the body of the bundle.
    """

    council: _Body
    kind: BodyKind
    period: Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{4}(?:-[0-9]{2,4})?\Z")]
    number: Annotated[int, msgspec.Meta(ge=1, le=canonical.MAX_INTEGER)]
    program: Annotated[str, msgspec.Meta(pattern=r"\A[0-9A-Za-z.+-]{1,32}\Z")]
    last_edition: tuple[_Number, _Number] = (0, 0)
    covers: Annotated[dict[_Replica, _Number], msgspec.Meta(max_length=1_000)] = field(
        default_factory=dict
    )
    draft: bool = False
    token: Annotated[str, msgspec.Meta(pattern=r"\A(?:[0-9a-f]{32})?\Z")] = ""
    card: DeviceCard | None = None
    items: tuple[StatementItem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of `item.jsonl`, under the short names that operations have."""

    y: _Name
    i: _Id
    g: _Name
    v: dict[str, Any]


def body_of(statement: Statement) -> dict[str, Any]:
    """Return the body of the bundle: all of the statement but its items and what says nothing."""
    value: dict[str, Any] = canonical.plain(dataclasses.replace(statement, items=()))
    del value["items"]
    return {name: part for name, part in value.items() if part not in ("", None)}


def from_body(body: Mapping[str, Any], items: tuple[StatementItem, ...] = ()) -> Statement:
    """Return the statement of a body and its items; fields that are not known are passed over.

    Raises BundleRejectedError (statement-form).
    """
    known = {name: part for name, part in body.items() if name != "items"}
    try:
        head = typed.convert(known, Statement)
    except msgspec.ValidationError as error:
        raise refuse(Reason.STATEMENT_FORM) from error
    return dataclasses.replace(head, items=items)


def encode_items(items: Iterable[StatementItem]) -> tuple[bytes, ...]:
    """Return the canonical lines of `items`, in their order.

    Raises ValueError for anything that may not leave the council (`records.md` 2): that would be
    our fault, so nothing is written.
    """
    return tuple(_encode_item(item) for item in items)


def decode_items(lines: Iterable[bytes]) -> tuple[StatementItem, ...]:
    """Return the items of canonical lines; types and fields of a newer program are kept.

    Raises BundleRejectedError (statement-form): also where a group is given twice.
    """
    items = tuple(_decode_item(line) for line in lines)
    if len({(i.type, i.id, i.group) for i in items}) != len(items):
        raise refuse(Reason.STATEMENT_FORM)
    return items


def read_statement(bundle: Bundle) -> Statement:
    """Return the statement that a return carries, already opened if it was sealed.

    Raises BundleRejectedError (statement-form): also where the council in it is not its sender.
    """
    statement = from_body(bundle.manifest.body, decode_items(bundle.records.get(RECORD_TYPE, ())))
    if bundle.manifest.kind is not Kind.RETURN or statement.council != bundle.manifest.frm:
        raise refuse(Reason.STATEMENT_FORM)
    return statement


def dominates(ours: Mapping[str, int], theirs: Mapping[str, int]) -> bool:
    """Say whether `ours` covers all that `theirs` covers; equal ones dominate each other."""
    return all(ours.get(replica, 0) >= upto for replica, upto in theirs.items())


def _encode_item(item: StatementItem) -> bytes:
    may_go = _may_go(item.type, item.group)
    if not may_go or not set(item.value) <= may_go:
        raise ValueError(f"{item.group} of {item.reference} may not be sent")
    value = {"y": item.type, "i": item.id, "g": item.group, "v": canonical.plain(item.value)}
    line = canonical.encode(value)
    try:
        _decode_item(line)
    except BundleRejectedError as error:
        raise ValueError(f"{item.reference} cannot be read back") from error
    return line


def _decode_item(line: bytes) -> StatementItem:
    try:
        found = typed.convert(canonical.decode(line), _Line)
    except (NotCanonicalError, msgspec.ValidationError) as error:
        raise refuse(Reason.STATEMENT_FORM) from error
    return StatementItem(found.y, found.i, found.g, found.v)


def _may_go(type_name: str, group: str) -> set[str]:
    """Return the fields of a group that may be sent; none of what is not known."""
    record = COUNCIL_TYPES.get(type_name)
    hints = get_type_hints(record) if record else {}
    kind = hints.get(group)
    return set(sent_fields(kind)) if isinstance(kind, type) and group != "id" else set()

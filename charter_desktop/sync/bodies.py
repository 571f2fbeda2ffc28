"""The body of each kind of file: what its manifest says beside sender, number and entries.

`exchange.md` 2.4 and 3, `records.md` 3 and 4. Every text and list has its most; fields that a newer
program adds are passed over. The body of a return is `statement.Statement`. This module and
`statement` are the contract between clerks' computers and OALC's desk.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import msgspec

from charter_desktop import typed
from charter_desktop.domain import canonical
from charter_desktop.domain.councils import Role
from charter_desktop.sync.refusals import Reason, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

B = TypeVar("B")

MAX_RECEIPTS: Final = 10_000
MAX_DEVICES: Final = 2_000
MAX_DECISIONS: Final = 2_000
MAX_COUNCILS: Final = 64
MAX_PACKS: Final = 100
MAX_PACKED: Final = 1_000
MAX_LABEL: Final = 60

_Number = Annotated[int, msgspec.Meta(ge=0, le=canonical.MAX_INTEGER)]
_Issue = Annotated[int, msgspec.Meta(ge=1, le=canonical.MAX_INTEGER)]
_Part = Annotated[int, msgspec.Meta(ge=1, le=1_000)]
_Uuid = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
_Kid = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16}\Z")]
_Public = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Signature = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{128}\Z")]
_Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Token = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
_Body = Annotated[str, msgspec.Meta(pattern=r"\Ab-e04[0-9]{6}(?:-[2-9][0-9]?)?\Z")]
_Replica = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16}\Z")]
# No controls, and nothing that shows nothing or turns a line round: a label is read by people.
_Label = Annotated[
    str,
    msgspec.Meta(
        max_length=MAX_LABEL,
        pattern="\\A[^\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*\\Z",
    ),
]
_Text = Annotated[str, msgspec.Meta(max_length=600)]
_Packed = Annotated[tuple[_Digest, ...], msgspec.Meta(max_length=MAX_PACKED)]


class Ruling(enum.StrEnum):
    """What OALC decided about a correction that a clerk sent."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not-accepted"
    BEING_CHECKED = "being-checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """OALC's word that the signing key named `kid` is a computer of `council`, until `not_after`.

    `role` is that of the person at it.
    """

    kid: _Kid
    council: _Body
    role: Role
    not_after: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoked:
    """A computer's signing key that is not believed from the day `since` on."""

    kid: _Kid
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """OALC's answer to the correction with the id `correction` (`contact_correction`)."""

    correction: _Uuid
    ruling: Ruling
    text: _Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentBody:
    """The body of `content`. Its number, `prev` and `valid_until` are fields of the manifest.

    `issue` is the number that people see; it rises by one with every edition, also when the epoch
    rises. All the rest is a snapshot like the records, and takes the place of what the edition
    before said: `receipts` names every return (by the id of its bundle) that OALC has taken in, the
    newest `MAX_RECEIPTS`; `devices` every computer that is certified; `revoked` every one that is
    withdrawn; `decisions` those on corrections of the last years. `packs` names, pack by pack, the
    attachments that did not fit into the file of the edition itself, by their SHA-256.
    """

    issue: _Issue
    receipts: Annotated[tuple[_Uuid, ...], msgspec.Meta(max_length=MAX_RECEIPTS)] = ()
    decisions: Annotated[tuple[Decision, ...], msgspec.Meta(max_length=MAX_DECISIONS)] = ()
    devices: Annotated[tuple[Certificate, ...], msgspec.Meta(max_length=MAX_DEVICES)] = ()
    revoked: Annotated[tuple[Revoked, ...], msgspec.Meta(max_length=MAX_DEVICES)] = ()
    packs: Annotated[tuple[_Packed, ...], msgspec.Meta(max_length=MAX_PACKS)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationBody:
    """The body of `trust`: an invitation to one council, with its one-time token.

    Both may be left out: the file then only carries OALC's keys. The manifest's `trust` must hold
    the whole chain of lists from version 1, and a publisher of the newest must have signed the
    file. OALC's six words are `words.oalc_words` of list 1.
    """

    council: Annotated[str, msgspec.Meta(pattern=r"\A(?:b-e04[0-9]{6}(?:-[2-9][0-9]?)?)?\Z")] = ""
    token: Annotated[str, msgspec.Meta(pattern=r"\A(?:[0-9a-f]{32})?\Z")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """What lets a new key follow an old one without words: see `device_card.rotation`."""

    pub: _Public
    sig: _Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCard:
    """A computer as it presents itself in a return; its signing key is the one that signed that.

    `seal` is its public X25519 key, to which a `welcome` is sealed. `before` is there while OALC
    may still know the computer by an older key.
    """

    seal: _Public
    label: _Label = ""
    before: Rotation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBody:
    """The body of `card`: `sign` must be the key that signed the file.

    The words of a card (`words.card_words`) are of its public keys alone, so that one card serves
    all councils of a computer. The council is the manifest's `frm`; `replica` is that of the
    council's store there.
    """

    sign: _Public
    seal: _Public
    label: _Label = ""
    replica: Annotated[str, msgspec.Meta(pattern=r"\A(?:[0-9a-f]{16})?\Z")] = ""
    before: Rotation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeBody:
    """The body of `welcome`, sealed to one computer: its certificate, and the newest edition.

    `edition` is the SHA-256 of the one blob, which is the whole file of that edition; "" where none
    was published. The manifest's `trust` holds the whole chain of lists.
    """

    certificate: Certificate
    edition: Annotated[str, msgspec.Meta(pattern=r"\A(?:[0-9a-f]{64})?\Z")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackBody:
    """The body of `pack`: part `part` of `parts` of the attachments of one edition.

    `digest` is that of the edition (the SHA-256 of its manifest), `issue` its number for people,
    None where that is not said. The blobs are the attachments.
    """

    epoch: _Number
    seq: _Number
    digest: _Digest
    part: _Part = 1
    parts: _Part = 1
    issue: _Issue | None = None


def to_body(value: object) -> dict[str, Any]:
    """Return a body as a manifest carries it; what says nothing is left out."""
    whole: dict[str, Any] = canonical.plain(value)
    return {name: part for name, part in whole.items() if part not in ("", None, [])}


def from_body(cls: type[B], body: Mapping[str, Any]) -> B:
    """Return the body of a manifest as a value of `cls`.

    Raises BundleRejectedError (body-form).
    """
    try:
        return typed.convert(body, cls)
    except msgspec.ValidationError as error:
        raise refuse(Reason.BODY_FORM) from error

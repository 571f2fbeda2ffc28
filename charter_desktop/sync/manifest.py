"""The manifest of a bundle: who sends what to whom, and the list of what is in it.

`exchange.md` 2.3. What a newer program may add is ignored; what it says must be understood is
refused, and so is a format with another first number.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final

import msgspec

from charter_desktop import __version__, typed
from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.domain.ids import is_body_id
from charter_desktop.sync.container import MAX_ENTRIES, MAX_FIXED, SEALED_NAME
from charter_desktop.sync.refusals import Reason, refuse

FORMAT: Final = (1, 0)
OALC: Final = "oalc"
EVERYONE: Final = "*"
SEALED: Final = "sealed-hpke-1"
_UNDERSTOOD: Final = frozenset({SEALED})
MAX_RECIPIENTS: Final = 1_000

_VERSION = re.compile(r"\A[0-9]+(\.[0-9]+){1,3}\Z")
_Small = Annotated[int, msgspec.Meta(ge=0, le=65_535)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=canonical.MAX_INTEGER)]
_Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Name = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9][a-z0-9.-]{0,63}\Z")]
_Recipient = Annotated[str, msgspec.Meta(pattern=r"\A(?:\*|[a-z0-9][a-z0-9.-]{0,63})\Z")]
_Uuid = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
_Word = Annotated[str, msgspec.Meta(max_length=64)]
_Path = Annotated[str, msgspec.Meta(max_length=128)]


class Kind(enum.StrEnum):
    """What a bundle is; who may sign which is `trust.check_signer`."""

    CONTENT = "content"
    RETURN = "return"
    WORK = "work"
    CARD = "card"
    WELCOME = "welcome"
    PACK = "pack"
    TRUST = "trust"


_FROM_OALC: Final = frozenset({Kind.CONTENT, Kind.WELCOME, Kind.PACK, Kind.TRUST})
_FROM_A_BODY: Final = frozenset({Kind.RETURN, Kind.WORK})


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One entry as the manifest lists it: its name, its size in bytes, its SHA-256 as hex."""

    n: _Path
    size: _Count
    sha256: _Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a bundle says of itself. The fields are those of the file, so the names are short.

    `v` is the format, `frm` who sends ("oalc" or a body's id), `to` whom it is for ("*", names, or
    the key names of a sealed one), `app` the program's version. Only content has `epoch`, `seq`,
    `prev` and `valid_until`. `entries` and `counts` are made by the writer. `trust` holds OALC's
    signed trust lists as `trust.SignedList.to_mapping` makes them; `body` is the kind's own.
    """

    kind: Kind
    id: _Uuid
    frm: _Name
    to: Annotated[tuple[_Recipient, ...], msgspec.Meta(min_length=1, max_length=MAX_RECIPIENTS)]
    created: Annotated[datetime, msgspec.Meta(tz=True)]
    v: tuple[_Small, _Small] = FORMAT
    requires: Annotated[tuple[_Word, ...], msgspec.Meta(max_length=16)] = ()
    epoch: _Count | None = None
    seq: _Count | None = None
    prev: _Digest | None = None
    valid_until: date | None = None
    app: Annotated[str, msgspec.Meta(pattern=r"\A[0-9A-Za-z.+-]{1,32}\Z")] = __version__
    entries: Annotated[tuple[EntryFacts, ...], msgspec.Meta(max_length=MAX_ENTRIES)] = ()
    counts: dict[_Word, _Count] = field(default_factory=dict)
    trust: Annotated[tuple[dict[str, Any], ...], msgspec.Meta(max_length=64)] = ()
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def is_sealed(self) -> bool:
        """Whether what it carries is sealed, so that this is only its cover."""
        return SEALED in self.requires


def encode(manifest: Manifest) -> bytes:
    """Return the manifest as it is written; fields that say nothing are left out.

    Raises NotCanonicalError where a field holds what no line may hold.
    """
    optional = {
        "epoch": manifest.epoch,
        "seq": manifest.seq,
        "prev": manifest.prev,
        "valid_until": manifest.valid_until and manifest.valid_until.isoformat(),
        "trust": [*manifest.trust] or None,
    }
    always = {
        "v": [*manifest.v],
        "kind": manifest.kind.value,
        "id": manifest.id,
        "frm": manifest.frm,
        "to": [*manifest.to],
        "created": manifest.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "requires": [*manifest.requires],
        "app": manifest.app,
        "entries": [{"n": e.n, "size": e.size, "sha256": e.sha256} for e in manifest.entries],
        "counts": manifest.counts,
        "body": manifest.body,
    }
    present = {name: value for name, value in optional.items() if value is not None}
    return canonical.encode(always | present, limit=MAX_FIXED)


def decode(line: bytes) -> Manifest:
    """Return the manifest of a bundle.

    Raises BundleRejectedError (manifest-form, newer-version, newer-requirement).
    """
    try:
        value = canonical.decode(line, limit=MAX_FIXED)
    except NotCanonicalError as error:
        raise refuse(Reason.MANIFEST_FORM) from error
    if not isinstance(value, dict):
        raise refuse(Reason.MANIFEST_FORM)
    _check_version(value)
    try:
        manifest = typed.convert(value, Manifest)
    except msgspec.ValidationError as error:
        raise refuse(Reason.MANIFEST_FORM) from error
    if not _makes_sense(manifest):
        raise refuse(Reason.MANIFEST_FORM)
    return manifest


def _check_version(value: dict[str, Any]) -> None:
    """Refuse what only a newer program can read, before anything else is asked of it."""
    version, kind, requires = (value.get(name) for name in ("v", "kind", "requires"))
    words = {"needed": _needed(value.get("app")), "have": __version__}
    if not isinstance(version, list) or not version:
        raise refuse(Reason.MANIFEST_FORM)
    if version[0] != FORMAT[0]:
        raise refuse(Reason.NEWER_VERSION, **words)
    if isinstance(kind, str) and kind not in set(Kind):
        raise refuse(Reason.NEWER_VERSION, **words)
    if isinstance(requires, list) and any(r not in _UNDERSTOOD for r in requires):
        raise refuse(Reason.NEWER_REQUIREMENT, **words)


def _needed(app: object) -> str:
    """Return which program is needed, in words: the one that made the file, where that helps."""
    known = isinstance(app, str) and _VERSION.match(app) and app != __version__
    return f"version {app}" if known else "a newer version"


def _makes_sense(manifest: Manifest) -> bool:
    """Say whether sender, edition and seal fit the kind."""
    if manifest.kind in _FROM_OALC and manifest.frm != OALC:
        return False
    if manifest.kind in _FROM_A_BODY and not is_body_id(manifest.frm):
        return False
    # Edition 0 is the one that ships with the program; it is never signed.
    if manifest.kind is Kind.CONTENT and (manifest.epoch is None or not manifest.seq):
        return False
    names = [e.n for e in manifest.entries]
    return names == [SEALED_NAME] if manifest.is_sealed else SEALED_NAME not in names

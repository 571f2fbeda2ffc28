"""Looking at a file from somebody else: who made it, is it genuine, what is in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.errors import NotFoundError
from charter_desktop.services.trusted import trusted_list
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.container import MAX_FILE
from charter_desktop.sync.keys import DeviceKeys, load
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.statement import read_statement
from charter_desktop.sync.trust import Signer, check_signer

if TYPE_CHECKING:
    from charter_desktop.domain.returns import StatementItem
    from charter_desktop.store.unit_of_work import ContentStore
    from charter_desktop.sync.trust import TrustList

_MADE_BY = {
    Signer.PUBLISHER: "OALC",
    Signer.DEVICE: "this computer",
    Signer.STRANGER: "a computer that is not known here",
    Signer.OTHER_OALC_KEY: "OALC, with a key that is not for this",
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is. `genuine` says that it is just as its maker signed it.

    `made_by` says whose key signed it as far as is known here; `items` is what a return tells, as
    far as it can be read here. A sealed return can be read by OALC alone.
    """

    path: Path
    kind: Kind
    genuine: bool
    made_by: str
    sender: str
    created: dt.datetime
    draft: bool
    sealed: bool
    number: int
    counts: dict[str, int]
    items: tuple[StatementItem, ...] = ()


class Files:
    """Looks at files; nothing is changed by that."""

    def __init__(self, content: ContentStore, keys: Path) -> None:
        """Keep the known keys of OALC and where this computer's own are."""
        self._content = content
        self._keys = keys

    def inspect(self, path: Path) -> Inspection:
        """Return what a file is, once its signature holds.

        Raises NotFoundError where there is no such file and BundleRejectedError, with its reason,
        where it is not to be used.
        """
        container = open_signed(_read(path), name=path.name)
        manifest = container.manifest()
        with self._content.reading() as unit:
            trust = trusted_list(unit)
        own = load(self._keys)
        signer = _signer(manifest.kind, container.public_key, trust, own)
        bundle = container.read()
        is_open_return = manifest.kind is Kind.RETURN and not manifest.is_sealed
        statement = read_statement(bundle) if is_open_return else None
        return Inspection(
            path=path,
            kind=manifest.kind,
            genuine=True,
            made_by=_MADE_BY[signer],
            sender=manifest.frm,
            created=manifest.created,
            draft=statement.draft if statement else False,
            sealed=manifest.is_sealed,
            number=statement.number if statement else 0,
            counts=dict(bundle.manifest.counts),
            items=statement.items if statement else (),
        )


def _read(path: Path) -> bytes:
    """Read a file, but never more than any file of ours may hold."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise NotFoundError(
            f"The file {path} cannot be read.", advice="Check its name and where it is."
        ) from error


def _signer(kind: Kind, public: bytes, trust: TrustList | None, own: DeviceKeys | None) -> Signer:
    devices = (own.signing.public,) if own else ()
    return check_signer(kind, public, trust=trust, devices=devices)

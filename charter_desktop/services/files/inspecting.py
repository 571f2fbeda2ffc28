"""Reading a file from somebody else far enough to say what it is: the work behind `files`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from charter_desktop import __version__
from charter_desktop.domain.councils import Parish
from charter_desktop.errors import BundleRejectedError, NotFoundError
from charter_desktop.services.files.inspection import Inspection, Origin, RefusedFile
from charter_desktop.services.files.trusted import trusted_list
from charter_desktop.services.returns.words import ReturnWords
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.container import MAX_FILE
from charter_desktop.sync.keys import DeviceKeys, load
from charter_desktop.sync.manifest import OALC, Kind
from charter_desktop.sync.statement import read_statement
from charter_desktop.sync.trust import SignedList, Signer, check_signer, follow

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from charter_desktop.store.unit_of_work import ContentStore, ContentUnit
    from charter_desktop.sync.manifest import Manifest
    from charter_desktop.sync.trust import TrustList

_MADE_BY = {
    Signer.PUBLISHER: "OALC",
    Signer.DEVICE: "this computer",
    Signer.STRANGER: "a computer that is not known here",
    Signer.OTHER_OALC_KEY: "OALC, with a signature that is not for this",
}
_ORIGINS = {Signer.PUBLISHER: Origin.OALC, Signer.DEVICE: Origin.THIS_COMPUTER}


class Inspector:
    """Looks at files with the keys that are known today."""

    def __init__(self, content: ContentStore, keys: Path, today: dt.date) -> None:
        """Keep where OALC's keys and this computer's own are."""
        self._content, self._keys, self._today = content, keys, today

    def inspect(self, path: Path) -> Inspection:
        """Return what a file is; raises as `Files.inspect`."""
        return self._inspect(path, _read(path))

    def look(self, path: Path) -> Inspection | RefusedFile:
        """Return what a file is, or why it is not to be used; raises as `Files.look`."""
        data = _read(path)
        try:
            return self._inspect(path, data)
        except BundleRejectedError as refused:
            return RefusedFile(path, refused.message, refused.advice, _details(path, data, refused))

    def _inspect(self, path: Path, data: bytes) -> Inspection:
        container = open_signed(data, name=path.name)
        manifest = container.manifest()
        with self._content.reading() as published:
            trust = _trust(published, manifest)
            signer = _signer(manifest.kind, container.public_key, trust, load(self._keys))
            bundle = container.read()
            is_open_return = manifest.kind is Kind.RETURN and not manifest.is_sealed
            statement = read_statement(bundle) if is_open_return else None
            items = statement.items if statement else ()
            return Inspection(
                path=path,
                id=manifest.id,
                kind=manifest.kind,
                genuine=True,
                made_by=_MADE_BY[signer],
                origin=_ORIGINS.get(signer, Origin.UNKNOWN),
                sender=manifest.frm,
                sender_name=_sender_name(published, manifest.frm),
                created=manifest.created,
                days_old=(self._today - manifest.created.astimezone().date()).days,
                draft=statement.draft if statement else False,
                sealed=manifest.is_sealed,
                number=statement.number if statement else 0,
                counts=dict(bundle.manifest.counts),
                items=items,
                sections=ReturnWords(published).sections(items) if items else (),
            )


def _sender_name(published: ContentUnit, sender: str) -> str:
    """Return "OALC", or the parish after which the id of a body is made."""
    if sender == OALC:
        return "OALC"
    parish = published.records.find(Parish, sender.removeprefix("b-")[: len("E04000000")].upper())
    return f"{parish.name}, {parish.district}" if parish else sender


def _details(path: Path, data: bytes, refused: BundleRejectedError) -> str:
    return "\n".join(
        (
            "Charter Toolkit did not use a file.",
            f"Why: {refused.reason}. {refused.message}",
            f"File: {''.join(c for c in path.name if c.isprintable())}, {len(data):,} bytes",
            f"SHA-256: {hashlib.sha256(data).hexdigest()}",
            f"Program: {__version__}",
        )
    )


def _read(path: Path) -> bytes:
    """Read a file, but never more than any file of ours may hold."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        raise NotFoundError(
            f"The file {path} cannot be read.", advice="Check its name and where it is."
        ) from error


def _trust(published: ContentUnit, manifest: Manifest) -> TrustList | None:
    """Return OALC's newest list, once those that the file brings follow from the one held."""
    held = trusted_list(published)
    if held is None or manifest.frm != OALC:
        return held
    return follow(held, [SignedList.from_mapping(value) for value in manifest.trust])


def _signer(kind: Kind, public: bytes, trust: TrustList | None, own: DeviceKeys | None) -> Signer:
    devices = (own.signing.public,) if own else ()
    return check_signer(kind, public, trust=trust, devices=devices)

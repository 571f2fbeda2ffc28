"""Making the card of this computer and changing its keys: the work behind `device`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter_desktop.atomic import write_atomically
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.device.values import DeviceCard, KnownOalc
from charter_desktop.services.files.bringing_in import read_body
from charter_desktop.services.files.trusted import first_list, trusted_list
from charter_desktop.sync import keys
from charter_desktop.sync.bodies import CardBody, to_body
from charter_desktop.sync.bundle import write_bundle
from charter_desktop.sync.manifest import EVERYONE, Kind, Manifest
from charter_desktop.sync.words import card_words, oalc_words

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.sync.keys import DeviceKeys

_NO_COUNCIL: Final = "card"
_SUFFIX: Final = ".charter"


class DeviceWork:
    """This computer's keys and what is said of them."""

    def __init__(self, content: ContentStore, path: Path, around: Surroundings) -> None:
        """Keep the content, where the keys are, and what is taken from the world around."""
        self._content, self._path, self._around = content, path, around

    def card(self, out: Path | None, council: str, work: WorkStore | None) -> DeviceCard:
        """Return the card, written to `out` if given; raises as `Device.card`."""
        own = keys.load_or_make(self._path, self._around.random_bytes)
        written = None
        if out is not None:
            written = out if out.suffix.lower() == _SUFFIX else out / f"card{_SUFFIX}"
            data = self._file(own, council, work)
            try:
                write_atomically(written, data)
            except OSError as error:
                raise NotWrittenError(
                    f"The card was not written to {written}: {error.strerror}.",
                    advice="Choose another place, then try again.",
                ) from error
        return self._described(own, written)

    def oalc(self) -> KnownOalc | None:
        """Return OALC as it is known here; None where it was not met."""
        with self._content.reading() as unit:
            first, newest = first_list(unit), trusted_list(unit)
        if first is None or newest is None:
            return None
        return KnownOalc(oalc_words(first), newest.version, newest.valid_until)

    def renew(self) -> DeviceCard:
        """Make new keys that the old ones vouch for."""
        random = self._around.random_bytes
        new = keys.renewed(keys.load_or_make(self._path, random), random)
        keys.save(self._path, new)
        return self._described(new, None)

    def _file(self, own: DeviceKeys, council: str, work: WorkStore | None) -> bytes:
        replica = ""
        if work is not None:
            with work.reading() as unit:
                replica = unit.replica()
        body = CardBody(
            sign=own.signing.public.hex(),
            seal=own.sealing.public.hex(),
            replica=replica,
            before=own.before,
        )
        manifest = Manifest(
            kind=Kind.CARD,
            id=self._around.new_id(),
            frm=council or _NO_COUNCIL,
            to=(EVERYONE,),
            created=self._around.moment(),
            body=to_body(body),
        )
        return write_bundle(manifest, {}, own.signing)

    def _described(self, own: DeviceKeys, written: Path | None) -> DeviceCard:
        kid = own.signing.kid.hex()
        with self._content.reading() as unit:
            current = unit.editions.current()
            body = read_body(unit, (current.epoch, current.seq)) if current else None
            withdrawn = unit.withdrawn_keys.since(kid)
        said = {} if withdrawn else own.certified
        certified = {
            **{council: day for council, day in said.items() if day >= self._around.today()},
            **{
                one.council: one.not_after
                for one in (body.devices if body else ())
                if one.kid == kid
            },
        }
        words = card_words(own.signing.public, own.sealing.public)
        return DeviceCard(words, written, certified, withdrawn)

"""This computer as others know it: its card, OALC's words as held here, and new keys for old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.services.device.values import DeviceCard, KnownOalc
    from charter_desktop.services.device.work import DeviceWork
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings


class Device:
    """What a clerk does with this computer's keys. All of it loads cryptography."""

    def __init__(self, content: ContentStore, keys: Path, around: Surroundings) -> None:
        """Keep the content, where the keys are, and what is taken from the world around."""
        self._content, self._keys, self._around = content, keys, around

    def card(
        self, out: Path | None = None, council: str = "", work: WorkStore | None = None
    ) -> DeviceCard:
        """Return this computer's card, and write its file to `out`, a file or folder, if given.

        `council` is for whom, `work` its store. The keys are made if there are none. Raises
        KeysUnreadableError, and NotWrittenError where the place takes no file.
        """
        return self._device_work().card(out, council, work)

    def oalc(self) -> KnownOalc | None:
        """Return OALC as it is known here, or None where it was not met yet."""
        return self._device_work().oalc()

    def renew(self) -> Done[DeviceCard]:
        """Make new keys; the old ones vouch for them in the next return, and are gone then."""
        return Done(self._device_work().renew(), Changes.NONE, "Made new words for this computer")

    def _device_work(self) -> DeviceWork:
        from charter_desktop.services.device.work import DeviceWork  # noqa: PLC0415  # takes long

        return DeviceWork(self._content, self._keys, self._around)

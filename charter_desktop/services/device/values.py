"""What is told of this computer's keys, and of OALC's, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """The card of this computer: its six words to read out, and the file, where it was written.

    `certified_for` are the bodies for which OALC has said that it knows this computer, each with
    the day until which; `withdrawn` is since when OALC believes it no more.
    """

    words: tuple[str, ...]
    path: Path | None = None
    certified_for: Mapping[str, date] | None = None
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class KnownOalc:
    """OALC as this computer knows it: its six words, and which list of keys is the newest."""

    words: tuple[str, ...]
    list_version: int
    valid_until: date

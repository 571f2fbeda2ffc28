"""What was chosen for this computer, beside the council's own records."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.errors import UserFacingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class SettingsError(UserFacingError):
    """The settings file cannot be read."""

    code = "settings"


@dataclass(frozen=True, slots=True)
class Settings:
    """`council` is the id of the council in use, empty before the first set-up.

    `look` and `text_percent` are the colours and the text size of the window, `window` its size
    and place as Qt writes them. The first start is at 115 percent, the middle of the three sizes
    that the first run offers.
    """

    council: str = ""
    look: str = "system"
    text_percent: int = 115
    window: str = ""


def load_settings(path: Path) -> Settings:
    """Return what was chosen; the defaults where nothing was. Unknown settings are left alone.

    Raises SettingsError where the file is damaged.
    """
    known = _read(path)
    usual = Settings()
    names = [f.name for f in dataclasses.fields(Settings)]
    # A value of another kind was not written by us: the usual one serves.
    chosen = {n: known[n] for n in names if type(known.get(n)) is type(getattr(usual, n))}
    return dataclasses.replace(usual, **chosen)  # type: ignore[arg-type]  # checked just above


def save_settings(path: Path, settings: Settings) -> None:
    """Keep what was chosen, with what a newer program may have kept beside it."""
    _write(path, {**_read(path), **dataclasses.asdict(settings)})


def load_section(path: Path, name: str) -> dict[str, object]:
    """Return what is kept under a name beside the settings; nothing where there is none.

    Raises SettingsError where the file is damaged.
    """
    known = _read(path).get(name)
    return known if isinstance(known, dict) else {}


def save_section(path: Path, name: str, section: Mapping[str, object]) -> None:
    """Keep a section, and all else in the file as it is. Writes are for the one writing thread."""
    _write(path, {**_read(path), name: dict(section)})


def _write(path: Path, values: Mapping[str, object]) -> None:
    write_atomically(path, json.dumps(values, indent=1, sort_keys=True).encode("utf-8"))


def _read(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        known = None
    if not isinstance(known, dict):
        raise SettingsError(
            f"The settings in {path} cannot be read. Your work is safe.",
            advice="Rename that file; the program then starts with its own settings.",
        )
    return known

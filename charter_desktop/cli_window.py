"""When the command line asks for the window: no command at all, or only a file to look at."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATA = "--data-dir"
SUFFIX = ".charter"


@dataclass(frozen=True, slots=True)
class WindowAsked:
    """What was typed: where everything is kept, and the file to look at; None where not said."""

    data: Path | None = None
    file: Path | None = None


def window_asked(arguments: Sequence[str], commands: Sequence[str]) -> WindowAsked | None:
    """Return what window is asked for; None where the arguments are for a command.

    The one word beside `--data-dir DIR` may be a file that is there, or the name of a `.charter`
    file: where that is gone, the window says so.
    """
    words, data = _without_data(list(arguments))
    if not words:
        return WindowAsked(data)
    if len(words) > 1 or words[0].startswith("-") or words[0] in commands:
        return None
    file = Path(words[0])
    is_one = file.is_file() or file.suffix.lower() == SUFFIX
    return WindowAsked(data, file.absolute()) if is_one else None


def has_screen() -> bool:
    """Say whether a window could open here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show_window(asked: WindowAsked) -> int:
    """Show the window until it is closed; returns the exit code."""
    # While everything is being imported nothing is garbage, and looking for some takes a tenth of
    # the time; `main` looks again once the first page is there.
    gc.disable()
    # Qt is imported here: it takes as long as the rest of the program.
    import charter_desktop.ui  # noqa: F401, PLC0415  # before `main`: see `ui/first_import.py`
    from charter_desktop.main import start  # noqa: PLC0415
    from charter_desktop.paths import AppPaths  # noqa: PLC0415
    from charter_desktop.surroundings import Surroundings  # noqa: PLC0415

    paths = AppPaths.under(asked.data.absolute()) if asked.data else AppPaths.of_platform()
    return start(paths, Surroundings.real(), asked.file)


def _without_data(words: list[str]) -> tuple[list[str], Path | None]:
    for number, word in enumerate(words):
        if word == _DATA and number + 1 < len(words):
            return words[:number] + words[number + 2 :], Path(words[number + 1])
        if word.startswith(f"{_DATA}="):
            return words[:number] + words[number + 1 :], Path(word.partition("=")[2])
    return words, None

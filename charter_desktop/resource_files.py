"""Finding the files that ship with the program: in a checkout, in a wheel and when frozen."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of the shipped file or folder `name`, such as `content/charter.toml`.

    Raises FileNotFoundError where the program was put together without it.
    """
    path = _root() / "resources" / name
    if not path.exists():
        raise FileNotFoundError(f"The program lacks its file resources/{name}")
    return path


@cache
def _root() -> Path:
    """Return the folder that holds `resources`: looked for once, for the window asks often."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent

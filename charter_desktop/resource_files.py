"""Finding the files that ship with the program: in a checkout, in a wheel and when frozen."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of the shipped file or folder `name`, such as `content/charter.toml`.

    Raises FileNotFoundError where the program was put together without it.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    path = root / "resources" / name
    if not path.exists():
        raise FileNotFoundError(f"The program lacks its file resources/{name}")
    return path

"""Whether the content files changed since they were last compiled: quick, for every start-up."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIXES = (".csv", ".jpg", ".md", ".png", ".toml")


def source_digest(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of all content files, which it does not parse.

    A digest that differs says that the content needs compiling again. Raises OSError where a file
    cannot be read.
    """
    files = (path for path in folder.rglob("*") if path.suffix in _SUFFIXES)
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
        data = path.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()

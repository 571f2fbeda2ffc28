"""Looking at a file from somebody else: whose is it, is it genuine, how old, what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.services.files.inspecting import Inspector
    from charter_desktop.services.files.inspection import Inspection, RefusedFile
    from charter_desktop.store.unit_of_work import ContentStore
    from charter_desktop.surroundings import Surroundings


class Files:
    """Looks at files; nothing is changed by that."""

    def __init__(self, content: ContentStore, keys: Path, surroundings: Surroundings) -> None:
        """Keep the known keys of OALC, where this computer's own are, and the clock."""
        self._content = content
        self._keys = keys
        self._around = surroundings

    def inspect(self, path: Path) -> Inspection:
        """Return what a file is, once its signature holds.

        Raises NotFoundError where there is no such file and BundleRejectedError, with its reason,
        where it is not to be used.
        """
        return self._inspector().inspect(path)

    def look(self, path: Path) -> Inspection | RefusedFile:
        """Return what a file is, or why it is not to be used.

        Raises NotFoundError where there is no such file.
        """
        return self._inspector().look(path)

    def _inspector(self) -> Inspector:
        # Loads cryptography, which takes too long for the window's thread.
        from charter_desktop.services.files.inspecting import Inspector  # noqa: PLC0415

        return Inspector(self._content, self._keys, self._around.today())

"""How the window was left, on this computer: its place, its text size and its colours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from charter_desktop.errors import UserFacingError
from charter_desktop.settings import Settings, load_settings, save_settings
from charter_desktop.ui.theme import Look

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.theme import Theme


class KeptSettings(QObject):
    """Reads the settings file once, and writes it when something in it changed."""

    def __init__(self, path: Path, jobs: JobRunner) -> None:
        super().__init__(jobs)
        self._path, self._jobs = path, jobs
        self.said = _load(path)

    @property
    def look(self) -> Look:
        """The colours that were chosen; the system's where this program does not know them."""
        return Look(self.said.look) if self.said.look in set(Look) else Look.SYSTEM

    def follow(self, theme: Theme) -> None:
        """Keep the colours and the text size whenever they change."""
        theme.changed.connect(lambda: self._save(look=theme.look.value, text_percent=theme.percent))

    def keep_window(self, geometry: str) -> None:
        """Keep where the window stood."""
        self._save(window=geometry)

    def _save(self, **chosen: str | int) -> None:
        self.said = replace(self.said, **chosen)  # type: ignore[arg-type]  # its own fields
        said, path = self.said, self._path
        self._jobs.write(lambda: save_settings(path, replace(said, council=_council(path))))


def _council(path: Path) -> str:
    return load_settings(path).council


def _load(path: Path) -> Settings:
    try:
        return load_settings(path)
    except UserFacingError:
        return Settings()  # the first job will say what is wrong with them

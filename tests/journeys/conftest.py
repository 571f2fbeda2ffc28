"""Journeys need a window that nobody sees: in memory, or on the screen that is named."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from charter_desktop.ui.outside import Outside
from charter_desktop.ui.request import Request

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

# Before a QApplication is made; a platform that somebody chose is kept.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Have the application there for every journey, on the platform that was asked for."""
    assert qapp.platformName() == os.environ["QT_QPA_PLATFORM"]


@pytest.fixture
def opened_outside(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the files handed to other programs; none of those is started."""
    opened: list[Path] = []

    def open_file(_outside: Outside, path: Path) -> Request:
        opened.append(path)
        return Request.answered(True)

    monkeypatch.setattr(Outside, "open_file", open_file)
    return opened

"""What every test shares."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.builders import Computer

if TYPE_CHECKING:
    from pathlib import Path

# A busy machine is slow, and that is no fault of the code: speed is for the benchmarks.
settings.register_profile("charter", deadline=None)
settings.load_profile("charter")


@pytest.fixture(scope="session")
def shipped_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a content store with the shipped content, compiled once a run."""
    computer = Computer(tmp_path_factory.mktemp("content"))
    with computer.program():
        return computer.paths.content_store


@pytest.fixture
def computer(tmp_path: Path, shipped_content: Path) -> Computer:
    """Return a computer on which the program was installed and nothing was set up."""
    made = Computer(tmp_path / "data")
    made.folder.mkdir()
    shutil.copy(shipped_content, made.paths.content_store)
    return made

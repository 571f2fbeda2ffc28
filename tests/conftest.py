"""What every test shares."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.builders import Computer

if TYPE_CHECKING:
    from collections.abc import Iterator

# A busy machine is slow, and that is no fault of the code: speed is for the benchmarks. Every run
# tries the same examples, so that what failed in one fails in the next, too; others are looked for
# by `--hypothesis-profile explore`.
settings.register_profile("charter", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("charter")

MEMORY = Path("/dev/shm")  # noqa: S108  # a file system of Linux, not a name to guess
ROOM = 2**31
"""Bytes that both halves of a run have never needed together."""

if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    # Nothing here needs to outlive the machine, and waiting for a disk is a tenth of the tests.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session", autouse=True)
def _what_is_imported_stays() -> Iterator[None]:
    """Keep modules out of every later search for garbage: each test of the window makes one."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


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

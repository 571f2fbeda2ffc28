"""What the tests of OALC's desk share."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.builders import Computer
from tests.services.desk.county import County

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def county(tmp_path: Path, shipped_content: Path) -> Iterator[County]:
    """Return OALC with its desk set up, and clerks' computers as they are asked for."""

    def new_computer(name: str) -> Computer:
        made = Computer(tmp_path / name, seed=sum(name.encode()) * 1000)
        made.folder.mkdir()
        shutil.copy(shipped_content, made.paths.content_store)
        return made

    made = County(tmp_path, new_computer)
    yield made
    made.close()

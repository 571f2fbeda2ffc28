"""What the tests of the store share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.builders import Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)

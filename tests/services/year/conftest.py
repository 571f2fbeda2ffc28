"""A council that meets on the second Tuesday, on Monday 23 November 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.services.councils import NewCouncil

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer


@pytest.fixture
def workbook(computer: Computer) -> Iterator[Workbook]:
    """Return the workbook of a council just set up."""
    with computer.program() as program:
        new = NewCouncil("Kidlington", pattern=parse_pattern("second Tuesday 7:30pm"))
        program.use(program.councils.set_up(new).value)
        yield program.workbook()

"""Two checkers of PDF accessibility find nothing to complain of.

Both are tools for tests only and are never shipped.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop.papers.charter import charter_document
from charter_desktop.papers.pdf import write_pdf
from tests.papers.samples import TODAY, many_pages, one_page, shipped_charter, three_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.papers.document import Document


def charter() -> Document:
    return charter_document(shipped_charter(), TODAY)


SAMPLES = [
    pytest.param(one_page, id="1"),
    pytest.param(three_pages, id="3"),
    pytest.param(charter, id="charter", marks=pytest.mark.long),
    pytest.param(many_pages, id="30", marks=pytest.mark.long),
]


def check(tool: str, *arguments: str) -> None:
    command = Path(sys.executable).with_name(tool)
    done = subprocess.run([command, *arguments], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("make", SAMPLES)
def test_checkers_find_no_fault(tmp_path: Path, make: Callable[[], Document]) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(write_pdf(make()))
    check("outloud", "--fail-on", "error", "--quiet", str(path))
    check("pdfua", "check", str(path))

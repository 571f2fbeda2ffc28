"""The stand-alone program is made and tries itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.long
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="tried on Linux here")
def test_the_stand_alone_program_tests_itself_and_opens_its_window(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "packaging" / "build.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "window: ok" in done.stdout

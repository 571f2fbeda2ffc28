"""What is imported after Qt is not read a second time."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.runner import ROOT

_CODE = """
import builtins
plain = builtins.__import__
import charter_desktop.ui
import PySide6.QtWidgets
import linecache
import sqlalchemy
assert builtins.__import__ is plain
assert sqlalchemy.__file__ not in linecache.cache
"""


def test_the_sources_of_later_modules_are_not_read() -> None:
    done = subprocess.run([sys.executable, "-c", _CODE], check=False, cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()

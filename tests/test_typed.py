"""Types are described to msgspec one at a time, however many threads begin with them."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.runner import ROOT

_BOTH_AT_ONCE = """
import sys, threading
from dataclasses import make_dataclass
from charter_desktop import typed
sys.setswitchinterval(1e-6)
for number in range(150):
    inner = make_dataclass(f"Inner{number}", [(f"f{n}", int, 0) for n in range(30)])
    outer = make_dataclass(f"Outer{number}", [(f"g{n}", inner) for n in range(5)])
    value = {f"g{n}": {} for n in range(5)}
    begin = threading.Barrier(4)
    def read():
        begin.wait()
        typed.convert(value, outer)
    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
print("whole")
"""


def test_several_threads_may_begin_with_the_same_type_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BOTH_AT_ONCE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "whole"), done.stderr[-500:]

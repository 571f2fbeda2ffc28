"""Python's garbage collector, kept from looking through what is only being loaded.

It starts anew after each so many new objects, and looks through all of them: for the ten thousand
records of an edition, none of them in a cycle, that is a quarter of the time of adding it.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_resting() -> Iterator[None]:
    """Let no garbage be looked for inside, in any thread; for work of a few seconds at most."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()

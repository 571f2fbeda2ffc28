"""Puts off the import of modules that a library asks for and this program hardly ever uses.

A stand-in takes the module's place. It imports the real one as soon as anything is asked of it,
so that nothing works differently; only what is never used is never read.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType


class _StandIn(ModuleType):
    """Takes the place of a module until something is asked of it."""

    def __getattr__(self, attribute: str) -> object:
        name = self.__name__
        if sys.modules.get(name) is self:
            del sys.modules[name]
        return getattr(importlib.import_module(name), attribute)


def put_off(name: str, **ready: object) -> None:
    """Have `import name` cost nothing until the module is used; `ready` is known of it already.

    Does nothing where the module was imported before.
    """
    if name in sys.modules:
        return
    stand_in = _StandIn(name)
    vars(stand_in).update(ready)
    sys.modules[name] = stand_in
    package, _, last = name.rpartition(".")
    if package in sys.modules:
        setattr(sys.modules[package], last, stand_in)

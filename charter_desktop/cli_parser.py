"""The parser of the command line, whose errors can be printed as JSON too."""

from __future__ import annotations

import argparse
from typing import NoReturn

WrongWordsError = argparse.ArgumentError
"""What the parser raises for words that it does not know."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are raised, so that they too can be printed as JSON."""

    def error(self, message: str) -> NoReturn:
        """Raise ArgumentError with argparse's own sentence."""
        raise argparse.ArgumentError(None, message)

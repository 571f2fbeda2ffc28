"""Opening the program for one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.bootstrap import Program
from charter_desktop.paths import AppPaths
from charter_desktop.surroundings import Surroundings

if TYPE_CHECKING:
    import argparse


def open_program(asked: argparse.Namespace, *, writing: bool) -> Program:
    """Open the stores that the command line names; for `with`."""
    paths = AppPaths.under(asked.data_dir.resolve()) if asked.data_dir else AppPaths.of_platform()
    return Program(paths, Surroundings.real(), writing=writing)

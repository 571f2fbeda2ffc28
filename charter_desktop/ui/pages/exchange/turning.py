"""What the parts of the page Send and receive ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Turning:
    """A panel under a title and a line, an item to go to, a control to give the keyboard to."""

    turn_to: Callable[[QWidget, str, str], None]
    go: Callable[[object], None]
    rest_on: Callable[..., None]

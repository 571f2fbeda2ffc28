"""What a command answers: data for scripts, and the same in sentences for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` holds JSON types only (`records.md` 8); `lines` are plain sentences."""

    data: dict[str, Any]
    lines: tuple[str, ...] = field(default=())

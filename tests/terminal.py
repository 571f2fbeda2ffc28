"""Typing commands and reading what they print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from charter_desktop.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Terminal:
    """Types commands at one computer and reads the JSON they print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *words: str) -> dict[str, Any]:
        """Run a command with --json; it must succeed and print nothing else."""
        code, result = self.try_(*words)
        assert code == 0, result
        assert result["ok"] is True
        assert result["v"] == 1
        data: dict[str, Any] = result["data"]
        return data

    def try_(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Run a command with --json; returns its exit code and its one object."""
        self._capsys.readouterr()
        code = main([*words, "--data-dir", str(self.folder), "--json"])
        printed = self._capsys.readouterr()
        assert printed.err == ""
        return code, json.loads(printed.out)

    def words(self, *words: str) -> str:
        """Run a command without --json and return what it prints."""
        self._capsys.readouterr()
        assert main([*words, "--data-dir", str(self.folder)]) == 0
        return self._capsys.readouterr().out

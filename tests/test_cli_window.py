"""Which command lines open the window, and what they do where there is no screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop import cli
from charter_desktop.cli import main
from charter_desktop.cli_window import WindowAsked, has_screen, window_asked

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = ["setup", "inspect"]


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("words", [[], ["--data-dir", "here"], ["--data-dir=here"]])
def test_without_a_command_the_window_is_asked_for(words: list[str]) -> None:
    data = Path("here") if words else None
    assert window_asked(words, COMMANDS) == WindowAsked(data)


@pytest.mark.parametrize(
    "shape",
    [
        lambda file: [file],
        lambda file: [file, "--data-dir", "here"],
        lambda file: ["--data-dir", "here", file],
    ],
)
def test_a_file_alone_is_shown_in_the_window(
    tmp_path: Path, shape: Callable[[str], list[str]]
) -> None:
    file = tmp_path / "issue 1.zip"
    file.touch()
    asked = window_asked(shape(str(file)), COMMANDS)
    assert asked is not None
    assert asked.file == file


def test_a_charter_file_that_is_gone_is_for_the_window_to_speak_of() -> None:
    asked = window_asked(["gone.charter"], COMMANDS)
    assert asked == WindowAsked(None, Path("gone.charter").absolute())


@pytest.mark.parametrize(
    "words",
    [["setup"], ["setup", "--council", "X"], ["--help"], ["--version"], ["paperr"], ["a", "b"]],
)
def test_everything_else_is_for_the_command_line(words: list[str]) -> None:
    assert window_asked(words, COMMANDS) is None


def test_a_command_wins_over_a_file_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "setup").touch()
    assert window_asked(["setup"], COMMANDS) is None


@pytest.mark.usefixtures("no_screen")
def test_without_a_screen_the_help_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert not has_screen()
    assert main([]) == 0
    assert "Without a command the window opens" in capsys.readouterr().out


@pytest.mark.usefixtures("no_screen")
def test_without_a_screen_a_file_is_refused_with_the_way_to_look_at_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["issue-1.charter"]) == 2
    said = capsys.readouterr().err
    assert "There is no screen here" in said
    assert "charter-desktop inspect" in said


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
@pytest.mark.usefixtures("no_screen")
def test_with_a_screen_the_window_gives_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked: list[WindowAsked] = []

    def show(what: WindowAsked) -> int:
        asked.append(what)
        return 7

    monkeypatch.setitem(os.environ, name, ":0")
    monkeypatch.setattr(cli, "show_window", show)
    assert main(["--data-dir", "here"]) == 7
    assert asked == [WindowAsked(Path("here"))]

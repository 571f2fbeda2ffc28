"""Whether there is a program for e-mail: what the system answers, and what it leaves open."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QStandardPaths, QTimer

from charter_desktop.ui import mail_program, outside
from charter_desktop.ui.mail_program import MESSAGES, NEW_MESSAGES, find_program_for
from tests.ui.composer_clerk import at_the_paper, composer, said
from tests.ui.windows import answer_to, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.windows import OpenedWindow

ON_LINUX = pytest.mark.skipif(
    sys.platform != "linux" or not QStandardPaths.findExecutable("xdg-mime"),
    reason="only freedesktop.org systems are asked before",
)


@pytest.fixture
def applications(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of programs of a computer that has none."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_DATA_DIRS", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(name, str(tmp_path / "system"))
    made = tmp_path / "applications"
    made.mkdir()
    return made


def put_program(folder: Path, script: str) -> None:
    """Put a program in a folder that answers in the place of the system's."""
    made = folder / "xdg-mime"
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)


def install(applications: Path, kind: str) -> None:
    """Put a mail program in that opens one kind of content."""
    entry = f"[Desktop Entry]\nType=Application\nName=Mail\nExec=true %u\nMimeType={kind};\n"
    (applications / "mail.desktop").write_text(entry, encoding="utf-8")
    listed = f"[Default Applications]\n{kind}=mail.desktop\n"
    (applications.parent / "mimeapps.list").write_text(listed, encoding="utf-8")


@ON_LINUX
@pytest.mark.parametrize("kind", [MESSAGES, NEW_MESSAGES])
def test_a_program_is_there_once_it_is_installed(applications: Path, kind: str) -> None:
    assert not answer_to(find_program_for(kind))
    install(applications, kind)
    assert answer_to(find_program_for(kind))


def test_a_system_that_does_not_tell_is_left_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert answer_to(find_program_for(MESSAGES))


@ON_LINUX
def test_a_system_that_fails_is_left_to_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(tmp_path, "exit 4")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert answer_to(find_program_for(MESSAGES))


@ON_LINUX
def test_the_window_does_not_wait_for_a_system_that_is_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "until"
    os.mkfifo(pipe)
    put_program(tmp_path, f"read answer < {pipe}")  # until the test says so
    monkeypatch.setenv("PATH", str(tmp_path))
    request = find_program_for(MESSAGES)
    said: list[bool] = []
    request.refused.connect(lambda: said.append(False))
    turns: list[bool] = []
    QTimer.singleShot(0, lambda: turns.append(True))
    wait_until(lambda: bool(turns))
    assert not said
    pipe.write_text("\n", encoding="ascii")
    wait_until(lambda: bool(said))


@ON_LINUX
def test_a_system_that_never_answers_is_left_to_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_program, "_PATIENCE", 1)
    os.mkfifo(tmp_path / "until")
    put_program(tmp_path, f"read answer < {tmp_path / 'until'}")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert answer_to(find_program_for(MESSAGES))


@ON_LINUX
def test_without_a_mail_program_no_paper_is_said_to_be_in_an_e_mail(
    opened: Callable[..., OpenedWindow], applications: Path
) -> None:
    assert list(applications.iterdir()) == []
    it = at_the_paper(opened())
    composer(it).more.email_asked.emit()
    it.settle()
    assert said(it).startswith("The e-mail program could not be opened. The files are in ")
    assert composer(it).email.card.isVisible()


@ON_LINUX
def test_no_address_is_opened_without_a_mail_program(applications: Path) -> None:
    assert not answer_to(outside.Outside().open_address("mailto:clerk@example.org"))
    assert list(applications.iterdir()) == []

"""The page Send and receive alone on screen, with an outside world that can be watched.

A test takes the fixtures that it needs by name: `page, follow = sending.page, sending.follow`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.files.usb_sticks import UsbSticks
from charter_desktop.services.returns.sending_ways import SendingWays
from charter_desktop.sync.bundle import write_bundle
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.exchange.file_errands import FileMemory, FileServices
from charter_desktop.ui.pages.exchange.page import SendAndReceivePage
from charter_desktop.ui.pages.exchange.return_errands import SendingServices
from charter_desktop.ui.request import Request
from tests.sync.making import PUBLISHER, contact_lines, content_manifest
from tests.ui.windows import put_away, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.kit import Kit
    from tests.ui.windows import Heard

DONE = "commitment:communication-1:done"
SAID = Progress(
    status=CommitmentCode.UNDER_WAY,
    done="Write to clerk@example.org.",
    lead="the clerk",
    evidence="58/26",
)


class Watched(Outside):
    """Stands for the computer outside the window: says yes, and writes down what was asked."""

    def __init__(self) -> None:
        self.opened: list[Path] = []
        self.pointed_at: list[Path] = []
        self.addresses: list[str] = []
        self.copied: list[object] = []
        self.has_programs = True
        self.files: tuple[Path, ...] = ()
        self.chosen: Path | None = None

    def open_file(self, path: Path) -> Request:
        self.opened.append(path)
        return Request.answered(self.has_programs)

    def show_in_folder(self, path: Path) -> Request:
        self.pointed_at.append(path)
        return Request.answered(self.has_programs)

    def open_address(self, address: str) -> Request:
        self.addresses.append(address)
        return Request.answered(self.has_programs)

    def copy_text(self, text: str) -> None:
        self.copied.append(text)

    def copy_file(self, path: Path) -> None:
        self.copied.append(path)

    def copied_files(self) -> tuple[Path, ...]:
        return self.files

    def choose_file(self, _parent: QWidget) -> Path | None:
        return self.chosen

    def choose_folder(self, _parent: QWidget, _title: str = "") -> Path | None:
        return self.chosen


def services(program: Program, workbook: Workbook) -> SendingServices:
    """Return what the page asks, on real stores."""
    ways = SendingWays(program.paths.settings)
    asked = (program.adding, program.device, program.files_overview, program.waiting_files)
    sticks = UsbSticks((program.paths.data / "media",))
    coming = FileServices(*asked, program.file_list, sticks, FileMemory())
    return SendingServices(workbook.returns, program.files, ways, coming)


@contextmanager
def on_screen(
    kit: Kit, workbook: Workbook, program: Program, outside: Watched
) -> Iterator[SendAndReceivePage]:
    """Show the page alone, as it opens."""
    made = SendAndReceivePage(kit, services(program, workbook), outside)
    made.resize(1100, 700)
    kit.jobs.changed.connect(made.mark_stale)
    made.show()
    made.open_item("")
    settle(kit.jobs)
    yield made
    put_away(made, kit.jobs)


def following(page: SendAndReceivePage, heard: Heard, jobs: JobRunner) -> Callable[[], None]:
    """Return what waits, and goes where the page asked to go, as the window would."""

    def going() -> None:
        settle(jobs)
        while heard.routes:
            route = heard.routes.pop(0)
            assert route.place is Place.SEND_AND_RECEIVE
            page.open_item(route.item)
            settle(jobs)

    return going


def click(page: QWidget, name: str) -> None:
    """Press the button of that name, which must be there to be pressed."""
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    assert found.isVisible(), name
    assert found.isEnabled(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def shown(page: QWidget) -> str:
    """Return all words that are on screen."""
    labels = (w for w in page.findChildren(QLabel) if w.isVisible())
    buttons = (w for w in page.findChildren(QPushButton) if w.isVisible())
    return "\n".join([*(w.text() for w in labels), *(w.text() for w in buttons)])


@pytest.fixture
def outside() -> Watched:
    """Return the computer outside the window."""
    return Watched()


@pytest.fixture
def said(workbook: Workbook) -> Workbook:
    """Return the workbook with something said of one commitment."""
    workbook.commitments.record("1.1", SAID)
    return workbook


@pytest.fixture
def page(
    kit: Kit, said: Workbook, program: Program, outside: Watched
) -> Iterator[SendAndReceivePage]:
    """Return the page as it opens, with something to send."""
    with on_screen(kit, said, program, outside) as made:
        yield made


@pytest.fixture
def follow(page: SendAndReceivePage, heard: Heard, jobs: JobRunner) -> Callable[[], None]:
    """Return what waits, and goes where the page asked to go."""
    return following(page, heard, jobs)


@pytest.fixture
def from_oalc(tmp_path: Path) -> Path:
    """Return a file from OALC with two contacts."""
    path = tmp_path / "issue-1.charter"
    path.write_bytes(write_bundle(content_manifest(), {"contact": contact_lines(2)}, PUBLISHER))
    return path

"""Looking at a file: how it is handed over, and the three outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.exchange.page import SendAndReceivePage
from tests.services.meeting_oalc import meet_oalc
from tests.ui import sending
from tests.ui.sending import Watched, click, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from charter_desktop.bootstrap import Program, Workbook
    from tests.ui.windows import Heard, OpenedWindow


outside, said, page = sending.outside, sending.said, sending.page
follow, from_oalc = sending.follow, sending.from_oalc


def test_a_file_from_oalc_is_green_and_says_what_is_in_it(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, from_oalc: Path
) -> None:
    meet_oalc(program)
    page.open_item(str(from_oalc))
    follow()
    words = shown(page)
    assert "This really is from OALC" in words
    assert "Signature checked" in words
    assert "22 November 2026, yesterday" in words
    assert "you have the starter pages" in words
    assert "You can undo this for 90 days" in words
    assert "\nnew\n" in words
    assert "changes" in page.desk.adding.primary.text()


def test_an_altered_file_is_red_with_no_way_on(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    program: Program,
    from_oalc: Path,
    outside: Watched,
) -> None:
    meet_oalc(program)
    data = bytearray(from_oalc.read_bytes())
    data[len(data) // 2] ^= 1
    from_oalc.write_bytes(data)
    page.open_item(str(from_oalc))
    follow()
    words = shown(page.desk.adding)
    assert "Do not use this file" in words
    assert "from OALC\n" not in words
    pressable = {b.text() for b in page.desk.adding.findChildren(QPushButton) if b.isVisible()}
    assert pressable == {"Close", "Copy details for OALC", "Keep a copy for OALC"}
    click(page, "adding-copy-details")
    assert "signature" in str(outside.copied[-1])
    assert "issue-1.charter" in str(outside.copied[-1])
    click(page, "adding-close")
    follow()
    assert page.here() == "overview"


def test_our_own_sealed_return_can_be_read_from_its_file(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, said: Workbook
) -> None:
    meet_oalc(program)
    written = said.returns.put_in_email().value
    page.open_item(str(written.path))
    follow()
    assert "This is your own return" in shown(page)
    click(page, "look-read")
    follow()
    assert page.here() == f"sent {written.sent.id}"


def test_a_file_that_is_gone_is_named_and_leaves_the_page_as_it_opens(
    page: SendAndReceivePage, follow: Callable[[], None], tmp_path: Path
) -> None:
    page.open_item(str(tmp_path / "gone.charter"))
    follow()
    assert page.here() == "overview"
    assert page.results.message is not None
    assert "gone.charter cannot be read" in page.results.message.words


def test_open_asks_for_a_file_and_nothing_chosen_changes_nothing(
    page: SendAndReceivePage, heard: Heard, outside: Watched, from_oalc: Path
) -> None:
    page.open_item("open")
    assert heard.routes == []
    outside.chosen = from_oalc
    page.open_item("open")
    assert heard.routes == [Route(Place.SEND_AND_RECEIVE, str(from_oalc))]


def test_a_copied_file_is_looked_at_with_ctrl_v(
    page: SendAndReceivePage, heard: Heard, outside: Watched, from_oalc: Path
) -> None:
    page.activateWindow()
    page.overview.open_file.setFocus()
    outside.files = (from_oalc,)
    QTest.keyClick(page.overview.open_file, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert heard.routes == [Route(Place.SEND_AND_RECEIVE, str(from_oalc))]


def drop(page: QWidget, data: QMimeData) -> None:
    """Drag over the page and let go."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    nothing = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, nothing)
    QCoreApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QCoreApplication.sendEvent(page, QDropEvent(QPointF(50, 50), copy, data, left, nothing))


def test_a_dropped_file_is_looked_at_and_an_empty_drop_is_explained(
    page: SendAndReceivePage, heard: Heard, from_oalc: Path
) -> None:
    nothing = QMimeData()
    nothing.setText("an attachment that was not handed over")
    drop(page, nothing)
    assert heard.routes == []
    assert page.results.message is not None
    assert "right-click the attachment" in page.results.message.words
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(from_oalc))])
    drop(page, dropped)
    assert heard.routes == [Route(Place.SEND_AND_RECEIVE, str(from_oalc))]


def test_ctrl_o_asks_for_a_file_and_back_does_not_ask_again(
    opened: Callable[..., OpenedWindow], monkeypatch: pytest.MonkeyPatch, from_oalc: Path
) -> None:
    window = opened()
    asked: list[Path] = []

    def choose(_self: object, _parent: object) -> Path:
        asked.append(from_oalc)
        return from_oalc

    monkeypatch.setattr("charter_desktop.ui.outside.Outside.choose_file", choose)
    window.shell.menus.open_asked.emit()
    window.settle()
    assert "This computer has not met OALC yet" in shown(window.page)
    window.shell.navigator.back()
    window.settle()
    assert window.page.here() == "overview"
    assert len(asked) == 1

"""Evidence on the page of commitments: typed, chosen, dropped, pasted, removed and put back."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from charter_desktop.domain.commitments import CommitmentCode, EvidenceKind
from charter_desktop.services.commitments.commitments import NewEvidence
from tests.ui.commitments_clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.ui.theme import Theme
    from tests.ui.windows import OpenedWindow

    Open = Callable[..., OpenedWindow]

_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(opened: Open) -> Clerk:
    return Clerk(opened())


def test_evidence_says_what_of_it_is_sent_and_is_removed_and_put_back(opened: Open) -> None:
    window = opened()
    added = window.workbook.commitments.add_evidence("1.1", NewEvidence(EvidenceKind.NOTE, "Note"))
    evidence = added.value.evidence[0]
    page = Clerk(window)
    assert page.find(f"remove-{evidence.id}").accessibleName() == "Remove Note from 1.1"
    page.press_button(f"remove-{evidence.id}")
    assert page.saved("1.1").evidence == ()
    assert page.said == "Removed Note from 1.1."
    page.click("result-link-1")
    assert [e.id for e in page.saved("1.1").evidence] == [evidence.id]


def test_the_delete_key_on_a_row_of_evidence_removes_it_and_offers_it_back(opened: Open) -> None:
    window = opened()
    window.workbook.commitments.add_evidence("1.1", NewEvidence(EvidenceKind.NOTE, "Note"))
    page = Clerk(window)
    (evidence,) = page.saved("1.1").evidence
    page.find(f"remove-{evidence.id}").setFocus()
    page.press(Qt.Key.Key_Delete)
    assert page.saved("1.1").evidence == ()
    page.click("result-link-1")
    assert [e.id for e in page.saved("1.1").evidence] == [evidence.id]


def test_a_file_is_copied_in_though_the_page_is_drawn_anew_meanwhile(
    opened: Open, theme: Theme, tmp_path: Path
) -> None:
    window = opened()
    page = Clerk(window)
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("Minutes", encoding="utf-8")
    held = threading.Event()
    window.jobs.write(partial(held.wait, 10))
    page.page.panel.evidence.added.emit(NewEvidence(EvidenceKind.FILE, str(minutes)))
    theme.set_percent(150)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held.set()
    window.settle()
    (evidence,) = window.workbook.commitments.one("1.1").evidence
    assert evidence.item.file_name == "minutes.txt"


def test_new_evidence_is_typed_by_kind(page: Clerk) -> None:
    page.click("add-evidence")
    page.page.panel.evidence.picker._kinds.button("link").click()
    page.type("new-link", "example.org/minutes")
    page.press(Qt.Key.Key_Return)
    item = page.saved("1.1").evidence[0].item
    assert (item.kind, item.reference) == (EvidenceKind.LINK, "https://example.org/minutes")
    assert not page.page.panel.evidence.picker.isVisible()


def test_evidence_that_is_missing_is_pointed_out_at_its_field(page: Clerk) -> None:
    page.click("add-evidence")
    page.press_button("evidence-add")
    assert "Enter the minute reference" in page.find("new-minute").accessibleDescription()
    assert page.page.panel.evidence.picker.isVisible()
    assert page.saved("1.1").evidence == ()


def test_a_file_is_chosen_dropped_or_pasted(
    page: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{name}.pdf" for name in ("chosen", "dropped", "pasted")]
    for file in files:
        file.write_text(file.name)
    panel = page.page.panel.evidence
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(files[0]), ""))
    page.click("add-evidence")
    panel.picker._kinds.button("file").click()
    page.window.settle()
    dropped = with_file(files[1])  # an event does not keep what it carries
    panel.dropEvent(drop(dropped))
    page.window.settle()
    QGuiApplication.clipboard().setMimeData(with_file(files[2]))
    page.click("add-evidence")
    panel.picker._paste()
    kept = {e.item.file_name for e in page.saved("1.1").evidence}
    assert kept == {"chosen.pdf", "dropped.pdf", "pasted.pdf"}


def with_file(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def drop(carried: QMimeData) -> QDropEvent:
    copy, where = Qt.DropAction.CopyAction, QPointF(QPoint(5, 5))
    return QDropEvent(where, copy, carried, Qt.MouseButton.LeftButton, _NONE)


def test_a_file_that_is_gone_is_told_in_the_result_bar(page: Clerk, tmp_path: Path) -> None:
    page.page.panel.evidence.added.emit(NewEvidence(EvidenceKind.FILE, str(tmp_path / "gone.pdf")))
    page.window.settle()
    assert page.said.startswith("gone.pdf could not be copied. Nothing was changed.")
    page.click("status-in-place")
    assert page.saved("1.1").record.status.code is CommitmentCode.IN_PLACE


LARGE = 25 * 1024 * 1024


def large(folder: Path, size: int = LARGE) -> Path:
    made = folder / "Photo.tif"
    with made.open("wb") as file:
        for _ in range(size // 2**20):
            file.write(b"II*\0" + bytes(2**20 - 4))
        file.write(bytes(size % 2**20))
    return made


def test_a_file_of_25_mb_is_copied_in_and_says_how_far_it_is(page: Clerk, tmp_path: Path) -> None:
    panel = page.page.panel.evidence
    told: list[tuple[int, int, str]] = []
    page.page._errands.copied.connect(lambda *step: told.append(step))
    panel.added.emit(NewEvidence(EvidenceKind.FILE, str(large(tmp_path))))
    page.window.settle()
    (evidence,) = page.saved("1.1").evidence
    assert evidence.item.file_name == "Photo.tif"
    assert told[-1] == (LARGE, LARGE, "Copying Photo.tif")
    assert len(told) == 25
    assert not panel.work.isVisible()
    assert not panel.work._due.isActive()


def test_a_larger_file_is_refused_and_nothing_is_left_of_it(page: Clerk, tmp_path: Path) -> None:
    panel = page.page.panel.evidence
    panel.added.emit(NewEvidence(EvidenceKind.FILE, str(large(tmp_path, 38_000_000))))
    page.window.settle()
    assert page.said == (
        "Photo.tif is 38 MB. Evidence files can be up to 25 MB. Save a smaller copy, or write "
        "where it is kept."
    )
    assert page.saved("1.1").evidence == ()
    assert not panel.work.isVisible()


def test_copying_can_be_cancelled_and_changes_nothing(page: Clerk, tmp_path: Path) -> None:
    panel, errands = page.page.panel.evidence, page.page._errands
    # The first piece is reported in the thread that copies: Cancel comes before the next one.
    errands.copied.connect(errands.stop_copying, Qt.ConnectionType.DirectConnection)
    panel.added.emit(NewEvidence(EvidenceKind.FILE, str(large(tmp_path))))
    page.window.settle()
    assert page.said == "Stopped. Photo.tif was not added, and nothing was changed."
    assert page.saved("1.1").evidence == ()
    folder = page.window.program.paths.council(page.window.workbook.body) / "evidence"
    assert list(folder.iterdir()) == []
    page.click("status-in-place")  # the page goes on as before
    assert page.saved("1.1").record.status.code is CommitmentCode.IN_PLACE


def with_file_of(window: OpenedWindow, tmp_path: Path) -> tuple[str, Path]:
    """Add a file and return its evidence's id and the copy of it."""
    file = tmp_path / "minutes.pdf"
    file.write_bytes(b"%PDF-1.7 minutes")
    added = window.workbook.commitments.add_evidence(
        "1.1", NewEvidence(EvidenceKind.FILE, str(file))
    )
    evidence = added.value.evidence[0]
    folder = window.program.paths.council(window.workbook.body) / "evidence"
    return evidence.id, folder / evidence.item.digest


def test_a_file_that_is_missing_or_altered_is_said_so_beside_it(
    opened: Open, tmp_path: Path
) -> None:
    window = opened()
    evidence, copy = with_file_of(window, tmp_path)
    page = Clerk(window)
    said = page.find(f"lost-words-{evidence}")
    assert isinstance(said, QLabel)
    assert not said.isVisible()
    copy.write_bytes(b"%PDF-1.7 something else")
    page.page.refresh()
    window.settle()
    assert said.text().startswith("This file was changed since it was copied in.")
    assert said.isVisible()
    copy.unlink()
    page.page.refresh()
    window.settle()
    assert said.text().startswith("This file is missing.")
    page.page.panel.evidence.added.emit(
        NewEvidence(EvidenceKind.FILE, str(tmp_path / "minutes.pdf"))
    )
    window.settle()
    assert copy.exists()
    assert not page.find(f"lost-words-{evidence}").isVisible()

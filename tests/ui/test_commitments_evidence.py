"""Evidence on the page of commitments: typed, chosen, dropped, pasted, removed and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from charter_desktop.domain.commitments import CommitmentCode, EvidenceKind
from charter_desktop.services.commitments import NewEvidence
from tests.ui.commitments_clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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

"""What is typed saves itself: in order, off the GUI thread, and tried again where it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from charter_desktop.domain.commitments import CommitmentRecord
from charter_desktop.domain.records import Target
from charter_desktop.ui.autosave import IDLE, Autosave
from tests.ui.showing import brought_by
from tests.ui.windows import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.ui.jobs import JobRunner

DONE = Target("commitment", "communication-1", "done")
LEAD = Target("commitment", "communication-1", "lead")
NOWHERE = Target("commitment", "communication-1", "no-such-group")


@pytest.fixture
def autosave(workbook: Workbook, jobs: JobRunner) -> Iterator[Autosave]:
    owner = QObject()
    yield Autosave(jobs, workbook.drafts, owner)
    settle(jobs)
    owner.deleteLater()


def said(workbook: Workbook) -> CommitmentRecord:
    return workbook.commitments.one("1.1").record


def test_typing_waits_and_keeping_says_it(
    autosave: Autosave, workbook: Workbook, jobs: JobRunner
) -> None:
    for text in ("W", "We", "We answer"):
        autosave.typed(DONE, {"text": text})
    settle(jobs)
    assert autosave.is_waiting(DONE)
    assert said(workbook).done.text == ""
    autosave.keep(DONE)
    settle(jobs)
    assert not autosave.has_waiting
    assert said(workbook).done.text == "We answer"


def test_a_key_that_comes_while_it_is_being_kept_still_waits(
    autosave: Autosave, workbook: Workbook, jobs: JobRunner
) -> None:
    autosave.typed(DONE, {"text": "We"})
    autosave.keep(DONE)
    autosave.typed(DONE, {"text": "We answer"})
    settle(jobs)
    assert said(workbook).done.text == "We"
    assert autosave.is_waiting(DONE)
    autosave.keep_all()
    settle(jobs)
    assert said(workbook).done.text == "We answer"
    assert not autosave.has_waiting


def test_all_is_kept_after_a_minute_without_a_key(
    autosave: Autosave, workbook: Workbook, jobs: JobRunner
) -> None:
    autosave.typed(DONE, {"text": "We answer"})
    autosave.typed(LEAD, {"who": "the chair", "due": None})
    settle(jobs)
    assert autosave._idle.isActive()
    assert autosave._idle.interval() == IDLE
    autosave._idle.timeout.emit()
    settle(jobs)
    assert said(workbook).done.text == "We answer"
    assert said(workbook).lead.who == "the chair"
    assert not autosave._idle.isActive()


def test_keeping_what_was_never_typed_does_nothing(autosave: Autosave, jobs: JobRunner) -> None:
    autosave.keep(DONE)
    assert jobs.is_idle()


def test_what_could_not_be_kept_waits_on_and_the_rest_is_kept(
    autosave: Autosave, workbook: Workbook, jobs: JobRunner
) -> None:
    failed = brought_by(autosave.failed)
    autosave.typed(NOWHERE, {"text": "lost?"})
    autosave.typed(DONE, {"text": "We answer"})
    autosave.keep_all()
    settle(jobs)
    assert len(failed) == 1
    assert autosave.is_waiting(NOWHERE)
    assert not autosave.is_waiting(DONE)
    assert said(workbook).done.text == "We answer"


def test_an_autosave_that_is_gone_still_has_its_last_words_written(
    workbook: Workbook, jobs: JobRunner
) -> None:
    owner = QObject()
    autosave = Autosave(jobs, workbook.drafts, owner)
    autosave.typed(DONE, {"text": "The last words"})
    autosave.keep_all()
    owner.deleteLater()
    settle(jobs)
    assert said(workbook).done.text == "The last words"

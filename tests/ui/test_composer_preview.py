"""The live preview: never behind the last key, one draft at a time, drawn only where it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from charter_desktop.ui.pages.meetings.composer import preview as live_preview
from tests.ui.composer_clerk import at_the_paper, button, composer, line, press, words
from tests.ui.windows import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.papers.composing import Composing
    from charter_desktop.services.papers.drafted import PageView, PaperDraft
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]

TITLE = "The last key is shown"


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window with the paper on signing open for the next meeting."""
    return at_the_paper(opened())


def test_the_last_key_is_shown_and_no_older_draft_after_a_newer(it: OpenedWindow) -> None:
    preview, field = composer(it).preview, line(it, "field-item-title")
    drafts: list[PaperDraft] = []
    preview.drafted.connect(drafts.append)
    field.setFocus()
    field.selectAll()
    for key in TITLE:
        QTest.keyClicks(field, key)  # and the window goes on between two keys
    assert preview.is_behind
    wait_until(lambda: not preview.is_behind)
    titles = [draft.title for draft in drafts]
    assert titles[-1] == TITLE
    assert titles == sorted(titles, key=len)
    assert TITLE in preview.sheet.accessibleDescription()


def test_an_overtaken_draft_is_given_up_and_the_newest_made(it: OpenedWindow) -> None:
    preview, field = composer(it).preview, line(it, "field-item-title")
    drafts: list[PaperDraft] = []
    preview.drafted.connect(drafts.append)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, TITLE)  # all at once
    it.settle()
    assert drafts[-1].title == TITLE
    assert len(drafts) < len(TITLE) / 2


def test_pages_go_on_appearing_while_somebody_types(
    it: OpenedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_preview, "LONGEST_WAIT", 0.0)
    preview, field = composer(it).preview, line(it, "field-item-title")
    drafts: list[PaperDraft] = []
    preview.drafted.connect(drafts.append)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "a")
    wait_until(lambda: preview._job is not None)  # a draft is under way
    QTest.keyClicks(field, "b")
    it.settle()
    assert [draft.title for draft in drafts] == ["a", "ab"]


def test_a_page_that_did_not_change_is_not_drawn_again(it: OpenedWindow) -> None:
    preview = composer(it).preview
    before = preview.sheet.pixmap().cacheKey()
    field = line(it, "field-review-date")  # on a later page
    field.setFocus()
    QTest.keyClicks(field, "May 2027")
    it.settle()
    assert "May 2027" in preview.sheet.accessibleDescription()
    assert preview.sheet.pixmap().cacheKey() == before
    press(it, "page-next")
    assert preview.sheet.pixmap().cacheKey() != before
    assert "page 2 of 3" in words(it.page)


def test_only_the_page_in_sight_is_made(it: OpenedWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    composing: Composing = it.workbook.composing
    seen: list[PageView] = []
    look = composing.look

    def watched(*asked: object) -> PageView:
        seen.append(look(*asked))  # type: ignore[arg-type]  # handed through as it came
        return seen[-1]

    monkeypatch.setattr(composing, "look", watched)
    press(it, "page-next")
    line(it, "field-cost").setFocus()
    QTest.keyClicks(line(it, "field-cost"), "9")
    it.settle()
    assert {view.draft.page for view in seen} == {2}


def test_a_change_of_room_does_not_turn_back_while_a_page_is_made(it: OpenedWindow) -> None:
    preview = composer(it).preview
    button(it, "page-next").click()  # the second page is being made
    preview.outgrown.emit()  # as a moment after the window was made wider
    it.settle()
    assert preview.number == 2


def test_a_page_beyond_the_end_is_the_last(it: OpenedWindow) -> None:
    preview = composer(it).preview
    preview.wanted.emit(99)
    it.settle()
    assert preview.number == preview.pages


def test_the_preview_leads_to_the_printer(it: OpenedWindow) -> None:
    press(it, "preview-print")
    assert composer(it).more.is_printing

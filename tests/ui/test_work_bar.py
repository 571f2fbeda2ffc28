"""The bar of long work: nothing for what is quickly done, then how far it is, and Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.ui.widgets.work_bar import WorkBar
from tests.ui.lint import lint
from tests.ui.windows import wait_until

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme
    from tests.ui.showing import Showing


@pytest.fixture
def bar(theme: Theme, show: Showing) -> WorkBar:
    made = WorkBar(theme, "work", "How far it is")
    show(made)
    made.hide()
    return made


def test_work_that_takes_a_moment_is_shown_with_its_words(bar: WorkBar) -> None:
    bar.begin("Copying Photo.tif")
    assert not bar.isVisible()
    wait_until(bar.isVisible)
    bar.show_progress(3, 25, "Copying Photo.tif")
    assert (bar.bar.value(), bar.bar.maximum()) == (3, 25)
    assert lint(bar.window()) == []
    bar.end()
    assert not bar.isVisible()


def test_work_that_is_quickly_done_shows_nothing(bar: WorkBar) -> None:
    bar.begin("Copying Photo.tif")
    bar.end()
    assert not bar._due.isActive()
    assert not bar.isVisible()


def test_cancel_says_so_and_cannot_be_pressed_twice(bar: WorkBar) -> None:
    stopped: list[bool] = []
    bar.cancelled.connect(lambda: stopped.append(True))
    bar.begin("Copying Photo.tif")
    wait_until(bar.isVisible)
    bar.cancel.click()
    bar.show_progress(4, 25, "Copying Photo.tif")
    assert bar._words.text() == "Stopping. Nothing is kept of it."
    assert not bar.cancel.isEnabled()
    assert stopped == [True]
    bar.end()

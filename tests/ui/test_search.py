"""Searching everything: the box of every page, the panel under it, and the keyboard all the way."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from charter_desktop.domain.search import Found, Hit, HitGroup, SearchKind
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.search_panel import SearchPanel
from charter_desktop.ui.search_words import count_words, fewer_words, note_words
from charter_desktop.ui.theme import Look
from tests.builders import MONDAY
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL, OpenedWindow, open_window, put_away, wait_until
from tests.year import live_a_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.search_box import SearchBox
    from tests.builders import Computer
    from tests.ui.showing import Showing

    Opening = Callable[[str], OpenedWindow]

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
NARROW = QSize(640, 600)


@pytest.fixture
def it(opened: Opening) -> OpenedWindow:
    """Return the window of Kidlington at its commitments, as the one that has the keyboard."""
    return ready(opened("Kidlington"))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a screen reader is told from now on."""
    told: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return told


@pytest.fixture
def busy(it: OpenedWindow) -> Iterator[threading.Event]:
    """Keep every reader of the window busy until the event is set."""
    done = threading.Event()
    for _ in range(4):
        it.jobs.read(done.wait)
    yield done
    done.set()


def ready(it: OpenedWindow) -> OpenedWindow:
    it.window.activateWindow()
    QTest.qWaitForWindowActive(it.window)
    it.visit(Place.COMMITMENTS)
    return it


def press(it: OpenedWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or it.window
    QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
    it.settle()


def box_of(it: OpenedWindow) -> SearchBox:
    box = it.shell.search.box
    assert box is not None
    return box


def panel_of(it: OpenedWindow) -> SearchPanel:
    return it.shell.search.panel


def shows(it: OpenedWindow, text: str) -> Callable[[], bool]:
    def is_so() -> bool:
        found = panel_of(it).found
        return panel_of(it).isVisible() and found is not None and found.typed == text

    return is_so


def look_for(it: OpenedWindow, text: str) -> SearchPanel:
    """Type a text after Ctrl+E, as a clerk does, and wait for its answer."""
    press(it, KEY.Key_E, CTRL)
    QTest.keyClicks(box_of(it), text)
    wait_until(shows(it, text))
    it.settle()
    return panel_of(it)


def hits_of(panel: SearchPanel) -> list[Hit]:
    return [line.hit for line in panel.list.lines if line.hit is not None]


def button_of(it: OpenedWindow, name: str) -> QPushButton:
    made = it.window.findChild(QPushButton, name)
    assert isinstance(made, QPushButton)
    return made


@pytest.mark.parametrize("place", Place)
def test_ctrl_e_goes_to_the_box_of_every_page_and_esc_back(it: OpenedWindow, place: Place) -> None:
    it.visit(place)
    before = QApplication.focusWidget()
    press(it, KEY.Key_E, CTRL)
    assert QApplication.focusWidget() is box_of(it)
    assert box_of(it).window() is it.window
    assert "Ctrl+E" in box_of(it).placeholderText()
    press(it, KEY.Key_Escape)
    assert QApplication.focusWidget() is before


def test_the_box_is_at_the_top_right_of_the_page(it: OpenedWindow) -> None:
    box, page = box_of(it), it.page
    right = box.mapTo(page, box.rect().topRight())
    assert right.x() > page.width() * 0.9
    assert right.y() < page.height() * 0.15


def test_two_letters_are_looked_for_and_one_is_not(it: OpenedWindow) -> None:
    press(it, KEY.Key_E, CTRL)
    QTest.keyClicks(box_of(it), "r")
    QTest.keyClick(box_of(it), KEY.Key_Return)
    it.settle()
    assert not panel_of(it).isVisible()
    QTest.keyClicks(box_of(it), "o")
    wait_until(shows(it, "ro"))
    QTest.keyClick(box_of(it), KEY.Key_Backspace)
    wait_until(lambda: not panel_of(it).isVisible())


def test_what_was_found_stands_by_place_with_its_count_and_is_announced(
    it: OpenedWindow, said: list[str]
) -> None:
    panel = look_for(it, "potholes")
    headings = [line.words for line in panel.list.lines if not line.can_be_chosen]
    assert panel.found is not None
    assert headings
    assert all(words.endswith(")") for words in headings)
    assert panel.count.text() == f"{panel.found.total} results for “potholes”"
    assert any("results for “potholes”" in words for words in said)


def test_down_enters_the_results_up_leaves_them_and_enter_opens(it: OpenedWindow) -> None:
    panel = look_for(it, "signatory")
    press(it, KEY.Key_Down)
    assert QApplication.focusWidget() is panel.list
    assert panel.list.currentIndex().row() == 1  # below the heading
    press(it, KEY.Key_Up)
    assert QApplication.focusWidget() is box_of(it)
    press(it, KEY.Key_Down)
    press(it, KEY.Key_Down)
    hit = panel.list.lines[panel.list.currentIndex().row()].hit
    assert hit is not None
    press(it, KEY.Key_Return)
    assert it.shell.navigator.here == Route(Place(hit.place), hit.item)
    assert not panel.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert it.page.isAncestorOf(focused)


def test_enter_in_the_box_opens_the_marked_result(it: OpenedWindow) -> None:
    hit = hits_of(look_for(it, "dialogue"))[0]
    press(it, KEY.Key_Return)
    assert it.shell.navigator.here == Route(Place(hit.place), hit.item)
    assert box_of(it).text() == ""


def test_a_commitment_is_opened_itself(it: OpenedWindow) -> None:
    it.visit(Place.HOME)
    panel = look_for(it, "dialogue")
    hit = next(hit for hit in hits_of(panel) if hit.kind is SearchKind.COMMITMENTS)
    panel.list.opened.emit(hit)
    it.settle()
    assert it.page.here() == hit.item


def test_esc_in_the_results_clears_closes_and_gives_the_keyboard_back(it: OpenedWindow) -> None:
    before = QApplication.focusWidget()
    panel = look_for(it, "signatory")
    press(it, KEY.Key_Down)
    press(it, KEY.Key_Escape)
    assert not panel.isVisible()
    assert box_of(it).text() == ""
    assert QApplication.focusWidget() is before


def test_tab_goes_from_the_box_into_the_panel_and_past_it_the_panel_ends(it: OpenedWindow) -> None:
    panel = look_for(it, "signatory")
    for _ in range(3):  # the box's own cross comes first
        press(it, KEY.Key_Tab)
        if QApplication.focusWidget() is panel.list:
            break
    assert QApplication.focusWidget() is panel.list
    assert panel.isVisible()
    press(it, KEY.Key_Tab)
    assert not panel.isVisible()


def test_ctrl_enter_is_the_page_s(it: OpenedWindow) -> None:
    panel = look_for(it, "signatory")
    before = it.shell.navigator.here
    press(it, KEY.Key_Down)
    press(it, KEY.Key_Return, CTRL)
    assert it.shell.navigator.here == before
    assert it.page.results.message is not None  # "Review done today" was done
    assert panel.found is not None


def test_a_late_answer_to_an_older_text_is_not_shown(
    it: OpenedWindow, busy: threading.Event
) -> None:
    box = box_of(it)
    box.setFocus()
    for text in ("potholes", "elections", "hedge"):
        box.selectAll()
        QTest.keyClicks(box, text)
        QTest.keyClick(box, KEY.Key_Return)  # asked at once
    busy.set()
    wait_until(shows(it, "hedge"))
    it.settle()
    assert panel_of(it).found is not None
    assert "“hedge”" in panel_of(it).count.text()


def test_typing_goes_on_while_every_reader_is_busy(it: OpenedWindow, busy: threading.Event) -> None:
    box = box_of(it)
    box.setFocus()
    QTest.keyClicks(box, "signatory")
    assert box.text() == "signatory"
    QTest.keyClick(box, KEY.Key_Return)
    assert not panel_of(it).isVisible()
    busy.set()
    wait_until(shows(it, "signatory"))


def test_the_open_panel_looks_again_after_something_was_saved(it: OpenedWindow) -> None:
    panel = look_for(it, "zebra crossing")
    assert not any("zebra" in hit.words for hit in hits_of(panel))
    commitments = it.workbook.commitments
    progress = Progress(done="A zebra crossing was asked for.")
    it.jobs.write(lambda: commitments.record("communication-1", progress))
    it.settle()
    assert [hit.item for hit in hits_of(panel) if "zebra" in hit.words] == ["communication-1"]


def test_nothing_of_the_page_shines_through_the_panel(it: OpenedWindow) -> None:
    panel = look_for(it, "signatory")
    at = panel.mapTo(it.window, QPoint(4, 4))
    ratio = it.window.devicePixelRatio()
    seen = it.window.grab().toImage().pixelColor(round(at.x() * ratio), round(at.y() * ratio))
    assert seen == it.theme.color("surface")


def test_see_all_shows_one_place_whole_and_the_way_back(it: OpenedWindow) -> None:
    panel = look_for(it, "council")
    group = next(g for g in panel.found.groups if g.total > len(g.hits)) if panel.found else None
    assert group is not None
    row = next(n for n, one in enumerate(panel.list.lines) if one.is_all)
    press(it, KEY.Key_Down)
    panel.list.setCurrentIndex(panel.list.model().index(row, 0))
    press(it, KEY.Key_Return)
    kind = panel.kind
    assert kind is panel.list.lines[0].kind
    assert panel.found is not None
    assert len(hits_of(panel)) == min(200, panel.found.total)
    assert QApplication.focusWidget() is panel.list
    button_of(it, "search-back").click()
    it.settle()
    assert panel.kind is None
    assert any(line.is_all for line in panel.list.lines)


def test_nothing_found_always_has_a_next_step(it: OpenedWindow, said: list[str]) -> None:
    panel = look_for(it, "qzxvwk zzzyx")
    assert panel.steps.isVisible()
    assert any("Nothing has" in words for words in said)
    press(it, KEY.Key_Down)
    assert QApplication.focusWidget() is button_of(it, "search-fewer")
    press(it, KEY.Key_Return)
    assert box_of(it).text() == "qzxvwk"
    wait_until(shows(it, "qzxvwk"))
    button_of(it, "search-oalc").click()
    it.settle()
    here = it.shell.navigator.here
    assert here is not None
    assert here.place is Place.CONTACTS
    assert not panel.isVisible()


def test_another_spelling_is_offered_as_a_button(show: Showing, theme: Theme) -> None:
    window = show()
    panel = SearchPanel(theme, window)
    asked: list[str] = []
    panel.text_asked.connect(asked.append)
    panel.show_found(Found("signitory", did_you_mean="signatory"))
    panel.show()
    assert panel.meant.isVisibleTo(panel)
    assert panel.meant.text() == "signatory"
    assert panel.meant.accessibleName() == "Did you mean signatory?"
    assert "Did you mean signatory?" in panel.words
    panel.meant.click()
    assert asked == ["signatory"]
    panel.show_found(Found("signatory"))
    assert not panel.meant.isVisibleTo(panel)


@pytest.mark.parametrize(
    "text",
    ["a\0b", '"', "AND OR NOT", "NEAR(", "col:x", "🎉🎉🎉", "' OR 1=1 --", "x" * 100_000, "%_*"],
)
def test_any_text_at_all_can_be_typed(it: OpenedWindow, text: str) -> None:
    press(it, KEY.Key_E, CTRL)
    box_of(it).insert(text)
    QTest.keyClick(box_of(it), KEY.Key_Return)
    it.settle()
    assert it.page.results.message is None
    assert lint(it.window) == []


def test_a_larger_text_keeps_the_search(it: OpenedWindow) -> None:
    look_for(it, "signatory")
    press(it, KEY.Key_Plus, CTRL)
    wait_until(shows(it, "signatory"))
    assert box_of(it).text() == "signatory"
    assert QApplication.focusWidget() is box_of(it)


def test_another_place_ends_the_search(it: OpenedWindow) -> None:
    panel = look_for(it, "signatory")
    it.visit(Place.HOME)
    assert not panel.isVisible()
    assert box_of(it).text() == ""


def test_a_narrow_page_has_a_button_and_the_panel_takes_its_whole_width(it: OpenedWindow) -> None:
    it.resize(NARROW)
    assert not box_of(it).isVisible()
    button_of_page = it.page.finder.opener
    assert button_of_page.isVisible()
    button_of_page.click()
    QTest.keyClicks(box_of(it), "signatory")
    wait_until(shows(it, "signatory"))
    it.settle()
    assert panel_of(it).width() > it.page.width() * 0.9
    press(it, KEY.Key_Escape)
    assert not box_of(it).isVisible()


@pytest.mark.parametrize("size", [USUAL, SMALL], ids=["1366x768", "1093x614"])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("council", ["Kidlington", "parish meeting"])
def test_every_answer_can_be_read_and_reached(
    opened: Opening, theme: Theme, council: str, look: Look, percent: int, size: QSize
) -> None:
    theme.set_look(look)
    theme.set_percent(percent)
    it = ready(opened(council))
    it.resize(size)
    faults = {}
    for text in ("council", "potholes", "qzxvwk zzzyx"):
        panel = look_for(it, text)
        faults[text] = lint(it.window)
        box = box_of(it)
        below = box.mapTo(it.window, box.rect().bottomLeft()).y()
        assert panel.mapTo(it.window, panel.rect().topLeft()).y() > below
        press(it, KEY.Key_Escape)
    assert faults == {"council": [], "potholes": [], "qzxvwk zzzyx": []}


def test_the_sentences_say_what_was_looked_for() -> None:
    hit = Hit(SearchKind.CONTACTS, "x", "Hedges", "", 0.0)
    group = (HitGroup(SearchKind.CONTACTS, (hit,), 523),)
    many = Found("hedges", group, 523)
    assert count_words(many) == "523 results for “hedges”"
    assert count_words(many, SearchKind.CONTACTS) == (
        "The first 1 of 523 results for “hedges” in Contacts"
    )
    assert count_words(Found("hedges", group, 1)) == "1 result for “hedges”"
    other = Found("hegdes", group, 1, showing_for="hedges")
    assert count_words(other) == "Nothing has “hegdes”. 1 result for “hedges”"
    assert count_words(Found("x " * 500)).endswith("…”")
    also = Found("hedge", group, 1, synonyms_used=("verge", "hedge"))
    assert note_words(also) == "Also looked for: verge."


@pytest.mark.parametrize(
    ("typed", "fewer"),
    [("grit bins now", "grit bins"), ("sigantory", "siganto"[:6]), ("bins", ""), ("", "")],
)
def test_a_shorter_text_is_offered(typed: str, fewer: str) -> None:
    assert fewer_words(typed) == fewer


@pytest.mark.long
def test_every_kind_of_result_opens_what_it_names(
    computer: Computer, theme: Theme, jobs: JobRunner, tmp_path: Path
) -> None:
    live_a_year(computer, MONDAY.date(), tmp_path / "papers")
    with computer.program() as program:
        it = open_window(program, program.workbook(), theme, jobs)
        answers = [
            it.workbook.search.everywhere(text, 50) for text in ("council", "signing", "agreed")
        ]
        every = {hit.type: hit for found in answers for group in found.groups for hit in group.hits}
        assert {"page", "template", "step", "contact", "charter", "commitment"} <= set(every)
        assert {"meeting", "paper", "decision"} <= set(every)
        for hit in every.values():
            it.visit(Place.HOME)
            panel_of(it).list.opened.emit(hit)
            it.settle()
            assert it.shell.navigator.here == Route(Place(hit.place), hit.item)
            assert it.page.here().startswith(hit.item)
            assert it.page.results.message is None
        put_away(it.window, jobs)

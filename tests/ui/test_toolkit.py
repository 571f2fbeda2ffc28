"""The Toolkit page: contents, search, reading, and links that ask before they leave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from charter_desktop.domain.reading import Reading
from charter_desktop.domain.search import MARK_END, MARK_START
from charter_desktop.services.toolkit.toolkit import Found
from charter_desktop.ui.focusing import first_in, takes_keyboard
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.toolkit.page import ToolkitPage
from charter_desktop.ui.request import Request
from charter_desktop.ui.widgets.found_list import FoundList
from charter_desktop.ui.widgets.reader import Reader
from charter_desktop.ui.widgets.search_box import SearchBox
from tests.ui.windows import SMALL, USUAL, put_away, settle, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme
    from tests.ui.windows import Heard, OpenedWindow


class Watched(Outside):
    """The computer around the program, which only writes down what it is asked for."""

    def __init__(self, *, opens: bool = True) -> None:
        self.opens = opens
        self.files: list[Path] = []
        self.addresses: list[str] = []
        self.copied: list[str] = []

    def open_file(self, path: Path) -> Request:
        self.files.append(path)
        return Request.answered(self.opens)

    def open_address(self, address: str) -> Request:
        self.addresses.append(address)
        return Request.answered(self.opens)

    def copy_text(self, text: str) -> None:
        self.copied.append(text)


@pytest.fixture
def outside() -> Watched:
    return Watched()


@pytest.fixture
def page(kit: Kit, workbook: Workbook, outside: Watched) -> Iterator[ToolkitPage]:
    made = ToolkitPage(kit, workbook.toolkit, workbook.search, outside)
    made.resize(USUAL)
    made.show()
    settle(kit.jobs)
    yield made
    put_away(made, kit.jobs)


def press(page: ToolkitPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    found.click()


def search(page: ToolkitPage, words: str) -> None:
    """Type words, wait until they are asked for by themselves, and until the answer is there."""
    asked: list[str] = []
    page.search_box.asked.connect(asked.append)
    QTest.keyClicks(page.search_box, words)
    wait_until(lambda: bool(asked))
    settle(page.kit.jobs)


def test_the_first_page_of_the_contents_is_read_first(page: ToolkitPage) -> None:
    assert page.tree.current_id == page.here() == "charter-one-page"
    assert page.panel.reader.toPlainText().startswith("The charter on one page")
    assert page.panel.reader.accessibleName() == "The charter on one page"


def test_the_page_follows_the_contents_and_leaves_the_keyboard_there(page: ToolkitPage) -> None:
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    settle(page.kit.jobs)
    assert page.here() == "charter-in-full"
    assert page.tree.hasFocus()


def test_right_and_left_open_and_close_a_task_and_enter_opens_a_page(
    page: ToolkitPage, heard: Heard
) -> None:
    QTest.keyClick(page.tree, Qt.Key.Key_Up)
    task = page.tree.currentItem()
    assert task is not None
    assert task.isExpanded()
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert not task.isExpanded()
    QTest.keyClick(page.tree, Qt.Key.Key_Right)
    assert task.isExpanded()
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert heard.routes == [Route(Place.TOOLKIT, "charter-one-page")]


def test_going_to_a_page_puts_the_keyboard_into_it(page: ToolkitPage) -> None:
    page.open_item("clear-days-explained")
    settle(page.kit.jobs)
    assert page.tree.current_id == page.here() == "clear-days-explained"
    assert page.first_control() is page.panel.reader
    page.open_item("")
    assert page.first_control() is page.search_box


def test_tab_goes_from_the_search_through_the_contents_to_the_text(page: ToolkitPage) -> None:
    inside = first_in(page)
    order = []
    while inside is not None and inside.objectName() not in order:
        order.append(inside.objectName())
        inside = next_control(page, inside)
    assert order[order.index("toolkit-search") :] == [
        "toolkit-search",
        "toolkit-contents",
        "find-on-page",
        "open-in-browser",
        "copy-cited",
        "bookmark",
        "write-note",
        "toolkit-text",
    ]
    assert order.index("print-page") < order.index("toolkit-search")


def next_control(page: ToolkitPage, widget: QWidget) -> QWidget | None:
    """Return the control of the page that Tab goes to next."""
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        if page.isAncestorOf(following) and takes_keyboard(following):
            return following
        following = following.nextInFocusChain()
    return None


def test_headings_are_real_and_on_this_page_leads_to_them(page: ToolkitPage) -> None:
    page.open_item("charter-in-full")
    settle(page.kit.jobs)
    reader = page.panel.reader
    levels = []
    block = reader.document().begin()
    while block.isValid():
        if level := block.blockFormat().headingLevel():
            levels.append((level, block.text()))
        block = block.next()
    assert levels[0] == (1, "The charter in full")
    assert (2, "Commitments") in levels
    assert (3, "Communication") in levels
    assert page.reading is not None
    anchor = next(s.anchor for s in page.reading.sections if s.words == "Commitments")
    reader.anchorClicked.emit(f"#{anchor}")
    assert reader.textCursor().block().text() == "Commitments"
    assert reader.verticalScrollBar().value() > 0


def test_the_charters_words_are_in_its_own_typeface(page: ToolkitPage) -> None:
    page.open_item("charter-in-full")
    settle(page.kit.jobs)
    document = page.panel.reader.document()

    def family(words: str) -> list[str]:
        return list(document.find(words).charFormat().fontFamilies())

    assert family("recognizing the diverse perspectives") == ["Literata"]
    assert family("These are the charter's own words") != ["Literata"]


@pytest.mark.parametrize(
    ("address", "route"),
    [
        ("page:who-does-what", Route(Place.TOOLKIT, "who-does-what")),
        ("contact:oalc-website-url", Route(Place.CONTACTS, "oalc-website-url")),
        ("commitment:c1", Route(Place.COMMITMENTS, "c1")),
        ("template:signing", Route(Place.MEETINGS, "template:signing")),
    ],
)
def test_links_into_the_program_go_to_their_place(
    page: ToolkitPage, heard: Heard, address: str, route: Route
) -> None:
    page.panel.reader.anchorClicked.emit(address)
    assert heard.routes == [route]


def test_a_link_to_the_web_opens_nothing_before_it_is_asked(
    page: ToolkitPage, outside: Watched
) -> None:
    page.panel.follow("https://oalc.org.uk/x")
    assert page.panel.web_bar.isVisible()
    assert outside.addresses == []
    press(page, "web-open")
    assert outside.addresses == ["https://oalc.org.uk/x"]
    assert page.panel.web_bar.isHidden()
    assert page.panel.reader.hasFocus() or not page.isActiveWindow()


def test_an_address_can_be_copied_or_left(page: ToolkitPage, outside: Watched) -> None:
    page.panel.follow("https://oalc.org.uk/x")
    press(page, "web-copy")
    assert outside.copied == ["https://oalc.org.uk/x"]
    page.panel.follow("https://oalc.org.uk/y")
    QTest.keyClick(page.panel.web_bar, Qt.Key.Key_Escape)
    assert page.panel.web_bar.isHidden()
    assert outside.addresses == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:1", "place:nowhere", "x"])
def test_any_other_address_goes_nowhere(
    page: ToolkitPage, heard: Heard, outside: Watched, address: str
) -> None:
    page.panel.follow(address)
    assert page.panel.web_bar.isHidden()
    assert (heard.routes, outside.addresses, outside.files) == ([], [], [])


def test_a_browser_that_does_not_open_is_said_in_words(
    page: ToolkitPage, heard: Heard, outside: Watched
) -> None:
    outside.opens = False
    page.panel.follow("https://oalc.org.uk/x")
    press(page, "web-open")
    settle(page.kit.jobs)
    assert "did not open" in heard.messages[0].words


def test_the_page_opens_in_the_browser_as_one_file(page: ToolkitPage, outside: Watched) -> None:
    press(page, "open-in-browser")
    settle(page.kit.jobs)
    (path,) = outside.files
    assert path.name == "charter-one-page.html"
    assert "<h1>The charter on one page</h1>" in path.read_text(encoding="utf-8")


def test_search_waits_for_two_letters_then_shows_results_with_their_number(
    page: ToolkitPage,
) -> None:
    asked = QSignalSpy(page.search_box.asked)
    QTest.keyClicks(page.search_box, "p")
    QTest.keyClick(page.search_box, Qt.Key.Key_Return)
    assert asked.count() == 0
    search(page, "othole")
    found = page.results_list.list
    assert found.isVisible()
    assert page.results_list.words == f"Showing {found.count()} results for “pothole”"
    assert "Roads: report, log, chase" in {found.item(n).text() for n in range(found.count())}


def test_down_enters_the_results_enter_opens_one_and_esc_leads_back(
    page: ToolkitPage, heard: Heard
) -> None:
    search(page, "clear days")
    QTest.keyClick(page.search_box, Qt.Key.Key_Down)
    found = page.results_list.list
    assert QApplication.focusWidget() in {found, None}
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert heard.routes == [Route(Place.TOOLKIT, "clear-days-explained")]
    QTest.keyClick(found, Qt.Key.Key_Escape)
    QTest.keyClick(page.search_box, Qt.Key.Key_Escape)
    assert page.search_box.text() == ""
    assert page.tree.isVisible()


@pytest.mark.parametrize(
    ("type_name", "route"),
    [
        ("page", Route(Place.TOOLKIT, "x")),
        ("template", Route(Place.TOOLKIT, "template:x")),
        ("contact", Route(Place.CONTACTS, "x")),
        ("step", Route(Place.SIGNING, "x")),
    ],
)
def test_a_result_leads_to_its_place(
    page: ToolkitPage, heard: Heard, type_name: str, route: Route
) -> None:
    page.results_list.opened.emit(Found(type_name, "x", "X", "Somewhere", ""))
    assert heard.routes == [route]


def test_a_search_that_finds_nothing_offers_a_next_step(page: ToolkitPage) -> None:
    search(page, "zzzz")
    assert page.results_list.words == "Nothing here has “zzzz”"
    press(page, "toolkit-results-contents")
    assert page.tree.isVisible()
    assert page.search_box.text() == ""


def test_a_template_leads_to_its_paper(page: ToolkitPage, heard: Heard) -> None:
    page.do_primary()
    assert heard.routes == []
    page.open_item("template:signing")
    settle(page.kit.jobs)
    press(page, "write-paper")
    page.do_primary()
    assert heard.routes == [Route(Place.MEETINGS, "template:signing")] * 2
    page.open_item("who-does-what")
    settle(page.kit.jobs)
    assert not page.findChild(QPushButton, "write-paper").isVisible()  # type: ignore[union-attr]


def test_a_page_that_is_not_there_is_said_and_the_one_before_stays(page: ToolkitPage) -> None:
    page.open_item("no-such-page")
    settle(page.kit.jobs)
    assert page.results.isVisible()
    assert page.panel.reader.toPlainText().startswith("The charter on one page")


def test_find_on_this_page_counts_and_goes_round(page: ToolkitPage) -> None:
    page.open_item("who-does-what")
    settle(page.kit.jobs)
    press(page, "find-on-page")
    bar, reader = page.panel.find_bar, page.panel.reader
    QTest.keyClicks(bar._input, "libraries")
    total = len(reader.extraSelections())
    assert total == 1
    assert bar._count.text() == "1 found"
    assert reader.extraSelections()[0].format.fontUnderline()
    QTest.keyClick(bar._input, Qt.Key.Key_Return)
    assert reader.textCursor().selectedText().casefold() == "libraries"
    assert bar._count.text() == "1 of 1"
    bar.next()
    bar.before()
    assert bar._count.text() == "1 of 1"
    bar._input.clear()
    QTest.keyClicks(bar._input, "zzzz")
    assert bar._count.text() == "Not on this page"
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert reader.extraSelections() == []


def test_a_narrow_window_shows_contents_or_page_and_comes_back(
    opened: Callable[..., OpenedWindow],
) -> None:
    window = opened()
    window.resize(SMALL)
    page = window.visit(Place.TOOLKIT)
    assert isinstance(page, ToolkitPage)
    assert page.tree.isVisible()
    assert not page.panel.isVisible()
    assert page.here() == ""
    window.visit(Place.TOOLKIT, "who-does-what")
    assert page.panel.isVisible()
    assert not page.tree.isVisible()
    assert page.here() == "who-does-what"
    page.parts.back.click()
    assert page.tree.isVisible()


def test_the_same_page_is_shown_after_the_text_size_changed(
    opened: Callable[..., OpenedWindow],
) -> None:
    window = opened()
    window.visit(Place.TOOLKIT, "clear-days-explained")
    window.theme.set_percent(150)
    window.settle()
    assert isinstance(window.page, ToolkitPage)
    assert window.page.here() == "clear-days-explained"
    assert window.page.panel.reader.toPlainText().startswith("Clear days explained")


def test_a_parish_meeting_reads_its_own_steps(opened: Callable[..., OpenedWindow]) -> None:
    window = opened("parish meeting")
    page = window.visit(Place.TOOLKIT)
    assert isinstance(page, ToolkitPage)
    flags = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive
    titles = page.tree.findItems("Becoming a signatory: ", flags)
    assert [item.text(0) for item in titles] == ["Becoming a signatory: parish meetings"]


@pytest.fixture
def reader(theme: Theme, jobs: JobRunner) -> Iterator[Reader]:
    made = Reader(theme, "text", "Text")
    made.resize(1200, 600)
    made.show()
    yield made
    put_away(made, jobs)


@pytest.mark.parametrize("form", ["{uri}", "{path}", "//server/share/a.png", "data:image/png,x"])
def test_the_reader_loads_nothing_whatever_a_text_asks_for(
    reader: Reader, tmp_path: Path, form: str
) -> None:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    path = tmp_path / "a.png"
    assert picture.save(str(path))
    address = form.format(uri=path.as_uri(), path=path)
    reader.setHtml(f'<p><img src="{address}"></p>')
    assert not _has_red(reader.grab().toImage())
    kinds = QTextDocument.ResourceType
    loaded = reader.document().resource(kinds.ImageResource, QUrl(address))
    assert isinstance(loaded, QImage)
    assert loaded.width() == 1
    sheet = reader.document().resource(kinds.StyleSheetResource, QUrl(f"{address}.css"))
    assert sheet == QByteArray(b"")


def _has_red(image: QImage) -> bool:
    red = QColor(Qt.GlobalColor.red)
    points = ((x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5))
    return any(image.pixelColor(x, y) == red for x, y in points)


def test_lines_stay_about_seventy_characters_long(reader: Reader) -> None:
    words = "the clerk tells the council what the county said about the road " * 20
    reader.show_reading(Reading("x", "X", f"<p>{words}</p>"))
    reader.grab()
    layout = reader.document().begin().layout()
    lengths = [layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)]
    assert 60 <= max(lengths) <= 80


def test_found_words_are_bold_and_underlined_and_a_row_is_one_sentence(
    theme: Theme, jobs: JobRunner
) -> None:
    found = FoundList(theme, "found", "Found")
    snippet = f"Report a {MARK_START}pothole{MARK_END} & more"
    found.show_found([Found("page", "x", "Roads", "Toolkit", snippet)])
    item = found.item(0)
    spoken = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Roads, Toolkit, Report a pothole & more"
    painter = found.itemDelegate()
    text = painter._text(item.data(Qt.ItemDataRole.UserRole), 400, is_chosen=False)  # type: ignore[attr-defined]
    look = text.find("pothole").charFormat()
    assert look.fontUnderline()
    assert look.fontWeight() >= 700
    assert "& more" in text.toPlainText()
    put_away(found, jobs)


def test_the_search_box_asks_nothing_for_words_that_the_program_put_in(
    theme: Theme, jobs: JobRunner
) -> None:
    box = SearchBox(theme, "box", "Search")
    box.show()
    asked = QSignalSpy(box.asked)
    box.setText("potholes")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert asked.count() == 0
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert asked.count() == 1
    assert asked.at(0) == [""]
    put_away(box, jobs)

"""Bookmarks, own notes, copying with the source, and paper: what is done with a toolkit page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, Qt, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from charter_desktop.domain.annotations import Hung, PageNote, Spot, id_at
from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.reading import Picture, Reading
from charter_desktop.domain.toolkit import Page
from charter_desktop.services.toolkit.contents import Entry, Group
from charter_desktop.services.toolkit.notes import note_target
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.toolkit.page import ToolkitPage
from charter_desktop.ui.pages.toolkit.tools import citation
from charter_desktop.ui.printing import PrinterChoice, PrintRun
from charter_desktop.ui.widgets.contents_tree import MANY
from tests.ui.lint import lint
from tests.ui.test_toolkit import Watched, next_control
from tests.ui.windows import SMALL, USUAL, put_away, settle, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.kit import Kit
    from tests.ui.windows import Heard, OpenedWindow

DAYS = "clear-days-explained"


@pytest.fixture
def outside() -> Watched:
    return Watched()


@pytest.fixture
def page(kit: Kit, workbook: Workbook, outside: Watched) -> Iterator[ToolkitPage]:
    made = ToolkitPage(kit, workbook.toolkit, workbook.search, outside)
    kit.jobs.changed.connect(made.mark_stale)
    made.resize(USUAL)
    made.show()
    settle(kit.jobs)
    made.open_item(DAYS)
    settle(kit.jobs)
    yield made
    put_away(made, kit.jobs)


def press(page: QWidget, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    found.click()


def bookmark(page: ToolkitPage, line: int) -> None:
    """Choose a line of the menu of bookmarks."""
    page.tools.bookmarks.fill()
    page.tools.bookmarks.menu.actions()[line].trigger()
    settle(page.kit.jobs)


def groups(page: ToolkitPage) -> dict[str, list[str]]:
    """Return the words of each part of the contents and of its lines."""
    found: dict[str, list[str]] = {}
    for number in range(page.tree.topLevelItemCount()):
        top = page.tree.topLevelItem(number)
        assert top is not None
        lines = (top.child(at) for at in range(top.childCount()))
        found[top.text(0)] = [line.text(0) for line in lines if line is not None]
    return found


def test_a_bookmark_on_a_heading_stands_first_and_leads_there(
    page: ToolkitPage, heard: Heard
) -> None:
    bookmark(page, 2)
    assert next(iter(groups(page).items())) == ("Bookmarks", ["What a clear day is"])
    assert heard.messages[-1].words == (
        "“What a clear day is” is bookmarked, at the top of the contents."
    )
    assert page.tools.bookmarks.button.text() == "Bookmarked"
    leaf = page.tree.topLevelItem(0)
    assert leaf is not None
    page.tree.itemClicked.emit(leaf.child(0), 0)
    assert heard.routes[-1] == Route(Place.TOOLKIT, f"{DAYS}#what-a-clear-day-is")
    page.open_item("who-does-what")
    settle(page.kit.jobs)
    page.open_item(f"{DAYS}#what-a-clear-day-is")
    settle(page.kit.jobs)
    assert page.panel.reader.textCursor().block().text() == "What a clear day is"
    assert page.here() == DAYS


def test_delete_takes_a_bookmark_away_and_the_menu_too(page: ToolkitPage) -> None:
    bookmark(page, 0)
    bookmark(page, 1)
    assert groups(page)["Bookmarks"] == ["Clear days explained", "How many"]
    top = page.tree.topLevelItem(0)
    first = top.child(0) if top is not None else None
    assert first is not None
    page.tree.setCurrentItem(first)
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    settle(page.kit.jobs)
    assert groups(page)["Bookmarks"] == ["How many"]
    page.tools.bookmarks.fill()
    assert [a.isChecked() for a in page.tools.bookmarks.menu.actions()[:2]] == [False, True]
    bookmark(page, 1)
    assert "Bookmarks" not in groups(page)


def test_delete_on_a_page_takes_nothing_away(page: ToolkitPage) -> None:
    bookmark(page, 0)
    page.tree.choose("who-does-what")
    QTest.keyClick(page.tree, Qt.Key.Key_Delete)
    settle(page.kit.jobs)
    assert groups(page)["Bookmarks"] == ["Clear days explained"]


def test_a_note_is_pinned_to_the_heading_that_is_read_and_keeps_itself(
    page: ToolkitPage, workbook: Workbook
) -> None:
    page.panel.reader.go_to_section("where-readings-differ")
    press(page, "write-note")
    note = page.tools.note
    assert note.field.input.hasFocus()
    assert note.places.currentText() == "“Where readings differ”"
    QTest.keyClicks(note.field.input, "Ask the chair")
    scrolled = page.panel.reader.verticalScrollBar().value()
    page.panel.reader.setFocus()
    settle(page.kit.jobs)
    assert "Ask the chair" in page.panel.reader.toPlainText()
    assert "Not sent to OALC" in page.panel.reader.toPlainText()
    assert page.panel.reader.verticalScrollBar().value() == scrolled
    record = id_at(Hung.PAGE_NOTE, Spot(DAYS, "where-readings-differ"))
    assert groups(page)["Our own notes"] == ["Clear days explained"]
    with workbook._work.reading() as unit:
        value = unit.records.get(PageNote, record).value
    assert (value.text, value.title, value.heading) == (
        "Ask the chair",
        "Clear days explained",
        "Where readings differ",
    )


def test_a_note_is_changed_from_the_text_and_taken_away(page: ToolkitPage) -> None:
    record = id_at(Hung.PAGE_NOTE, Spot(DAYS))
    target = note_target(record)
    drafts = page._toolkit.notes.drafts
    drafts.typed(target, {"text": "Ours", "title": "T", "heading": ""})
    page.kit.jobs.write(lambda: drafts.keep(target))
    settle(page.kit.jobs)
    page.panel.follow(f"note:{record}")
    note = page.tools.note
    assert note.field.text == "Ours"
    assert note.places.currentText() == "The whole page"
    note.places.setCurrentIndex(1)
    assert note.field.text == ""
    note.places.setCurrentIndex(0)
    press(note, "note-away")
    settle(page.kit.jobs)
    assert note.isHidden()
    assert "Ours" not in page.panel.reader.toPlainText()
    assert page.panel.reader.hasFocus()


def test_tab_goes_through_the_note_into_the_text(page: ToolkitPage) -> None:
    press(page, "write-note")
    order: list[str] = []
    at: QWidget | None = page.tools.note.places
    while at is not None and len(order) < 4:
        order.append(at.objectName())
        at = next_control(page, at)
    assert order == ["note-place", "page-note", "note-close", "toolkit-text"]


def test_esc_closes_the_note_and_keeps_what_is_typed(page: ToolkitPage) -> None:
    press(page, "write-note")
    QTest.keyClicks(page.tools.note.field.input, "Half a")
    QTest.keyClick(page.tools.note, Qt.Key.Key_Escape)
    settle(page.kit.jobs)
    assert page.tools.note.isHidden()
    assert "Half a" in page.panel.reader.toPlainText()


def test_another_page_closes_the_note_and_keeps_what_is_typed(page: ToolkitPage) -> None:
    press(page, "write-note")
    QTest.keyClicks(page.tools.note.field.input, "Still here")
    page.open_item("who-does-what")
    settle(page.kit.jobs)
    assert page.tools.note.isHidden()
    page.open_item(DAYS)
    settle(page.kit.jobs)
    assert "Still here" in page.panel.reader.toPlainText()


def test_chosen_words_are_copied_with_their_heading_and_source(
    page: ToolkitPage, outside: Watched
) -> None:
    reader = page.panel.reader
    reader.go_to_section("what-a-clear-day-is")
    reader.moveCursor(QTextCursor.MoveOperation.NextBlock)
    reader.moveCursor(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    words = reader.chosen_words()
    press(page, "copy-cited")
    assert words
    assert outside.copied == [
        f"{words}\n\nFrom “Clear days explained”, under “What a clear day is”"
        " (starter page of this program, checked 22 November 2026)\n"
    ]


def test_without_a_choice_the_whole_page_is_copied(page: ToolkitPage, outside: Watched) -> None:
    press(page, "copy-cited")
    (text,) = outside.copied
    assert text.startswith("Clear days explained\n")
    assert text.endswith(
        "From “Clear days explained” (starter page of this program, checked 22 November 2026)\n"
    )


def test_a_citation_leaves_out_what_is_not_known() -> None:
    assert citation(Reading("a", "A", "")) == "From “A”"


class ToFile(PrinterChoice):
    """A printer that writes a file, and asks nobody."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[tuple[str, int]] = []

    def ask(self, parent: QWidget, title: str, pages: int) -> QPrinter | None:
        self.asked.append((title, pages))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        a4 = QPageSize(QPageSize.PageSizeId.A4)
        upright = QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(a4, upright, QMarginsF()))
        printer.setFullPage(True)
        printer.setOutputFileName(str(self.path))
        return printer


def test_a_page_is_previewed_made_larger_and_printed(
    page: ToolkitPage, heard: Heard, tmp_path: Path
) -> None:
    page.do_primary()
    settle(page.kit.jobs)
    view = page.paper.view
    assert view is not None
    assert not page.panel.isVisible()
    usual = view.preview.pages
    assert usual > 1
    view.large.setChecked(True)
    settle(page.kit.jobs)
    assert view.preview.pages > usual
    view._choice = ToFile(tmp_path / "printed.pdf")
    page.do_primary()
    settle(page.kit.jobs)
    wait_until(lambda: bool(heard.messages))
    assert view._choice.asked == [("Clear days explained", view.preview.pages)]
    assert heard.messages[-1].words == f"{view.preview.pages} pages were sent to the printer."
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    press(view, "print-back")
    assert page.panel.isVisible()
    assert view.isHidden()


def test_a_printer_that_does_not_take_it_is_said_in_words(
    page: ToolkitPage, heard: Heard, tmp_path: Path
) -> None:
    page.do_primary()
    settle(page.kit.jobs)
    view = page.paper.view
    assert view is not None
    view._choice = ToFile(tmp_path / "no such folder" / "printed.pdf")
    page.do_primary()
    settle(page.kit.jobs)
    wait_until(lambda: bool(heard.messages))
    assert heard.messages[-1].words.startswith("The printer did not take it.")


def test_only_the_chosen_pages_are_printed(page: ToolkitPage, tmp_path: Path) -> None:
    printing = page._toolkit.printing
    made = page.kit.jobs.read(lambda: printing.draft(DAYS))
    drafts: list[object] = []
    made.succeeded.connect(drafts.append)
    settle(page.kit.jobs)
    (draft,) = drafts
    printer = ToFile(tmp_path / "printed.pdf").ask(page, "T", 3)
    assert printer is not None
    printer.setFromTo(2, 2)
    drawn: list[int] = []

    def draw(number: int) -> object:
        drawn.append(number)
        return printing.page(draft, number)  # type: ignore[arg-type]  # brought by a signal

    run = PrintRun(page.kit.jobs, printer, draw, 3, page)  # type: ignore[arg-type]  # as above
    ended: list[int] = []
    run.ended.connect(ended.append)
    run.start()
    wait_until(lambda: bool(ended))
    assert (drawn, ended) == ([2], [1])


def test_a_pdf_is_saved_and_opened(page: ToolkitPage, heard: Heard, outside: Watched) -> None:
    page.do_primary()
    settle(page.kit.jobs)
    assert page.paper.view is not None
    press(page.paper.view, "print-save")
    settle(page.kit.jobs)
    message = heard.messages[-1]
    assert message.words == "Saved “Clear days explained.pdf”."
    for link in message.links:
        link.act()
    assert [path.name for path in outside.files] == ["Clear days explained.pdf", "Toolkit pages"]
    assert outside.files[0].exists()


def test_a_template_is_saved_as_word_or_written(
    page: ToolkitPage, heard: Heard, outside: Watched
) -> None:
    page.open_item("template:letter")
    settle(page.kit.jobs)
    write = page.findChild(QPushButton, "write-paper")
    assert write is not None
    assert write.text() == "Write this letter"
    assert not page.findChild(QPushButton, "print-page").isVisible()  # type: ignore[union-attr]  # it is there
    press(page, "save-word")
    settle(page.kit.jobs)
    assert heard.messages[-1].words.endswith(".docx”.")
    press(page, "write-paper")
    assert heard.routes[-1] == Route(Place.MEETINGS, "template:letter")


def publish(program: Program, changed: Page, without: str = "") -> None:
    with program.content.unit() as unit:
        pages = {p.id: p for p in unit.records.all(Page)} | {changed.id: changed}
        pages.pop(without, None)
        made = Edition(1, 8, 8, "8" * 64, date(2026, 12, 1))
        unit.editions.replace(made, {"page": [encode(plain(one)) for one in pages.values()]})
        unit.commit()


def test_a_change_is_marked_in_the_contents_until_it_is_read(
    program: Program, opened: Callable[..., OpenedWindow]
) -> None:
    it = opened()
    with program.content.reading() as unit:
        days = unit.records.get(Page, DAYS)
    publish(program, replace(days, body=days.body.replace("three rules", "four rules")))
    page = it.visit(Place.TOOLKIT)
    assert isinstance(page, ToolkitPage)
    assert "Clear days explained, Changed in issue 8" in spoken(page)
    it.visit(Place.TOOLKIT, DAYS)
    assert "Clear days explained" in spoken(page)
    page.panel.follow(f"toolkit:changes:{DAYS}")
    it.settle()
    text = page.panel.reader.toPlainText()
    assert "Taken out: “three”. Put in: “four”." in text
    page.panel.follow(f"toolkit:{DAYS}")
    it.settle()
    assert page.here() == DAYS


def spoken(page: ToolkitPage) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [leaf.data(0, role) for leaf in page.tree._leaves()]


@pytest.mark.parametrize("size", [USUAL, SMALL])
@pytest.mark.parametrize("percent", [100, 200])
def test_notes_changes_and_paper_can_be_read_and_reached(
    program: Program, opened: Callable[..., OpenedWindow], percent: int, size: object
) -> None:
    it = opened()
    with program.content.reading() as unit:
        days = unit.records.get(Page, DAYS)
    body = f"> [!IMPORTANT]\n> Post it.\n\n{days.body.replace('three rules', 'four rules')}"
    publish(program, replace(days, body=body), without="who-does-what")
    it.theme.set_percent(percent)
    it.settle()
    it.resize(size)  # type: ignore[arg-type]  # a QSize
    faults = {}
    for item in (DAYS, f"changes:{DAYS}", "who-does-what", "template:letter"):
        it.visit(Place.TOOLKIT, item)
        faults[item] = lint(it.window)
    page = it.visit(Place.TOOLKIT, DAYS)
    assert isinstance(page, ToolkitPage)
    press(page, "write-note")
    it.settle()
    faults["note"] = lint(it.window)
    page.paper.print_page()
    it.settle()
    faults["print"] = lint(it.window)
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_page_is_ready_long_before_anybody_notices(page: ToolkitPage, jobs: JobRunner) -> None:
    """Hold that showing a page of some 250 words is the setting of one document, and no more."""
    assert page.reading is not None
    assert jobs.is_idle()
    page.load_anew(DAYS)
    assert not jobs.is_idle()  # it is made off the GUI thread
    settle(jobs)
    assert page.reading.id == DAYS


def test_a_part_with_very_many_lines_begins_closed_and_is_made_when_opened(
    page: ToolkitPage,
) -> None:
    entries = tuple(Entry(f"p{n}", f"Page {n}") for n in range(MANY + 1))
    page.tree.show_contents((Group("roads", "Roads", entries),), "")
    top = page.tree.topLevelItem(0)
    assert top is not None
    assert not top.isExpanded()
    assert top.childCount() == 0
    page.tree.setCurrentItem(top)
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert top.childCount() == MANY + 1
    page.tree.show_contents((Group("streets", "Streets", entries),), "p7")
    assert page.tree.current_id == "p7"


def png(width: int, height: int) -> bytes:
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(data, "PNG")  # type: ignore[call-overload]  # its stubs want text
    return bytes(data.data().data())


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(40, 20), (40, 20)),
        (png(4000, 20), None),
        (b"no picture at all", (1, 1)),
        (b"GIF89a\x01\x00\x01\x00", (1, 1)),
    ],
    ids=["small", "wide", "nothing", "another kind"],
)
def test_a_picture_is_drawn_from_what_came_with_the_text_alone(
    page: ToolkitPage, data: bytes, size: tuple[int, int] | None
) -> None:
    reader, name = page.panel.reader, "ab" * 32
    html = f'<h1>P</h1><p><img src="blob:{name}" alt="a"></p>'
    reader.show_reading(Reading("with-picture", "P", html, pictures=(Picture(name, data),)))
    kind = QTextDocument.ResourceType.ImageResource.value
    drawn = reader.loadResource(kind, QUrl(f"blob:{name}"))
    other = reader.loadResource(kind, QUrl(f"blob:{'cd' * 32}"))
    assert isinstance(drawn, QImage)
    assert isinstance(other, QImage)
    assert (other.width(), other.height()) == (1, 1)
    if size is not None:
        assert (drawn.width(), drawn.height()) == size
    else:
        assert 40 < drawn.width() <= reader.width()

"""Adding a file from OALC on screen: the six words, what will change, What's new, and undo."""

from __future__ import annotations

import datetime as dt
import os
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListView, QPushButton, QRadioButton, QScrollArea

from charter_desktop.domain.contact_corrections import (
    ContactCorrection,
    Correction,
    ShowMine,
    WrongField,
)
from charter_desktop.domain.contacts import ContactNote, OwnNote, contact_note_id
from charter_desktop.domain.records import Target
from charter_desktop.services.files.looked import Order, Take
from charter_desktop.sync.bundle import write_bundle
from charter_desktop.sync.keys import DeviceKeys, save
from charter_desktop.sync.words import oalc_words
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.exchange.change_words import AT_ONCE, MORE, OURS
from charter_desktop.ui.pages.exchange.check_words import CheckWords
from charter_desktop.ui.pages.exchange.history_lines import (
    FileHistoryLine,
    HistoryLine,
    ReturnHistoryLine,
)
from charter_desktop.ui.widgets.row_painter import ROW
from charter_desktop.ui.widgets.tick import Tick
from charter_desktop.ui.widgets.whole_list import WholeList
from tests.builders import MONDAY
from tests.data.bundles import samples_valid
from tests.services.office import Office, contact
from tests.services.office import page as toolkit_page
from tests.sync.making import DEVICE, content_manifest, signing_key, trust_list
from tests.ui.lint import lint
from tests.ui.sending import Watched, click, following, on_screen, shown
from tests.ui.showing import laid_out
from tests.ui.windows import SMALL, USUAL, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QSize

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.exchange.page import SendAndReceivePage
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.page import Page
    from tests.builders import Computer
    from tests.ui.windows import Heard, OpenedWindow

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "bundles" / "valid"
ONE = {"contact": [contact(1), contact(2)], "page": [toolkit_page(1)]}
TWO = {
    "contact": [
        contact(1, value="01865 999999"),
        contact(3, note="Sort code 12-34-56, account 12345678"),
    ],
    "page": [toolkit_page(1)],
}


@pytest.fixture
def outside() -> Watched:
    return Watched()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "usb")


@pytest.fixture
def page(
    kit: Kit, workbook: Workbook, program: Program, outside: Watched
) -> Iterator[SendAndReceivePage]:
    with on_screen(kit, workbook, program, outside) as made:
        yield made


@pytest.fixture
def follow(page: SendAndReceivePage, heard: Heard, jobs: JobRunner) -> Callable[[], None]:
    return following(page, heard, jobs)


def met(program: Program, office: Office) -> None:
    program.adding.add(Order(path=office.invitation(""), words=office.words))


def look_at(page: SendAndReceivePage, follow: Callable[[], None], path: Path) -> None:
    page.open_item(str(path))
    follow()


def type_words(page: Page, jobs: JobRunner, words: list[str]) -> None:
    """Type words as a clerk does: four letters of each, and Space."""
    six = page.findChild(CheckWords)
    assert six is not None
    six.boxes[0].input.setFocus()
    for box, word in zip(six.boxes, words, strict=True):
        QTest.keyClicks(box.input, word[:4])
        settle(jobs)
        QTest.keyClick(box.input, Qt.Key.Key_Space)
    settle(jobs)


def test_four_letters_of_each_word_let_the_invitation_in(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    jobs: JobRunner,
    office: Office,
    program: Program,
) -> None:
    look_at(page, follow, office.invitation(""))
    assert "We have not met this sender before" in shown(page)
    assert "Never take them from the e-mail" in shown(page)
    assert "This really is from OALC" not in shown(page)
    type_words(page, jobs, office.words.split())
    assert page.desk.adding.six.words == office.words
    click(page, "check-the-words")
    follow()
    assert "Check words are right" in shown(page)
    click(page, "add-changes")
    follow()
    assert "An invitation from OALC is added" in shown(page)
    known = program.device.oalc()
    assert known is not None
    assert " ".join(known.words) == office.words


def test_a_welcome_and_packs_say_what_they_bring(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    program: Program,
) -> None:
    save(program.paths.keys, DeviceKeys(DEVICE, samples_valid.DEVICE_SEAL))
    words = " ".join(oalc_words(trust_list()))
    program.adding.add(Order(path=SAMPLES / "trust.charter", words=words))
    for name, before, after in (
        ("welcome-without-issue", "OALC knows this computer now", "A welcome from OALC is added"),
        ("issue-pack-2-of-2", "That is not the issue on this computer", "Pack 2 of 2 for issue 3"),
        ("issue-with-packs", "ask OALC for pack 1 of issue 3", "Issue 3 of the toolkit"),
        ("issue-pack-1-of-2", "With it all documents of that issue", "Pack 1 of 2 for issue 3"),
    ):
        look_at(page, follow, SAMPLES / f"{name}.charter")
        assert "This really is from OALC" in shown(page)
        assert before in shown(page)
        assert not lint(page)
        click(page, "add-changes")
        follow()
        assert after in shown(page)
        assert not lint(page)


def test_a_wrong_word_is_named_and_has_the_keyboard(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    heard: Heard,
    jobs: JobRunner,
    office: Office,
    program: Program,
) -> None:
    look_at(page, follow, office.invitation(""))
    words = office.words.split()
    words[2] = "zebra" if words[2] != "zebra" else "abandon"
    type_words(page, jobs, words)
    page.do_primary()
    follow()
    assert "The third word is not the one that belongs to this file." in heard.messages[-1].words
    assert page.focusWidget() is page.desk.adding.six.boxes[2].input
    assert "Not this word" in shown(page)
    assert "Meet OALC" not in shown(page)
    assert program.device.oalc() is None


def test_what_is_put_in_can_be_typed_over_and_taken_away(
    page: SendAndReceivePage, follow: Callable[[], None], jobs: JobRunner, office: Office
) -> None:
    look_at(page, follow, office.invitation(""))
    box = page.desk.adding.six.boxes[0].input
    box.setFocus()
    QTest.keyClicks(box, "harv")
    settle(jobs)
    assert (box.text(), box.selectedText()) == ("harvest", "est")
    QTest.keyClicks(box, "es")
    settle(jobs)
    assert box.text() == "harvest"
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    settle(jobs)
    assert box.text() == "harves"


def test_a_word_that_is_none_is_said_to_be_none(
    page: SendAndReceivePage, follow: Callable[[], None], jobs: JobRunner, office: Office
) -> None:
    look_at(page, follow, office.invitation(""))
    box = page.desk.adding.six.boxes[0].input
    box.setFocus()
    QTest.keyClicks(box, "harx")
    settle(jobs)
    assert "No such word" in shown(page)
    assert box.text() == "harx"


def test_pasted_words_spread_over_the_boxes(
    page: SendAndReceivePage, follow: Callable[[], None], jobs: JobRunner, office: Office
) -> None:
    look_at(page, follow, office.invitation(""))
    six = page.desk.adding.six
    six.boxes[0].go_on_at(0)
    six.boxes[0].type_again(office.words)
    settle(jobs)
    assert [box.text for box in six.boxes] == office.words.split()


def test_what_will_change_is_shown_before_and_after_with_what_is_unusual_first(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, office: Office
) -> None:
    met(program, office)
    program.adding.add(Order(path=office.edition(1, ONE)))
    look_at(page, follow, office.edition(2, TWO))
    words = shown(page)
    assert "This really is from OALC" in words
    assert office.words in words
    assert "you have issue 1" in words
    assert "Add 3 changes" in words
    browser = page.desk.adding.changes
    assert browser.list.current_id == "contact/test.00003"
    assert "OALC never sends bank details in a file" in words
    browser.list.choose("contact/test.00001")
    follow()
    words = shown(page)
    for said in ("Before", "01865 100001", "After", "01865 999999"):
        assert said in words


def test_the_changes_of_a_file_fit_into_the_window(
    opened: Callable[..., OpenedWindow], program: Program, office: Office
) -> None:
    it = opened()
    met(program, office)
    program.adding.add(Order(path=office.edition(1, ONE)))
    page = it.visit(Place.SEND_AND_RECEIVE, str(office.edition(2, TWO)))
    (frame,) = page.findChildren(QScrollArea, "page-send-and-receive-frame")
    changes = page.findChild(QListView, "changes-list")
    assert isinstance(changes, QListView)
    assert changes.isVisible()
    assert frame.verticalScrollBar().maximum() == 0


def test_adding_opens_whats_new_and_its_items_open_the_thing_itself(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    heard: Heard,
    program: Program,
    office: Office,
    jobs: JobRunner,
) -> None:
    met(program, office)
    program.adding.add(Order(path=office.edition(1, ONE)))
    look_at(page, follow, office.edition(2, TWO))
    click(page, "add-changes")
    follow()
    assert heard.messages[-1].words == "Added issue 2 of the toolkit: 3 changes."
    assert "What's new in issue 2" in shown(page)
    assert "Contacts: 1 new, 1 changed, 1 withdrawn." in shown(page)
    page.desk.whats_new.list.opened.emit("contact/test.00001")
    assert heard.routes == [Route(Place.CONTACTS, "test.00001")]
    heard.routes.clear()
    page.desk.whats_new.list.opened.emit("contact/test.00002")  # withdrawn: it is nowhere to open
    assert heard.routes == []
    page.desk.whats_new.list.opened.emit("page/test-page-1")
    settle(jobs)


def test_undo_names_and_keeps_what_was_written_since(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    heard: Heard,
    program: Program,
    workbook: Workbook,
    office: Office,
) -> None:
    met(program, office)
    program.adding.add(Order(path=office.edition(1, ONE)))
    program.adding.add(Order(path=office.edition(2, TWO)))
    with program.works()[workbook.body].unit() as unit:
        target = Target("contact_note", contact_note_id("test.00003"), "value")
        unit.operations.say(target, OwnNote(text="Ring after ten."))
        unit.commit()
    page.refresh()
    follow()
    click(page, "undo-file")
    follow()
    assert heard.messages[-1].words == "Issue 2 is taken back. You are back on issue 1."
    words = shown(page)
    assert "Roads and pavements 3, Test County Council" in words
    assert "Ring after ten." in words
    assert "Undone 23 November 2026" in words
    with program.works()[workbook.body].reading() as unit:
        (note,) = unit.records.all(ContactNote)
    assert note.value.text == "Ring after ten."


def test_what_was_taken_back_is_added_again_with_one_click(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    heard: Heard,
    program: Program,
    office: Office,
) -> None:
    met(program, office)
    program.adding.add(Order(path=office.edition(1, ONE)))
    program.adding.undo()
    page.refresh()
    follow()
    click(page, "add-file-again")
    follow()
    assert heard.messages[-1].words.startswith("Added issue 1 of the toolkit: ")
    assert "What is new" in shown(page)
    page.open_item("")
    page.refresh()
    follow()
    assert page.findChild(QPushButton, "add-file-again") is None
    assert program.adding.history()[0].can_undo


def test_adding_again_leaves_the_file_that_was_looked_at(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, office: Office
) -> None:
    met(program, office)
    program.adding.add(Order(path=office.edition(1, ONE)))
    program.adding.undo()
    looked_at = office.edition(2, TWO)
    look_at(page, follow, looked_at)
    page.open_item("")
    page.refresh()
    follow()
    click(page, "add-file-again")
    follow()
    assert page.desk.errands.memory.seen is not None
    assert page.desk.errands.memory.seen.path == looked_at


def test_adding_goes_on_where_the_page_is_drawn_anew_meanwhile(
    opened: Callable[..., OpenedWindow], office: Office, theme: Theme
) -> None:
    it = opened()
    met(it.program, office)
    it.visit(Place.SEND_AND_RECEIVE, str(office.edition(1, ONE)))
    held = threading.Event()
    it.jobs.write(partial(held.wait, 10))
    it.page.do_primary()
    theme.set_percent(150)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held.set()
    it.settle()
    assert it.program.adding.history()[0].can_undo


def test_a_long_list_of_changes_is_shown_in_parts(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    program: Program,
    office: Office,
) -> None:
    met(program, office)
    path = office.edition(1, {"contact": [contact(n) for n in range(2 * AT_ONCE)]})
    total = len(program.adding.look(path).changes)
    page.open_item(str(path))
    follow()
    changes = page.desk.adding.changes
    for left in range(total - AT_ONCE, 0, -AT_ONCE):
        rows = changes.list.model()
        last = rows.index(rows.rowCount() - 1, 0)
        words = last.data(Qt.ItemDataRole.AccessibleTextRole)
        assert words.startswith(f"Show {min(left, AT_ONCE)} more of {left}")
        changes.list.setCurrentIndex(last)
        QTest.keyClick(changes.list, Qt.Key.Key_Return)
        settle(page.kit.jobs)
    rows = changes.list.model()
    ids = [rows.index(n, 0).data(ROW).id for n in range(rows.rowCount())]
    assert sum("/" in one for one in ids) == total
    assert MORE not in ids


def test_the_clerk_chooses_where_own_words_differ_and_the_choice_holds(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    program: Program,
    workbook: Workbook,
    office: Office,
) -> None:
    met(program, office)
    program.adding.add(Order(path=office.edition(1, ONE)))
    correction = Correction("test.00001", WrongField.VALUE, "01865 100001", "01865 777777", "")
    correction_id = program.surroundings.new_id()
    with program.works()[workbook.body].unit() as unit:
        unit.operations.say(Target("contact_correction", correction_id, "correction"), correction)
        unit.operations.say(
            Target("contact_correction", correction_id, "show_mine"), ShowMine(True)
        )
        unit.commit()
    look_at(page, follow, office.edition(2, TWO))
    browser = page.desk.adding.changes
    browser.list.choose("contact/test.00001")
    assert "1 for you to choose" in shown(page)
    mine = browser.findChild(QRadioButton, f"take-{correction_id}-{Take.MINE.value}")
    oalcs = browser.findChild(QRadioButton, f"take-{correction_id}-{Take.OALCS.value}")
    assert mine is not None
    assert oalcs is not None
    assert oalcs.isChecked()
    assert "recommended" in oalcs.text()
    mine.click()
    click(page, "add-changes")
    follow()
    with program.works()[workbook.body].reading() as unit:
        (kept,) = unit.records.all(ContactCorrection)
    assert kept.show_mine.yes


def test_the_list_can_be_narrowed_and_says_so(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, office: Office
) -> None:
    met(program, office)
    look_at(page, follow, office.edition(1, ONE))
    chooser = page.findChild(QComboBox, "changes-filter")
    assert chooser is not None
    chooser.setCurrentIndex(chooser.findData(OURS))
    chooser.activated.emit(chooser.currentIndex())
    follow()
    assert "Showing 0 of" in shown(page)
    assert "Choose “Everything” to see them all" in shown(page)


SUSPECT = {"Close", "Copy details for OALC", "Keep a copy for OALC"}
HARMLESS = {"Close", "Open another file\u2026"}
CARDS = {
    "altered": ("Do not use this file", SUSPECT),
    "stranger": ("Do not use this file", SUSPECT),
    "older": ("This is older than what you have", SUSPECT),
    "other": ("Do not use this file", SUSPECT),
    "here": ("You already have this", HARMLESS),
    "cut": ("This file is not complete", HARMLESS),
    "foreign": ("This is not a file from OALC", HARMLESS),
}


def bad_file(office: Office, program: Program, harm: str) -> Path:
    """Return a file that may not come in, where issue 2 has."""
    first, second = office.edition(1, ONE), office.edition(2, TWO)
    program.adding.add(Order(path=second))
    if harm in {"older", "here"}:
        return first if harm == "older" else second
    if harm == "other":
        return office.edition(2, ONE)
    third = office.edition(3, ONE)
    data = third.read_bytes()
    half = len(data) // 2
    harmed = {
        "altered": data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :],
        "stranger": write_bundle(content_manifest(), {}, signing_key("a stranger")),
        "cut": data[:-300],
        "foreign": b"Minutes of the meeting",
    }
    third.write_bytes(harmed[harm])
    return third


def test_what_went_out_stands_above_the_files_that_came_in_earlier_that_day(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    program: Program,
    office: Office,
    workbook: Workbook,
    computer: Computer,
) -> None:
    met(program, office)
    computer.clock.milliseconds += 1000
    workbook.returns.save()
    computer.clock.milliseconds += 1000
    program.adding.add(Order(path=office.edition(1, ONE)))
    page.refresh()
    follow()
    lines = [type(one) for one in page.findChildren(HistoryLine)]
    assert lines == [FileHistoryLine, ReturnHistoryLine, FileHistoryLine]


@pytest.mark.parametrize("harm", CARDS)
def test_a_file_that_may_not_come_in_has_its_card_and_no_way_on(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    program: Program,
    office: Office,
    harm: str,
) -> None:
    met(program, office)
    look_at(page, follow, bad_file(office, program, harm))
    heading, ways = CARDS[harm]
    assert heading in shown(page)
    assert {b.text() for b in page.desk.adding.findChildren(QPushButton) if b.isVisible()} == ways
    page.do_primary()
    follow()
    assert page.here() == "overview"
    assert program.adding.history()[0].what == "Issue 2 of the toolkit"


def test_a_refused_file_is_kept_aside_listed_and_deleted(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    program: Program,
    office: Office,
    outside: Watched,
) -> None:
    met(program, office)
    path = bad_file(office, program, "altered")
    look_at(page, follow, path)
    click(page, "set-aside")
    follow()
    click(page, "adding-close")
    follow()
    assert "Refused files, kept aside for OALC" in shown(page)
    click(page, "show-refused-1")
    assert len(outside.pointed_at) == 1
    click(page, "forget-refused-1")
    follow()
    assert program.adding.refused_files() == ()
    assert "Refused files" not in shown(page)


def test_what_was_typed_and_chosen_outlives_a_new_text_size(
    opened: Callable[..., OpenedWindow], theme: Theme, program: Program, office: Office
) -> None:
    it = opened()
    path = office.invitation("")
    page = it.visit(Place.SEND_AND_RECEIVE, str(path))
    type_words(page, it.jobs, office.words.split())
    theme.set_percent(130)
    it.settle()
    click(it.page, "check-the-words")
    it.settle()
    theme.set_percent(100)
    it.settle()
    assert "Check words are right" in shown(it.page)
    click(it.page, "add-changes")
    it.settle()
    theme.set_percent(115)
    it.settle()
    assert "An invitation from OALC is added" in shown(it.page)


def test_a_file_in_downloads_is_named_only_once_the_clerk_agreed(
    opened: Callable[..., OpenedWindow], program: Program, computer: Computer
) -> None:
    downloads = computer.paths.downloads
    downloads.mkdir()
    (downloads / "issue 8.charter").write_bytes(b"nobody opens this")
    os.utime(downloads / "issue 8.charter", (MONDAY.timestamp(), MONDAY.timestamp()))
    it = opened()
    assert badge(it) == ""
    it.visit(Place.SEND_AND_RECEIVE)
    assert "is waiting" not in shown(it.page)
    it.visit(Place.SETTINGS)
    tick = it.page.findChild(Tick, "look-in-downloads")
    assert tick is not None
    tick.click()
    it.settle()
    assert badge(it) == "Send and receive, 1 waiting"
    it.visit(Place.HOME)
    rows = it.page.findChild(WholeList)
    assert rows is not None
    titles = [rows.model().index(n, 0).data() for n in range(rows.model().rowCount())]
    assert "A file that may be from OALC is waiting" in titles
    it.visit(Place.SEND_AND_RECEIVE)
    assert "issue 8.charter, found in your Downloads folder" in shown(it.page)
    click(it.page, "not-this-file")
    it.settle()
    assert badge(it) == ""


def badge(it: OpenedWindow) -> str:
    model = it.shell.rail.places.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [model.index(n, 0).data(role) for n in range(model.rowCount())]
    return next((str(words) for words in said if words), "")


def old(program: Program, office: Office, computer: Computer) -> None:
    """Have issue 1, which was made to last 90 days, in the next autumn."""
    met(program, office)
    program.adding.add(Order(path=office.edition(1, ONE)))
    computer.clock.set(dt.date(2027, 9, 1))


def test_old_content_has_an_amber_line_on_pages_with_contacts(
    opened: Callable[..., OpenedWindow], program: Program, office: Office, computer: Computer
) -> None:
    it = opened()
    it.visit(Place.CONTACTS)
    assert "was meant to last" not in shown(it.page)
    old(program, office, computer)
    it.shell.menus.again_asked.emit()
    it.settle()
    for place in (Place.CONTACTS, Place.SEND_AND_RECEIVE):
        it.visit(place)
        assert "Ask OALC whether there is a newer issue." in shown(it.page)
    it.visit(Place.COMMITMENTS)
    assert "was meant to last" not in shown(it.page)


@pytest.mark.parametrize(("size", "percent"), [(USUAL, 100), (SMALL, 100), (SMALL, 200)])
def test_every_step_can_be_read_and_reached(
    opened: Callable[..., OpenedWindow],
    theme: Theme,
    program: Program,
    office: Office,
    size: QSize,
    percent: int,
) -> None:
    theme.set_percent(percent)
    it = opened()
    it.resize(size)
    faults = []

    def look(item: str) -> None:
        it.visit(Place.SEND_AND_RECEIVE, item)
        laid_out()
        faults.extend(lint(it.window))

    look(str(office.invitation("")))
    met(program, office)
    program.adding.add(Order(path=office.edition(1, ONE)))
    look(str(office.edition(2, TWO)))
    click(it.page, "add-changes")
    it.settle()
    laid_out()
    faults += lint(it.window)
    look("")
    look(str(office.edition(1, ONE)))
    assert faults == []

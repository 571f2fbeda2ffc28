"""An answer that comes late takes the place of no newer one, and finds nothing that is gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from shiboken6 import isValid

from charter_desktop.domain.agenda_items import ItemFacts
from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.ui.jobs import READERS
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.commitments.around import Around
from charter_desktop.ui.pages.contacts.page import ContactsPage
from charter_desktop.ui.pages.contacts.steps import TABLE
from charter_desktop.ui.pages.contacts.table import ContactsTable
from charter_desktop.ui.pages.meetings.composer.keeping import ComposerKeeping
from charter_desktop.ui.pages.meetings.composer.reading import ReadAgain
from charter_desktop.ui.pages.meetings.consents import ConsentPanel
from charter_desktop.ui.pages.meetings.detail import CONSENTS
from charter_desktop.ui.pages.meetings.due import DuePanel
from charter_desktop.ui.pages.meetings.items import ItemsPanel
from charter_desktop.ui.pages.meetings.left_out import LEFT_OUT, LeftOutPanel
from charter_desktop.ui.pages.meetings.list_side import MeetingList
from charter_desktop.ui.pages.meetings.year import YEAR, YearPanel
from charter_desktop.ui.pages.records.data_protection import DataProtectionPage
from charter_desktop.ui.pages.settings.agendas import AgendasSection
from charter_desktop.ui.pages.settings.committees import CommitteesSection
from charter_desktop.ui.pages.settings.letterhead import LetterheadSection
from charter_desktop.ui.pages.settings.page import SettingsPage
from charter_desktop.ui.pages.toolkit.page import ToolkitPage
from charter_desktop.ui.widgets.basics import clear, label
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.page import Page
from tests.ui.windows import holding, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.theme import Theme
    from tests.builders import Computer
    from tests.ui.showing import Showing
    from tests.ui.windows import OpenedWindow

    Opening = Callable[..., OpenedWindow]
    Asking = Callable[[Page], None]

Q = TypeVar("Q", bound=QObject)

HELD = dt.date(2026, 12, 8)
FACTS = ConsultationFacts(
    "Oxfordshire County Council", "The bus strategy", dt.date(2026, 11, 16), dt.date(2026, 12, 14)
)
FIRST, SECOND = "communication-1", "communication-2"
PAPER = f"paper:signing:{HELD.isoformat()}"


def part(page: Page, kind: type[Q]) -> Q:
    found = page.findChild(kind)
    assert isinstance(found, kind), kind
    return found


def line(page: Page, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit), name
    return found


def text(page: Page, name: str) -> QPlainTextEdit:
    found = page.findChild(QPlainTextEdit, name)
    assert isinstance(found, QPlainTextEdit), name
    return found


def press(page: Page, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    found.click()


def entered(it: OpenedWindow, commitment: str) -> bool:
    """Say whether a commitment has an action, a note or evidence of its own."""
    detail = it.workbook.year.checklists.detail(commitment)
    return bool(detail.actions or detail.beside.notes or detail.view.evidence)


def _find_a_name(page: Page) -> None:
    assert isinstance(page, DataProtectionPage)
    page.names.asked.emit("Ridgeway")


def _show_table(page: Page) -> None:
    assert isinstance(page, ContactsPage)
    listing = page.browser.listing
    assert listing is not None
    part(page, ContactsTable).show_listing(listing, "")


def _show_meetings(page: Page) -> None:
    shown = part(page, MeetingList)
    assert shown._overview is not None
    shown.show_overview(shown._overview)


def _show_section(kind: type[AgendasSection | CommitteesSection | LetterheadSection]) -> Asking:
    def show(page: Page) -> None:
        assert isinstance(page, SettingsPage)
        assert page._view is not None
        part(page, kind).show_view(page._view)

    return show


def _read_version(page: Page) -> None:
    part(page, ComposerKeeping)._read("no-version")


ASKED: dict[str, tuple[Place, str, Asking]] = {
    "meetings": (Place.MEETINGS, "", lambda page: page.refresh()),
    "what is missing": (Place.MEETINGS, "", _show_meetings),
    "agenda": (Place.MEETINGS, "", lambda page: part(page, ItemsPanel).refresh()),
    "what is due": (Place.MEETINGS, "", lambda page: part(page, DuePanel).refresh()),
    "year": (Place.MEETINGS, YEAR, lambda page: part(page, YearPanel).show_years()),
    "left out": (Place.MEETINGS, LEFT_OUT, lambda page: part(page, LeftOutPanel).show_days(HELD)),
    "consents": (
        Place.MEETINGS,
        CONSENTS,
        lambda page: part(page, ConsentPanel).show_consents(HELD),
    ),
    "paper": (Place.MEETINGS, PAPER, lambda page: part(page, ReadAgain).read()),
    "versions": (Place.MEETINGS, PAPER, lambda page: part(page, ComposerKeeping).refresh()),
    "version": (Place.MEETINGS, PAPER, _read_version),
    "settings": (Place.SETTINGS, "", lambda page: page.refresh()),
    "letterhead": (Place.SETTINGS, "", _show_section(LetterheadSection)),
    "committees": (Place.SETTINGS, "", _show_section(CommitteesSection)),
    "agendas": (Place.SETTINGS, "", _show_section(AgendasSection)),
    "contents": (Place.TOOLKIT, "", lambda page: page.refresh()),
    "table of contacts": (Place.CONTACTS, TABLE, _show_table),
    "what is kept": (Place.DATA_PROTECTION, "", lambda page: page.refresh()),
    "name": (Place.DATA_PROTECTION, "", _find_a_name),
}


@pytest.mark.parametrize(("place", "item", "ask"), ASKED.values(), ids=ASKED.keys())
def test_an_answer_that_was_overtaken_is_not_shown(
    opened: Opening,
    monkeypatch: pytest.MonkeyPatch,
    place: Place,
    item: str,
    ask: Asking,
) -> None:
    """The second of two readers may be the quicker one."""
    it = opened()
    page = it.visit(place, item)
    asked: list[Job] = []
    read = it.jobs.read

    def heard(work: Callable[[], object], *, instead_of: Job | None = None) -> Job:
        job = read(work, instead_of=instead_of)
        asked.append(job)
        return job

    with holding(it.jobs.read, READERS):
        monkeypatch.setattr(it.jobs, "read", heard)
        ask(page)
        first = list(asked)
        ask(page)
        assert first
        assert [job.is_dropped for job in first] == [True] * len(first)
        assert not asked[-1].is_dropped
    it.settle()


def test_the_resolution_of_another_paper_is_not_written_where_an_item_is_decided(
    opened: Opening, computer: Computer
) -> None:
    it = opened()
    book = it.workbook
    paper = book.composing.open("signing", HELD.isoformat())
    book.composing.save(paper.paper, paper.fields)
    bench = book.agenda.business.items.add(ItemFacts("A bench"), paper.meeting.id).value
    computer.clock.set(HELD + dt.timedelta(days=1))
    it.visit(Place.HOME)
    page = it.visit(Place.MEETINGS, f"decide:{paper.meeting.id}")
    words = page.findChild(QPlainTextEdit, "decision-text")
    on_paper, on_bench = (
        page.findChild(QPushButton, f"decision-paper-{name}") for name in ("signing", bench)
    )
    assert isinstance(words, QPlainTextEdit)
    assert isinstance(on_paper, QPushButton)
    assert isinstance(on_bench, QPushButton)
    assert words.toPlainText()
    on_bench.click()
    it.settle()
    assert words.toPlainText() == ""
    with holding(it.jobs.read, READERS):
        on_paper.click()
        on_bench.click()
    it.settle()
    assert words.toPlainText() == ""


def test_what_was_to_be_brought_into_sight_may_be_gone_by_then(theme: Theme, show: Showing) -> None:
    split = ListDetail(theme, "places")
    show(split)
    part_of_it = label("Soon gone")
    split.detail.addWidget(part_of_it)
    split.reveal(part_of_it)
    clear(split.detail)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()  # an error in a timer's turn fails the test
    assert split.detail.count() == 0


@pytest.mark.parametrize("row", ["first", "another"])
def test_a_row_that_comes_late_leaves_what_is_typed_for_something_new_alone(
    opened: Opening, row: str
) -> None:
    it = opened()
    kept = it.workbook.year.consultations
    known = kept.add(FACTS).value if row == "another" else ""
    page = it.visit(Place.CONSULTATIONS, "new:asked")
    QTest.keyClicks(line(page, "consultation-subject"), "Bus ro")
    other = kept.add(replace(FACTS, subject="The library")).value
    if known:
        kept.remove(known)
    page.refresh()
    it.settle()
    focused = QApplication.focusWidget()
    assert focused is line(page, "consultation-subject")
    QTest.keyClicks(focused, "utes")
    assert line(page, "consultation-subject").text() == "Bus routes"
    it.visit(Place.CONSULTATIONS, other)  # but what is asked for is shown
    assert not line(page, "consultation-subject").isVisible()


def test_what_was_entered_late_leaves_a_form_that_was_opened_meanwhile_alone(
    opened: Opening,
) -> None:
    it = opened()
    page = it.visit(Place.CONSULTATIONS, "new:asked")
    QTest.keyClicks(line(page, "consultation-subject"), "Bus routes")
    QTest.keyClicks(line(page, "consultation-owner"), "The county")
    QTest.keyClicks(line(page, "consultation-closes"), "14/12/26")
    it.settle()
    with holding(it.jobs.write):
        page.do_primary()
        page.open_item("new:raised")
        wait_until(text(page, "issue-text").isVisible)
        QTest.keyClicks(text(page, "issue-text"), "Potholes")
    it.settle()
    assert [one.record.facts.subject for one in it.workbook.year.consultations.overview().open] == [
        "Bus routes"
    ]
    assert text(page, "issue-text").isVisible()
    QTest.keyClicks(text(page, "issue-text"), " again")
    it.visit(Place.HOME)
    page = it.visit(Place.CONSULTATIONS, "new:raised")
    assert text(page, "issue-text").toPlainText() == "Potholes again"
    page = it.visit(Place.CONSULTATIONS, "new:asked")
    assert line(page, "consultation-subject").text() == ""


@pytest.mark.parametrize(
    ("opener", "field", "enter"),
    [
        ("add-action", "action-what", "action-add"),
        ("add-note", "note-council", "note-add"),
        ("add-evidence", "new-minute", "evidence-add"),
    ],
    ids=["action", "note", "evidence"],
)
def test_what_was_entered_late_leaves_the_form_of_another_commitment_alone(
    opened: Opening, opener: str, field: str, enter: str
) -> None:
    it = opened()
    page = it.visit(Place.COMMITMENTS, FIRST)
    press(page, opener)
    QTest.keyClicks(line(page, field), "42/26")
    if opener == "add-note":
        QTest.keyClicks(text(page, "note-text"), "It answers")
    it.settle()
    with holding(it.jobs.write):
        press(page, enter)
        page.open_item(SECOND)
        around = part(page, Around)
        wait_until(lambda: around.shown_id == SECOND)
        press(page, opener)
        line(page, field).setFocus()
        QTest.keyClicks(line(page, field), "43/26")
    it.settle()
    assert entered(it, FIRST)
    assert not entered(it, SECOND)
    assert line(page, field).isVisible()
    assert line(page, field).text() == "43/26"
    assert line(page, field).hasFocus()
    QTest.keyClicks(line(page, field), " and more")
    it.settle()
    page = it.visit(Place.COMMITMENTS, FIRST)
    press(page, opener)
    it.settle()
    assert line(page, field).text() == "", "what was entered is forgotten"
    page = it.visit(Place.COMMITMENTS, SECOND)
    press(page, opener)
    it.settle()
    assert line(page, field).text() == "43/26 and more"


def _bookmark(page: Page) -> None:
    assert isinstance(page, ToolkitPage)
    page.tools.bookmarks.fill()
    page.tools.bookmarks.menu.actions()[0].trigger()


def _favourite(page: Page) -> None:
    press(page, "favourite")


@pytest.mark.parametrize(
    ("place", "item", "act"),
    [
        (Place.TOOLKIT, "clear-days-explained", _bookmark),
        (Place.CONTACTS, "cherwell-democratic-and-elections-team", _favourite),
    ],
    ids=["bookmark", "favourite"],
)
def test_a_write_that_ends_after_its_page_is_gone_is_told_to_nobody(
    opened: Opening,
    theme: Theme,
    place: Place,
    item: str,
    act: Asking,
) -> None:
    """The window is drawn anew while the write waits for another."""
    it = opened()
    page = it.visit(place, item)
    with holding(it.jobs.write):
        act(page)
        theme.set_percent(125)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(page)
    it.settle()  # an error on arrival fails the test
    assert it.page.results.message is None


def test_letters_typed_before_a_table_is_as_it_was_left_stay_in_its_filter(opened: Opening) -> None:
    it = opened()
    it.visit(Place.CONTACTS)
    with holding(it.jobs.read, READERS):
        it.shell.navigator.go(Route(Place.CONTACTS, TABLE))
        page = it.page
        wait_until(lambda: page.findChild(ContactsTable) is not None)
        table = part(page, ContactsTable).table
        wait_until(table.filter.isVisible)
        QTest.keyClicks(table.filter, "elect")
    wait_until(lambda: table.model.filter == "elect")
    it.settle()
    assert table.filter.text() == "elect"
    assert 0 < len(table.model.rows) < table.model.total

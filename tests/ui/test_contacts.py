"""Contacts, as a clerk meets them in the window."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from charter_desktop.domain.contact_listing import Asked
from charter_desktop.ui.kit import Tone
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.contacts.page import ContactsPage
from charter_desktop.ui.request import Request
from charter_desktop.ui.widgets.radio_rows import PickBox
from charter_desktop.ui.widgets.row_list import Row, RowList
from charter_desktop.ui.widgets.row_painter import ROW
from tests.ui.windows import put_away, settle

W = TypeVar("W", bound=QWidget)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.kit import Kit
    from tests.ui.windows import Heard, OpenedWindow

DEMOCRACY = "cherwell-democratic-and-elections-team"


class Watched(Outside):
    """Opens nothing, and remembers what was asked for."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.copied: list[str] = []
        self.has_program = True

    def open_address(self, address: str) -> Request:
        self.opened.append(address)
        return Request.answered(self.has_program)

    def copy_text(self, text: str) -> None:
        self.copied.append(text)


@pytest.fixture
def outside() -> Watched:
    """Return a computer whose other programs are only watched."""
    return Watched()


@pytest.fixture
def page(kit: Kit, workbook: Workbook, jobs: JobRunner, outside: Watched) -> Iterator[ContactsPage]:
    """Return the page of Kidlington, shown and filled."""
    made = ContactsPage(kit, workbook.contacts, workbook.contact_print, outside)
    made.resize(1130, 700)
    made.show()
    settle(jobs)
    yield made
    put_away(made, jobs)


def child(page: QWidget, kind: type[W], name: str) -> W:
    """Return a part of the page by its name."""
    found = page.findChild(kind, name)
    assert found is not None, f"no {name}"
    return found


def words(page: QWidget, name: str) -> str:
    """Return what a label says; nothing where it is not there."""
    found = page.findChild(QLabel, name)
    return found.text() if found is not None else ""


def rows(page: QWidget) -> list[Row]:
    model = child(page, RowList, "contacts-list").model()
    return [cast("Row", model.index(n, 0).data(ROW)) for n in range(model.rowCount())]


def look_for(page: ContactsPage, text: str, jobs: JobRunner) -> None:
    page.search.setFocus()
    page.search.selectAll()
    QTest.keyClicks(page.search, text)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    settle(jobs)


def press(page: QWidget, name: str, jobs: JobRunner) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None, f"no button {name}"
    found.click()
    settle(jobs)


def show(page: ContactsPage, item: str, jobs: JobRunner) -> None:
    page.open_item(item)
    settle(jobs)


def test_the_list_stands_under_the_names_of_organisations(page: ContactsPage) -> None:
    headings = [row.title for row in rows(page) if row.heading]
    assert headings[:2] == ["Oxfordshire County Council", "Cherwell District Council"]
    assert page.first_control() is page.search


def test_a_search_shows_the_places_and_the_best_one(page: ContactsPage, jobs: JobRunner) -> None:
    look_for(page, "potholes", jobs)
    count = words(page, "contacts-count")
    assert re.fullmatch(r"\d+ places? to ask about “potholes”.*", count)
    assert words(page, "contact-service").startswith("Report potholes")
    assert "Oxfordshire County Council" in rows(page)[0].second


def test_a_misspelt_word_finds_and_says_what_was_meant(page: ContactsPage, jobs: JobRunner) -> None:
    look_for(page, "potohles", jobs)
    count = words(page, "contacts-count")
    assert count.startswith("Nobody listed for “potohles”. ")
    assert "to ask about “potholes”" in count
    assert words(page, "contact-service").startswith("Report potholes")


def test_another_word_that_was_meant_is_offered_and_taken(
    page: ContactsPage, jobs: JobRunner
) -> None:
    places = page.browser.places
    look_for(page, "quagga", jobs)
    listing = page.browser.listing
    assert listing is not None
    places.show_listing(replace(listing, did_you_mean="potholes"))
    press(page, "contacts-did-you-mean", jobs)
    assert page.search.text() == "potholes"
    assert words(page, "contact-service").startswith("Report potholes")


def test_nobody_listed_says_what_to_try_and_offers_oalc(
    page: ContactsPage, jobs: JobRunner
) -> None:
    look_for(page, "quagga", jobs)
    nobody = "Nobody listed for “quagga”. Try another word, or ask OALC."
    assert words(page, "contacts-nobody") == nobody
    page.do_primary()
    settle(jobs)
    assert page.search.text() == ""
    organisations = [row.title for row in rows(page) if row.heading]
    assert organisations == ["Oxfordshire Association of Local Councils"]


def test_somebody_in_another_district_is_said_and_can_be_shown(
    page: ContactsPage, jobs: JobRunner
) -> None:
    look_for(page, "face-to-face", jobs)
    assert "in other districts" in words(page, "contacts-nobody")
    press(page, "contacts-show-all", jobs)
    assert [row.title for row in rows(page)] == ["Face-to-face"]


def test_escape_brings_the_whole_list_back(page: ContactsPage, jobs: JobRunner) -> None:
    whole = rows(page)
    look_for(page, "quagga", jobs)
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    settle(jobs)
    assert rows(page) == whole


def test_down_goes_from_the_search_to_the_places(page: ContactsPage, jobs: JobRunner) -> None:
    look_for(page, "website", jobs)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.focusWidget().objectName() == "contacts-list"


def test_a_place_shows_all_its_ways_with_source_and_month(
    page: ContactsPage, jobs: JobRunner
) -> None:
    show(page, f"{DEMOCRACY}-phone", jobs)
    phone = child(page, QLabel, f"value-{DEMOCRACY}-phone")
    assert phone.text() == phone.accessibleName() == "01295 221534"
    assert page.findChild(QLabel, f"value-{DEMOCRACY}-email") is not None
    source = words(page, f"source-{DEMOCRACY}-phone")
    old = "Checked July 2025, more than six months ago. Source: "
    assert source.startswith(old)


def test_what_nobody_checked_is_marked(page: ContactsPage, jobs: JobRunner) -> None:
    show(page, "occ-policy-team-email", jobs)
    assert words(page, "source-occ-policy-team-email").startswith("Not checked.")


def test_the_primary_button_writes_an_email(
    page: ContactsPage, jobs: JobRunner, outside: Watched, heard: Heard
) -> None:
    show(page, f"{DEMOCRACY}-phone", jobs)
    page.do_primary()
    settle(jobs)
    assert outside.opened == ["mailto:democracy@cherwell-dc.gov.uk"]
    assert heard.messages[-1].tone is Tone.DONE


def test_without_a_mail_program_the_address_can_be_copied(
    page: ContactsPage, jobs: JobRunner, outside: Watched, heard: Heard
) -> None:
    outside.has_program = False
    show(page, "oalc-general-e-mail-email", jobs)
    page.do_primary()
    settle(jobs)
    message = heard.messages[-1]
    assert message.tone is Tone.PROBLEM
    assert "info@oalc.org.uk" in message.words
    message.links[0].act()
    assert outside.copied == ["info@oalc.org.uk"]


def test_a_number_is_copied_as_it_is_written(
    page: ContactsPage, jobs: JobRunner, outside: Watched, heard: Heard
) -> None:
    show(page, "occ-customer-service-centre-phone", jobs)
    page.do_primary()
    assert outside.copied == ["0345 310 1111"]
    assert heard.messages[-1].words.startswith("Copied 0345 310 1111")


def test_a_web_page_is_opened_only_after_a_second_press(
    page: ContactsPage, jobs: JobRunner, outside: Watched
) -> None:
    show(page, "occ-waste-wizard-url", jobs)
    page.do_primary()
    assert outside.opened == []
    press(page, "web-open", jobs)
    assert outside.opened == ["https://www.oxfordshire.gov.uk/wastewizard"]


def test_our_own_note_is_kept_on_leaving_it(
    page: ContactsPage, workbook: Workbook, jobs: JobRunner
) -> None:
    show(page, "occ-policy-team-email", jobs)
    note = child(page, QPlainTextEdit, "contact-note")
    note.setFocus()
    QTest.keyClicks(note, "Answers within a week")
    page.search.setFocus()
    settle(jobs)
    (place,) = workbook.contacts.find(Asked("answers within")).places
    assert (place.id, place.note) == ("occ-policy-team-email", "Answers within a week")


def test_a_note_goes_to_the_place_it_was_typed_on(
    page: ContactsPage, workbook: Workbook, jobs: JobRunner
) -> None:
    show(page, "occ-policy-team-email", jobs)
    QTest.keyClicks(child(page, QPlainTextEdit, "contact-note"), "one")
    show(page, "occ-waste-wizard-url", jobs)
    QTest.keyClicks(child(page, QPlainTextEdit, "contact-note"), "two")
    page.hide()
    settle(jobs)
    notes = {p.id: p.note for p in workbook.contacts.find(Asked()).places if p.note}
    assert notes == {"occ-policy-team-email": "one", "occ-waste-wizard-url": "two"}


def test_a_blocked_drain_is_found_from_home_with_three_presses(
    opened: Callable[[], OpenedWindow],
) -> None:
    window = opened()
    window.window.activateWindow()
    QTest.keyClick(window.window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    page = window.page
    assert isinstance(page, ContactsPage)
    QTest.keyClicks(page.search, "drain")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    window.settle()
    assert "drains" in words(page, "contact-service")


def test_the_list_says_how_many_it_leaves_out_and_shows_all(
    page: ContactsPage, jobs: JobRunner
) -> None:
    assert re.fullmatch(r"Showing \d+ of \d+\.", words(page, "contacts-count"))
    press(page, "contacts-show-all", jobs)
    assert re.fullmatch(r"\d+ places to ask", words(page, "contacts-count"))
    assert "Oxford City Council" in [row.title for row in rows(page) if row.heading]


def test_the_list_is_narrowed_by_what_it_is_about_and_whose_it_is(
    page: ContactsPage, jobs: JobRunner
) -> None:
    pick(page, "contacts-subject", "Roads and paths", jobs)
    assert {row.title for row in rows(page) if row.heading} == {"Oxfordshire County Council"}
    assert len(rows(page)) == 4
    pick(page, "contacts-subject", "", jobs)
    pick(page, "contacts-tier", "=District", jobs)
    assert [row.title for row in rows(page) if row.heading] == ["Cherwell District Council"]


def test_another_district_is_chosen_from_all_of_oxfordshire(
    page: ContactsPage, jobs: JobRunner
) -> None:
    pick(page, "contacts-district", "everywhere", jobs)
    pick(page, "contacts-district", "=Oxford", jobs)
    assert [row.title for row in rows(page) if row.heading] == ["Oxford City Council"]


def test_filters_that_leave_nobody_say_so_and_can_be_taken_away(
    page: ContactsPage, jobs: JobRunner
) -> None:
    pick(page, "contacts-subject", "Roads and paths", jobs)
    look_for(page, "elections", jobs)
    assert "with these filters" in words(page, "contacts-nobody")
    press(page, "contacts-show-all", jobs)
    assert rows(page)


def pick(page: QWidget, name: str, code: str, jobs: JobRunner) -> None:
    """Choose from a box, as the arrows and Enter do."""
    box = child(page, PickBox, name)
    box.choose(code)
    assert box.code == code
    box.activated.emit(box.currentIndex())
    settle(jobs)


def test_home_can_ask_with_words(opened: Callable[[], OpenedWindow]) -> None:
    window = opened()
    page = window.visit(Place.CONTACTS, "search:drains")
    assert isinstance(page, ContactsPage)
    assert page.search.text() == "drains"
    assert words(page, "contact-service").startswith("Report potholes")


def test_a_change_of_text_size_comes_back_to_the_same_search_and_place(
    opened: Callable[[], OpenedWindow],
) -> None:
    window = opened()
    page = window.visit(Place.CONTACTS, "search:website")
    assert isinstance(page, ContactsPage)
    child(page, RowList, "contacts-list").choose("oalc-website-url")
    window.theme.set_percent(200)
    window.settle()
    again = window.page
    assert isinstance(again, ContactsPage)
    assert again is not page
    assert again.search.text() == "website"
    assert words(again, "contact-whose").startswith("Oxfordshire Association of Local Councils")

"""Contacts of our own, and favourites, in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute
from charter_desktop.ui.widgets.radio_rows import PickBox
from charter_desktop.ui.widgets.row_list import RowList
from tests.ui.contacts_clerk import DEMOCRACY, Clerk, Computer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.windows import OpenedWindow

    Open = Callable[..., OpenedWindow]

WARDEN = OwnFacts(
    name="Tree warden",
    organisation="Kidlington Parish Council",
    subject="Trees and hedges",
    routes=(
        OwnRoute(Route.PHONE, "01632 960142", "mobile"),
        OwnRoute(Route.POST, "The Hall\nHigh Street"),
    ),
    note="Best on a Tuesday.",
)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Computer:
    made = Computer()
    made.stand_in(monkeypatch)
    return made


@pytest.fixture
def clerk(opened: Open, outside: Computer) -> Clerk:  # nothing real is opened
    return Clerk(opened())


def with_warden(clerk: Clerk) -> str:
    own = clerk.contacts.own.add(WARDEN).value
    clerk.visit(own)
    return own


def test_a_contact_is_added_with_the_keyboard_and_shown(clerk: Clerk) -> None:
    clerk.press("contacts-new")
    assert clerk.focused == "contact-name"
    clerk.type("contact-name", "Village hall")
    clerk.type("contact-subject", "Bookings")
    clerk.type("contact-way-value-0", "01632 960111")
    clerk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (place,) = clerk.own()
    assert (place.service, place.ways[0].value) == ("Village hall", "01632 960111")
    assert clerk.words("contact-service") == "Village hall"
    assert clerk.said == "Added Village hall. It is not sent to OALC."
    row = next(row for row in clerk.rows() if row.title == "Village hall")
    assert row.status == "Ours"


def test_a_contact_without_a_name_is_not_saved_and_says_so(clerk: Clerk) -> None:
    clerk.press("contacts-new")
    clerk.type("contact-subject", "Bookings")
    clerk.press("contact-save")
    assert clerk.own() == []
    field = clerk.find(QLineEdit, "contact-name")
    assert "Enter a name or an organisation" in field.accessibleDescription()
    assert clerk.focused == "contact-name"
    assert clerk.find(QLineEdit, "contact-subject").text() == "Bookings"


def test_another_way_can_be_added(clerk: Clerk) -> None:
    clerk.press("contacts-new")
    clerk.type("contact-name", "Bowls club")
    clerk.press("contact-add-way")
    assert clerk.focused == "contact-way-value-2"
    clerk.find(PickBox, "contact-way-kind-2").choose(Route.FORM.value)
    clerk.type("contact-way-value-2", "https://example.org/ask")
    clerk.press("contact-save")
    (place,) = clerk.own()
    assert [way.contact.route for way in place.ways] == [Route.FORM]


def test_changing_a_contact_keeps_what_was_not_touched(clerk: Clerk) -> None:
    own = with_warden(clerk)
    clerk.press("edit-own")
    clerk.type("contact-role", "Volunteer")
    clerk.press("contact-save")
    facts = clerk.place(own).own
    assert facts is not None
    assert facts.role == "Volunteer"
    assert (facts.routes, facts.note) == (WARDEN.routes, WARDEN.note)
    assert clerk.words("contact-role") == "Volunteer"


def test_leaving_the_form_changes_nothing(clerk: Clerk) -> None:
    own = with_warden(clerk)
    clerk.press("edit-own")
    clerk.type("contact-role", "Volunteer")
    clerk.press("contact-leave")
    facts = clerk.place(own).own
    assert facts == WARDEN
    clerk.press("edit-own")
    assert clerk.find(QLineEdit, "contact-role").text() == ""


def test_what_is_typed_in_the_form_survives_a_larger_text_size(clerk: Clerk) -> None:
    clerk.press("contacts-new")
    clerk.type("contact-name", "Half a na")
    clerk.type("contact-way-value-1", "half@example.org")
    clerk.window.theme.set_percent(120)
    clerk.window.settle()
    assert clerk.find(QLineEdit, "contact-name").text() == "Half a na"
    clerk.press("contact-save")
    (place,) = clerk.own()
    assert [way.value for way in place.ways] == ["half@example.org"]


def test_what_is_typed_in_the_form_stays_while_the_clerk_looks_elsewhere(clerk: Clerk) -> None:
    clerk.press("contacts-new")
    clerk.type("contact-name", "Half a na")
    clerk.visit("search:potholes")
    clerk.visit("new:")
    assert clerk.find(QLineEdit, "contact-name").text() == "Half a na"


def test_a_deleted_contact_comes_back_from_the_result_bar(clerk: Clerk) -> None:
    own = with_warden(clerk)
    clerk.press("delete-own")
    assert clerk.own() == []
    assert clerk.said == "Deleted Tree warden from your contacts."
    assert "Tree warden" not in clerk.titles()
    clerk.follow("Put it back")
    assert clerk.place(own).own == WARDEN
    assert clerk.said == "Tree warden is in your contacts again."


def test_our_own_contact_can_be_written_to_and_says_that_it_is_ours(
    clerk: Clerk, outside: Computer
) -> None:
    with_warden(clerk)
    assert clerk.words("own-note") == "Best on a Tuesday."
    assert not clerk.has("this-is-wrong")
    clerk.page.do_primary()
    assert outside.copied == ["01632 960142"]


def test_a_favourite_stands_first_and_can_be_shown_alone(clerk: Clerk) -> None:
    clerk.visit(f"{DEMOCRACY}-phone")
    clerk.press("favourite")
    assert clerk.place(f"{DEMOCRACY}-phone").is_favourite
    heading, first = clerk.rows()[:2]
    assert (heading.title, first.title) == ("Our favourites", "Democratic and Elections team")
    assert "favourite" in first.spoken
    assert clerk.focused == "favourite"
    clerk.press("contacts-favourites")
    assert clerk.titles() == ["Our favourites", "Democratic and Elections team"]
    clerk.press("contacts-show-all")
    assert len(clerk.titles()) > 20


def test_a_favourite_is_no_longer_one_after_a_second_press(clerk: Clerk) -> None:
    clerk.visit(f"{DEMOCRACY}-phone")
    clerk.press("favourite")
    star = clerk.find(QPushButton, "favourite")
    assert (star.isChecked(), star.accessibleName()) == (True, "Favourite")
    clerk.press("favourite")
    assert not clerk.place(f"{DEMOCRACY}-phone").is_favourite
    assert "no longer in your favourites" in clerk.said


def test_the_delete_key_in_the_list_deletes_our_own_and_none_of_oalcs(clerk: Clerk) -> None:
    with_warden(clerk)
    listed = len(clerk.titles())
    clerk.find(RowList, "contacts-list").setFocus()
    clerk.key(Qt.Key.Key_Delete)
    assert clerk.own() == []
    clerk.follow("Put it back")
    assert [place.service for place in clerk.own()] == ["Tree warden"]
    clerk.visit(f"{DEMOCRACY}-email")
    clerk.find(RowList, "contacts-list").setFocus()
    clerk.key(Qt.Key.Key_Delete)
    assert len(clerk.titles()) == listed


def test_an_email_is_offered_only_where_there_is_an_address(
    clerk: Clerk, outside: Computer
) -> None:
    ways = (OwnRoute(Route.EMAIL, "not an address"), OwnRoute(Route.PHONE, "01632 960142"))
    own = clerk.contacts.own.add(OwnFacts("Bowls club", routes=ways)).value
    clerk.visit(own)
    shown = [one.text() for one in clerk.page.findChildren(QPushButton) if one.isVisible()]
    assert not {"Write", "Write an e-mail"} & set(shown)
    said = [one.text().replace("\u200b", "") for one in clerk.page.findChildren(QLabel)]
    assert "This does not look like an e-mail address." in said
    clerk.page.do_primary()
    assert (outside.opened, outside.copied) == ([], ["01632 960142"])

"""Every state of Contacts can be read and reached, and what OALC withdrew can still be read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from charter_desktop.content.compiler import compile_content
from charter_desktop.domain.contact_corrections import WrongField
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute
from charter_desktop.resource_files import resource
from charter_desktop.ui.widgets.data_table import DataTable
from tests.ui.contacts_clerk import DEMOCRACY, Clerk, Computer
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.ui.theme import Theme
    from tests.ui.windows import OpenedWindow

    Open = Callable[..., OpenedWindow]

SIZES = {"1366x768": USUAL, "1093x614": SMALL}
STATES = {
    "list": ("", ()),
    "filters": ("", ("contacts-more-filters",)),
    "nobody": ("search:quagga", ()),
    "place": (f"{DEMOCRACY}-phone", ()),
    "wrong": ("oalc-general-e-mail-email", ("this-is-wrong",)),
    "ours": ("search:tree warden", ()),
    "table": ("table:", ()),
    "form": ("new:", ()),
    "choose a file": ("import:", ()),
    "paper": ("print:", ()),
}
FILE = "Name,E-mail,Phone\nTree warden,trees@example.org,01632 960199\nBowls,b@example.org,\n"


@pytest.fixture(autouse=True)
def _nothing_real_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    Computer().stand_in(monkeypatch)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 200])
def test_every_state_can_be_read_and_reached(
    opened: Open, theme: Theme, percent: int, size: str, tmp_path: Path
) -> None:
    theme.set_percent(percent)
    it = opened()
    it.resize(SIZES[size])
    write_on_contacts(it)
    file = tmp_path / "other.csv"
    file.write_text(FILE, encoding="utf-8")
    clerk, faults = Clerk(it), {}
    for name, (item, presses) in {**STATES, "preview": (f"import:{file}", ())}.items():
        clerk.visit(item)
        for press in presses:
            if clerk.has(press):  # not where the list gives way to the place
                clerk.press(press)
        faults[name] = lint(it.window)
    assert {name: found for name, found in faults.items() if found} == {}


def test_what_oalc_withdrew_can_still_be_read_with_what_we_wrote(opened: Open) -> None:
    it = opened()
    write_on_contacts(it)
    withdraw(it, DEMOCRACY)
    clerk = Clerk(it, f"{DEMOCRACY}-phone")
    assert "no longer lists this contact" in clerk.words("contact-withdrawn")
    assert clerk.find(QPlainTextEdit, "contact-note").toPlainText() == "Best on a Tuesday."
    assert clerk.words(f"value-{DEMOCRACY}-phone")
    assert not clerk.has("this-is-wrong")
    assert any("no longer listed" in row.second for row in clerk.rows())


def write_on_contacts(it: OpenedWindow) -> None:
    """Write a note and a correction, mark a favourite, add a contact of our own."""
    contacts = it.workbook.contacts
    facts = OwnFacts(
        name="Tree warden",
        organisation="Kidlington Parish Council",
        routes=(OwnRoute(Route.EMAIL, "trees@example.org", "mornings"),),
        note="Volunteer.",
    )
    contacts.own.add(facts)
    place = contacts.place(f"{DEMOCRACY}-phone")
    contacts.favourites.mark(place, True)
    number = "01295 221500"
    contacts.corrections.say_wrong(
        f"{DEMOCRACY}-phone", WrongField.VALUE, number, "The old one says so", show_mine=True
    )
    target = contacts.note_target(f"{DEMOCRACY}-phone")
    it.workbook.drafts.typed(target, {"text": "Best on a Tuesday."})
    it.workbook.drafts.keep_all()


def withdraw(it: OpenedWindow, begins: str) -> None:
    """Publish what is shipped without the contacts whose ids begin so."""
    records = dict(compile_content(resource("content")).records)
    gone = f'"id":"{begins}'.encode()
    records["contact"] = tuple(line for line in records["contact"] if gone not in line)
    edition = Edition(1, 1, 1, "0" * 64, dt.date(2026, 11, 20))
    with it.program.content.unit() as unit:
        unit.editions.replace(edition, records)
        unit.commit()


def table_of(clerk: Clerk) -> DataTable:
    return next(iter(clerk.page.findChildren(DataTable)))


def test_what_one_council_filters_the_table_by_is_not_shown_to_another(opened: Open) -> None:
    ours = Clerk(opened("Kidlington"), "table:")
    table_of(ours).filter_by("quagga")
    ours.window.settle()
    theirs = Clerk(opened("Witney"), "table:")
    assert table_of(theirs).filter.text() == ""
    layouts = theirs.page.kit.layouts
    assert layouts is not None
    assert layouts.load("contacts-table").filter == ""
    assert ours.page.kit.layouts is not None
    assert ours.page.kit.layouts.load("contacts-table").filter == "quagga"

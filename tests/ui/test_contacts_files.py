"""Contacts as a table and as files, out and in, in the window."""

from __future__ import annotations

import csv
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute
from charter_desktop.ui.pages.contacts.files import FORMS
from charter_desktop.ui.widgets.print_view import PrintView
from charter_desktop.ui.widgets.table_view import TableView
from tests.ui.contacts_clerk import DEMOCRACY, Clerk, Computer
from tests.ui.lint import lint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.windows import OpenedWindow

    Open = Callable[..., OpenedWindow]

HALL = OwnFacts(
    name="Village hall",
    organisation="Hall trust",
    routes=(OwnRoute(Route.EMAIL, "hall@example.org"),),
)
FILE = """Name,Organisation,E-mail,Phone
Village hall,Hall trust,hall@example.org,01632 960111
Carpet bowls,,bowls@example.org,
Newsletter,,news@example.org,
,,,
"""


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Computer:
    made = Computer()
    made.stand_in(monkeypatch)
    return made


@pytest.fixture
def clerk(opened: Open, outside: Computer) -> Clerk:  # nothing real is opened
    return Clerk(opened())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "from the old laptop.csv"
    made.write_text(FILE, encoding="utf-8")
    return made


def choose(clerk: Clerk, form: str) -> None:
    """Choose one of the forms in the menu of the list."""
    clerk.press("contacts-save-as")
    menu = clerk.page._export.menu
    assert menu.isVisible()
    menu.actions()[list(FORMS).index(form)].trigger()
    menu.close()
    clerk.window.settle()


def test_the_table_shows_what_the_list_shows_and_opens_a_place(clerk: Clerk) -> None:
    clerk.press("contacts-as-table")
    view = clerk.find(TableView, "contacts-table")
    assert clerk.focused == "contacts-table"
    listing = clerk.page.browser.listing
    assert listing is not None
    assert view.rows.rowCount() == len(listing.places)
    view.go_to(f"{DEMOCRACY}-email")
    clerk.key(Qt.Key.Key_Return)
    assert clerk.words("contact-service") == "Democratic and Elections team"


def test_the_table_shows_addresses_as_browsers_do_and_keeps_them_whole(clerk: Clerk) -> None:
    clerk.press("contacts-as-table")
    rows = clerk.find(TableView, "contacts-table").rows.rows
    (waste,) = {cell for row in rows for cell in row.cells if "wastewizard" in cell.text}
    assert waste.text == "www.oxfordshire.gov.uk/wastewizard"
    assert waste.for_csv == f"https://{waste.text}"


def test_the_table_goes_back_to_the_list_where_it_was(clerk: Clerk) -> None:
    clerk.look_for("website")
    clerk.press("contacts-as-table")
    clerk.press("contacts-as-list")
    assert clerk.page.search.text() == "website"
    assert clerk.titles()


def test_a_row_of_the_table_is_copied_as_text_and_as_a_table(clerk: Clerk) -> None:
    clerk.press("contacts-as-table")
    clerk.find(TableView, "contacts-table").go_to(f"{DEMOCRACY}-email")
    clerk.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert "01295 221534" in copied.text()
    assert "<table" in copied.html()


def test_the_list_is_saved_as_a_table_and_says_where(
    clerk: Clerk, outside: Computer, tmp_path: Path
) -> None:
    outside.place = tmp_path / "asked for.csv"
    choose(clerk, "csv")
    with outside.place.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    listing = clerk.page.browser.listing
    assert listing is not None
    assert len(rows) == len(listing.places)
    assert "01295 221534" in {row["Phone"] for row in rows}
    assert clerk.said == f"Saved “asked for.csv” in {tmp_path}."
    clerk.follow("Open it")
    clerk.follow("Open the folder")
    assert outside.opened == [str(outside.place), str(tmp_path)]
    assert outside.suggested[0].endswith(".csv")


@pytest.mark.parametrize(
    ("form", "begins"), [("cards", b"BEGIN:VCARD"), ("labels-21", b"%PDF"), ("labels-24", b"%PDF")]
)
def test_the_list_is_saved_in_other_forms(
    clerk: Clerk, outside: Computer, tmp_path: Path, form: str, begins: bytes
) -> None:
    outside.place = tmp_path / "saved"
    choose(clerk, form)
    assert outside.place.read_bytes().startswith(begins)


def test_the_list_is_shown_as_it_will_be_printed_and_saved(clerk: Clerk) -> None:
    clerk.look_for("website")
    clerk.press("contacts-print")
    assert clerk.focused == "print-now"
    step = clerk.page.step
    assert step is not None
    assert isinstance(step.view, PrintView)
    draft = step.view._draft
    assert draft is not None
    assert "cherwell.gov.uk" in draft.text
    assert "Emergency Duty Team" not in draft.text
    clerk.press("print-save")
    folder = clerk.window.program.paths.documents / "Contacts"
    (saved,) = folder.iterdir()
    assert saved.read_bytes() == draft.pdf
    assert clerk.said == f"Saved “{saved.name}” in {folder}."
    clerk.press("print-back")
    assert clerk.page.search.text() == "website"


def test_large_print_takes_more_room(clerk: Clerk) -> None:
    clerk.press("contacts-print")
    step = clerk.page.step
    assert step is not None
    assert isinstance(step.view, PrintView)
    usual = step.view._draft
    step.view.large.click()
    clerk.window.settle()
    large = step.view._draft
    assert usual is not None
    assert large is not None
    assert large.pages > usual.pages


def test_a_change_of_room_stays_at_the_page_in_sight(clerk: Clerk) -> None:
    clerk.press("contacts-print")
    step = clerk.page.step
    assert step is not None
    view = step.view
    assert isinstance(view, PrintView)
    assert view.preview.pages > 1
    view.large.click()
    view.preview.next.click()  # while the first page is made in large print
    clerk.window.settle()
    assert view.preview.number == 1
    view.preview.outgrown.emit()
    clerk.window.settle()
    assert view.preview.number == 1


@pytest.mark.parametrize(
    ("key", "held", "shows"),
    [
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, "contact-name"),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier, "print-now"),
    ],
)
def test_the_usual_keys_lead_on(
    clerk: Clerk, key: Qt.Key, held: Qt.KeyboardModifier, shows: str
) -> None:
    clerk.key(key, held)
    assert clerk.focused == shows


def test_a_place_that_takes_no_file_is_said_and_nothing_is_left(
    clerk: Clerk, outside: Computer, tmp_path: Path
) -> None:
    (tmp_path / "a file").touch()
    outside.place = tmp_path / "a file" / "list.csv"
    choose(clerk, "csv")
    assert "was not saved" in clerk.said
    assert not outside.place.exists()


def test_saving_nowhere_saves_nothing(clerk: Clerk, outside: Computer) -> None:
    choose(clerk, "csv")
    assert outside.suggested
    assert clerk.said == "Nothing was saved."


def test_a_file_is_looked_at_before_anything_is_added(
    clerk: Clerk, outside: Computer, file: Path
) -> None:
    outside.file = file
    clerk.press("contacts-import")
    assert clerk.focused == "import-choose"
    clerk.press("import-choose")
    assert clerk.own() == []
    assert clerk.words("import-counts").startswith("from the old laptop.csv: 3 new")
    assert clerk.find(QPushButton, "import-add").text() == "Add 3 contacts"
    clerk.page.do_primary()
    clerk.window.settle()
    assert {p.service for p in clerk.own()} == {"Village hall", "Carpet bowls", "Newsletter"}
    assert clerk.said == "Added 3 contacts. They are not sent to OALC."


def test_what_is_no_number_and_no_address_is_pointed_out_and_kept_or_left_out(
    clerk: Clerk, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text(
        "Name,E-mail,Phone\nBowls,not an address,=1+1\nHall,hall@example.org,101\n",
        encoding="utf-8",
    )
    clerk.visit(f"import:{odd}")
    assert clerk.words("import-counts") == "odd.csv: 2 new, 1 to check."
    view = clerk.find(TableView, "import-table")
    cells = [view.rows.row_at(n).cells[1].text for n in range(view.rows.rowCount())]
    assert cells == ["New. Check the telephone number and e-mail address", "New"]
    view.go_to("1")
    clerk.window.settle()
    doubts = [one.text() for one in clerk.page.findChildren(QLabel, "import-doubt")]
    kept = "If you add it, it is kept as it is."
    assert doubts == [
        f"This does not look like a telephone number. {kept}",
        f"This does not look like an e-mail address. {kept}",
    ]
    assert lint(clerk.window.window) == []
    clerk.press("import-choice-leave")
    clerk.press("import-add")
    assert [place.service for place in clerk.own()] == ["Hall"]


def test_what_we_have_is_shown_beside_the_file_and_the_clerk_chooses(
    clerk: Clerk, file: Path
) -> None:
    own = clerk.contacts.own.add(HALL).value
    clerk.visit(f"import:{file}")
    assert clerk.find(QPushButton, "import-add").text() == "Add 2 contacts and update 1"
    clerk.find(TableView, "import-table").go_to("1")
    clerk.window.settle()
    assert clerk.words("import-name") == "Village hall"
    shown = [one.text().replace("\u200b", "") for one in clerk.page.findChildren(QLabel)]
    assert "01632 960111 (added)" in shown
    clerk.press("import-choice-leave")
    assert clerk.focused == "import-choice-leave"
    assert clerk.find(QPushButton, "import-add").text() == "Add 2 contacts"
    clerk.press("import-add")
    assert clerk.place(own).own == HALL
    assert clerk.said == "Added 2 contacts and left 1 out. They are not sent to OALC."


def test_the_same_is_done_with_all_of_a_kind(clerk: Clerk, file: Path) -> None:
    clerk.visit(f"import:{file}")
    clerk.find(TableView, "import-table").go_to("1")
    clerk.press("import-choice-leave")
    clerk.press("import-choose-all")
    add = clerk.find(QPushButton, "import-add")
    assert (add.text(), add.isEnabled()) == ("Nothing to add", False)
    clerk.page.do_primary()
    assert clerk.own() == []


def test_a_file_that_was_copied_is_pasted(clerk: Clerk, outside: Computer, file: Path) -> None:
    outside.pasted = (file,)
    clerk.press("contacts-import")
    clerk.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clerk.window.settle()
    assert clerk.has("import-counts")


def test_pasting_without_a_file_says_what_to_do(clerk: Clerk) -> None:
    clerk.press("contacts-import")
    clerk.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert clerk.said.startswith("No file came with that.")


def test_a_file_without_contacts_is_said_and_another_can_be_chosen(
    clerk: Clerk, tmp_path: Path
) -> None:
    nothing = tmp_path / "minutes.txt"
    nothing.write_text("Minutes of the meeting", encoding="utf-8")
    clerk.visit(f"import:{nothing}")
    assert "Nothing was added." in clerk.said
    assert clerk.has("import-choose")
    assert clerk.own() == []


def test_lines_that_cannot_be_read_are_shown_with_the_reason(clerk: Clerk, tmp_path: Path) -> None:
    broken = tmp_path / "cards.vcf"
    broken.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Carpet bowls\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Cut sho",
        encoding="utf-8",
    )
    clerk.visit(f"import:{broken}")
    assert "could not be read" in clerk.words("import-counts")
    clerk.find(TableView, "import-table").go_to("line:0")
    clerk.window.settle()
    assert clerk.words("import-reason")
    assert clerk.find(QPushButton, "import-add").isEnabled()


def test_no_service_of_contacts_is_called_on_the_gui_thread(
    opened: Open, outside: Computer, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    called: list[int] = []
    contacts = window.workbook.contacts
    parts = (contacts, contacts.own, contacts.favourites, contacts.corrections)
    acts = {(part, name) for part in parts for name in vars(type(part)) if not name.startswith("_")}
    still = {"note_target", "own", "favourites", "corrections", "exporting", "importing"}
    watched = [
        *((part, name) for part, name in acts if name not in still),
        (contacts.exporting, "csv"),
        (contacts.importing, "look"),
        (contacts.importing, "carry_out"),
    ]
    for part, name in watched:
        monkeypatch.setattr(part, name, noting(getattr(part, name), called))
    clerk = Clerk(window, f"{DEMOCRACY}-phone")
    clerk.press("favourite")
    outside.place = tmp_path / "list.csv"
    choose(clerk, "csv")
    clerk.visit(f"import:{file}")
    clerk.press("import-add")
    assert len(called) >= 5
    assert threading.get_ident() not in called


def noting(act: Callable[..., object], called: list[int]) -> Callable[..., object]:
    def noted(*given: object, **named: object) -> object:
        called.append(threading.get_ident())
        return act(*given, **named)

    return noted

"""Contacts for other programs and for paper: what the list shows, and nothing else."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.contact_corrections import WrongField
from charter_desktop.domain.contact_listing import Asked
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.papers.document import plain_text
from charter_desktop.services.contacts.labels import LabelSize
from charter_desktop.services.councils import NewCouncil

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

HALL = OwnFacts(
    "Hall key holder",
    "Village hall",
    routes=(
        OwnRoute(Route.EMAIL, "hall&keys@example.org"),
        OwnRoute(Route.POST, "1 High Street\nOxford\nOX1 1AA"),
    ),
)
PHONE = "occ-customer-service-centre-phone"


def workbook(program: Program) -> Workbook:
    return program.workbook(program.councils.set_up(NewCouncil("Kidlington")).value)


def words_of_pdf(data: bytes, folder: Path) -> str:
    (folder / "made.pdf").write_bytes(data)
    command = ["pdftotext", "-layout", str(folder / "made.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_table_has_what_the_list_shows_with_source_and_date(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        contacts.corrections.say_wrong(PHONE, WrongField.VALUE, "01865 792422", show_mine=True)
        asked = Asked(tier="County")
        file, places = contacts.exporting.csv(asked), contacts.find(asked).places
    rows = list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert file.name == "Contacts Kidlington Parish Council 2026-11-23.csv"
    assert [row["Name"] for row in rows] == [place.service for place in places]
    centre = next(row for row in rows if row["Name"].startswith("Customer Service"))
    assert (centre["Phone"], centre["Last checked"]) == ("01865 792422", "2026-08")
    assert any(row["Last checked"] == "not checked" for row in rows)
    assert all(row["Source"] for row in rows)


def test_a_card_names_the_organisation_too(computer: Computer) -> None:
    with computer.program() as program:
        file = workbook(program).contacts.exporting.vcards(Asked("website"))
    assert file.name.endswith(".vcf")
    assert "FN:Website\\, Cherwell District Council" in file.data.decode()


def test_a_saved_file_takes_the_place_of_none(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program:
        exporting = workbook(program).contacts.exporting
        file = exporting.csv(Asked())
        first, second = exporting.save(file, tmp_path), exporting.save(file, tmp_path)
    assert second.name == f"{first.stem} (2).csv"
    assert first.read_bytes() == second.read_bytes() == file.data


def test_a_message_to_one_is_quoted_and_to_several_hides_the_addresses(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        hall = contacts.place(contacts.own.add(HALL).value)
        oalc = contacts.place("oalc-general-e-mail-email")
        nobody = contacts.place(PHONE)
        address = contacts.exporting.message_address
        assert address([hall]) == "mailto:hall%26keys@example.org"
        assert address([hall, oalc]) == "mailto:?bcc=hall%26keys@example.org,info@oalc.org.uk"
        assert address([nobody]) == ""
        odd = OwnFacts("Odd", routes=(OwnRoute(Route.EMAIL, "@the office"),))
        assert address([contacts.place(contacts.own.add(odd).value)]) == ""


def test_a_copied_place_says_all_its_ways_and_how_old_they_are(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        place = contacts.place("oxford-contact-centre-and-out-of-hours-phone")
        text, html = contacts.exporting.as_text([place]), contacts.exporting.as_html([place])
    assert text == (
        "Contact centre and out-of-hours duty service\nOxford City Council\n"
        "Phone: 01865 249811 (Mon-Fri 8-17; out of hours on the same number)\n"
        "Checked March 2020, more than six months ago"
    )
    assert html.startswith("<p><b>Contact centre and out-of-hours duty service</b><br>Oxford")


def test_the_printed_list_stands_under_what_clerks_ask_about(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        contacts.own.add(HALL)
        words = plain_text(contacts.exporting.list_document(Asked()))
        pdf = contacts.exporting.printed_list(Asked())
    assert words.index("Roads and paths") < words.index("Our own contacts")
    assert "Due to be replaced by a new council in 2028. Source: oxford.gov.uk" in words
    read = words_of_pdf(pdf.data, tmp_path)
    assert "Advice for councils" in read
    assert "0345 310 1111" in read


@pytest.mark.parametrize("size", list(LabelSize))
def test_labels_fill_the_sheet_and_say_who_is_left_out(
    computer: Computer, tmp_path: Path, size: LabelSize
) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        for number in range(size.value + 1):
            routes = (OwnRoute(Route.POST, f"{number} High Street\nOxford\nOX1 1AA"),)
            contacts.own.add(OwnFacts(f"Neighbour {number:02}", routes=routes))
        long = OwnFacts("Too long", routes=(OwnRoute(Route.POST, "A very long line\n" * 30),))
        contacts.own.add(long)
        file = contacts.exporting.labels(Asked(only_own=True), size)
    assert file.left_out == ("Too long",)
    assert file.count == size.value + 1
    first, second, _ = words_of_pdf(file.data, tmp_path).split("\f")
    assert f"{size.value - 1} High Street" in first
    assert f"{size.value} High Street" in second
    assert b"/MarkInfo" in file.data


def test_without_an_address_no_label_is_made(computer: Computer) -> None:
    with computer.program() as program:
        exporting = workbook(program).contacts.exporting
        asked = Asked(subject="Consultations")
        with pytest.raises(InputNotUnderstoodError, match="postal address"):
            exporting.labels(asked, LabelSize.TWENTY_ONE)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_labels_are_a_whole_pdf(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program:
        file = workbook(program).contacts.exporting.labels(Asked(), LabelSize.TWENTY_ONE)
    (tmp_path / "labels.pdf").write_bytes(file.data)
    subprocess.run(["qpdf", "--check", str(tmp_path / "labels.pdf")], check=True)

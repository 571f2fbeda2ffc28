"""Tables as Outlook, Google, Thunderbird and abook write them, in any encoding and separator."""

from __future__ import annotations

import pytest

from charter_desktop.address_books.read_file import (
    LARGEST_FILE,
    MOST_CONTACTS,
    ContactsFileError,
)
from charter_desktop.address_books.reading import read_contacts
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute

PHONE = OwnRoute(Route.PHONE, "01865 792422")


def only(text: str, encoding: str = "utf-8") -> OwnFacts:
    (one,) = read_contacts(text.encode(encoding)).contacts
    return one.facts


def test_outlooks_columns_are_known() -> None:
    facts = only(
        "Title,First Name,Last Name,Company,Department,Job Title,Business Street,Business City,"
        "Business Postal Code,Business Phone,Mobile Phone,E-mail Address,Web Page,Notes,Birthday\n"
        "Dr,Example,Clerk,A council,Roads,Officer,1 High Street,Oxford,OX1 1AA,01865792422,"
        '07400123456,a@example.org,https://example.org,"two\nlines",\n'
    )
    assert facts == OwnFacts(
        name="Dr Example Clerk",
        organisation="A council, Roads",
        role="Officer",
        routes=(
            OwnRoute(Route.PHONE, "01865 792422", "work"),
            OwnRoute(Route.PHONE, "07400 123456", "mobile"),
            OwnRoute(Route.EMAIL, "a@example.org"),
            OwnRoute(Route.URL, "https://example.org"),
            OwnRoute(Route.POST, "1 High Street\nOxford\nOX1 1AA", "work"),
        ),
        note="two\nlines",
    )


def test_googles_columns_are_known() -> None:
    facts = only(
        "Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
        "Organization 1 - Name,Organization 1 - Title,Address 1 - Formatted\n"
        "Roads,* Work,a@example.org ::: b@example.org,Mobile,07400123456,A council,Officer,"
        '"1 High Street\nOxford"\n'
    )
    assert facts.routes == (
        OwnRoute(Route.PHONE, "07400 123456", "mobile"),
        OwnRoute(Route.EMAIL, "a@example.org", "work"),
        OwnRoute(Route.EMAIL, "b@example.org", "work"),
        OwnRoute(Route.POST, "1 High Street\nOxford"),
    )
    assert (facts.organisation, facts.role) == ("A council", "Officer")


def test_thunderbirds_columns_are_known() -> None:
    facts = only(
        "First Name,Last Name,Display Name,Primary Email,Work Phone,Fax Number,Work Address,"
        "Work City,Work ZipCode,Organization,Web Page 1\n"
        "A,B,Roads team,a@example.org,01865792422,01865792423,1 High Street,Oxford,OX1 1AA,"
        "A council,https://example.org\n"
    )
    assert facts.name == "Roads team"
    assert [one.label for one in facts.routes] == ["work", "fax", "", "", "work"]
    assert facts.routes[-1].value == "1 High Street\nOxford\nOX1 1AA"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_separator_and_encoding_is_found_out(delimiter: str, encoding: str) -> None:
    text = f"Name{delimiter}Phone\r\nZo\u00eb{delimiter}01865 792422\r\n"
    assert only(text, encoding) == OwnFacts("Zo\u00eb", routes=(PHONE,))


def test_a_line_that_names_the_separator_is_obeyed() -> None:
    assert only("sep=;\nName;Phone\nA, B;01865 792422\n") == OwnFacts("A, B", routes=(PHONE,))


def test_rows_that_cannot_be_read_are_told_with_their_line() -> None:
    read = read_contacts(b'Name,Phone\n"A\nB",1\nC,2,3\n,\nD,4\nPhone only\n,01865 792422\n')
    assert [one.facts.title for one in read.contacts] == ["A B", "D", "Phone only", "01865 792422"]
    assert [one.line for one in read.contacts] == [2, 6, 7, 8]
    assert [(bad.line, bad.reason) for bad in read.unreadable] == [
        (4, "This row was left out: it has 3 cells, and the first line names 2.")
    ]


def test_columns_that_are_not_kept_are_said() -> None:
    read = read_contacts(b"Name,Birthday,Spouse\nA,1 May,B\n")
    assert read.notes == ("These columns are not kept: \u201cBirthday\u201d, \u201cSpouse\u201d.",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing in this file"),
        (b"just some words\nand more\n", "does not name columns"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "does not name columns"),
        (b"x" * (LARGEST_FILE + 1), "larger than 10 MB"),
        (b"Name\n" + b"A\n" * (MOST_CONTACTS + 1), "more than 20,000"),
        (b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * (MOST_CONTACTS + 1), "more than 20,000"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_plain_words(data: bytes, words: str) -> None:
    with pytest.raises(ContactsFileError, match=words):
        read_contacts(data)

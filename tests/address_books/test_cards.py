"""vCards as other programs write them: 2.1, 3.0 and 4.0, with what is broken told by its line."""

from __future__ import annotations

from charter_desktop.address_books.cards import write_cards
from charter_desktop.address_books.read_file import Unreadable
from charter_desktop.address_books.reading import read_contacts
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute

OLD = b"""BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=BCro;Parish;;;\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Parish =\r
B=C3=BCro\r
ORG:A parish council;Grounds\r
TEL;WORK;VOICE:01865792422\r
TEL;CELL:07400 123456\r
ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;1 High Street=0D=0AThe Hall;Oxford;;OX1 1AA;\r
NOTE:Ring first, then write\r
END:VCARD\r
"""
THREE = b"""BEGIN:VCARD
VERSION:3.0
FN:Grounds team
item1.TEL:+441865792422
item1.X-ABLabel:_$!<Mobile>!$_
EMAIL;TYPE=INTERNET,WORK:grounds@example.org
URL:https\\://example.org/a\\,b
CATEGORIES:Verges,Hedges
NOTE:one\\ntwo\\, with a long
  line that is folded
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
BDAY:1970-01-01
END:VCARD
"""
FOUR = b"""BEGIN:VCARD
VERSION:4.0
FN:Roads
TEL;VALUE=uri;TYPE="voice,home":tel:+44-1865-792422
EMAIL;PREF=1:roads@example.org
END:VCARD
"""


def test_a_card_of_2_1_is_read_with_its_quoted_printable_and_bare_types() -> None:
    (one,) = read_contacts(OLD).contacts
    assert one.facts == OwnFacts(
        name="Parish B\u00fcro",
        organisation="A parish council, Grounds",
        routes=(
            OwnRoute(Route.PHONE, "01865 792422", "work"),
            OwnRoute(Route.PHONE, "07400 123456", "mobile"),
            OwnRoute(Route.POST, "1 High Street\nThe Hall\nOxford\nOX1 1AA", "work"),
        ),
        note="Ring first, then write",
    )


def test_a_card_of_3_0_is_read_with_its_groups_folds_and_escapes() -> None:
    read = read_contacts(THREE)
    assert read.contacts[0].facts == OwnFacts(
        name="Grounds team",
        subject="Verges, Hedges",
        routes=(
            OwnRoute(Route.PHONE, "+44 1865 792422", "mobile"),
            OwnRoute(Route.EMAIL, "grounds@example.org", "work"),
            OwnRoute(Route.URL, "https://example.org/a,b"),
        ),
        note="one\ntwo, with a long line that is folded",
    )


def test_what_is_left_out_is_said() -> None:
    assert read_contacts(THREE).notes == (
        "Photographs are not kept: 1 left out.",
        "Birthdays are not kept: 1 left out.",
    )


def test_a_card_of_4_0_is_read_with_its_addresses_as_uris() -> None:
    (one,) = read_contacts(FOUR).contacts
    assert one.facts.routes == (
        OwnRoute(Route.PHONE, "+44 1865 792422", "home"),
        OwnRoute(Route.EMAIL, "roads@example.org"),
    )


def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_is_read() -> None:
    broken = b"stray\nBEGIN:VCARD\nFN:First\nno colon here\nEND:VCARD\nBEGIN:VCARD\nFN:Lost\n"
    broken += b"BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:Last\nEND:VCARD\n"
    read = read_contacts(broken)
    assert [one.facts.name for one in read.contacts] == ["First", "Last"]
    assert [bad.line for bad in read.unreadable] == [1, 4, 6, 8]
    assert read.unreadable[2] == Unreadable(6, "This card has no end.")


def test_characters_of_a_set_nobody_knows_are_told() -> None:
    card = b"BEGIN:VCARD\nFN:A\nNOTE;CHARSET=KLINGON;QUOTED-PRINTABLE:=FF\nEND:VCARD\n"
    read = read_contacts(card)
    assert [bad.line for bad in read.unreadable] == [3]
    assert read.contacts[0].facts == OwnFacts("A")


def test_written_lines_are_folded_and_ended_as_rfc_2426_says() -> None:
    data = write_cards([("one", OwnFacts("Zo\u00eb", note="\u00e9" * 200))])
    assert data.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line for line in lines)

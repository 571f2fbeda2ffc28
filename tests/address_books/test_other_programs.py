"""What we write is read by other programs, and what they write is read here, without loss."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop.address_books.cards import write_cards
from charter_desktop.address_books.reading import read_contacts
from charter_desktop.address_books.tables import write_table
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.long

CONTACTS = (
    OwnFacts(
        name="Zo\u00eb \u201cquoted\u201d, with; marks \\ and \U0001f333",
        organisation="Council; Roads, & paths",
        role="Clerk, part time",
        subject="Verges",
        routes=(
            OwnRoute(Route.PHONE, "01865 792422", "work"),
            OwnRoute(Route.PHONE, "07400 123456", "mobile"),
            OwnRoute(Route.EMAIL, "a@example.org"),
            OwnRoute(Route.URL, "https://example.org/a?b=1,2"),
            OwnRoute(Route.POST, "1 High Street, Oxford\nOX1 1AA"),
        ),
        note='First line\nsecond, "line"; \u00e9' + " and a long tail" * 12,
    ),
    OwnFacts(name="=SUM(1,2)", routes=(OwnRoute(Route.PHONE, "020 7637 1865"),)),
    OwnFacts(name="-1", role="@cmd", routes=(OwnRoute(Route.PHONE, "+44 1865 792422"),)),
    OwnFacts(name="0345", routes=(OwnRoute(Route.PHONE, "01999"),)),
)

# Debian's libtext-vcard-perl: a reader that shares no code with ours.
_READ_BY_PERL = """
use strict; use Text::vCard::Addressbook; use JSON::PP;
my $book = Text::vCard::Addressbook->new({source_file => $ARGV[0]});
my @all;
foreach my $card ($book->vcards()) {
  my %got = (name => $card->fullname(), note => $card->note(), role => $card->title());
  my $org = $card->get('ORG'); $got{org} = $org ? $org->[0]->name() : undef;
  my $adr = $card->get('ADR'); $got{post} = $adr ? $adr->[0]->street() : undef;
  foreach my $kind (qw(TEL EMAIL URL CATEGORIES)) {
    my $nodes = $card->get($kind);
    $got{$kind} = [map { $_->value() } @{$nodes || []}];
  }
  push @all, \\%got;
}
print JSON::PP->new->ascii->encode(\\@all);
"""


def needs(tool: str) -> pytest.MarkDecorator:
    is_there = shutil.which(tool) is not None or Path(tool).is_file()
    return pytest.mark.skipif(not is_there, reason=f"{tool} is not installed")


def run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def converted(before: str, path: Path, after: str) -> bytes:
    """Return a file in another of abook's formats."""
    formats = ("--informat", before, "--infile", str(path), "--outformat", after)
    return run("abook", "--convert", *formats)


def cards_of(contacts: Sequence[OwnFacts]) -> bytes:
    return write_cards((str(number), facts) for number, facts in enumerate(contacts))


@needs("/usr/share/perl5/Text/vCard.pm")
def test_perls_reader_of_vcards_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "ours.vcf").write_bytes(cards_of(CONTACTS))
    read = json.loads(run("perl", "-e", _READ_BY_PERL, str(tmp_path / "ours.vcf")))
    for facts, got in zip(CONTACTS, read, strict=True):
        ways = {route: [o.value for o in facts.routes if o.route is route] for route in Route}
        assert got["name"] == facts.name
        assert got["org"] == (facts.organisation or None)
        assert (got["role"] or "") == facts.role
        # It gives line ends as the file has them, escaped.
        assert (got["note"] or "").replace("\\n", "\n") == facts.note
        assert got["TEL"] == ways[Route.PHONE]
        assert got["EMAIL"] == ways[Route.EMAIL]
        assert got["URL"] == ways[Route.URL]
        assert got["CATEGORIES"] == ([facts.subject] if facts.subject else [])
        post = (got["post"] or "").replace("\\n", "\n")
        assert [post] == (ways[Route.POST] or [""])


@needs("abook")
def test_abook_reads_our_cards_and_we_read_what_abook_writes(tmp_path: Path) -> None:
    plain = OwnFacts(
        "Grounds team",
        routes=(
            OwnRoute(Route.PHONE, "01865 792422", "work"),
            OwnRoute(Route.EMAIL, "grounds@example.org"),
            OwnRoute(Route.EMAIL, "second@example.org"),
            OwnRoute(Route.URL, "https://example.org"),
        ),
        note="Ring first",
    )
    (tmp_path / "ours.vcf").write_bytes(cards_of([plain]))
    native = converted("vcard", tmp_path / "ours.vcf", "abook").decode()
    for words in ("name=Grounds team", "workphone=01865 792422", "notes=Ring first"):
        assert words in native
    assert "grounds@example.org,second@example.org" in native
    (tmp_path / "theirs").write_text(native)
    (back,) = read_contacts(converted("abook", tmp_path / "theirs", "vcard")).contacts
    assert back.facts.name == plain.name
    assert {one.value for one in back.facts.routes} == {one.value for one in plain.routes}


@needs("abook")
def test_abooks_table_is_read_here(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text(
        "[format]\nprogram=abook\nversion=0.6.1\n\n[0]\nname=Roads team\n"
        "email=a@example.org,b@example.org\nphone=01865 792422\nnotes=Ring, then write\n"
    )
    table = converted("abook", theirs, "csv")
    # abook names its columns in its manual only: name, email, phone, notes, nick.
    (one,) = read_contacts(b"name,email,phone,notes,nick\n" + table).contacts
    assert one.facts == OwnFacts(
        "Roads team",
        routes=(
            OwnRoute(Route.PHONE, "01865 792422"),
            OwnRoute(Route.EMAIL, "a@example.org"),
            OwnRoute(Route.EMAIL, "b@example.org"),
        ),
        note="Ring, then write",
    )


@needs("soffice")
@needs("/usr/lib/libreoffice/program/libsclo.so")
def test_libreoffice_keeps_zeros_commas_quotes_and_accents_and_runs_no_formula(
    tmp_path: Path,
) -> None:
    (tmp_path / "ours.csv").write_bytes(write_table(CONTACTS, {}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sheet, back = tmp_path / "sheet", tmp_path / "back"
    office = ("soffice", profile, "--headless", "--convert-to")
    # As a person opens it: separators and types by LibreOffice's own guess, UTF-8 by the mark.
    opened = ("--infilter=CSV:44,34,76,1,,0,false,true",)
    run(*office, "ods", *opened, "--outdir", str(sheet), str(tmp_path / "ours.csv"))
    saved = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    run(*office, saved, "--outdir", str(back), str(sheet / "ours.ods"))
    theirs = (back / "ours.csv").read_bytes()
    ours = list(csv.reader(io.StringIO((tmp_path / "ours.csv").read_text("utf-8-sig"))))
    assert list(csv.reader(io.StringIO(theirs.decode("utf-8-sig")))) == ours
    read = read_contacts(theirs)
    assert [one.facts for one in read.contacts] == list(CONTACTS)

"""Issues: edited, tried, published under a number of their own, and what they say to clerks."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import pytest

from charter_desktop.bootstrap_desk import open_desk
from charter_desktop.domain.contact_corrections import WrongField
from charter_desktop.domain.contacts import Contact, Route
from charter_desktop.errors import ContentError, NotFoundError
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.desk.values import DeskNotSetUpError, NotReleasedError
from charter_desktop.services.files.looked import Order, Sender
from charter_desktop.sync.bodies import ContentBody, PackBody, Ruling, from_body
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.mail_size import WARN_ABOVE
from charter_desktop.sync.office_keys import OfficeKeysUnreadableError, PassphraseError
from charter_desktop.sync.recovery import RecoveryWordsError, to_words
from tests.services.desk.county import PASSPHRASE, picture

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.desk.county import County

PAGE = "pages/closing-the-loop.md"


def sheet_words(county: County) -> str:
    """Return the 24 words as they stand on the sheet, numbers and all."""
    text = (county.folder / "sheet.txt").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if line[:2].strip().isdigit())


# Setting up


def test_a_desk_is_set_up_once(county: County) -> None:
    with pytest.raises(DeskNotSetUpError):
        county.desk.office.init(PASSPHRASE)
    assert county.publish().exists()


def test_keys_open_to_their_passphrase_alone_and_are_for_nobody_else_to_read(
    county: County,
) -> None:
    with pytest.raises(PassphraseError):
        county.desk.publishing.publish(county.folder, "another passphrase")
    keys = county.computer.folder / "desk" / "office-keys.json"
    assert keys.stat().st_mode & 0o077 == 0
    opened = county.desk.office.keys(PASSPHRASE)
    seeds = (opened.root.seed, opened.publish.seed, *(seal.seed for seal in opened.seals))
    assert all(seed.hex() not in keys.read_text(encoding="utf-8") for seed in seeds)
    keys.write_text("{}", encoding="utf-8")
    with pytest.raises(OfficeKeysUnreadableError):
        county.desk.publishing.publish(county.folder, PASSPHRASE)


def test_a_file_that_is_there_is_never_taken_for_the_sheet(county: County, tmp_path: Path) -> None:
    sheet = tmp_path / "an old sheet.txt"
    sheet.write_text("24 words", encoding="utf-8")
    with county.new_computer("other").program() as program:
        for passphrase in (PASSPHRASE, "short"):
            with pytest.raises(DeskNotSetUpError):
                open_desk(program).office.init(passphrase, sheet)
    assert sheet.read_text(encoding="utf-8") == "24 words"


def test_a_short_passphrase_sets_nothing_up(county: County, tmp_path: Path) -> None:
    other = county.new_computer("other")
    with other.program() as program:
        with pytest.raises(PassphraseError):
            open_desk(program).office.init("too short", tmp_path / "other sheet.txt")
        assert not (tmp_path / "other sheet.txt").exists()
        assert not [path for path in (other.folder / "desk").rglob("*") if path.is_file()]
        with pytest.raises(DeskNotSetUpError):
            open_desk(program).register.view()


def test_the_sheet_makes_new_keys_that_every_clerk_believes_without_words(county: County) -> None:
    clerk = county.clerk("a")
    clerk.add(county.publish())
    old = clerk.send()
    stolen = county.desk.office.keys(PASSPHRASE).publish
    made = county.desk.office.renew("a new passphrase, quite another", sheet_words(county)).value
    assert (" ".join(made.words), made.list_version, made.epoch) == (county.words, 2, 2)
    new = county.desk.publishing.publish(county.folder / "new", "a new passphrase, quite another")
    edition = new.value.edition
    assert (edition.epoch, edition.seq, edition.issue) == (2, 1, 2)
    assert clerk.program.adding.look(new.value.path).card.sender is Sender.GENUINE
    clerk.add(new.value.path)
    with clerk.program.content.reading() as unit:
        assert stolen.kid.hex() in unit.trust.all()[-1].decode()
    # What was sealed to the lost key is opened with the one of the sheet.
    taken = county.desk.taking_in.take_in([old], "a new passphrase, quite another").value
    assert [one.fate.value for one in taken.files] == ["taken-in"]


def test_another_sheet_or_a_slip_makes_no_keys(county: County) -> None:
    words = sheet_words(county).split()
    words[1], words[3] = words[3], words[1]
    with pytest.raises(RecoveryWordsError):
        county.desk.office.renew(PASSPHRASE, " ".join(words))
    with pytest.raises(DeskNotSetUpError, match="not of this desk"):
        county.desk.office.renew(PASSPHRASE, " ".join(to_words(bytes(32))))


# Inviting


def test_the_letter_says_where_the_words_are_and_not_what_they_are(county: County) -> None:
    invited = county.invite("Cumnor")
    letter = invited.letter.read_text(encoding="utf-8")
    assert invited.path.name in letter
    assert "Cumnor" in letter
    assert county.words not in letter


def test_each_invitation_is_for_one_council_with_a_token_of_its_own(county: County) -> None:
    bodies = []
    for name in ("Cumnor", "Kidlington", "Kidlington"):
        manifest = open_signed(county.invite(name).path.read_bytes()).manifest()
        bodies.append((manifest.to, manifest.body["council"], manifest.body["token"]))
    assert len({token for *_, token in bodies}) == 3
    assert all(to == (council,) for to, council, _ in bodies)


# Editing and publishing


def test_an_edit_is_shown_and_reaches_the_clerk_as_shown(county: County) -> None:
    clerk = county.clerk("a")
    clerk.add(county.publish())
    county.edit(PAGE, 'title = "', 'title = "Anew: ')
    preview = county.desk.publishing.preview()
    (change,) = preview.draft.changes
    assert (preview.issue, preview.draft.totals.changed) == (2, 1)
    looked = clerk.program.adding.look(county.publish())
    assert looked.totals == preview.draft.totals
    assert [one.title for one in looked.changes] == [change.title]


def test_a_mistake_in_a_content_file_changes_nothing(county: County, tmp_path: Path) -> None:
    folder = tmp_path / "mistakes"
    county.desk.drafting.write_out(folder)
    (folder / PAGE).write_text("+++\nid = 3\n+++\n", encoding="utf-8")
    before = county.desk.publishing.preview()
    with pytest.raises(ContentError, match="closing-the-loop"):
        county.desk.drafting.edit(folder)
    assert county.desk.publishing.preview() == before


def test_files_that_are_no_content_are_named_and_passed_over(
    county: County, tmp_path: Path
) -> None:
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / "holiday.jpg").write_bytes(b"x")
    state = county.desk.drafting.edit(tmp_path / "post").value
    assert (state.imported, state.ignored) == ((), ("holiday.jpg",))
    with pytest.raises(NotFoundError):
        county.desk.drafting.edit(None, ["pages/none.md"])


def test_what_looks_like_a_bank_account_comes_first(county: County) -> None:
    county.publish()
    county.edit(PAGE, "\n+++\n", "\n+++\n\nPay to sort code 20-00-00, account 12345678.\n")
    (change, *_) = county.desk.publishing.preview().draft.changes
    assert "OALC never sends bank details" in change.unusual[0]


def test_a_number_is_used_once_and_an_issue_without_changes_is_the_same_file(
    county: County, tmp_path: Path
) -> None:
    first = county.publish()
    again = county.desk.publishing.publish(tmp_path / "again", PASSPHRASE).value
    assert again.is_again
    assert again.path.read_bytes() == first.read_bytes()
    county.computer.clock.set(dt.date(2027, 2, 1))
    assert county.desk.publishing.publish(tmp_path, PASSPHRASE).value.edition.issue == 2


def test_an_issue_that_could_not_be_written_is_written_by_publishing_again(
    county: County, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_bytes(b"")
    with pytest.raises(NotWrittenError, match="is published"):
        county.desk.publishing.publish(tmp_path / "a file" / "x.charter", PASSPHRASE)
    again = county.desk.publishing.publish(tmp_path / "x.charter", PASSPHRASE).value
    assert (again.is_again, again.edition.issue) == (True, 1)


def test_what_a_clerk_could_not_add_is_not_released(county: County, tmp_path: Path) -> None:
    county.edit(PAGE, 'title = "', f'title = "{"Far too long " * 20}')
    with pytest.raises(NotReleasedError, match="not put together"):
        county.desk.publishing.publish(tmp_path / "out", PASSPHRASE)
    assert county.desk.register.view().editions == ()
    assert not (tmp_path / "out").exists()


# Pictures, and the packs of those for which an issue has no room


def test_a_picture_goes_in_the_issue_and_one_that_no_page_shows_does_not(county: County) -> None:
    county.illustrate(PAGE, {"map.png": picture(1, 100)})
    folder = county.folder / "content"
    (folder / "images" / "spare.jpg").write_bytes(b"\xff\xd8\xff spare")
    state = county.desk.drafting.edit(folder).value
    assert state.imported == ("images/spare.jpg",)
    issue = county.publish()
    assert list(open_signed(issue.read_bytes()).read().blobs.values()) == [picture(1, 100)]
    clerk = county.clerk("a")
    clerk.add(issue)
    reading = clerk.program.workbook().toolkit.page("closing-the-loop")
    assert [one.data for one in reading.pictures] == [picture(1, 100)]
    assert "Picture: The picture map.png" in reading.html


def test_what_has_no_room_goes_in_packs_whose_numbers_are_used_once(
    county: County, tmp_path: Path
) -> None:
    county.illustrate(PAGE, {"a-first.png": picture(0)})
    county.publish()
    county.illustrate(PAGE, {f"later-{n:02}.png": picture(n) for n in range(1, 12)})
    (tmp_path / "a file").write_bytes(b"")
    with pytest.raises(NotWrittenError, match="Issue 2 is published"):
        county.desk.publishing.publish(tmp_path / "a file" / "x.charter", PASSPHRASE)
    done = county.desk.publishing.publish(tmp_path / "out" / "two.charter", PASSPHRASE).value
    assert (done.is_again, done.edition.issue) == (True, 2)
    (pack,) = done.packs
    assert pack.path == tmp_path / "out" / "two-pack-1-of-1.charter"
    assert max(pack.size, done.path.stat().st_size) <= WARN_ABOVE
    issue, beside = (open_signed(p.read_bytes()).read() for p in (done.path, pack.path))
    first = hashlib.sha256(picture(0)).hexdigest()
    assert first not in issue.blobs, "the newest come first"
    assert first in beside.blobs
    assert len({*issue.blobs, *beside.blobs}) == len(issue.blobs) + len(beside.blobs) == 12
    said = from_body(ContentBody, issue.manifest.body)
    assert [set(names) for names in said.packs] == [set(beside.blobs)]
    body = from_body(PackBody, beside.manifest.body)
    assert (body.epoch, body.seq, body.issue, body.digest) == (1, 2, 2, issue.digest)
    again = county.desk.publishing.publish(tmp_path / "again", PASSPHRASE).value
    assert [one.path.read_bytes() for one in again.packs] == [pack.path.read_bytes()]
    assert again.path.read_bytes() == done.path.read_bytes()


# What an issue says of returns, corrections and computers


def test_a_receipt_turns_the_state_and_ends_the_token(county: County) -> None:
    clerk = county.clerk("a")
    clerk.add(county.publish())
    clerk.note("Mended the noticeboard")
    county.take_in(clerk.send())
    assert [one.number for one in county.desk.register.receipts().waiting] == [1]
    assert clerk.keys.tokens
    clerk.add(county.publish())
    assert clerk.state() == "oalc-has-it"
    assert not clerk.keys.tokens
    receipts = county.desk.register.receipts()
    assert (receipts.waiting, receipts.told) == ((), 1)
    assert clerk.program.device.card().certified_for == {clerk.body: dt.date(2029, 11, 1)}


def test_an_answer_to_a_correction_reaches_the_clerk(county: County) -> None:
    clerk = county.clerk("a")
    clerk.add(county.publish())
    with clerk.program.content.reading() as unit:
        contact = next(one for one in unit.records.all(Contact) if one.route is Route.PHONE)
    corrections = clerk.program.workbook().contacts.corrections
    corrections.say_wrong(contact.id, WrongField.VALUE, "01865 000000")
    county.take_in(clerk.send())
    (correction,) = county.desk.register.corrections()
    assert (correction.new, correction.answer) == ("01865 000000", None)
    county.desk.register.answer(correction.id, Ruling.NOT_ACCEPTED, "We rang: it still holds.")
    added = clerk.program.adding.add(Order(path=county.publish())).value
    assert "We rang: it still holds." in added.rulings[0]


def test_a_revoked_computer_is_told_of_and_its_returns_are_held(county: County) -> None:
    clerk = county.clerk("a")
    clerk.add(county.publish())
    county.take_in(clerk.send())
    county.desk.register.revoke(clerk.kid[:8], dt.date(2026, 11, 20))
    clerk.note("After the theft")
    held = county.one(clerk.send())
    assert held.reason == "revoked-computer"
    clerk.add(county.publish())
    card = clerk.program.device.card()
    assert (card.withdrawn, card.certified_for) == (dt.date(2026, 11, 20), {})
    accepted = county.desk.taking_in.accept(held.file, PASSPHRASE).value
    assert accepted.number == 2

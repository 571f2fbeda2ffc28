"""What is removed for good is found nowhere afterwards, in no file of the program's folder."""

from __future__ import annotations

import datetime as dt
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.commitments import CommitmentCode, EvidenceKind
from charter_desktop.domain.own_contacts import OwnFacts
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.commitments.commitments import NewEvidence, Progress
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.records.history import HistoryAsked
from charter_desktop.services.records.undo import CannotUndoError
from charter_desktop.services.safety import copy_words
from charter_desktop.services.year.outputs import Format
from charter_desktop.services.year.publishing import Kind
from tests.year import COUNCIL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

PLANTED = "Perpetua Quillfeather"
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as program:
        program.use(program.councils.set_up(COUNCIL).value)
        yield program


@pytest.fixture
def book(program: Program) -> Workbook:
    return program.workbook()


def forms(word: str) -> list[bytes]:
    """Return a word as any file might hold it: in several encodings, and in small letters."""
    return [form.encode(name) for form in (word, word.lower()) for name in _ENCODINGS]


def found_in(folder: Path, word: str) -> list[str]:
    """Return the files whose bytes hold a word, also inside ZIP members and PDF streams."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(form in data for data in unpacked(path) for form in forms(word))
    ]


def unpacked(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield data
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    for part in data.split(b"stream\r\n")[1:] + data.split(b"stream\n")[1:]:
        try:
            yield zlib.decompressobj().decompress(part)
        except zlib.error:
            continue


def plant(book: Workbook, folder: Path) -> None:
    """Write the planted name into a commitment in every way there is."""
    said = f"{PLANTED} of the county rang about the noticeboard."
    book.commitments.record("2.1", Progress(status=CommitmentCode.UNDER_WAY, done=said))
    book.commitments.record("2.1", Progress(done=f"{said} Twice.", lead=PLANTED))
    about = Target("commitment", "consultation-1", "done")
    book.drafts.typed(about, {"text": f"{PLANTED} again"})
    day = dt.date(2026, 12, 8).isoformat()
    book.papers.write(PaperRequest("progress", day, folder / "papers", {"item-number": "9"}))
    book.safety.make()
    book.returns.save()


def remove(book: Workbook, type_name: str, record: str, *, copies: bool = True) -> None:
    plan = book.keeping.removal.look(type_name, record)
    book.keeping.removal.carry_out(plan, delete_copies=copies)


def test_a_planted_name_is_nowhere_after_its_record_was_removed_for_good(
    book: Workbook, computer: Computer
) -> None:
    plant(book, computer.folder)
    before = found_in(computer.folder, "Quillfeather")
    kinds = {name.rsplit(".", 1)[-1] for name in before}
    assert {"sqlite", "zip", "docx", "charter"} <= kinds
    remove(book, "commitment", "consultation-1")
    assert found_in(computer.folder, "Quillfeather") == []
    assert found_in(computer.folder, "Perpetua") == []
    assert book.search.everywhere("Quillfeather", 10).total == 0
    assert book.safety.all()
    assert "Quillfeather" not in book.keeping.history.csv().decode("utf-8")
    book.returns.save()
    assert found_in(computer.folder, "Quillfeather") == []


def test_an_evidence_file_goes_with_its_name_and_its_copy(
    book: Workbook, computer: Computer, tmp_path: Path
) -> None:
    letter = tmp_path / f"Letter from {PLANTED}.txt"
    letter.write_text(f"Yours, {PLANTED}", encoding="utf-8")
    view = book.commitments.add_evidence("2.1", NewEvidence(EvidenceKind.FILE, str(letter))).value
    book.safety.make()
    assert len(found_in(computer.folder, PLANTED)) >= 3
    remove(book, "evidence", view.evidence[0].id)
    assert found_in(computer.folder, "Quillfeather") == []
    assert not list((computer.paths.council(book.body) / "evidence").iterdir())
    assert book.commitments.one("2.1").evidence == ()


def test_a_file_that_other_evidence_needs_stays(book: Workbook, tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text("Minutes", encoding="utf-8")
    new = NewEvidence(EvidenceKind.FILE, str(file))
    first = book.commitments.add_evidence("2.1", new).value.evidence[0]
    again = tmp_path / "other name.txt"
    again.write_text("Minutes", encoding="utf-8")
    new = NewEvidence(EvidenceKind.FILE, str(again))
    book.commitments.add_evidence("1.1", new)
    plan = book.keeping.removal.look("evidence", first.id)
    assert plan.evidence == ()


def test_only_the_earlier_words_go_where_that_was_asked(book: Workbook, computer: Computer) -> None:
    book.commitments.record("2.1", Progress(done=f"{PLANTED} rang."))
    book.commitments.record("2.1", Progress(done="The county rang."))
    plan = book.keeping.removal.look("commitment", "consultation-1", only_earlier=True)
    book.keeping.removal.carry_out(plan, delete_copies=True)
    assert book.commitments.one("2.1").record.done.text == "The county rang."
    assert found_in(computer.folder, "Quillfeather") == []


def test_what_was_removed_is_told_in_the_history_and_cannot_come_back(book: Workbook) -> None:
    own = book.contacts.own.add(OwnFacts(name=PLANTED)).value
    remove(book, "contact_own", own)
    line = book.keeping.history.lines(HistoryAsked("contact_own", own))[0]
    assert line.words == "A contact removed for good"
    assert line.act is None
    assert "cannot be put back" in line.why_not
    assert book.keeping.undo.last() is None
    with pytest.raises(CannotUndoError):
        book.keeping.undo.undo()
    with pytest.raises(NotFoundError, match="Nothing of that record is left"):
        book.keeping.removal.look("contact_own", own)


def test_safety_copies_that_hold_it_are_listed_and_stay_unless_asked(book: Workbook) -> None:
    own = book.contacts.own.add(OwnFacts(name="A hall")).value
    book.safety.make()
    holds = book.safety.all()
    plan = book.keeping.removal.look("contact_own", own)
    assert plan.copies == holds
    done = book.keeping.removal.carry_out(plan, delete_copies=False)
    assert done.value.copies_left == holds
    assert set(holds) < set(book.safety.all())


def test_putting_back_a_copy_that_holds_it_does_not_bring_it_back(
    book: Workbook, computer: Computer
) -> None:
    book.commitments.record("1.1", Progress(done="We keep a list."))
    own = book.contacts.own.add(OwnFacts(name=PLANTED)).value
    book.safety.make()
    copy = book.safety.all()[0]
    remove(book, "contact_own", own, copies=False)
    book.safety.put_back(copy.path)
    assert book.commitments.one("1.1").record.done.text == "We keep a list."
    copy.path.unlink()
    assert found_in(computer.folder, "Quillfeather") == []


def test_copies_with_work_that_is_not_here_any_more_are_told_apart(
    book: Workbook, computer: Computer
) -> None:
    own = book.contacts.own.add(OwnFacts(name="A hall")).value
    old = book.safety.make()
    assert old is not None
    computer.clock.milliseconds += 60_000
    book.commitments.record("1.1", Progress(done="We keep a list."))
    later = book.safety.make()
    assert later is not None
    plan = book.keeping.removal.look("contact_own", own)
    assert set(plan.copies) == {old, later}
    assert (plan.ahead, plan.lost_with_copies) == ((), "")
    book.safety.put_back(old.path)
    computer.clock.milliseconds += 60_000
    book.commitments.record("2.1", Progress(done="Newer than either copy."))
    plan = book.keeping.removal.look("contact_own", own)
    assert set(plan.copies) == {old, later}
    assert plan.ahead == (later,)
    assert copy_words(later) in plan.lost_with_copies
    book.safety.put_back(later.path)
    assert later not in book.keeping.removal.look("contact_own", own).ahead


def test_the_council_itself_is_not_removed_this_way(book: Workbook) -> None:
    with pytest.raises(InputNotUnderstoodError, match="council itself"):
        book.keeping.removal.look("council", book.body)


ALL_FORMS = tuple(Format)


def publish(book: Workbook, forms: tuple[Format, ...] = ALL_FORMS) -> tuple[Path, ...]:
    """Write everything that can be published into Documents."""
    year = book.year
    said = year.publishing.write(year.publishing.compose(Kind.YOU_SAID), forms)
    statement = year.publishing.write(year.publishing.compose(Kind.STATEMENT), forms)
    return (*said, *statement, *year.lists.write(forms), year.lists.write_csv())


@pytest.mark.parametrize("forms", [ALL_FORMS, (Format.PDF,), (Format.TEXT,)])
def test_what_was_published_with_the_name_goes_too(
    book: Workbook, computer: Computer, forms: tuple[Format, ...]
) -> None:
    said = f"{PLANTED} of the county rang about the noticeboard, and came back twice to see it."
    book.commitments.record("2.1", Progress(status=CommitmentCode.IN_PLACE, done=said))
    book.commitments.record("1.1", Progress(done="We keep a list."))
    written = publish(book, forms)
    plan = book.keeping.removal.look("commitment", "consultation-1")
    assert plan.papers
    done = book.keeping.removal.carry_out(plan, delete_copies=True).value
    assert found_in(computer.folder, "Quillfeather") == []
    assert not [path for path in written if path.exists()]
    assert (done.papers_left, done.waiting) == ((), ())


def test_what_was_published_without_the_name_stays(book: Workbook) -> None:
    book.commitments.record("1.1", Progress(done="We keep a list."))
    written = publish(book)
    own = book.contacts.own.add(OwnFacts(name=PLANTED)).value
    remove(book, "contact_own", own)
    assert all(path.is_file() for path in written)


def test_what_was_changed_by_hand_since_stays_and_is_named(
    book: Workbook, computer: Computer
) -> None:
    book.commitments.record("2.1", Progress(done=f"{PLANTED} rang about the noticeboard."))
    year = book.year
    (path,) = year.publishing.write(year.publishing.compose(Kind.YOU_SAID), (Format.TEXT,))
    path.write_text(f"{path.read_text(encoding='utf-8')}\nAnd more.", encoding="utf-8")
    plan = book.keeping.removal.look("commitment", "consultation-1")
    assert any("moved, renamed or changed" in words for words in plan.warnings)
    done = book.keeping.removal.carry_out(plan, delete_copies=True).value
    assert done.papers_left == (path,)
    assert found_in(computer.folder, "Quillfeather") == [str(path.relative_to(computer.folder))]


def test_a_copy_of_evidence_that_was_opened_goes_too(
    book: Workbook, computer: Computer, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(f"Yours, {PLANTED}", encoding="utf-8")
    view = book.commitments.add_evidence("2.1", NewEvidence(EvidenceKind.FILE, str(letter))).value
    opened = book.year.evidence.open_copy(view.evidence[0].id)
    assert opened.is_file()
    remove(book, "evidence", view.evidence[0].id)
    assert not opened.exists()
    assert found_in(computer.folder, "Quillfeather") == []


def in_a_message(book: Workbook, template: str) -> Path:
    """Write a message with a paper, ready to be sent."""
    paper = book.composing.open(template)
    return book.composing.email(paper.paper, paper.fields).value.email


def test_a_message_with_the_removed_paper_goes_and_others_stay(book: Workbook) -> None:
    message, other = in_a_message(book, "signing"), in_a_message(book, "progress")
    remove(book, "paper", book.composing.open("signing").paper)
    assert not message.exists()
    assert other.is_file()


def test_a_message_goes_whose_paper_was_saved_anew_without_the_name(book: Workbook) -> None:
    said = f"{PLANTED} of the county rang about the noticeboard, and came back twice to see it."
    book.commitments.record("2.1", Progress(status=CommitmentCode.UNDER_WAY, done=said))
    message = in_a_message(book, "progress")
    book.commitments.record("2.1", Progress(done="The county rang."))
    paper = book.composing.open("progress")
    book.composing.save(paper.paper, paper.fields)
    plan = book.keeping.removal.look("commitment", "consultation-1", only_earlier=True)
    book.keeping.removal.carry_out(plan, delete_copies=True)
    assert not message.exists()


def test_the_kept_versions_of_a_paper_go_with_it(book: Workbook, computer: Computer) -> None:
    paper, versions = book.composing.open("signing"), book.composing.versions
    book.composing.save(paper.paper, paper.fields)
    fields = replace(paper.fields, values={"item-title": f"The letter of {PLANTED}"})
    kept, deleted = (versions.keep(paper.paper, fields, name).value for name in ("One", "Two"))
    versions.remove(deleted)
    assert found_in(computer.folder, "Quillfeather")
    plan = book.keeping.removal.look("paper", paper.paper)
    assert set(plan.versions) == {kept, deleted}
    book.keeping.removal.carry_out(plan, delete_copies=True)
    assert found_in(computer.folder, "Quillfeather") == []
    assert versions.of(paper.paper) == ()


def test_with_only_the_earlier_words_go_the_versions_that_say_anything_else(
    book: Workbook, computer: Computer
) -> None:
    paper, versions = book.composing.open("signing"), book.composing.versions
    earlier = replace(paper.fields, values={"item-title": f"The letter of {PLANTED}"})
    now = replace(paper.fields, values={"item-title": "The letter", "item-number": ""})
    old = versions.keep(paper.paper, earlier, "One").value
    kept = versions.keep(paper.paper, now, "Two").value
    plan = book.keeping.removal.look("paper", paper.paper, only_earlier=True)
    assert plan.versions == (old,)
    book.keeping.removal.carry_out(plan, delete_copies=True)
    assert found_in(computer.folder, "Quillfeather") == []
    assert [one.id for one in versions.of(paper.paper)] == [kept]
    assert book.composing.open("signing").fields.values["item-title"] == "The letter"


def test_a_copy_of_an_attachment_that_was_opened_goes_with_its_paper(
    book: Workbook, tmp_path: Path
) -> None:
    paper, attachments = book.composing.open("signing"), book.composing.attachments
    letter = tmp_path / "Letter.txt"
    letter.write_text(f"Yours, {PLANTED}", encoding="utf-8")
    opened = attachments.open(attachments.add(paper.paper, paper.fields, letter).value)
    assert opened.read_bytes() == letter.read_bytes()
    remove(book, "paper", paper.paper)
    assert not opened.exists()


def cut_short(computer: Computer, letter: Path, *, again: bool = False) -> str:
    """Remove a letter for good, and let the computer stop once that is kept; return its digest.

    With `again` the same letter is evidence again before it stops.
    """
    new = NewEvidence(EvidenceKind.FILE, str(letter))
    with computer.program() as program:
        program.use(program.councils.set_up(COUNCIL).value)
        book = program.workbook()
        evidence = book.commitments.add_evidence("2.1", new).value.evidence[0]
        book.safety.make()
        removal = book.keeping.removal
        removal._remove(removal.look("evidence", evidence.id), (), delete_copies=True)
        if again:
            book.commitments.add_evidence("1.1", new)
        return evidence.item.digest


def test_what_a_crash_left_of_a_removal_is_done_at_the_next_start(
    computer: Computer, tmp_path: Path
) -> None:
    letter = tmp_path / f"Letter from {PLANTED}.txt"
    letter.write_text(f"Yours, {PLANTED}", encoding="utf-8")
    digest = cut_short(computer, letter)
    left = found_in(computer.folder, "Quillfeather")
    assert any(digest in name for name in left)
    assert any(name.endswith(".zip") for name in left)
    with computer.program() as program:
        book = program.workbook()
        assert book.commitments.one("2.1").evidence == ()
        assert found_in(computer.folder, "Quillfeather") == []
        assert book.safety.all()
        with book._work.reading() as unit:
            assert unit.outbox.is_empty()


def test_a_file_that_is_evidence_again_is_not_destroyed_later(
    computer: Computer, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("A letter.", encoding="utf-8")
    cut_short(computer, letter, again=True)
    with computer.program() as program:
        assert program.workbook().year.evidence.check().fine == 1


def test_emptying_deleted_items_destroys_their_files(
    book: Workbook, computer: Computer, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(f"Yours, {PLANTED}", encoding="utf-8")
    view = book.commitments.add_evidence("2.1", NewEvidence(EvidenceKind.FILE, str(letter))).value
    book.year.evidence.open_copy(view.evidence[0].id)
    with book._work.unit() as unit:
        unit.operations.delete("evidence", view.evidence[0].id)
        unit.commit()
    assert book.keeping.deleted.empty().value == 1
    assert found_in(computer.paths.council(book.body), "Quillfeather") == []

"""Undo in words, History in sentences, deleted items, safety copies, and what is held on a name."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, get_type_hints

import pytest

from charter_desktop.domain.commitments import CommitmentCode, EvidenceKind
from charter_desktop.domain.meetings import MeetingFacts
from charter_desktop.domain.own_contacts import OwnFacts
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import sent_fields
from charter_desktop.domain.safety_copies import SafetyCopy
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError, StoreError
from charter_desktop.papers.document import plain_text
from charter_desktop.services.commitments.commitments import NewEvidence, Progress
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.records.history import HistoryAsked
from charter_desktop.services.records.sent_words import sent_in_words
from charter_desktop.services.records.undo import CannotUndoError
from charter_desktop.services.safety import size_words
from charter_desktop.services.switcher import council_facts
from charter_desktop.services.year.outputs import Format
from charter_desktop.services.year.publishing import Kind
from tests.builders import Computer
from tests.services.records.test_removal import found_in
from tests.store.builders import rows
from tests.year import COUNCIL, EVENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Program, Workbook

DAY = 24 * 60 * 60 * 1000
_FILES = ("Saved paper", "Written file", "Message")
IN_PLACE = Progress(status=CommitmentCode.IN_PLACE)


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as program:
        program.use(program.councils.set_up(COUNCIL).value)
        yield program


@pytest.fixture
def book(program: Program) -> Workbook:
    return program.workbook()


def test_undo_says_in_words_what_it_takes_back(book: Workbook) -> None:
    book.commitments.record("2.1", IN_PLACE)
    step = book.keeping.undo.last()
    assert step is not None
    assert step.words == "2.1 set to In place"
    assert book.keeping.undo.undo().words == "Undone: 2.1 set to In place"
    assert book.commitments.one("2.1").record.status.code is CommitmentCode.NOT_STARTED
    redo = book.keeping.undo.next_redo()
    assert redo is not None
    assert redo.words == "2.1 set to In place"
    book.keeping.undo.redo()
    assert book.commitments.one("2.1").record.status.code is CommitmentCode.IN_PLACE


def test_setting_the_council_up_is_no_step_of_undo(book: Workbook) -> None:
    assert book.keeping.undo.last() is None
    with pytest.raises(CannotUndoError, match="nothing to undo"):
        book.keeping.undo.undo()


def test_undo_reaches_back_ninety_days(book: Workbook, computer: Computer) -> None:
    book.commitments.record("2.1", IN_PLACE)
    computer.clock.milliseconds += 90 * DAY
    assert book.keeping.undo.last() is not None
    computer.clock.milliseconds += 1
    assert book.keeping.undo.last() is None
    line = book.keeping.history.lines()[0]
    assert (line.act, line.why_not) == (None, "It was more than 90 days ago.")


def test_undo_says_that_what_was_sent_since_stays_sent(book: Workbook, tmp_path: Path) -> None:
    book.commitments.record("2.1", IN_PLACE)
    book.returns.write(tmp_path)
    step = book.keeping.undo.last()
    assert step is not None
    assert "cannot be called back" in step.note
    assert book.keeping.history.lines()[0].why_not == (
        "A file that was written or sent cannot be called back."
    )


def test_any_line_can_be_put_back_whatever_was_said_since(book: Workbook) -> None:
    book.commitments.record("2.1", Progress(done="First."))
    book.commitments.record("2.1", Progress(done="Second."))
    book.commitments.record("2.1", Progress(done="Third."))
    second = next(
        line
        for line in book.keeping.history.lines()
        if line.details[0].startswith("What we have done: “S")
    )
    assert second.act is not None
    book.keeping.undo.put_back(second.act)
    assert book.commitments.one("2.1").record.done.text == "First."
    book.keeping.undo.undo()
    assert book.commitments.one("2.1").record.done.text == "Third."


def test_a_line_reads_as_a_sentence_with_day_and_time(book: Workbook, computer: Computer) -> None:
    computer.clock.set(dt.date(2026, 12, 8), hour=10)
    book.commitments.record("2.1", IN_PLACE)
    line = book.keeping.history.lines(HistoryAsked(limit=1))[0]
    assert line.sentence.startswith("8 December 2026, ")
    assert line.sentence.endswith(": 2.1 set to In place")


def test_the_history_of_one_record_or_of_some_days_is_shown_alone(
    book: Workbook, computer: Computer
) -> None:
    book.commitments.record("1.1", IN_PLACE)
    computer.clock.milliseconds += 10 * DAY
    book.commitments.record("2.1", IN_PLACE)
    of_one = book.keeping.history.lines(HistoryAsked("commitment", "consultation-1"))
    assert [line.words for line in of_one] == ["2.1 set to In place"]
    today = dt.date(2026, 12, 3)
    recent = book.keeping.history.lines(HistoryAsked(since=today, until=today))
    assert [line.words for line in recent] == ["2.1 set to In place"]
    with pytest.raises(InputNotUnderstoodError, match="on or after"):
        book.keeping.history.lines(HistoryAsked(since=today, until=today - dt.timedelta(days=1)))


def test_many_things_done_at_once_are_counted_and_each_is_told_with_what_it_says(
    book: Workbook,
) -> None:
    book.meetings.add(MeetingFacts(dt.date(2026, 12, 8), dt.time(19, 30), "The hall"))
    book.agenda.business.items.begin("2026-12-08")
    line = book.keeping.history.lines(HistoryAsked())[0]
    assert re.match(r"\d+ agenda items added", line.words)
    assert len([told for told in line.details if told.startswith("Agenda item ")]) > 3
    assert all("“no”" not in told for told in line.details)


def test_the_history_is_printed_and_saved_as_a_table(book: Workbook) -> None:
    book.commitments.record("2.1", IN_PLACE)
    assert b"2.1 set to In place" in book.keeping.history.csv()
    assert book.keeping.history_pdf(HistoryAsked()).startswith(b"%PDF-")


def test_a_deleted_item_is_kept_ninety_days_and_comes_back_as_it_was(
    book: Workbook, computer: Computer
) -> None:
    own = book.contacts.own.add(OwnFacts(name="A hall", note="Ring twice")).value
    book.contacts.own.remove(own)
    deleted = book.keeping.deleted.all(("contact_own",))
    assert [(item.name, item.days_left) for item in deleted] == [("contact A hall", 90)]
    assert book.keeping.deleted.all(("evidence",)) == ()
    book.keeping.deleted.put_back("contact_own", own)
    assert book.contacts.own.get(own).value.note == "Ring twice"
    assert book.keeping.deleted.all() == ()
    with pytest.raises(NotFoundError):
        book.keeping.deleted.put_back("contact_own", own)
    book.contacts.own.remove(own)
    computer.clock.milliseconds += 91 * DAY
    assert book.keeping.deleted.all() == ()


def test_emptying_deleted_items_asks_in_words_and_leaves_no_byte(
    book: Workbook, computer: Computer
) -> None:
    own = book.contacts.own.add(OwnFacts(name="Quillfeather Hall")).value
    kept = book.contacts.own.add(OwnFacts(name="Another hall")).value
    book.contacts.own.remove(own)
    asked = book.keeping.deleted.confirmation()
    assert asked.go == "Remove 1 deleted item for good"
    assert book.keeping.deleted.empty().value == 1
    assert found_in(computer.folder, "Quillfeather") == []
    assert book.contacts.own.get(kept).value.name == "Another hall"


def test_putting_a_safety_copy_back_keeps_the_work_of_now_and_takes_a_new_replica_id(
    book: Workbook, program: Program
) -> None:
    book.commitments.record("2.1", Progress(done="Before."))
    copy = book.safety.make()
    assert copy is not None
    store = program.paths.work_store(book.body)
    replica = rows(store, "SELECT replica FROM state")
    book.commitments.record("2.1", Progress(done="After."))
    kept = book.safety.put_back(copy.path).value
    assert book.commitments.one("2.1").record.done.text == "Before."
    assert rows(store, "SELECT replica FROM state") != replica
    assert kept is not None
    book.safety.put_back(kept.path)
    assert book.commitments.one("2.1").record.done.text == "After."


def test_a_damaged_safety_copy_is_not_put_back(book: Workbook) -> None:
    book.commitments.record("2.1", Progress(done="Now."))
    copy = book.safety.make()
    assert copy is not None
    data = bytearray(copy.path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    copy.path.write_bytes(data)
    with pytest.raises(StoreError):
        book.safety.put_back(copy.path)
    assert book.commitments.one("2.1").record.done.text == "Now."


def test_everything_held_on_a_name_is_found_wherever_it_is(book: Workbook, tmp_path: Path) -> None:
    book.commitments.record("2.1", Progress(done="José Quill rang."))
    book.commitments.record("2.1", Progress(done="Somebody rang."))
    own = book.contacts.own.add(OwnFacts(name="Jose Quill")).value
    book.contacts.own.remove(own)
    letter = tmp_path / "From Jose Quill.txt"
    letter.write_text("A letter", encoding="utf-8")
    book.commitments.add_evidence("1.1", NewEvidence(EvidenceKind.FILE, str(letter)))
    book.commitments.record("3.1", Progress(done="jose  quill answered."))
    day = dt.date(2026, 12, 8).isoformat()
    book.papers.write(PaperRequest("progress", day, tmp_path / "out", {"item-number": "9"}))
    book.returns.write(tmp_path)
    found = book.keeping.names.find("jose quill")
    assert {one.where for one in found.found} == {
        *("Now", "Earlier words", "Deleted items", "Saved paper", "Sent to OALC")
    }
    assert "José Quill rang." in found.as_text()
    assert b"Deleted items" in found.as_csv()
    assert book.keeping.names.find("Perpetua Nobody").found == ()
    with pytest.raises(InputNotUnderstoodError):
        book.keeping.names.find(" ")


def test_a_name_is_found_in_published_lists_and_messages(book: Workbook) -> None:
    said = "Perpetua Quillfeather of the county rang about the noticeboard."
    book.commitments.record("2.1", Progress(status=CommitmentCode.UNDER_WAY, done=said))
    document = book.year.publishing.compose(Kind.YOU_SAID)
    written = {path for form in Format for path in book.year.publishing.write(document, (form,))}
    paper = book.composing.open("progress")
    message = book.composing.email(paper.paper, paper.fields).value.email
    held = book.keeping.names.find("perpetua quillfeather").found
    places = {where: {Path(one.field) for one in held if one.where == where} for where in _FILES}
    assert places["Written file"] == written
    assert places["Message"] == {message}
    assert len([one for one in held if one.field.endswith(".docx")]) >= 1
    assert not any("<" in one.words for one in held)
    assert book.keeping.names.find("Perpetua Nobody").found == ()


def test_everything_is_written_out_with_the_evidence_and_a_missing_file_is_said(
    book: Workbook, tmp_path: Path, program: Program
) -> None:
    book.commitments.record("2.1", Progress(done="We keep a list.", evidence="58/26"))
    for name in ("kept.txt", "lost.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        book.commitments.add_evidence("2.1", NewEvidence(EvidenceKind.FILE, str(tmp_path / name)))
    lost = next(e for e in book.commitments.one("2.1").evidence if e.item.file_name == "lost.txt")
    (program.paths.council(book.body) / "evidence" / lost.item.digest).unlink()
    done = book.keeping.exporting.everything(tmp_path / "out")
    names = {path.name for path in done.files}
    assert {"Commitments.csv", "History.csv", "Everything.docx", "kept.txt"} <= names
    assert done.missing == ("lost.txt",)
    assert b"We keep a list." in (done.folder / "Commitments.csv").read_bytes()


def test_handing_over_writes_a_list_and_the_newest_copy(book: Workbook, tmp_path: Path) -> None:
    book.meetings.add(MeetingFacts(dt.date(2026, 12, 8), EVENING, "The hall"))
    matters = book.keeping.handover.matters()
    assert "Meeting on 8 December 2026" in [one.words for one in matters.dates]
    done = book.keeping.handover.hand_over(tmp_path)
    assert {path.suffix for path in done.files} == {".pdf", ".docx"}
    assert done.copy is not None
    assert (done.folder / done.copy.path.name).exists()
    assert done.folder.parent == tmp_path


def test_a_handover_has_the_copied_in_files_and_names_those_that_are_lost(
    program: Program, book: Workbook, computer: Computer, tmp_path: Path
) -> None:
    for name in ("letter.txt", "lost.txt"):
        (tmp_path / name).write_text(f"The {name}", encoding="utf-8")
        new = NewEvidence(EvidenceKind.FILE, str(tmp_path / name))
        book.commitments.add_evidence("2.1", new)
    kept, lost = (e.item for e in book.commitments.one("2.1").evidence)
    (computer.paths.council(book.body) / "evidence" / lost.digest).unlink()
    done = book.keeping.handover.hand_over(tmp_path / "next")
    assert [path.name for path in done.evidence] == [kept.digest]
    assert done.missing == ("lost.txt",)
    assert (done.folder / "evidence" / kept.digest).read_text(encoding="utf-8") == "The letter.txt"
    again = book.keeping.handover.hand_over(tmp_path / "next")
    assert again.folder != done.folder
    assert book.council().profile.name.split()[0] in done.folder.name


def test_what_was_handed_over_is_put_back_whole_on_another_computer(
    book: Workbook, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("A letter", encoding="utf-8")
    book.commitments.add_evidence("2.1", NewEvidence(EvidenceKind.FILE, str(letter)))
    done = book.keeping.handover.hand_over(tmp_path / "next")
    assert done.copy is not None
    other = Computer(tmp_path / "another computer", name="fedcba9876543210")
    copies = other.paths.copies_of(book.body)
    shutil.copytree(done.folder, copies)
    with other.program() as program:
        program.use(program.councils.set_up(COUNCIL).value)
        theirs = program.workbook()
        theirs.safety.put_back(copies / done.copy.path.name)
        assert theirs.commitments.one("2.1").evidence[0].item.file_name == "letter.txt"
        assert theirs.year.evidence.check().fine == 1


def test_the_retention_table_is_looked_at_once_a_year(book: Workbook, computer: Computer) -> None:
    keeping = book.keeping.data_protection
    assert keeping.table().is_due
    assert not keeping.reviewed("Nothing to remove").value.is_due
    computer.clock.milliseconds += 365 * DAY
    assert keeping.table().is_due
    assert len(keeping.table().lines) >= 8
    assert keeping.table_document().blocks
    assert "controller" in str(keeping.note())


def test_the_note_names_every_field_that_is_sent_in_words(book: Workbook) -> None:
    said = plain_text(book.keeping.data_protection.note())
    assert "Steps: whether it is done; on which day" in said
    assert "the role of who signed" in said
    for name, cls in COUNCIL_TYPES.items():
        sent = [
            f"{group} {field}".replace("_", " ")
            for group, kind in get_type_hints(cls).items()
            if group != "id"
            for field in sent_fields(kind)
        ]
        assert len(sent_in_words().get(name, ())) == len(sent)
        assert not [code for code in sent if code in said]


def test_one_council_is_in_no_output_of_another(
    program: Program, book: Workbook, computer: Computer, tmp_path: Path
) -> None:
    marker = "Quillfeather"
    book.commitments.record("2.1", Progress(done=f"{marker} rang.", lead=marker))
    book.contacts.own.add(OwnFacts(name=marker))
    book.safety.make()
    other = program.workbook(program.councils.set_up(NewCouncil("Yarnton")).value)
    other.commitments.record("2.1", Progress(done="We rang."))
    other.safety.make()
    other.returns.write(tmp_path)
    day = dt.date(2026, 12, 8).isoformat()
    other.meetings.add(MeetingFacts(dt.date(2026, 12, 8), EVENING, "The hall"))
    other.papers.write(PaperRequest("progress", day, tmp_path / "papers", {"item-number": "9"}))
    other.keeping.exporting.everything(tmp_path / "out")
    other.keeping.handover.hand_over(tmp_path / "handover")
    assert found_in(tmp_path, marker) == [
        name for name in found_in(tmp_path, marker) if book.body in name
    ]
    assert all(book.body in name for name in found_in(computer.folder, marker))
    assert found_in(computer.folder, marker)
    assert other.search.everywhere(marker, 10).total == 0
    assert other.keeping.names.find(marker).found == ()
    facts = council_facts(program.works(), program.content, program.surroundings)
    assert [one.name for one in facts] == ["Kidlington Parish Council", "Yarnton Parish Council"]
    assert facts[1].next_on == dt.date(2026, 12, 8)
    assert marker not in str(facts)


def test_the_newest_safety_copy_is_said_in_words_and_late_where_it_lacks_something(
    book: Workbook, computer: Computer
) -> None:
    today = dt.date(2026, 11, 23)
    assert book.safety.standing(today).words == "No safety copy yet"
    book.commitments.record("2.1", IN_PLACE)
    book.safety.make()
    assert book.safety.standing(today).words.startswith("Safety copy made today ")
    assert book.safety.standing(today + dt.timedelta(1)).words.startswith(
        "Safety copy made yesterday "
    )
    in_a_week, in_eight_days = today + dt.timedelta(7), today + dt.timedelta(8)
    assert not book.safety.standing(in_eight_days).is_late
    computer.clock.milliseconds += DAY
    book.commitments.record("2.2", IN_PLACE)
    assert not book.safety.standing(in_a_week).is_late
    assert book.safety.standing(in_eight_days).is_late
    assert book.safety.standing(in_eight_days).words == "Safety copy made 23 November 2026"


def test_the_size_of_a_copy_is_said_in_words(tmp_path: Path) -> None:
    made = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
    for size, words in ((20, "1 KB"), (28_400, "28 KB"), (1_240_000, "1.2 MB")):
        assert size_words(SafetyCopy(tmp_path, made, size)) == words


def test_the_switcher_foresees_the_next_meeting_by_the_pattern(program: Program) -> None:
    pattern = parse_pattern("second Tuesday 7:30pm")
    program.councils.set_up(NewCouncil("Yarnton", pattern=pattern))
    facts = council_facts(program.works(), program.content, program.surroundings)
    assert facts[-1].next_on == dt.date(2026, 12, 8)


def test_a_document_about_the_records_is_drawn_and_saved_under_a_free_name(
    book: Workbook,
) -> None:
    book.commitments.record("2.1", IN_PLACE)
    printing = book.keeping.printing
    draft = printing.draft(lambda: book.keeping.history_document(HistoryAsked()))
    assert "2.1 set to In place" in draft.text
    assert printing.turn_to(draft, 1, 400).number == 1
    first, second = printing.save_pdf(draft), printing.save_pdf(draft)
    assert (first.name, second.name) == ("History.pdf", "History (2).pdf")
    large = printing.draft(lambda: book.keeping.history_document(HistoryAsked()), is_large=True)
    assert large.pdf != draft.pdf

"""Our return: prepared, put in an e-mail, said to be sent, and read again."""

from __future__ import annotations

import datetime as dt
import email
from email import policy
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.commitments import BarrierCode, CommitmentCode
from charter_desktop.domain.sent_returns import ReturnState
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.returns.returns import NotMetError
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.sealed_bundle import open_sealed
from charter_desktop.sync.statement import read_statement
from tests.services.meeting_oalc import meet_oalc, set_up
from tests.sync.making import OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

DONE = Progress(
    status=CommitmentCode.UNDER_WAY,
    done="Minutes are on the website; ask office@example.org.",
    lead="the clerk",
    barrier=BarrierCode.TIME,
    may_quote=True,
    evidence="58/26",
)


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


@pytest.fixture
def workbook(program: Program) -> Workbook:
    return set_up(program)


@pytest.fixture
def met(program: Program, workbook: Workbook) -> Workbook:
    meet_oalc(program)
    workbook.commitments.record("1.1", DONE)
    return workbook


def test_at_first_there_is_nothing_to_send_and_nothing_waits(workbook: Workbook) -> None:
    seen = workbook.returns.overview()
    assert not seen.has_anything
    assert not seen.has_met_oalc
    assert (seen.said, seen.commitments) == (0, 12)
    assert seen.waiting is None
    assert seen.history == ()
    assert seen.address == "info@oalc.org.uk"


def test_everything_that_will_leave_is_shown_in_words(met: Workbook) -> None:
    sections = {s.title: s for s in met.returns.prepare().sections}
    view = met.commitments.one("1.1").commitment
    rows = {r.label: r for r in sections[f"{view.number} {view.short}"].rows}
    assert rows["How far"].words == "Under way."
    assert rows["What stands in the way"].words == "Time."
    assert rows["May OALC quote this"].words == "OALC may quote this."
    assert rows["What you have done"].looks_personal == (
        "an e-mail address: \u201coffice@example.org\u201d",
    )
    assert [r.words for r in sections["Minutes and public links"].rows] == [
        "58/26. Stands for 1.1."
    ]
    assert "Kidlington Parish Council" in sections["Your council"].rows[0].words


def test_what_is_not_sent_is_named_and_is_not_among_what_is(met: Workbook) -> None:
    prepared = met.returns.prepare()
    assert "who leads and by when" in prepared.not_sent
    assert not any("clerk" in row.words for s in prepared.sections for row in s.rows)


def test_what_is_shown_is_what_goes_and_each_row_can_be_left_out(met: Workbook) -> None:
    references = [row.reference for s in met.returns.prepare().sections for row in s.rows]
    assert len(met.returns.check().items) == len(references) + 1  # evidence: item and links
    for reference in references:
        left = met.returns.check([reference]).items
        assert not any(reference in item.names for item in left)
    assert met.returns.check(references).items == ()


def test_nothing_can_be_put_in_an_e_mail_before_oalc_was_met(
    workbook: Workbook, computer: Computer
) -> None:
    with pytest.raises(NotMetError, match="has not met OALC"):
        workbook.returns.put_in_email()
    assert workbook.returns.overview().history == ()
    assert not (computer.paths.documents / "Returns").exists()


def test_a_draft_is_written_to_look_at_and_is_never_waiting(
    workbook: Workbook, computer: Computer
) -> None:
    written = workbook.returns.save().value
    seen = workbook.returns.overview()
    assert written.path.parent == (computer.paths.documents / "Returns").resolve()
    assert "not for sending" in written.path.name
    assert written.email is None
    assert seen.waiting is None
    assert [line.draft for line in seen.history] == [True]
    with pytest.raises(InputNotUnderstoodError, match="not for sending"):
        workbook.returns.say_sent(written.sent.id)


def test_the_sealed_return_and_a_message_with_it_are_written(met: Workbook) -> None:
    done = met.returns.put_in_email(["commitment:communication-1:done"])
    written = done.value
    assert done.changes is Changes.RETURNS
    assert written.email == written.path.with_suffix(".eml")
    assert written.email is not None
    message = email.message_from_bytes(written.email.read_bytes(), policy=policy.SMTP)
    assert message["To"] == "info@oalc.org.uk"
    assert "Kidlington Parish Council" in message["Subject"]
    attached = next(message.iter_attachments())
    assert attached.get_filename() == written.path.name
    assert attached.get_content() == written.path.read_bytes()
    read = read_statement(open_sealed(open_signed(written.path.read_bytes()).read(), OFFICE))
    assert read.items == written.check.items
    assert not read.draft
    assert not any(i.group == "done" for i in read.items)


def test_a_return_in_an_e_mail_is_not_sent_until_the_clerk_says_so(
    met: Workbook, computer: Computer
) -> None:
    sent = met.returns.put_in_email().value.sent
    waiting = met.returns.overview().waiting
    assert waiting is not None
    assert waiting.line.state is ReturnState.IN_AN_EMAIL
    assert waiting.message.startswith("mailto:info@oalc.org.uk?subject=")
    computer.clock.set(dt.date(2026, 11, 25))
    line = met.returns.say_sent(sent.id).value
    assert (line.state, line.state_on) == (ReturnState.SAID_SENT, dt.date(2026, 11, 25))
    seen = met.returns.overview()
    assert seen.waiting is None
    assert seen.history == (line,)


def test_a_return_that_was_only_written_is_ready(met: Workbook) -> None:
    met.returns.save()
    waiting = met.returns.overview().waiting
    assert waiting is not None
    assert waiting.line.state is ReturnState.READY


def test_exactly_what_was_sent_can_be_read_after_it_changed(met: Workbook) -> None:
    before = met.returns.prepare().sections
    sent = met.returns.put_in_email().value.sent
    met.commitments.record("1.1", Progress(done="Something else."))
    assert met.returns.read_sent(sent.id).sections == before
    assert met.returns.prepare().sections != before


def test_the_file_is_copied_to_a_stick_and_a_missing_one_is_named(
    met: Workbook, tmp_path: Path
) -> None:
    written = met.returns.put_in_email().value
    copy = met.returns.copy_to(tmp_path / "stick", written.sent.id)
    assert copy.read_bytes() == written.path.read_bytes()
    (tmp_path / "gone").write_text("a file where the stick was")
    with pytest.raises(NotWrittenError, match="was not saved"):
        met.returns.copy_to(tmp_path / "gone", written.sent.id)
    written.path.unlink()
    with pytest.raises(NotFoundError, match="no longer in"):
        met.returns.copy_to(tmp_path / "stick", written.sent.id)


def test_an_e_mail_that_cannot_be_written_leaves_no_return_behind(
    met: Workbook, computer: Computer
) -> None:
    computer.paths.documents.mkdir()
    (computer.paths.documents / "Returns").write_text("a file where a folder should be")
    with pytest.raises(NotWrittenError):
        met.returns.put_in_email()
    assert met.returns.overview().history == ()


def test_leaving_out_what_is_not_there_is_refused(met: Workbook) -> None:
    with pytest.raises(InputNotUnderstoodError, match="no commitment:x"):
        met.returns.put_in_email(["commitment:x"])
    assert met.returns.overview().history == ()

"""Send and receive: the journey of a return."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThread

from charter_desktop.domain.sent_returns import ReturnState
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.returns.sending_ways import SendingWays, Way
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.exchange.page import SendAndReceivePage
from charter_desktop.ui.pages.exchange.said_cards import ChosenCard
from charter_desktop.ui.widgets.tick import Tick
from tests.services.meeting_oalc import meet_oalc
from tests.ui import sending
from tests.ui.lint import lint
from tests.ui.sending import DONE, SAID, Watched, click, services, shown
from tests.ui.showing import laid_out
from tests.ui.windows import SMALL, USUAL, put_away, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QSize

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme
    from tests.builders import Computer
    from tests.ui.windows import Heard, OpenedWindow


outside, said, page = sending.outside, sending.said, sending.page
follow, from_oalc = sending.follow, sending.from_oalc


def test_at_first_there_is_nothing_to_send_and_nothing_waiting(
    kit: Kit, heard: Heard, workbook: Workbook, program: Program, outside: Watched
) -> None:
    page = SendAndReceivePage(kit, services(program, workbook), outside)
    page.show()
    settle(kit.jobs)
    assert "Nothing to send and nothing waiting." in shown(page)
    page.do_primary()
    assert heard.routes == [Route(Place.COMMITMENTS)]
    put_away(page, kit.jobs)


def test_without_oalcs_key_only_a_draft_is_offered_with_the_reason(
    page: SendAndReceivePage, follow: Callable[[], None], heard: Heard, said: Workbook
) -> None:
    click(page, "check-and-send")
    follow()
    assert "has not met OALC yet" in shown(page)
    assert "not for sending" in shown(page)
    assert "Put it in an e-mail" not in shown(page)
    click(page, "write-draft")
    follow()
    assert heard.messages[-1].words == "Draft 1 is written. It is not for sending."
    assert "Draft, not for sending" in shown(page)
    assert "Have you sent" not in shown(page)
    assert said.returns.overview().history[0].draft


def test_three_clicks_from_check_to_you_said_you_sent_it(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    heard: Heard,
    program: Program,
    said: Workbook,
    outside: Watched,
) -> None:
    meet_oalc(program)
    page.refresh()
    follow()
    click(page, "check-and-send")
    follow()
    click(page, "put-in-email")
    follow()
    assert [path.suffix for path in outside.opened] == [".eml"]
    assert outside.opened[0].exists()
    assert outside.opened[0].with_suffix(".charter").exists()
    assert "Have you sent return 1?" in shown(page)
    assert "In an e-mail" in shown(page)
    click(page, "say-sent")
    follow()
    assert heard.messages[-1].words.startswith("You said you sent return 1.")
    assert "Have you sent" not in shown(page)
    assert "You said you sent it" in shown(page)
    assert said.returns.overview().history[0].state is ReturnState.SAID_SENT


def test_the_same_journey_by_ctrl_enter_alone(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, said: Workbook
) -> None:
    meet_oalc(program)
    page.refresh()
    follow()
    for _ in range(3):
        page.do_primary()
        follow()
    assert said.returns.overview().history[0].state is ReturnState.SAID_SENT


def test_the_question_has_the_keyboard_after_the_e_mail_was_written(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program
) -> None:
    meet_oalc(program)
    page.open_item("check")
    follow()
    click(page, "put-in-email")
    follow()
    assert page.focusWidget() is page.overview.ask.yes


def test_not_yet_asks_no_more_and_keeps_the_state(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, said: Workbook
) -> None:
    meet_oalc(program)
    said.returns.put_in_email()
    page.refresh()
    follow()
    click(page, "say-not-yet")
    assert "Have you sent" not in shown(page)
    assert said.returns.overview().history[0].state is ReturnState.IN_AN_EMAIL


def test_the_check_page_shows_everything_marks_a_person_and_names_what_stays(
    page: SendAndReceivePage, follow: Callable[[], None], said: Workbook
) -> None:
    page.open_item("check")
    follow()
    words = shown(page)
    for section in said.returns.prepare().sections:
        assert section.title in words
        for row in section.rows:
            assert row.words in words
    assert "This looks like an e-mail address" in words
    assert "who leads and by when" in words
    assert "Under way." in words
    assert "under-way" not in words


def test_what_is_left_out_does_not_go_and_is_no_longer_marked(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, said: Workbook
) -> None:
    meet_oalc(program)
    page.open_item("check")
    follow()
    tick = page.findChild(Tick, f"leave-out-{DONE}")
    assert tick is not None
    tick.click()
    assert "This looks like" not in shown(page)
    assert "1 left out" in shown(page)
    click(page, "put-in-email")
    follow()
    sent = said.returns.read_sent(said.returns.overview().history[0].id)
    assert DONE not in [row.reference for section in sent.sections for row in section.rows]
    page.open_item("check")
    follow()
    assert page.check.left_out() == ()


def test_what_is_left_out_outlives_a_new_text_size_and_a_change_elsewhere(
    page: SendAndReceivePage, follow: Callable[[], None], said: Workbook
) -> None:
    page.open_item(f"check {DONE}")
    follow()
    assert page.check.left_out() == (DONE,)
    assert page.here() == f"check {DONE}"
    said.commitments.record("1.2", Progress(done="Something new."))
    page.mark_stale(page.needs)
    follow()
    assert "Something new." in shown(page)
    assert page.check.left_out() == (DONE,)


def test_change_goes_to_where_it_was_written(
    page: SendAndReceivePage, follow: Callable[[], None], heard: Heard
) -> None:
    page.open_item("check")
    follow()
    click(page, "change-commitment-communication-1")
    assert heard.routes == [Route(Place.COMMITMENTS, "communication-1")]


def test_without_a_mail_program_the_other_ways_are_shown_and_work(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    heard: Heard,
    program: Program,
    outside: Watched,
    tmp_path: Path,
) -> None:
    meet_oalc(program)
    outside.has_programs = False
    page.open_item("check")
    follow()
    click(page, "put-in-email")
    follow()
    assert "could not be opened" in heard.messages[-1].words
    file = outside.opened[0].with_suffix(".charter")
    click(page, "start-plain-email")
    assert outside.copied == [file]
    assert outside.pointed_at == [file]
    assert outside.addresses == []  # the message is not to be under the folder
    follow()
    assert outside.addresses[-1].startswith("mailto:info@oalc.org.uk?")
    click(page, "copy-address")
    assert outside.copied[-1] == "info@oalc.org.uk"
    click(page, "save-to-usb")
    follow()
    assert "No USB stick is in this computer" in shown(page)
    outside.chosen = tmp_path / "stick"
    click(page, "stick-folder")
    follow()
    assert (tmp_path / "stick" / file.name).read_bytes() == file.read_bytes()


def test_a_copy_goes_on_the_stick_that_is_chosen_and_one_pulled_out_is_told(
    page: SendAndReceivePage, follow: Callable[[], None], heard: Heard, program: Program
) -> None:
    meet_oalc(program)
    stick = program.paths.data / "media" / "KINGSTON"
    stick.mkdir(parents=True)
    send_one(page, follow)
    click(page, "other-way")
    click(page, "save-to-usb")
    follow()
    click(page, "stick-1")
    follow()
    assert [path.suffix for path in stick.iterdir()] == [".charter"]
    assert heard.messages[-1].words.startswith("The file is on the stick")
    assert "Eject the stick before you pull it out" in heard.messages[-1].words
    shutil.rmtree(stick)
    click(page, "stick-1")
    follow()
    assert page.results.message is not None
    words = page.results.message.words
    assert "The USB stick KINGSTON is no longer there. The file was not saved on it." in words
    click(page, "sticks-again")
    follow()
    assert "No USB stick is in this computer" in shown(page)


def test_what_a_return_said_is_removed_only_when_asked_twice(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, said: Workbook
) -> None:
    meet_oalc(program)
    sent = said.returns.put_in_email().value.sent
    page.open_item(f"sent {sent.id}")
    follow()
    click(page, "remove-text")
    click(page, "keep-text")
    assert said.returns.read_sent(sent.id).sections
    click(page, "remove-text")
    click(page, "remove-text-now")
    follow()
    assert page.here() == "overview"
    assert "What it said was removed" in shown(page)
    assert not said.returns.overview().history[0].can_be_read


def test_every_field_of_the_check_page_is_marked_as_going_or_not(
    page: SendAndReceivePage, follow: Callable[[], None]
) -> None:
    page.open_item("check")
    follow()
    rows = sum(len(card.rows) for card in page.check.findChildren(ChosenCard))
    assert shown(page).count("Goes in our return to OALC") == rows
    tick = page.findChild(Tick, f"leave-out-{DONE}")
    assert tick is not None
    tick.click()
    assert shown(page).count("Goes in our return to OALC") == rows - 1
    assert shown(page).count("Not sent to OALC") == 1


def test_the_way_that_was_used_comes_first_the_next_time(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    heard: Heard,
    program: Program,
    outside: Watched,
) -> None:
    meet_oalc(program)
    send_one(page, follow)
    click(page, "other-way")
    click(page, "start-plain-email")
    follow()
    first = outside.pointed_at[0]
    click(page, "say-sent")
    follow()
    assert SendingWays(program.paths.settings).last() is Way.PLAIN
    outside.opened.clear()
    send_one(page, follow)
    assert (outside.opened, len(outside.addresses)) == ([], 2)
    assert outside.copied[-1] == outside.pointed_at[-1] != first
    assert "Ctrl+V" in heard.messages[-1].words
    click(page, "other-way")
    click(page, "open-email-again")
    follow()
    assert [path.suffix for path in outside.opened] == [".eml"]
    assert SendingWays(program.paths.settings).last() is Way.DRAFT


def send_one(page: SendAndReceivePage, follow: Callable[[], None]) -> None:
    """Put a return in an e-mail."""
    page.open_item("check")
    follow()
    click(page, "put-in-email")
    follow()


def test_other_way_writes_the_file_and_opens_no_e_mail(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, outside: Watched
) -> None:
    meet_oalc(program)
    page.open_item("check")
    follow()
    click(page, "write-return")
    follow()
    assert outside.opened == []
    assert "Save to a USB stick\u2026" in shown(page)
    assert "Open the e-mail again" not in shown(page)


def test_a_return_that_cannot_be_written_says_so_and_stays_on_the_check_page(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, computer: Computer
) -> None:
    meet_oalc(program)
    computer.paths.documents.mkdir()
    (computer.paths.documents / "Returns").write_text("a file where a folder should be")
    page.open_item("check")
    follow()
    click(page, "put-in-email")
    follow()
    assert page.results.message is not None
    assert "could not be written" in page.results.message.words
    assert page.here() == "check"


def test_what_was_sent_can_be_read_again(
    page: SendAndReceivePage, follow: Callable[[], None], program: Program, said: Workbook
) -> None:
    meet_oalc(program)
    sent = said.returns.put_in_email().value.sent
    said.returns.say_sent(sent.id)
    said.commitments.record("1.1", Progress(done="Something else."))
    page.refresh()
    follow()
    click(page, "read-1")
    follow()
    assert "What return 1 said" in shown(page)
    assert "Write to clerk@example.org." in shown(page)
    assert page.here() == f"sent {sent.id}"


def test_a_long_history_is_shown_in_part_and_then_whole(
    page: SendAndReceivePage, follow: Callable[[], None], said: Workbook
) -> None:
    for _ in range(10):
        said.returns.save()
    page.refresh()
    follow()
    assert "Draft 10" in shown(page)
    assert "Draft 1\n" not in shown(page)
    click(page, "history-all")
    settle(page.kit.jobs)
    assert "Draft 1\n" in shown(page)


def test_the_page_opens_without_loading_what_signs_and_seals() -> None:
    names = "ui.pages.exchange.page", "services.returns.returns", "services.files.files"
    code = f"import sys, {', '.join('charter_desktop.' + n for n in names)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "charter_desktop.services.returns.returns" in loaded
    assert not {"cryptography", "charter_desktop.sync.trust", "email.message"} & set(loaded)


def test_no_service_is_called_on_the_gui_thread(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    said: Workbook,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    from_oalc: Path,
) -> None:
    meet_oalc(program)
    threads: list[bool] = []

    def watched(service: object, name: str) -> None:
        real = getattr(service, name)

        def call(*values: object) -> object:
            threads.append(QThread.isMainThread())
            return real(*values)

        monkeypatch.setattr(service, name, call)

    for name in ("overview", "prepare", "put_in_email", "say_sent", "read_sent"):
        watched(said.returns, name)
    watched(program.adding, "look")
    watched(program.files_overview, "now")
    for item in ("", "check"):
        page.open_item(item)
        follow()
    page.do_primary()
    follow()
    page.do_primary()
    follow()
    page.open_item(str(from_oalc))
    follow()
    assert len(threads) >= 6
    assert not any(threads)


def test_the_clock_of_the_computer_dates_the_answer(
    page: SendAndReceivePage,
    follow: Callable[[], None],
    program: Program,
    said: Workbook,
    computer: Computer,
) -> None:
    meet_oalc(program)
    said.returns.put_in_email()
    computer.clock.set(dt.date(2026, 12, 1))
    page.refresh()
    follow()
    click(page, "say-sent")
    follow()
    assert "You said so on Tuesday 1 December 2026" in shown(page)


@pytest.mark.parametrize(("size", "percent"), [(USUAL, 100), (SMALL, 100), (SMALL, 200)])
def test_every_panel_can_be_read_and_reached(
    opened: Callable[..., OpenedWindow],
    theme: Theme,
    program: Program,
    from_oalc: Path,
    size: QSize,
    percent: int,
) -> None:
    theme.set_percent(percent)
    window = opened()
    meet_oalc(program)
    window.workbook.commitments.record("1.1", SAID)
    draft = window.workbook.returns.save().value.sent
    window.workbook.returns.put_in_email()
    window.resize(size)
    faults = []
    for item in ("", "check", f"sent {draft.id}", str(from_oalc)):
        window.visit(Place.SEND_AND_RECEIVE, item)
        laid_out()
        faults += lint(window.window)
    window.visit(Place.SEND_AND_RECEIVE)
    click(window.page, "other-way")
    laid_out()
    assert [*faults, *lint(window.window)] == []

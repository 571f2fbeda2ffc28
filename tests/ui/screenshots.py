"""Pictures of every place and its main states, in all looks and sizes; nothing may be cut in them.

    python packaging/dev.py screenshots [OUT]

The council has had a year of use, made through the services; the day is always the same, so that
pictures of two versions can be laid side by side.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from charter_desktop.bootstrap import Program, example_of
from charter_desktop.domain.councils import CommitteePattern
from charter_desktop.domain.meetings import ExcludedDayFacts
from charter_desktop.domain.own_contacts import OwnFacts
from charter_desktop.domain.patterns import parse_pattern
from charter_desktop.services.files.looked import Order
from charter_desktop.ui.first_run import FirstRun
from charter_desktop.ui.jobs import JobRunner
from charter_desktop.ui.main_window import MainWindow
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.theme import Look, Theme
from tests.builders import MONDAY, Computer
from tests.papers.filled import logo
from tests.services.meeting_oalc import meet_oalc
from tests.services.office import Office, contact
from tests.services.office import page as toolkit_page
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL, WITNEY, open_window, put_away, set_up, settle
from tests.year import gather_a_parish_meeting, live_a_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.windows import OpenedWindow

LOOKS = (Look.LIGHT, Look.DARK)
PERCENTS = (100, 200)
SIZES = (USUAL, SMALL)
LAST_MEETING = "2026-11-10"
LEFT_OUT = MONDAY.date() + dt.timedelta(days=11)
A_MOMENT = 2000
"""Milliseconds within which a page does what it does after a pause, such as drawing a preview."""


@dataclass(frozen=True, slots=True)
class State:
    """One picture: a place, what is open there, and buttons to press first, by object name.

    `looked_for` is typed into the search of everything.
    """

    name: str
    place: Place
    item: str = ""
    presses: tuple[str, ...] = ()
    looked_for: str = ""


COUNCIL_STATES = (
    State("home", Place.HOME),
    State("search", Place.HOME, looked_for="council"),
    State("search-nothing", Place.HOME, looked_for="qzxvwk zzzyx"),
    State("toolkit", Place.TOOLKIT),
    State("toolkit-page", Place.TOOLKIT, "reaching-the-county"),
    State("toolkit-template", Place.TOOLKIT, "template:signing"),
    State("toolkit-note", Place.TOOLKIT, "clear-days-explained", ("write-note",)),
    State("toolkit-print", Place.TOOLKIT, "clear-days-explained", ("print-page",)),
    State("commitments", Place.COMMITMENTS),
    State("commitment", Place.COMMITMENTS, "communication-1", ("add-evidence",)),
    State("commitment-action", Place.COMMITMENTS, "communication-1", ("add-action",)),
    State("commitments-review", Place.COMMITMENTS, "measures"),
    State("commitments-start", Place.COMMITMENTS, "start"),
    State("commitments-print", Place.COMMITMENTS, "print"),
    State("signing", Place.SIGNING),
    State("meetings", Place.MEETINGS),
    State("paper-choice", Place.MEETINGS, "", ("new-paper",)),
    State("paper", Place.MEETINGS, "template:progress"),
    State("paper-version", Place.MEETINGS, "template:signing", ("keep-version",)),
    State("meeting-form", Place.MEETINGS, "", ("add-meeting",)),
    State("meeting-item", Place.MEETINGS, "", ("begin-agenda", "add-item", "due-sources")),
    State("meeting-item-looks", Place.MEETINGS, "", ("add-item", "item-looks-show")),
    State("meeting-left-out", Place.MEETINGS, "left-out"),
    State("decision", Place.MEETINGS, f"decide:{LAST_MEETING}"),
    State("meeting-year", Place.MEETINGS, "year", ("year-sources",)),
    State("meeting-add-annual", Place.MEETINGS, "add:annual-parish-meeting"),
    State("meeting-consents", Place.MEETINGS, "consents"),
    State("meeting-calendar", Place.MEETINGS, "calendar"),
    State("contacts", Place.CONTACTS),
    State("contacts-search", Place.CONTACTS, "search:potholes"),
    State("contacts-wrong", Place.CONTACTS, "oalc-general-e-mail-email", ("this-is-wrong",)),
    State("contacts-table", Place.CONTACTS, "table:"),
    State("contacts-new", Place.CONTACTS, "new:"),
    State("contacts-import", Place.CONTACTS, "import:"),
    State("consultations", Place.CONSULTATIONS),
    State("consultation-new", Place.CONSULTATIONS, "new:asked"),
    State("raised-new", Place.CONSULTATIONS, "new:raised"),
    State("idea-new", Place.CONSULTATIONS, "new:ideas"),
    State("story-new", Place.CONSULTATIONS, "new:stories"),
    State("publish", Place.CONSULTATIONS, "publish"),
    State("send-and-receive", Place.SEND_AND_RECEIVE),
    State("check-return", Place.SEND_AND_RECEIVE, "check"),
    State("settings", Place.SETTINGS),
    State("settings-letterhead", Place.SETTINGS, "logo-alt"),
    State("settings-agendas", Place.SETTINGS, "settings-minutes"),
    State("settings-committees", Place.SETTINGS, "add-committee"),
    State("settings-committee", Place.SETTINGS, "add-committee", ("add-committee",)),
    State("history", Place.HISTORY),
    State("history-days", Place.HISTORY, "", ("history-period-between",)),
    State("history-print", Place.HISTORY, "", ("history-print",)),
    State("deleted-items", Place.DELETED_ITEMS),
    State("remove-for-good", Place.DELETED_ITEMS, "", ("remove-deleted",)),
    State("empty-deleted-items", Place.DELETED_ITEMS, "", ("empty-deleted",)),
    State("safety-copies", Place.SAFETY_COPIES, "", ("look-inside",)),
    State("put-copy-back", Place.SAFETY_COPIES, "", ("put-back",)),
    State("data-protection", Place.DATA_PROTECTION),
    State("handover", Place.DATA_PROTECTION, "handover"),
    State("councils", Place.COUNCILS),
    State("help", Place.HELP),
    State("help-keyboard", Place.HELP, "keyboard"),
)
SENDING_STATES = (
    State("have-you-sent-it", Place.SEND_AND_RECEIVE),
    State("other-ways", Place.SEND_AND_RECEIVE, "", ("other-way",)),
    State("check-and-send", Place.SEND_AND_RECEIVE, "check"),
)
EXAMPLE_STATES = (
    State("home", Place.HOME),
    State("commitments", Place.COMMITMENTS),
    State("commitments-review", Place.COMMITMENTS, "measures"),
    State("signing", Place.SIGNING),
    State("toolkit", Place.TOOLKIT),
    State("meetings", Place.MEETINGS),
    State("meeting-held", Place.MEETINGS, LAST_MEETING),
    State("paper", Place.MEETINGS, "template:progress"),
    State("decision", Place.MEETINGS, f"decide:{LAST_MEETING}"),
    State("contacts", Place.CONTACTS),
    State("consultations", Place.CONSULTATIONS),
    State("raised", Place.CONSULTATIONS, "raised", ("primary",)),
    State("ideas", Place.CONSULTATIONS, "ideas"),
    State("stories", Place.CONSULTATIONS, "stories"),
    State("publish", Place.CONSULTATIONS, "publish"),
    State("liaison", Place.CONSULTATIONS, "liaison"),
    State("check-return", Place.SEND_AND_RECEIVE, "check"),
    State("history", Place.HISTORY),
    State("deleted-items", Place.DELETED_ITEMS),
    State("safety-copies", Place.SAFETY_COPIES, "", ("look-inside",)),
)
MEETING_STATES = tuple(State(place.value, place) for place in Place)


def take_all(out: Path) -> dict[str, list[str]]:
    """Write every picture into `out`; returns the faults that the lint found, by picture."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("Qt was started without widgets")
    out.mkdir(parents=True, exist_ok=True)
    faults: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        takers = (_first_run, _council, _sending, _meeting_oalc, _files, _parish_meeting, _example)
        for taker in takers:
            data = Path(folder) / taker.__name__
            data.mkdir()
            faults.update(_Photographer(app, out).take(taker, data))
    return {picture: found for picture, found in faults.items() if found}


class _Photographer:
    """Goes through all looks and sizes with one window after the other."""

    def __init__(self, app: QApplication, out: Path) -> None:
        self._app, self._out = app, out
        self.faults: dict[str, list[str]] = {}
        self._suffix = ""

    def take(
        self, taker: Callable[[_Photographer, Path], None], data: Path
    ) -> dict[str, list[str]]:
        """Let `taker` do its pictures and return the faults in them."""
        taker(self, data)
        return self.faults

    def variants(self) -> Iterator[tuple[Theme, JobRunner, QSize]]:
        """Yield a theme, a runner and a size for each variant; they are gone afterwards."""
        for look in LOOKS:
            for percent in PERCENTS:
                for size in SIZES:
                    self._suffix = f"{look.value}-{percent}-{size.width()}x{size.height()}"
                    theme, jobs = Theme(self._app, look, percent), JobRunner()
                    yield theme, jobs, size
                    jobs.wait()
                    theme.deleteLater()
                    jobs.deleteLater()

    def picture(self, window: QWidget, jobs: JobRunner, name: str) -> None:
        """Take one picture, once everything is at rest."""
        rest(window, jobs)
        file = f"{name}-{self._suffix}.png"
        window.grab().save(str(self._out / file))
        self.faults[file] = lint(window)


def rest(window: QWidget, jobs: JobRunner) -> None:
    """Wait for the jobs, and for what the page does a moment after (a preview, a search)."""
    settle(jobs)
    while due := [t for t in window.findChildren(QTimer) if _is_due(t)]:
        loop = QEventLoop()
        due[0].timeout.connect(loop.quit)
        loop.exec()
        settle(jobs)


def _is_due(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= A_MOMENT


def _first_run(photographer: _Photographer, data: Path) -> None:
    computer = Computer(data)
    with computer.program() as program:
        for theme, jobs, size in photographer.variants():
            window = _empty_window(theme, jobs, size)
            photographer.picture(window, jobs, "opening")
            run = FirstRun(theme, jobs, program)
            window.show_only(run)
            photographer.picture(window, jobs, "first-run-1")
            _answer(run, window, jobs, photographer)
            put_away(window, jobs)


def _answer(
    run: FirstRun, window: MainWindow, jobs: JobRunner, photographer: _Photographer
) -> None:
    from PySide6.QtTest import QTest  # noqa: PLC0415  # only where somebody types

    field = QApplication.focusWidget() or window
    QTest.keyClicks(field, "kid")
    photographer.picture(window, jobs, "first-run-1-typed")
    for number in range(2, 6):
        run.go_on()
        photographer.picture(window, jobs, f"first-run-{number}")


def _council(photographer: _Photographer, data: Path) -> None:
    computer = Computer(data)
    live_a_year(computer, MONDAY.date(), data / "papers")
    with computer.program() as program:
        _keep_records(program)
        _give_letterhead(program, data)
        _pages(photographer, program, COUNCIL_STATES, "")


def _keep_records(program: Program) -> None:
    """Set another council up, make a safety copy, and delete something that is in it."""
    program.councils.set_up(WITNEY)
    book = program.workbook()
    known = book.contacts.own.add(OwnFacts(name="The caretaker")).value
    book.safety.make()
    book.contacts.own.remove(known)


def _give_letterhead(program: Program, folder: Path) -> None:
    """Put a picture, an address and a role on the papers, and leave a day out by hand."""
    book, badge = program.workbook(), folder / "badge.png"
    badge.write_bytes(logo().data)
    book.papers.letterheads.take_in(badge, logo().alt)
    book.papers.letterheads.set_lines(address="Exeter Hall\nKidlington", signs="Town Clerk")
    mourning = ExcludedDayFacts(LEFT_OUT, "Day of mourning", "Said by the county association")
    book.agenda.business.left_out.add(mourning)
    meets = parse_pattern("first Monday 7pm")
    planning = CommitteePattern("Planning committee", week=1, at=meets.at, not_in=(8,))
    book.agenda.business.patterns.add(planning)


def _parish_meeting(photographer: _Photographer, data: Path) -> None:
    computer = Computer(data)
    gather_a_parish_meeting(computer, MONDAY.date())
    with computer.program() as program:
        _pages(photographer, program, MEETING_STATES, "parish-meeting-")


def _example(photographer: _Photographer, data: Path) -> None:
    """Show the example council, which has two years of use: every page is full."""
    computer = Computer(data)
    with computer.program() as program:
        example = example_of(program)
        example.make()
    with Program(example.paths, computer.surroundings(), writing=True) as program:
        _pages(photographer, program, EXAMPLE_STATES, "example-")


def _sending(photographer: _Photographer, data: Path) -> None:
    """Show a council that has met OALC, sent one return and put another in an e-mail."""
    computer = Computer(data)
    live_a_year(computer, MONDAY.date(), data / "papers")
    with computer.program() as program:
        meet_oalc(program)
        returns = program.workbook().returns
        returns.say_sent(returns.put_in_email().value.sent.id)
        returns.put_in_email()
        _pages(photographer, program, SENDING_STATES, "")


def _meeting_oalc(photographer: _Photographer, data: Path) -> None:
    """Show a council that meets OALC: the invitation, and what comes before it."""
    computer, office = Computer(data), Office(data / "usb")
    with computer.program() as program:
        set_up(program)
        invitation, issue = office.invitation(""), office.edition(1)
        states = (
            State("invitation", Place.SEND_AND_RECEIVE, str(invitation)),
            State("not-met", Place.SEND_AND_RECEIVE, str(issue)),
            State("trust-not-met", Place.SETTINGS, "open-invitation"),
        )
        _pages(photographer, program, states, "")


def _files(photographer: _Photographer, data: Path) -> None:
    """Show an issue of the toolkit on its way in and out again, and files that may not come in."""
    computer, office = Computer(data), Office(data / "usb")
    number = {"value": "01865 999999", "service": "Invoices and payments"}
    with computer.program() as program:
        set_up(program)
        program.adding.add(Order(path=office.invitation(""), words=office.words))
        first = {"contact": [contact(n) for n in range(1, 9)], "page": [toolkit_page(1)]}
        program.adding.add(Order(path=office.edition(2, first)))
        new = {"contact": [contact(1, **number), *(contact(n) for n in range(3, 12))]}
        issue, older, altered = office.edition(3, new), office.edition(1), office.edition(4)
        data_of = altered.read_bytes()
        altered.write_bytes(data_of[:900] + bytes([data_of[900] ^ 1]) + data_of[901:])
        cut = office.edition(5)
        cut.write_bytes(cut.read_bytes()[:-200])
        program.adding.set_aside(altered)
        _put_in_downloads(program)
        place = Place.SEND_AND_RECEIVE
        states = (
            State("file-waiting", place),
            State("file-changes", place, str(issue)),
            State("file-list", place, str(issue), ("print-changes",)),
            State("file-altered", place, str(altered)),
            State("file-older", place, str(older)),
            State("file-cut", place, str(cut)),
            State("whats-new", place, str(issue), ("add-changes",)),
            State("files-history", place),
            State("file-undone", place, "", ("undo-file",)),
            State("trust", Place.SETTINGS, "show-card", ("show-card",)),
        )
        _pages(photographer, program, states, "")


def _put_in_downloads(program: Program) -> None:
    """Have a file wait that nobody opens, where the clerk agreed to its being looked for."""
    program.waiting_files.agree(yes=True)
    folder = program.paths.downloads
    folder.mkdir()
    file = folder / "issue 6.charter"
    file.write_bytes(b"nobody opens this")
    os.utime(file, (MONDAY.timestamp(), MONDAY.timestamp()))


def _pages(
    photographer: _Photographer, program: Program, states: tuple[State, ...], prefix: str
) -> None:
    for theme, jobs, size in photographer.variants():
        it = open_window(program, program.workbook(), theme, jobs)
        it.resize(size)
        for state in states:
            item = state.item
            if item.endswith(LAST_MEETING):
                item = item.replace(LAST_MEETING, it.workbook.meetings.find(LAST_MEETING).id)
            it.shell.navigator.go(Route(state.place, item))
            settle(jobs)
            for name in state.presses:
                _press(it.window, name)
                settle(jobs)
            if state.looked_for:
                _look_for(it, state.looked_for)
            photographer.picture(it.window, jobs, prefix + state.name)
        put_away(it.window, jobs)


def _look_for(it: OpenedWindow, text: str) -> None:
    from PySide6.QtTest import QTest  # noqa: PLC0415  # only where somebody types

    it.shell.search.open()
    if it.shell.search.box is not None:
        QTest.keyClicks(it.shell.search.box, text)


def _press(window: QWidget, name: str) -> None:
    for button in window.findChildren(QPushButton, name):
        if button.isVisible():
            button.click()


def _empty_window(theme: Theme, jobs: JobRunner, size: QSize) -> MainWindow:
    window = MainWindow(theme, jobs)
    window.resize(size)
    window.show()
    return window


def main(arguments: list[str]) -> int:
    """Write the pictures; returns 1 where something in them is at fault, and says what."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out = Path(arguments[0] if arguments else "build/screenshots").resolve()
    faults = take_all(out)
    for picture, found in faults.items():
        for fault in found:
            sys.stdout.write(f"{picture}: {fault}\n")
    sys.stdout.write(f"{len([*out.glob('*.png')])} pictures are in {out}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Work off the GUI thread: what comes back, in which order, and what is left out."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, Signal

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.errors import NotFoundError
from charter_desktop.ui.jobs import Job, JobRunner
from tests.ui.windows import PATIENCE, settle, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from charter_desktop.progress import Progress

    Ask = Callable[[JobRunner], Callable[[Callable[[], object]], Job]]

both = pytest.mark.parametrize("ask", [lambda j: j.read, lambda j: j.write], ids=["read", "write"])


def refuse() -> None:
    raise NotFoundError("There is no such thing.")


def break_down() -> None:
    raise ZeroDivisionError("ours")


@both
def test_a_job_runs_elsewhere_and_its_result_comes_here(
    jobs: JobRunner, qtbot: QtBot, ask: Ask
) -> None:
    here = threading.get_ident()
    job = ask(jobs)(threading.get_ident)
    came_in: list[int] = []
    job.succeeded.connect(lambda _: came_in.append(threading.get_ident()))
    with qtbot.waitSignal(job.succeeded, timeout=PATIENCE) as came:
        pass
    assert came.args is not None
    assert came.args[0] != here
    assert came_in == [here]


def test_the_result_of_instant_work_waits_until_somebody_listens(
    jobs: JobRunner, qtbot: QtBot
) -> None:
    ended = threading.Event()
    job = jobs.write(ended.set)
    assert ended.wait(30)
    QThread.yieldCurrentThread()
    with qtbot.waitSignal(job.succeeded, timeout=PATIENCE):
        pass


def test_a_read_begins_when_the_turn_that_asks_is_over(jobs: JobRunner) -> None:
    begun = threading.Event()
    jobs.read(begun.set)
    assert not begun.wait(0.05)  # the page is built meanwhile, with all of the processor
    settle(jobs)
    assert begun.is_set()


def test_a_read_that_had_not_begun_when_the_window_closed_never_begins(jobs: JobRunner) -> None:
    begun = threading.Event()
    jobs.read(begun.set)
    jobs.wait()
    settle(jobs)
    assert not begun.is_set()


def test_writes_are_done_one_after_the_other_in_the_order_of_asking(jobs: JobRunner) -> None:
    done: list[int] = []
    together: list[int] = []
    inside = threading.Semaphore(1)

    def write(number: int) -> None:
        if not inside.acquire(blocking=False):
            together.append(number)
        done.append(number)
        inside.release()

    for number in range(50):
        jobs.write(partial(write, number))
    settle(jobs)
    assert done == list(range(50))
    assert together == []


def test_two_reads_run_beside_one_another_and_beside_a_write(jobs: JobRunner) -> None:
    meeting = threading.Barrier(3)
    met: list[int] = []
    for ask in (jobs.read, jobs.read, jobs.write):
        ask(lambda: meeting.wait(30)).succeeded.connect(met.append)
    settle(jobs)
    assert sorted(met) == [0, 1, 2]


def test_the_result_of_a_read_that_was_asked_anew_is_dropped(jobs: JobRunner) -> None:
    held = threading.Event()
    shown: list[str] = []
    stopped: list[str] = []

    def first() -> str:
        held.wait(30)
        return "first"

    one = jobs.read(first)
    one.succeeded.connect(shown.append)
    one.cancelled.connect(lambda: stopped.append("first"))
    jobs.read(lambda: "second", instead_of=one).succeeded.connect(shown.append)
    held.set()
    settle(jobs)
    assert shown == ["second"]
    assert stopped == ["first"]


def test_asking_instead_of_a_job_that_has_ended_does_no_harm(jobs: JobRunner) -> None:
    shown: list[str] = []
    one = jobs.read(lambda: "first")
    one.succeeded.connect(shown.append)
    one.finished.connect(
        lambda: jobs.read(lambda: "second", instead_of=one).succeeded.connect(shown.append)
    )
    settle(jobs)
    assert shown == ["first", "second"]


@both
def test_what_the_clerk_can_mend_is_brought_back_to_who_asked(
    jobs: JobRunner, qtbot: QtBot, ask: Ask
) -> None:
    broke: list[object] = []
    jobs.broke.connect(broke.append)
    with qtbot.waitSignal(ask(jobs)(refuse).failed, timeout=PATIENCE) as failed:
        pass
    assert failed.args is not None
    assert isinstance(failed.args[0], NotFoundError)
    settle(jobs)
    assert broke == []


@both
def test_our_own_fault_is_told_to_the_window_and_the_log(
    jobs: JobRunner, qtbot: QtBot, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(jobs.broke, timeout=PATIENCE):
        ask(jobs)(break_down)
    settle(jobs)
    assert "ZeroDivisionError" in caplog.text


def test_a_write_says_what_it_changed_after_its_result(jobs: JobRunner) -> None:
    heard: list[object] = []
    jobs.changed.connect(heard.append)
    job = jobs.write(lambda: Done("id", Changes.COMMITMENTS))
    job.succeeded.connect(lambda done: heard.append(done.value))
    settle(jobs)
    assert heard == ["id", Changes.COMMITMENTS]


def test_a_write_that_changed_nothing_and_a_write_that_failed_say_nothing(jobs: JobRunner) -> None:
    heard: list[object] = []
    jobs.changed.connect(heard.append)
    jobs.write(lambda: Done("id", Changes.NONE))
    jobs.write(refuse)
    settle(jobs)
    assert heard == []


def test_busy_says_when_the_first_begins_and_the_last_ends(jobs: JobRunner) -> None:
    said: list[bool] = []
    jobs.busy.connect(said.append)
    jobs.read(lambda: None)
    jobs.write(lambda: None)
    assert not jobs.is_idle()
    settle(jobs)
    assert said == [True, False]
    assert jobs.is_idle()


def test_work_reports_how_far_it_is_and_stops_when_dropped(jobs: JobRunner) -> None:
    reported: list[tuple[int, int, str]] = []
    ended: list[str] = []
    begun, held = threading.Event(), threading.Event()

    def work() -> None:
        job.progress.report(1, 3, "Writing the first")
        begun.set()
        held.wait(30)
        job.progress.raise_if_cancelled()

    created = threading.Event()

    def when_there() -> None:
        created.wait(30)
        work()

    job = jobs.write(when_there)
    job.progressed.connect(lambda *said: reported.append(said))
    job.cancelled.connect(lambda: ended.append("cancelled"))
    job.succeeded.connect(lambda _: ended.append("succeeded"))
    created.set()
    assert begun.wait(30)
    job.drop()
    held.set()
    settle(jobs)
    assert reported == [(1, 3, "Writing the first")]
    assert ended == ["cancelled"]


def test_long_work_goes_on_when_whoever_heard_of_it_is_gone(jobs: JobRunner) -> None:
    class Hearer(QObject):
        heard = Signal(int, int, str)

    hearer, listening, gone = Hearer(), threading.Event(), threading.Event()
    told: list[str] = []
    hearer.heard.connect(lambda _done, _total, words: told.append(words))

    def act(progress: Progress) -> int:
        assert listening.wait(30)
        progress.report(1, 2, "Half")
        assert gone.wait(30)
        progress.report(2, 2, "All")
        return 2

    job = jobs.write_long(act)
    job.progressed.connect(hearer.heard)
    came: list[int] = []
    job.succeeded.connect(came.append)
    listening.set()
    wait_until(lambda: bool(told))
    hearer.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gone.set()
    settle(jobs)
    assert (told, came) == (["Half"], [2])


def test_the_first_steps_of_long_work_wait_until_somebody_listens(jobs: JobRunner) -> None:
    ended = threading.Event()

    def act(progress: Progress) -> None:
        for step in range(3):
            progress.report(step, 3, "Copying")
        ended.set()

    job = jobs.write_long(act)
    assert ended.wait(30)
    told: list[tuple[int, int]] = []
    here: list[int] = []
    job.progressed.connect(lambda step, of, _words: told.append((step, of)))
    job.progressed.connect(lambda *_: here.append(threading.get_ident()))
    job.succeeded.connect(lambda _: told.append((3, 3)))
    settle(jobs)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert set(here) == {threading.get_ident()}


def test_long_work_stops_when_it_is_asked_to(jobs: JobRunner, qtbot: QtBot) -> None:
    begun = threading.Event()

    def act(progress: Progress) -> None:
        begun.set()
        while True:
            progress.raise_if_cancelled()

    job = jobs.write_long(act)
    assert begun.wait(10)
    with qtbot.waitSignal(job.cancelled, timeout=PATIENCE):
        job.progress.cancel()


def test_waiting_for_the_end_lets_a_write_finish_and_brings_nothing_back(jobs: JobRunner) -> None:
    kept: list[str] = []
    shown: list[object] = []
    begun = threading.Event()

    def write() -> None:
        begun.set()
        kept.append("written")

    job = jobs.write(write)
    job.succeeded.connect(shown.append)
    assert begun.wait(30)
    jobs.wait()
    settle(jobs)
    assert kept == ["written"]
    assert shown == []


def test_waiting_for_the_end_does_every_write_that_was_asked_for(jobs: JobRunner) -> None:
    kept: list[int] = []
    begun, held = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        held.wait(30)
        kept.append(0)

    jobs.write(slow)
    for number in range(1, 4):
        jobs.write(partial(kept.append, number))
    assert begun.wait(30)
    threading.Timer(0.01, held.set).start()
    jobs.wait()
    assert kept == [0, 1, 2, 3]

"""The journeys of a clerk in one process, step by step, for the benchmark of stalls.

What `ux.md` 3 has a clerk do: the first afternoon, from the parish's name to the return that was
sent, and a morning in a year's work, in which every place is visited for the first time.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from charter_desktop.ui.navigation import Place
from tests.benchmarks.window_steps import NotThereError, Steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.window_steps import Step

MEETINGS = 30
"""More meetings than a year has."""
QUESTIONS = 4
"""How often the first run asks whether to go on."""
SENTENCE = "We answer every message within ten working days."

FILE = "CHARTER_BENCHMARK_EVIDENCE"
"""The name in the environment of the file that is dropped as evidence."""
COPYING = "copy evidence in"
"""The step in which it is copied, and shown."""


class FirstAfternoon(Steps):
    """From the first start to "You said you sent it": journeys (a), (b), (c) and (d)."""

    def all(self) -> Iterator[Step]:
        """Yield the steps."""
        yield from self.typing("council", "kid")
        yield "go on from the name", partial(self.press_return, "council")
        for number in range(QUESTIONS):
            yield f"go on from question {number + 1}", partial(self.press, "first-next")
        yield "home", partial(self.go, Place.HOME)
        yield "open the next step", partial(self.press, "next-step-open")
        yield from self.typing("field-staff-hours", "4")
        yield "save the paper", partial(self.press, "save-paper")
        yield "home again", partial(self.go, Place.HOME)
        yield "commitments", partial(self.go, Place.COMMITMENTS)
        yield "another commitment", partial(self.down, "commitment-list")
        yield "choose a status", partial(self.press, "status-under-way")
        yield from self.typing("done", SENTENCE)
        yield "send and receive", partial(self.go, Place.SEND_AND_RECEIVE)
        yield from sending(self)


class YearVisits(Steps):
    """Every place of a council with a year of work, and what is done there."""

    def all(self) -> Iterator[Step]:
        """Yield the steps."""
        for place in Place:
            yield f"first visit to {place.value}", partial(self.go, place)
        yield "meetings again", partial(self.go, Place.MEETINGS)
        yield from self._to_the_signing()
        yield "decide", partial(self.press, "decide-signing")
        yield "choose an outcome", partial(self.press, "outcome-deferred")
        yield "open a paper", partial(self.go, Place.MEETINGS, "template:progress")
        yield from self.typing("resolution", SENTENCE)
        yield "save the paper", partial(self.press, "save-paper")
        yield "commitments again", partial(self.go, Place.COMMITMENTS)
        yield "another commitment", partial(self.down, "commitment-list")
        yield "choose a status", partial(self.press, "status-under-way")
        yield "choose another status", partial(self.press, "status-in-place")
        yield from self.typing("done", SENTENCE)
        yield COPYING, self._drop_file
        yield "send and receive again", partial(self.go, Place.SEND_AND_RECEIVE)
        yield from sending(self)
        yield "home again", partial(self.go, Place.HOME)

    def _to_the_signing(self) -> Iterator[Step]:
        """Go through the meetings, the next first, to the one that decided about signing."""
        for _ in range(MEETINGS):
            if self.is_there("decide-signing"):
                return
            yield "another meeting", partial(self.down, "meeting-rows")
        raise NotThereError("decide-signing")

    def _drop_file(self) -> None:
        given = QMimeData()
        given.setUrls([QUrl.fromLocalFile(os.environ[FILE])])
        panel = self.find("evidence")
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(panel, QDragEnterEvent(QPoint(9, 9), copy, given, left, none))
        drop = QDropEvent(QPointF(9, 9), copy, given, left, none)
        QApplication.sendEvent(panel, drop)
        if self.running.jobs.is_idle():
            raise NotThereError("nothing is copied")


def sending(steps: Steps) -> Iterator[Step]:
    """Yield the steps from the overview to a return that was sent."""
    yield "check the return", partial(steps.press, "check-and-send")
    yield "put the return in an e-mail", partial(steps.press, "put-in-email")
    yield "say that it was sent", partial(steps.press, "say-sent")
    yield "read that it was", partial(_not_there, steps, "say-sent")


def _not_there(steps: Steps, name: str) -> None:
    if steps.is_there(name):
        raise NotThereError(f"{name} is still asked")

"""What is typed into a form that is not entered yet stays: at most a second behind the keys.

It is kept on this computer alone and becomes what the council says only when the form is entered
(`services/drafts.py`). It outlives Esc, another place, and the end of the program; "Cancel"
forgets it, and offers to bring it back.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from charter_desktop.errors import UserFacingError
from charter_desktop.ui.form_words import listen, put_in, stands_in
from charter_desktop.ui.kit import Link, Message, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from charter_desktop.domain.records import Target
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.ui.kit import Kit

_CARRY_ON: Final = "Carry on where you left off: this was typed and not entered yet."
_BEFORE: Final = "Something else was typed in this form before and not entered."
_PUT_AWAY: Final = "What you typed is kept. It is here when you open this form again."
_CANCELLED: Final = "Nothing was changed. What you had typed is put away."


class KeptForm(QObject):
    """Keeps one form's fields, ticks and choices by their object names.

    Call `begin` whenever the form has just been filled with what is known, then `done`, `drop` or
    `leave`. `came_back` says that what was typed earlier stands in it again.
    """

    came_back = Signal()

    def __init__(self, kit: Kit, drafts: Drafts, form: QWidget) -> None:
        super().__init__(form)
        self._kit, self._drafts, self._form = kit, drafts, form
        self._target: Target | None = None
        self._reopen: Callable[[], None] | None = None
        self._at_first: dict[str, object] = {}
        self._typed: dict[str, object] = {}
        self._heard: set[str] = set()
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._write_due)
        form.installEventFilter(self)

    def begin(self, target: Target, reopen: Callable[[], None]) -> None:
        """Take the form as it stands for the beginning, and bring back what was typed before.

        `reopen` opens this form again: for "bring it back" after Cancel.
        """
        self.leave()
        self._target, self._reopen = target, reopen
        self._at_first, self._typed = self._stands(), {}
        self._listen()
        job = self._kit.jobs.write(partial(_half_typed, self._drafts, target))
        # Its own method, so that nothing comes where the form is gone by then.
        job.succeeded.connect(self._on_known)
        job.failed.connect(self._on_failed)

    def hear(self, *_: object) -> None:
        """Take what stands in the form now: after each key and choice."""
        if self._target is None:
            return
        now = self._stands()
        typed = {name: value for name, value in now.items() if value != self._at_first.get(name)}
        if typed == self._typed:
            return
        self._typed = typed
        if typed:
            self._write(partial(_take, self._drafts, self._target, typed))
        else:
            self._write(partial(self._drafts.forget_form, self._target))

    def leave(self) -> None:
        """Stop listening; what was typed waits for the form to be opened again."""
        if self._target is not None and self._typed:
            self._write(self._drafts.save_forms)
        self._target, self._typed = None, {}

    def put_away(self) -> None:
        """Leave the form as Esc does, and say that what was typed is kept."""
        if self._typed:
            self._kit.tell(Message(_PUT_AWAY, Tone.NOTE))
        self.leave()

    def done(self) -> None:
        """Forget what was typed: it was entered."""
        if self._target is not None:
            self._write(partial(self._drafts.forget_form, self._target))
        self._target, self._typed = None, {}

    def entered(self, target: Target) -> None:
        """Forget what was typed of one target: by now the form may ask for another."""
        if target == self._target:
            self.done()
        else:
            self._write(partial(self._drafts.forget_form, target))

    def drop(self) -> None:
        """Forget what was typed, as Cancel does; the message offers to bring it back."""
        target, typed, reopen = self._target, self._typed, self._reopen
        self.done()
        if target is not None and typed and reopen is not None:
            back = partial(self._bring_back, target, typed, reopen)
            self._kit.tell(Message(_CANCELLED, links=(Link("Bring it back", back),)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write at once what is typed when the form goes out of sight: the program may close."""
        if event.type() is QEvent.Type.Hide and self._target is not None and self._typed:
            self._write(self._drafts.save_forms)
        return super().eventFilter(watched, event)

    def _stands(self) -> dict[str, object]:
        """Return what stands in the form."""
        return stands_in(self._form)

    def _put_in(self, values: Mapping[str, object]) -> None:
        """Put it in again."""
        put_in(self._form, values)

    def _listen(self) -> None:
        """Hear of what is typed; called at each beginning, since some controls are made late."""
        listen(self._form, self._heard, self.hear)

    def _on_known(self, found: tuple[Target, Mapping[str, object]]) -> None:
        target, values = found
        now = self._stands()
        is_there = all(now.get(name) == value for name, value in values.items())
        if target != self._target or is_there:
            return  # another form now, or nothing to bring back
        if self._typed:  # the keys were quicker
            self._offer(target, values)
            return
        self._put_in(values)
        self.hear()
        afresh = Link("Start afresh", self._start_afresh)
        self._kit.tell(Message(_CARRY_ON, Tone.NOTE, (afresh,)))
        self.came_back.emit()

    def _start_afresh(self) -> None:
        reopen = self._reopen
        self.drop()
        if reopen is not None:
            reopen()

    def _offer(self, target: Target, typed: Mapping[str, object]) -> None:
        """Say that something else was typed here before, and offer it."""
        if self._reopen is not None:
            back = partial(self._bring_back, target, typed, self._reopen)
            self._kit.tell(Message(_BEFORE, Tone.NOTE, (Link("Bring it back", back),)))

    def _bring_back(
        self, target: Target, typed: Mapping[str, object], reopen: Callable[[], None]
    ) -> None:
        if target == self._target:  # it is open
            self._put_in(typed)
            self.hear()
            self.came_back.emit()
            return
        self._write(partial(_take, self._drafts, target, typed))
        reopen()

    def _write(self, act: Callable[[], object]) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, UserFacingError):  # the text stands in the form, and is tried again
            self._kit.tell(Message(str(error), Tone.PROBLEM))

    def _on_written(self, milliseconds: object) -> None:
        if isinstance(milliseconds, int):
            self._due.start(milliseconds)

    def _write_due(self) -> None:
        self._write(partial(_save_due, self._drafts))


# These run in jobs.


def _half_typed(drafts: Drafts, target: Target) -> tuple[Target, Mapping[str, object]]:
    """Return what was typed before, and where."""
    return target, drafts.half_typed(target)


def _take(drafts: Drafts, target: Target, typed: Mapping[str, object]) -> int | None:
    """Hand over what is typed; returns the milliseconds to the next writing."""
    drafts.typed(target, typed)
    return drafts.next_due()


def _save_due(drafts: Drafts) -> int | None:
    drafts.save_due()
    return drafts.next_due()

"""What was recorded, in plain sentences, newest first: "2.1 set to In place" (`ux.md` 4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.acts import UNDO_DAYS, ActKind
from charter_desktop.domain.csv_text import csv_bytes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.records.act_words import ActWords
from charter_desktop.services.records.history_reading import changes_in
from charter_desktop.services.records.names import RecordNames
from charter_desktop.services.records.putting_back import sets_up
from charter_desktop.store.lines import LATEST_TIME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charter_desktop.domain.acts import Act, Placed
    from charter_desktop.domain.records import Operation
    from charter_desktop.domain.sent_returns import SentReturn
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

_DAY: Final = 24 * 60 * 60 * 1000
_OPERATIONS_A_LINE: Final = 25
"""Operations that are read for each line asked for: acts have a few, an import thousands."""

_BEFORE: Final = {
    ActKind.UNDO: "Undone: ",
    ActKind.REDO: "Done again: ",
    ActKind.PUT_BACK: "Put back as it was before: ",
    ActKind.CORRECTION: "Not finished, so taken back: ",
}


@dataclass(frozen=True, slots=True)
class HistoryAsked:
    """Which lines to show: of one record, from a day to a day (both with), the newest first."""

    type: str = ""
    record: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    limit: int = 200


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the History.

    `when` is by this computer's clock; `details` say what differs, field by field. `act` is what
    `Undo.put_back` takes; None where it cannot be put back, and then `why_not` says why. `by` is
    whoever said it, where that is known; `records` are its records by type and id.
    """

    at: int
    when: str
    words: str
    details: tuple[str, ...] = ()
    records: tuple[tuple[str, str], ...] = ()
    by: str = ""
    act: int | None = None
    why_not: str = ""

    @property
    def sentence(self) -> str:
        """The line as it is read: "8 December 2026, 10:42: 2.1 set to In place"."""
        return f"{self.when}: {self.words}"


class History:
    """Reads the log, which only grows."""

    def __init__(self, content: ContentStore, work: WorkStore, around: Surroundings) -> None:
        """Keep the content, for the names of things, the council's store, and the clock."""
        self._content = content
        self._work = work
        self._around = around

    def newest(self, limit: int) -> tuple[Operation, ...]:
        """Return the newest operations first, at most `limit`."""
        with self._work.reading() as unit:
            return unit.operations.history(limit)

    def lines(self, asked: HistoryAsked | None = None) -> tuple[HistoryLine, ...]:
        """Return the lines that were asked for, newest first.

        Raises InputNotUnderstoodError where the last day is before the first.
        """
        chosen = asked or HistoryAsked()
        since, until = _moments(chosen)
        with self._work.reading() as unit, self._content.reading() as published:
            words = ActWords(RecordNames(published, unit))
            acts = {act.id: act for act in unit.acts.since(0)}
            said = _chosen(unit, chosen, since, until)
            found = [self._line(unit, words, acts, group) for group in _by_act(said)]
            if not chosen.type:
                returns = (one for one in unit.returns.all() if since <= one.made < until)
                found += [_return_line(one) for one in returns]
        # Sorting keeps the order of what was said in the same moment.
        found.sort(key=lambda line: line.at)
        return tuple(reversed(found[-chosen.limit :]))

    def csv(self, asked: HistoryAsked | None = None) -> bytes:
        """Return the lines as a CSV file for a spreadsheet."""
        rows = (
            (_iso(line.at), line.words, "\n".join(line.details), line.by)
            for line in self.lines(asked)
        )
        return csv_bytes(("When", "What", "In detail", "Who"), rows)

    def _line(
        self, unit: WorkUnit, words: ActWords, acts: dict[int, Act], said: Sequence[Placed]
    ) -> HistoryLine:
        act = acts.get(said[0].act or 0)
        changes = changes_in(unit, said)
        about = act.about if act else None
        told = words.act(changes)
        if act and act.kind in {ActKind.UNDO, ActKind.REDO, ActKind.PUT_BACK} and about:
            told = words.act(changes_in(unit, unit.acts.of(about)))
        last = said[-1].operation
        why_not = self._why_not(act, said)
        return HistoryLine(
            at=last.at,
            when=when_words(last.at),
            words=f"{_BEFORE.get(act.kind, '') if act else ''}{told}",
            details=words.lines(changes),
            records=tuple(dict.fromkeys(one.operation.target[:2] for one in said)),
            by=last.by,
            act=act.id if act and not why_not else None,
            why_not=why_not,
        )

    def _why_not(self, act: Act | None, said: Sequence[Placed]) -> str:
        if act is None:
            return "It was done on another computer."
        if act.kind is ActKind.REMOVAL:
            return "What was removed for good cannot be put back."
        if sets_up(said):
            return "With this the council was set up."
        if act.at < self._around.now() - UNDO_DAYS * _DAY:
            return f"It was more than {UNDO_DAYS} days ago."
        return ""


def when_words(milliseconds: int) -> str:
    """Return a time as it stands before a line: "8 December 2026, 10:42", by this computer."""
    moment = _local(milliseconds)
    return f"{date_in_words(moment.date(), weekday=False)}, {moment:%H:%M}"


def _chosen(unit: WorkUnit, asked: HistoryAsked, since: int, until: int) -> Sequence[Placed]:
    if asked.type:
        said = unit.acts.of_record(asked.type, asked.record)
        return [one for one in said if since <= one.operation.at < until]
    most = asked.limit * _OPERATIONS_A_LINE
    said = unit.acts.newest(most, since, until)
    first = said[0].act if said else None
    if len(said) < most or first is None:
        return said
    # The oldest act may have been cut through: it is read whole, or the log begins with it.
    return (*unit.acts.of(first), *(one for one in said if one.act != first))


def _by_act(said: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Give the operations of each act; what came from another computer is a line each."""
    for _, group in groupby(said, key=lambda one: (one.act, None if one.act else one.place)):
        yield list(group)


def _return_line(sent: SentReturn) -> HistoryLine:
    what = "A draft of a return" if sent.draft else f"Return {sent.number}"
    return HistoryLine(
        at=sent.made,
        when=when_words(sent.made),
        words=f"{what} written for OALC",
        why_not="A file that was written or sent cannot be called back.",
    )


def _moments(asked: HistoryAsked) -> tuple[int, int]:
    if asked.since and asked.until and asked.until < asked.since:
        raise InputNotUnderstoodError(
            "The last day must be on or after the first day",
            advice="Nothing was changed. Enter the earlier day first.",
        )
    since = _start_of(asked.since) if asked.since else 0
    until = _start_of(asked.until + dt.timedelta(days=1)) if asked.until else LATEST_TIME
    return since, until


def _start_of(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time()).astimezone().timestamp() * 1000)


def _local(milliseconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(milliseconds // 1000, dt.UTC).astimezone()


def _iso(milliseconds: int) -> str:
    return _local(milliseconds).isoformat(sep=" ", timespec="minutes")[:16]

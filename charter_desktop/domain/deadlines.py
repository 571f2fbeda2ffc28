"""What is due around one meeting: summons, public notice, papers, draft minutes."""

from __future__ import annotations

import enum
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.clear_days import COUNCIL_DAYS, NOTICE_SOURCES, PARISH_MEETING_DAYS

if TYPE_CHECKING:
    from charter_desktop.domain.clear_days import Rule, SummonsDates
    from charter_desktop.domain.councils import DeadlineTimes
    from charter_desktop.domain.meetings import Meeting

TRANSPARENCY = (
    "Transparency Code for Smaller Authorities, paragraph {}, as explained at "
    "https://towncouncillor.com/3535/: mandatory up to a turnover of £25,000"
)
ADMISSION = "Public Bodies (Admission to Meetings) Act 1960: three clear days for a committee"


class Due(enum.StrEnum):
    """The things that are due around a meeting."""

    SUMMONS = "summons"
    NOTICE = "notice"
    PAPERS = "papers"
    MINUTES = "minutes"


DUE_WORDS = {
    Due.SUMMONS: "Summons to members",
    Due.NOTICE: "Public notice",
    Due.PAPERS: "Papers to the clerk",
    Due.MINUTES: "Draft minutes",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is due: its last day, and the safer one where there is one.

    `done` is the day on which it was done, if that was recorded. `source` is as a reading.
    """

    what: Due
    latest: date
    safer: date | None
    done: date | None
    source: str

    def is_late(self, today: date) -> bool:
        """Whether its last day has passed and it is not done."""
        return self.done is None and today > self.latest


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """The days for a meeting's summons and for its public notice; None where there is no summons.

    A parish meeting has a notice and no summons.
    """

    summons: SummonsDates | None
    notice: SummonsDates


def deadlines_of(
    meeting: Meeting, days: NoticeDays, rule: Rule, times: DeadlineTimes
) -> tuple[Deadline, ...]:
    """Return what is due around a meeting, in the order of its days but papers first.

    The clerk's own day for the summons or notice is the last one where it was chosen.
    """
    main = days.summons or days.notice
    latest = meeting.summons.override or main.by(rule).latest
    papers = latest - timedelta(days=times.papers)
    found = [Deadline(Due.PAPERS, papers, None, None, TRANSPARENCY.format(30))]
    if days.summons is not None:
        source = NOTICE_SOURCES[COUNCIL_DAYS]
        found.append(Deadline(Due.SUMMONS, latest, main.safer, meeting.summons.sent, source))
    posting = days.notice.by(rule).latest if days.summons is not None else latest
    source = _notice_source(days, is_committee=bool(meeting.facts.of))
    found.append(Deadline(Due.NOTICE, posting, days.notice.safer, meeting.notice.posted, source))
    on = meeting.facts.on or main.meeting
    found.append(
        Deadline(
            Due.MINUTES,
            draft_minutes_by(on, times),
            None,
            meeting.minutes.published,
            TRANSPARENCY.format(29),
        )
    )
    return tuple(found)


def draft_minutes_by(on: date, times: DeadlineTimes) -> date:
    """Return the day by which the draft minutes of a meeting are due: one month, or the days set.

    One month after 31 January is the last day of February.
    """
    if times.minutes:
        return on + timedelta(days=times.minutes)
    year, month = divmod(on.year * 12 + on.month, 12)
    month += 1
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def _notice_source(days: NoticeDays, *, is_committee: bool) -> str:
    if days.summons is None:
        return NOTICE_SOURCES[PARISH_MEETING_DAYS]
    return ADMISSION if is_committee else NOTICE_SOURCES[COUNCIL_DAYS]

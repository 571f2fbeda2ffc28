"""summons-date, meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.commands import meeting_patterns
from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.clear_days import RULE_WORDS, Rule
from charter_desktop.domain.dates import Lies, date_in_words, parse_date, parse_time, time_in_words
from charter_desktop.domain.meetings import MEETING_WORDS, MeetingFacts, MeetingKind
from charter_desktop.services.business.calendar_files import CALENDAR_LIKENESS_WORDS

if TYPE_CHECKING:
    import argparse

    from charter_desktop.domain.clear_days import Reckoning, SummonsDates
    from charter_desktop.services.business.calendar_files import CalendarRow
    from charter_desktop.services.meetings.meetings import MeetingLine


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    if asked.command == "summons-date":
        return _summons_date(asked)
    acts = {"add": _add, "list": _list, "year": _year, "calendar": _calendar}
    acts["pattern"] = meeting_patterns.answer
    return acts.get(asked.act, _said)(asked)


def _summons_date(asked: argparse.Namespace) -> Answer:
    of_electors = asked.body == "parish-meeting"
    kind = MeetingKind.PARISH_MEETING if of_electors else MeetingKind.ORDINARY
    with open_program(asked, writing=False) as program:
        day = parse_date(" ".join(asked.date), program.surroundings.today())
        long_notice = of_electors and asked.long_notice
        dates = program.days.for_meeting(day, kind, long_notice=long_notice)
    wanted = [r for r in dates.reckonings if asked.rule in {None, r.rule.value}]
    lines = [
        f"Meeting: {date_in_words(dates.meeting)}, {dates.clear_days} clear days.",
        f"Safer: {date_in_words(dates.safer)}. {dates.safer_reason}",
    ]
    for reckoning in wanted:
        lines += _reckoning_lines(reckoning)
    lines.append("This is a help, not legal advice.")
    return Answer({**dates_data(dates, wanted)}, tuple(lines))


def _reckoning_lines(reckoning: Reckoning) -> list[str]:
    lines = ["", f"{RULE_WORDS[reckoning.rule]}: latest {date_in_words(reckoning.latest)}"]
    if reckoning.warning:
        lines.append(f"  {reckoning.warning}")
    lines += [f"  {date_in_words(d.on, short=True)}: {d.reason}" for d in reckoning.days]
    return lines


def dates_data(dates: SummonsDates, reckonings: list[Reckoning]) -> dict[str, object]:
    """Return the dates of a summons or notice as JSON types, with the reason for every day."""
    return {
        "meeting": dates.meeting.isoformat(),
        "clear_days": dates.clear_days,
        "safer": dates.safer.isoformat(),
        "safer_reason": dates.safer_reason,
        "rules": {r.rule.value: _reckoning_data(r) for r in reckonings},
    }


def _reckoning_data(reckoning: Reckoning) -> dict[str, object]:
    return {
        "latest": reckoning.latest.isoformat(),
        "warning": reckoning.warning,
        "days": [
            {
                "date": d.on.isoformat(),
                "counts": d.counts,
                "number": d.number,
                "reason": d.reason,
                "source": d.source,
            }
            for d in reckoning.days
        ],
    }


def _add(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        workbook = program.workbook(asked.council)
        usual = workbook.council()
        is_meeting = usual.is_parish_meeting
        kind = MeetingKind.PARISH_MEETING if is_meeting else MeetingKind.ORDINARY
        facts = MeetingFacts(
            parse_date(asked.date, program.surroundings.today()),
            parse_time(asked.time),
            asked.place or usual.pattern.place,
            MeetingKind(asked.kind) if asked.kind else kind,
            asked.of,
            asked.long_notice,
        )
        meeting_id = workbook.meetings.add(facts).value
        line = next(m for m in workbook.meetings.all() if m.meeting.id == meeting_id)
    return Answer({"meeting": _line_data(line)}, _line_words(line))


def _list(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        lines = program.workbook(asked.council).meetings.all()
    words = [word for line in lines for word in _line_words(line)]
    empty = ["No meetings yet. Say when it meets with: setup --council ... --meets ..."]
    return Answer({"meetings": [_line_data(line) for line in lines]}, tuple(words or empty))


def _said(asked: argparse.Namespace) -> Answer:
    """Record that the summons was sent, the notice posted, or the draft minutes published."""
    with open_program(asked, writing=True) as program:
        meetings = program.workbook(asked.council).meetings
        day = parse_date(asked.on, program.surroundings.today(), Lies.BEHIND)
        acts = {
            "sent": meetings.summons_sent,
            "posted": meetings.notice_posted,
            "minutes": meetings.minutes_published,
        }
        done = acts[asked.act](asked.meeting, day)
    return Answer({"meeting": done.value, "on": day.isoformat()}, (f"{done.words}.",))


def _year(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        year = program.workbook(asked.council).agenda.business.years.of(asked.starting)
    first = f"{date_in_words(year.starts)} to {date_in_words(year.ends)}"
    words = [f"{'  ' if c.passed else '! '}{c.words}. {c.source}." for c in year.checks]
    data = {
        "starts": year.starts.isoformat(),
        "ends": year.ends.isoformat(),
        "meetings": [_line_data(line) for line in year.lines],
        "checks": [
            {"passed": c.passed, "words": c.words, "source": c.source, "meeting": c.meeting}
            for c in year.checks
        ],
    }
    return Answer(data, (first, *words, "This is a help, not legal advice."))


def _calendar(asked: argparse.Namespace) -> Answer:
    if asked.file is None:
        return _calendar_out(asked)
    with open_program(asked, writing=asked.yes) as program:
        calendar = program.workbook(asked.council).agenda.business.calendar
        preview = calendar.look(asked.file)
        done = calendar.carry_out(preview) if asked.yes else None
    lines = [f"{CALENDAR_LIKENESS_WORDS[r.likeness]}: {_row_words(r)}" for r in preview.rows]
    lines += [f"Not read: {one.title or 'an entry'}. {one.reason}." for one in preview.unread]
    if done is None:
        lines.append("Nothing was changed. To take the new and the moved ones in, add --yes.")
    else:
        counts = done.value
        lines.append(f"Added {counts.added}, changed {counts.changed}, left {counts.left}.")
    rows = [
        {
            "uid": r.uid,
            "date": r.facts.on.isoformat() if r.facts.on else "",
            "likeness": r.likeness.value,
            "meeting": r.ours.id if r.ours else None,
            "chosen": r.is_chosen,
        }
        for r in preview.rows
    ]
    return Answer({"rows": rows, "taken": done is not None}, tuple(lines))


def _calendar_out(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        path = program.workbook(asked.council).agenda.business.calendar.write(asked.out)
    return Answer({"file": str(path)}, (f"Saved the calendar: {path}",))


def _row_words(row: CalendarRow) -> str:
    day = date_in_words(row.facts.on) if row.facts.on else ""
    return f"{day}, {row.title}{' (' + row.words + ')' if row.words else ''}"


def _line_data(line: MeetingLine) -> dict[str, object]:
    facts = line.meeting.facts
    latest = line.dates.by(Rule.NALC).latest if line.dates else None
    return {
        "id": line.meeting.id,
        "date": facts.on.isoformat() if facts.on else "",
        "time": facts.at.isoformat(timespec="minutes") if facts.at else "",
        "place": facts.place,
        "kind": facts.kind.value,
        "of": facts.of,
        "recorded": line.recorded,
        "latest": latest.isoformat() if latest else None,
        "safer": line.dates.safer.isoformat() if line.dates else None,
    }


def _line_words(line: MeetingLine) -> tuple[str, ...]:
    facts = line.meeting.facts
    when = date_in_words(facts.on) if facts.on else ""
    at = f", {time_in_words(facts.at)}" if facts.at else ""
    what = facts.of or MEETING_WORDS[facts.kind]
    first = f"{when}{at}: {what}{', ' + facts.place if facts.place else ''}"
    if line.dates is None:
        return (first,)
    what = "notice" if facts.kind.is_of_electors else "summons"
    latest = line.dates.by(Rule.NALC).latest
    return (
        first,
        f"  Safer day for the {what}: {date_in_words(line.dates.safer)}. "
        f"Latest under {RULE_WORDS[Rule.NALC]}: {date_in_words(latest)}.",
    )

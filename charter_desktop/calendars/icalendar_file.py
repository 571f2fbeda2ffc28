"""iCalendar files (RFC 5545) with the icalendar library: the only module that knows it.

Times are those of Oxfordshire (Europe/London): a time of another zone is converted, one without a
zone is taken as it stands.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar

from charter_desktop.calendars.entries import Entry, Unread
from charter_desktop.errors import UserFacingError

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 5_000_000
MOST = 2_000
_ZONE = "Europe/London"
_LONGEST = {"uid": 200, "title": 200, "place": 200}


class NotACalendarError(UserFacingError):
    """A file is no iCalendar file, or one too large to be a council's."""

    code = "not-a-calendar"


def write_calendar(entries: Iterable[Entry], name: str, made: dt.datetime) -> bytes:
    """Return an iCalendar file; `name` is what calendars call it, `made` when it was made.

    An entry has no end, since nobody knows how long a meeting takes.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Charter Toolkit//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    has_times = False
    for entry in entries:
        event = icalendar.Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", made.astimezone(dt.UTC))
        event.add("summary", entry.title)
        event.add("dtstart", _starts(entry))
        has_times = has_times or entry.at is not None
        if entry.place:
            event.add("location", entry.place)
        if entry.note:
            event.add("description", entry.note)
        calendar.add_component(event)
    if has_times:
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def read_calendar(data: bytes) -> tuple[tuple[Entry, ...], tuple[Unread, ...]]:
    """Return the entries of a file in its order, and those that could not be taken with why.

    Raises NotACalendarError.
    """
    if len(data) > LARGEST:
        raise NotACalendarError(
            f"The file is {len(data) / 1_000_000:.0f} MB. A calendar can be up to 5 MB. "
            "Nothing was changed.",
            advice="Export only the calendar of the council's meetings.",
        )
    try:
        calendars = icalendar.Calendar.from_ical(data, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise _no_calendar() from error
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise _no_calendar()
    entries: list[Entry] = []
    unread = (
        [Unread("", f"Only the first {MOST:,} entries were read")] if len(events) > MOST else []
    )
    for event in events[:MOST]:
        found = _entry(event)
        if isinstance(found, Entry):
            entries.append(found)
        else:
            unread.append(found)
    return tuple(entries), tuple(unread)


def _starts(entry: Entry) -> dt.date:
    if entry.at is None:
        return entry.on
    return dt.datetime.combine(entry.on, entry.at, ZoneInfo(_ZONE))


def _entry(event: icalendar.Component) -> Entry | Unread:
    title = _text(event, "summary", "title")
    if _text(event, "status", "title").upper() == "CANCELLED":
        return Unread(title, "It was cancelled")
    if "rrule" in event or "rdate" in event:
        return Unread(title, "It repeats by a rule: say in Settings when the council meets instead")
    try:
        starts = event.decoded("dtstart")
    except (KeyError, ValueError, TypeError, AttributeError):
        return Unread(title, "It has no date that can be read")
    if isinstance(starts, dt.datetime):
        local = starts.astimezone(ZoneInfo(_ZONE)) if starts.tzinfo else starts
        on, at = local.date(), local.time().replace(second=0, microsecond=0, tzinfo=None)
    elif isinstance(starts, dt.date):
        on, at = starts, None
    else:
        return Unread(title, "It has no date that can be read")
    place = _text(event, "location", "place")
    return Entry(_text(event, "uid", "uid"), title, on, at, place)


def _text(event: icalendar.Component, key: str, limit: str) -> str:
    """Return a text of an event on one line, cut where it is beyond measure."""
    value = event.get(key, "")
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).split())[: _LONGEST[limit]]


def _no_calendar() -> NotACalendarError:
    return NotACalendarError(
        "This file is not a calendar that can be read. Nothing was changed.",
        advice="Export the calendar as an iCalendar file: its name ends in .ics.",
    )

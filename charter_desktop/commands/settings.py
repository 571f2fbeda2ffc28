"""settings, left-out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from charter_desktop.cli_settings import NUMBERINGS
from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.agenda_items import NUMBERING_WORDS, Numbering
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.councils import MinuteStyle
from charter_desktop.domain.dates import date_in_words, parse_date
from charter_desktop.domain.meetings import ExcludedDayFacts
from charter_desktop.domain.minute_references import check_style
from charter_desktop.errors import NotFoundError
from charter_desktop.services.papers.letterheads import check_lines

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.services.business.choices import AgendaChoices
    from charter_desktop.services.business.left_out import LeftOutDays
    from charter_desktop.services.papers.letterheads import LetterheadView


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands with how things are then."""
    return _left_out(asked) if asked.command == "left-out" else _settings(asked)


def _settings(asked: argparse.Namespace) -> Answer:
    wants = (asked.address, asked.signs, asked.numbering, asked.minutes)
    changes = any(one is not None for one in wants) or asked.logo or asked.alt or asked.no_logo
    with open_program(asked, writing=bool(changes)) as program:
        workbook = program.workbook(asked.council)
        _check(asked)
        _change_letterhead(workbook, asked)
        _change_numbers(workbook, asked)
        letterhead = workbook.papers.letterheads.view()
        choices = workbook.agenda.business.choices.view()
    return Answer(_data(letterhead, choices), _words(letterhead, choices))


def _check(asked: argparse.Namespace) -> None:
    """Raise InputNotUnderstoodError for what cannot be kept, before anything is."""
    check_lines(_lines(asked.address) or "", _lines(asked.signs) or "")
    check_style(MinuteStyle(asked.minutes.strip() if asked.minutes else ""))


def _change_letterhead(workbook: Workbook, asked: argparse.Namespace) -> None:
    letterheads = workbook.papers.letterheads
    if asked.logo is not None:
        letterheads.take_in(asked.logo, asked.alt)
    elif asked.alt:
        letterheads.describe(asked.alt)
    if asked.no_logo:
        letterheads.remove_logo()
    if asked.address is not None or asked.signs is not None:
        letterheads.set_lines(address=_lines(asked.address), signs=_lines(asked.signs))


def _change_numbers(workbook: Workbook, asked: argparse.Namespace) -> None:
    business = workbook.agenda.business
    if asked.numbering is not None:
        business.items.set_numbering(Numbering(NUMBERINGS[asked.numbering]))
    if asked.minutes is not None:
        minutes = business.minutes
        minutes.set_style(replace(minutes.style(), pattern=asked.minutes.strip()))


def _lines(text: str | None) -> str | None:
    if text is None:
        return None
    return "\n".join(line.strip() for line in text.split(";") if line.strip())


def _data(letterhead: LetterheadView, choices: AgendaChoices) -> dict[str, object]:
    return {
        "address": letterhead.letterhead.address.splitlines(),
        "signs": letterhead.letterhead.signs.splitlines() or [letterhead.usual_signs],
        "logo": {
            **plain(letterhead.logo),
            "used": letterhead.logo.is_used and not letterhead.is_lost,
        },
        "numbering": _numbering(choices.numbering),
        "minutes": plain(choices.minutes),
        "next_minute": choices.next_minute,
    }


def _words(letterhead: LetterheadView, choices: AgendaChoices) -> tuple[str, ...]:
    said = letterhead.letterhead
    signs = ", ".join(said.signs.splitlines()) or letterhead.usual_signs
    minutes = f"Minutes: {choices.pattern or 'nothing tells yet how they are numbered'}"
    if choices.next_minute:
        minutes += f"; at the next meeting the first would be {choices.next_minute}"
    return (
        f"Address on papers: {', '.join(said.address.splitlines()) or 'none'}",
        f"Signed by: {signs}",
        _logo_words(letterhead),
        f"Items are numbered {NUMBERING_WORDS[choices.numbering]}",
        minutes,
    )


def _logo_words(letterhead: LetterheadView) -> str:
    logo = letterhead.logo
    if not logo.digest:
        return "Picture on papers: none"
    if letterhead.is_lost:
        return f"Picture on papers: {logo.file_name} is not there any more. Choose it again."
    if not logo.is_used:
        return f"Picture: {logo.file_name}, on no paper until --alt says what it shows"
    return f"Picture on papers: {logo.file_name}, {logo.alt}"


def _numbering(style: Numbering) -> str:
    return next(name for name, code in NUMBERINGS.items() if code == style.value)


def _left_out(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=bool(asked.date)) as program:
        days = program.workbook(asked.council).agenda.business.left_out
        if asked.date:
            day = parse_date(asked.date, program.surroundings.today())
            if asked.remove:
                _count_again(days, day)
            else:
                days.add(ExcludedDayFacts(day, asked.name, asked.reason))
        own, published = days.all(), days.published()
    words = [f"{_day(one.day.on)}: {one.day.name}. {one.day.reason}" for one in own]
    words += [f"{_day(one.on)}: {one.name}. Published by OALC." for one in published]
    data = {"days": [plain(one) for one in own], "published": [plain(one) for one in published]}
    return Answer(data, tuple(words or ["No day is left out by hand."]))


def _count_again(days: LeftOutDays, day: date) -> None:
    found = [one.id for one in days.all() if one.day.on == day]
    if not found:
        raise NotFoundError(f"{_day(day)} is not left out by hand. Nothing was changed.")
    days.remove(found[0])


def _day(day: date | None) -> str:
    return date_in_words(day) if day is not None else ""

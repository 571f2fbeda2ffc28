"""The working of a summons day as a text to read: all three rules, each day with its reason.

It writes HTML: import it where a text is made, off the GUI thread.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from charter_desktop.domain.clear_days import NOTICE_SOURCES, RULE_LEAVES_OUT, RULE_WORDS
from charter_desktop.domain.dates import date_in_words, day_in_words
from charter_desktop.domain.reading import Reading

if TYPE_CHECKING:
    from charter_desktop.domain.clear_days import Reckoning, SummonsDates

_HELP = "This is a help, not legal advice."


def working(dates: SummonsDates) -> Reading:
    """Return how the last days of a meeting were worked out, the safer day first."""
    meeting = date_in_words(dates.meeting)
    source = NOTICE_SOURCES.get(dates.clear_days, "")
    parts = [
        f"<h2>How the days before {escape(meeting)} are counted</h2>",
        _paragraph(f"{dates.clear_days} clear days are needed. {source}.", "about"),
        _paragraph(f"Safer: {date_in_words(dates.safer)}. {dates.safer_reason}"),
    ]
    parts += [_rule(reckoning) for reckoning in dates.reckonings]
    parts.append(_paragraph(_HELP, "about"))
    return Reading(f"working:{dates.meeting}", "How the days are counted", "".join(parts))


def _rule(reckoning: Reckoning) -> str:
    words = RULE_WORDS[reckoning.rule]
    title = f"{words[0].upper()}{words[1:]}: latest {day_in_words(reckoning.latest)}"
    days = "".join(
        f"<li><strong>{escape(day_in_words(day.on))}</strong>: {escape(day.reason)}. "
        f"<em>{escape(day.source)}.</em></li>"
        for day in reckoning.days
    )
    warning = _paragraph(reckoning.warning) if reckoning.warning else ""
    about = _paragraph(RULE_LEAVES_OUT[reckoning.rule], "about")
    return f"<h3>{escape(title)}</h3>{about}{warning}<ul>{days}</ul>"


def _paragraph(words: str, kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return f"<p{mark}>{escape(words)}</p>"

"""What a return says of the council's year, in words: consultations, issues, ideas, stories."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.council_year import MEASURE_WORDS, MeasureCode, measure_of
from charter_desktop.domain.councils import ROLE_WORDS, Role
from charter_desktop.domain.dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.domain.charter import Charter
    from charter_desktop.domain.returns import StatementItem

_Value = Mapping[str, Any]

YEAR_ORDER = ("measure", "consultation", "issue_raised", "idea", "story")
"""The types of record, in the order of the screen; each record is a section of its own."""

YEAR_LABELS = {
    ("measure", "answer"): "What success looks like",
    ("consultation", "facts"): "What was asked",
    ("consultation", "reply"): "Your reply",
    ("consultation", "feedback"): "What you heard back",
    ("issue_raised", "facts"): "What you raised",
    ("issue_raised", "answer"): "The answer",
    ("idea", "idea"): "Your idea or question",
    ("idea", "pass_on"): "May OALC pass this on",
    ("story", "story"): "Your story",
    ("story", "consent"): "May OALC use this",
}

YEAR_KEPT = {
    ("action", "what"): "actions",
    ("partner_note", "note"): "notes on what partners have done",
    ("consultation", "reply"): "the text of your replies",
    ("consultation", "feedback"): "the text of what you heard back",
    ("issue_raised", "facts"): "the details and references of what you raised",
    ("issue_raised", "answer"): "the text of answers",
}
"""What of these records stays here, in words, by the group that holds it."""

_TITLES = {
    "measure": "Yearly self-review",
    "consultation": "A consultation",
    "issue_raised": "Something you raised",
    "idea": "An idea or question",
    "story": "A story",
}


def year_title(items: Iterable[StatementItem], charter: Charter) -> str:
    """Return the title of the section of one record; "" for a type that is not of the year."""
    every = tuple(items)
    first = every[0]
    title = _TITLES.get(first.type, "")
    if first.type == "measure":
        return _measure_title(first.id, charter)
    named = next((name for item in every if (name := _name_of(item))), "")
    return f"{title}: {named}" if named else title


def _measure_title(record: str, charter: Charter) -> str:
    measure, year = measure_of(record)
    known = {s.id: s.text for aim in charter.aims for s in aim.success}
    words = known.get(measure, measure)
    return f"{_TITLES['measure']} {year}: {words}" if year else f"{_TITLES['measure']}: {words}"


def _name_of(item: StatementItem) -> str:
    field = {"consultation": "subject", "issue_raised": "service", "story": "title"}.get(item.type)
    return str(item.value.get(field, "") or "") if field else ""


def _day(iso: object) -> str:
    with suppress(ValueError, TypeError):
        return date_in_words(date.fromisoformat(str(iso)), weekday=False) if iso else ""
    return str(iso)


def _dated(before: str, iso: object) -> str:
    return f"{before} {_day(iso)}." if iso else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _ended(text: object) -> str:
    words = str(text or "").strip()
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def _measure(value: _Value) -> str:
    with suppress(ValueError):
        words = MEASURE_WORDS[MeasureCode(value["answer"])]
        return _joined(f"{words}.", _ended(value["sentence"]))
    return _joined(_ended(value["answer"]), _ended(value["sentence"]))


def _asked(value: _Value) -> str:
    return _joined(
        _ended(value["subject"]),
        _ended(value["owner"] and f"From {value['owner']}"),
        _dated("Received", value["received"]),
        _dated("Closes", value["closes"]),
    )


def _raised(value: _Value) -> str:
    return _joined(
        _ended(value["service"]),
        _ended(value["with_whom"] and f"With {value['with_whom']}"),
        _dated("Raised", value["raised"]),
    )


def _idea(value: _Value) -> str:
    about = value["charter_id"]
    return _joined(_ended(value["text"]), f"About {about} of the charter." if about else "")


def _pass_on(value: _Value) -> str:
    return "OALC may pass this on." if value["yes"] else "For OALC alone."


def _story(value: _Value) -> str:
    about = ", ".join(str(one) for one in value["commitments"] or ())
    return _joined(
        _ended(value["title"]), _ended(value["text"]), f"About {about}." if about else ""
    )


def _consent(value: _Value) -> str:
    may = "OALC may use this story" if value["use"] else "OALC may not use this story"
    named = "and name the council" if value["name_us"] else "without naming the council"
    by = ""
    with suppress(ValueError):
        by = ROLE_WORDS[Role(value["by"])] if value["by"] else ""
    given = " ".join(part for part in (by and f"by the {by}", _on(value["on"])) if part)
    return _joined(_ended(f"{may}, {named}"), _ended(given and f"Said {given}"))


def _on(iso: object) -> str:
    return f"on {_day(iso)}" if iso else ""


YEAR_TELL: Mapping[tuple[str, str], Callable[[_Value], str]] = {
    ("measure", "answer"): _measure,
    ("consultation", "facts"): _asked,
    ("consultation", "reply"): lambda v: _dated("Replied", v["replied"]),
    ("consultation", "feedback"): lambda v: _dated("Heard back", v["received"]),
    ("issue_raised", "facts"): _raised,
    ("issue_raised", "answer"): lambda v: _dated("Answered", v["answered"]),
    ("idea", "idea"): _idea,
    ("idea", "pass_on"): _pass_on,
    ("story", "story"): _story,
    ("story", "consent"): _consent,
}

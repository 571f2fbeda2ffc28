"""What a return says, in the words of the screen and grouped as OALC will see it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.charter import Charter, newest_charter
from charter_desktop.domain.commitments import (
    BARRIER_WORDS,
    COMMITMENT_WORDS,
    BarrierCode,
    CommitmentCode,
    EvidenceKind,
)
from charter_desktop.domain.contact_corrections import WRONG_WORDS, WrongField
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.councils import KIND_WORDS, BodyKind, Parish
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.returns import PersonalDetail, SaidRecord, looks_personal
from charter_desktop.domain.signatory import CHARTER_STATUS_WORDS, CharterStatus, Step
from charter_desktop.services.returns.words_year import (
    YEAR_KEPT,
    YEAR_LABELS,
    YEAR_ORDER,
    YEAR_TELL,
    year_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charter_desktop.domain.returns import StatementItem
    from charter_desktop.store.unit_of_work import ContentUnit

_NOTHING = "Nothing entered"
_Tell = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One thing that goes, in words. `reference` is how "leave this one out" names it.

    `looks_personal` names what in it looks like a person's details, and quotes it.
    """

    reference: str
    label: str
    words: str
    looks_personal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidSection:
    """What is said of one thing. `type` and `id` are those of the record that it is kept in."""

    type: str
    id: str
    title: str
    rows: tuple[SaidRow, ...]


class ReturnWords:
    """Puts a return into words, with the names that OALC published. For one unit of work."""

    def __init__(self, unit: ContentUnit) -> None:
        """Read the charter; other names are looked up when they are needed."""
        self._records = unit.records
        self._charter = charter = newest_charter(unit.records.all(Charter))
        self._commitments = {c.id: c for c in charter.commitments}
        self._places = {c.id: place for place, c in enumerate(charter.commitments)}
        own = {("council", "profile"): self._profile, ("evidence", "links"): self._stands_for}
        self._tell: Mapping[tuple[str, str], _Tell] = {**_TELL, **own}

    def sections(self, items: Iterable[StatementItem]) -> tuple[SaidSection, ...]:
        """Return everything in `items`, none left out, in the order of the charter."""
        every = tuple(items)
        personal = looks_personal(every)
        grouped: dict[tuple[int, str, str], list[StatementItem]] = {}
        for item in every:
            grouped.setdefault(self._order(item), []).append(item)
        return tuple(self._section(grouped[key], personal) for key in sorted(grouped))

    def _order(self, item: StatementItem) -> tuple[int, str, str]:
        """Return where an item stands: steps together, evidence too, all else by its record."""
        if item.type in _TOGETHER:
            return (_ORDER.index(item.type), item.type, "")
        if item.type == "commitment":
            place = self._places.get(item.id, len(self._places))
            return (_ORDER.index(item.type), f"{place:03}", item.id)
        known = _ORDER.index(item.type) if item.type in _ORDER else len(_ORDER)
        return (known, item.type, item.id)

    def _section(
        self, items: Sequence[StatementItem], personal: Sequence[PersonalDetail]
    ) -> SaidSection:
        first = items[0]
        rows: dict[str, list[StatementItem]] = {}
        for item in sorted(items, key=self._place):
            # A piece of evidence goes or stays as one: what it is and what it stands for.
            name = item.reference if item.type == "evidence" else _name(item)
            rows.setdefault(name, []).append(item)
        return SaidSection(
            type=first.type,
            id=first.id,
            title=self._title(items),
            rows=tuple(self._row(name, parts, personal) for name, parts in rows.items()),
        )

    def _place(self, item: StatementItem) -> tuple[int, int]:
        step = self._records.find(Step, item.id) if item.type == "step" else None
        group = _GROUPS.get((item.type, item.group), len(_GROUPS))
        return (step.number if step else 0, group)

    def _title(self, items: Sequence[StatementItem]) -> str:
        item = items[0]
        if item.type == "commitment" and item.id in self._commitments:
            commitment = self._commitments[item.id]
            return f"{commitment.number} {commitment.short}"
        known = _TITLES.get(item.type) or year_title(items, self._charter)
        return known or f"{item.type.replace('_', ' ').capitalize()} {item.id}"

    def _row(
        self, name: str, parts: Sequence[StatementItem], personal: Sequence[PersonalDetail]
    ) -> SaidRow:
        words = [self._words(part) for part in parts]
        found = (f"{p.looks_like}: \u201c{p.words}\u201d" for p in personal if p.item in parts)
        return SaidRow(
            reference=name,
            label=self._label(parts[0]),
            words=" ".join(w for w in words if w) or _NOTHING,
            looks_personal=tuple(dict.fromkeys(found)),
        )

    def _label(self, item: StatementItem) -> str:
        if item.type == "step":
            step = self._records.find(Step, item.id)
            return f"Step {step.number}: {step.title}" if step else f"Step {item.id}"
        if item.type == "evidence":
            return _EVIDENCE_WORDS.get(str(item.value.get("kind")), "Evidence")
        if item.type == "contact_correction":
            contact = self._records.find(Contact, str(item.value.get("id")))
            return f"{contact.service}, {contact.organisation}" if contact else "A contact"
        known = _LABELS.get((item.type, item.group))
        return known or item.group.replace("_", " ").capitalize()

    def _words(self, item: StatementItem) -> str:
        tell = self._tell.get((item.type, item.group))
        if tell is not None:
            with suppress(KeyError, TypeError, ValueError, AttributeError):
                # A field that is not there says nothing, like an empty one.
                return tell(defaultdict(str, item.value))
        # Of a newer program, or made by somebody who fills fields in ways of their own.
        return "; ".join(f"{name.replace('_', ' ')}: {v}" for name, v in item.value.items())

    def _profile(self, value: Mapping[str, Any]) -> str:
        found = {code: self._records.find(Parish, code) for code in value["parishes"]}
        parishes = [parish.name if parish else code for code, parish in found.items()]
        kind = _code_words(BodyKind, KIND_WORDS, value["kind"]).capitalize()
        word = "Parish" if len(parishes) == 1 else "Parishes"
        return f"{_sentence(value['name'])} {kind}. {word}: {', '.join(parishes)}."

    def _stands_for(self, value: Mapping[str, Any]) -> str:
        known = self._commitments
        numbers = [known[one].number if one in known else one for one in value["commitments"]]
        return f"Stands for {_and(sorted(numbers))}." if numbers else ""


def kept_here(records: Iterable[SaidRecord], items: Iterable[StatementItem]) -> str:
    """Return the line that names what the council wrote and does not send.

    What never goes is `records.md` 2; only what was in fact said is named.
    """
    gone = {(item.type, item.id) for item in items}
    found = Counter(
        words
        for said in records
        for group in said.groups
        if (words := _KEPT.get((said.type, group)))
        or (group == "item" and (said.type, said.record.id) not in gone and (words := _FILES))
    )
    ordered = [words for words in (*_KEPT.values(), _FILES) if found[words]]
    return f"Not sent: {_and([*dict.fromkeys(ordered), 'your role', 'what you are typing'])}."


def _name(item: StatementItem) -> str:
    return f"{item.reference}:{item.group}"


def _and(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _sentence(text: str) -> str:
    """Return `text` with a full stop where it has no end of its own; nothing for nothing."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "\u2026")) else f"{text}."


def _code_words(codes: Callable[[str], Any], words: Mapping[Any, str], code: str) -> str:
    """Return the words for a code; a code of a newer program stands for itself."""
    try:
        return words[codes(code)]
    except ValueError:
        return code


def _day(iso: str | None) -> str:
    return date_in_words(date.fromisoformat(iso)) if iso else ""


def _status(value: Mapping[str, Any]) -> str:
    how_far = _code_words(CommitmentCode, COMMITMENT_WORDS, value["code"])
    return f"{_sentence(how_far)} {_sentence(value['why'])}".strip()


def _barrier(value: Mapping[str, Any]) -> str:
    what = _code_words(BarrierCode, BARRIER_WORDS, value["code"])
    return f"{_sentence(what)} {_sentence(value['sentence'])}".strip()


def _may_quote(value: Mapping[str, Any]) -> str:
    return "OALC may quote this." if value["yes"] else "OALC may not quote this."


def _signing(value: Mapping[str, Any]) -> str:
    where = _code_words(CharterStatus, CHARTER_STATUS_WORDS, value["status"])
    facts = (_day(value["on"]), value["minute"] and f"minute {value['minute']}")
    signed = value["signed_by"] and f"Signed by: {value['signed_by']}."
    head = _sentence(", ".join(part for part in (where, *facts) if part))
    return " ".join(part for part in (head, signed, _sentence(value["why"])) if part)


def _step(value: Mapping[str, Any]) -> str:
    state = {"done": "Done", "": "Not done"}.get(value["code"], value["code"])
    return _sentence(", ".join(part for part in (state, _day(value["on"])) if part))


def _correction(value: Mapping[str, Any]) -> str:
    what = _code_words(WrongField, WRONG_WORDS, value["field"])
    if value["field"] == WrongField.GONE:
        said = f"{what}: \u201c{value['old']}\u201d"
    else:
        said = f"{what}: \u201c{value['new']}\u201d, not \u201c{value['old']}\u201d"
    return f"{_sentence(said)} {_sentence(value['why'])}".strip()


_ORDER = (
    *("council", "signatory", "step", "commitment", "evidence"),
    *(*YEAR_ORDER, "contact_correction"),
)
_TOGETHER = {"step", "evidence", "contact_correction"}
_TITLES = {
    "council": "Your council",
    "signatory": "Where you are with the charter",
    "step": "Steps towards signing",
    "evidence": "Minutes and public links",
    "contact_correction": "Corrections to contacts",
}
_EVIDENCE_WORDS = {EvidenceKind.MINUTE.value: "Minute", EvidenceKind.LINK.value: "Public link"}
_LABELS = {
    ("council", "profile"): "Who you are",
    ("signatory", "charter"): "Status",
    ("signatory", "public_link"): "Published at",
    ("step", "state"): "Step",
    ("commitment", "status"): "How far",
    ("commitment", "done"): "What you have done",
    ("commitment", "barrier"): "What stands in the way",
    ("commitment", "may_quote"): "May OALC quote this",
    ("evidence", "item"): "Evidence",
    ("evidence", "links"): "Stands for",
    ("contact_correction", "correction"): "Correction to a contact",
    **YEAR_LABELS,
}
"""Every group that is sent, in the order of the screen; a test holds it against the records."""
_GROUPS = {group: place for place, group in enumerate(_LABELS)}
_TELL: dict[tuple[str, str], _Tell] = {
    ("signatory", "charter"): _signing,
    ("signatory", "public_link"): lambda value: str(value["address"]),
    ("step", "state"): _step,
    ("commitment", "status"): _status,
    ("commitment", "done"): lambda value: str(value["text"]),
    ("commitment", "barrier"): _barrier,
    ("commitment", "may_quote"): _may_quote,
    ("evidence", "item"): lambda value: _sentence(str(value["reference"])),
    ("contact_correction", "correction"): _correction,
    **YEAR_TELL,
}
_FILES = "files and notes kept as evidence"
_KEPT = {
    ("commitment", "lead"): "who leads and by when",
    ("commitment", "review"): "review dates",
    ("step", "note"): "notes on steps",
    ("signatory", "told"): "when OALC and the county were told",
    ("council", "pattern"): "when the council meets",
    ("meeting", "facts"): "meetings",
    ("paper", "fields"): "papers",
    ("decision", "decision"): "decisions of meetings",
    ("contact_own", "value"): "your own contacts",
    ("contact_note", "value"): "notes on contacts",
    ("favourite", "value"): "favourites",
    **YEAR_KEPT,
}

"""One plain sentence for each kind of thing that a council says of a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from charter_desktop.services.records.names import short
from charter_desktop.services.records.said_values import date_words, words_of

if TYPE_CHECKING:
    from charter_desktop.domain.records import Operation
    from charter_desktop.services.records.names import RecordNames

_Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One operation with what its group showed before it; None where that was removed for good."""

    operation: Operation
    before: _Value | None

    @property
    def after(self) -> _Value | None:
        """What the group says with it."""
        return self.operation.value


def _status(_: RecordNames, name: str, change: Change) -> str:
    after = change.after or {}
    now = words_of("commitment", "status", "code", after.get("code"))
    if change.before and change.before.get("code") == after.get("code"):
        return f"{name}: why it is {now} changed"
    return f"{name} set to {now}"


def _text_of(what: str, key: str) -> Callable[[RecordNames, str, Change], str]:
    def said(_: RecordNames, name: str, change: Change) -> str:
        before, after = ((one or {}).get(key) for one in (change.before, change.after))
        if not after:
            return f"{name}: {what} emptied"
        return f"{name}: {what} {'changed' if before else 'written'}"

    return said


def _review(_: RecordNames, name: str, change: Change) -> str:
    before, after = change.before or {}, change.after or {}
    if after.get("last") and after.get("last") != before.get("last"):
        return f"{name} reviewed on {date_words(after['last'])}"
    if after.get("next"):
        return f"{name}: next review set to {date_words(after['next'])}"
    return f"{name}: next review taken away"


def _barrier(_: RecordNames, name: str, change: Change) -> str:
    code = words_of("commitment", "barrier", "code", (change.after or {}).get("code"))
    return (
        f"{name}: what stands in the way set to {code}" if code else f"{name}: nothing in the way"
    )


def _may_quote(_: RecordNames, name: str, change: Change) -> str:
    return f"{name}: OALC {'may' if (change.after or {}).get('yes') else 'may not'} quote it"


def _links(names: RecordNames, name: str, change: Change) -> str:
    before, after = (
        set((one or {}).get("commitments", ())) for one in (change.before, change.after)
    )
    added = ", ".join(sorted(names.number(one) for one in after - before))
    gone = ", ".join(sorted(names.number(one) for one in before - after))
    if added:
        return f"{name} linked to {added}"
    return f"{name} taken off {gone}" if gone else f"{name} kept"


def _step_state(_: RecordNames, name: str, change: Change) -> str:
    return f"{name} {'marked done' if (change.after or {}).get('code') == 'done' else 'set back'}"


def _charter(_: RecordNames, _name: str, change: Change) -> str:
    after, before = change.after or {}, change.before or {}
    now = words_of("signatory", "charter", "status", after.get("status"))
    if before.get("status") == after.get("status"):
        return "the facts of signing changed"
    on = f" on {date_words(after['on'])}" if after.get("on") else ""
    return f"the charter set to {now}{on}"


def _meeting_facts(_: RecordNames, name: str, change: Change) -> str:
    before, after = change.before or {}, change.after or {}
    if before.get("on") and before["on"] != after.get("on"):
        return f"meeting on {date_words(before['on'])} moved to {date_words(str(after.get('on')))}"
    return f"{name} {'changed' if before else 'recorded'}"


def _summons(_: RecordNames, name: str, change: Change) -> str:
    after, before = change.after or {}, change.before or {}
    if after.get("sent") and after.get("sent") != before.get("sent"):
        return f"{name}: summons sent on {date_words(after['sent'])}"
    return f"{name}: last day for the summons changed"


def _notice(_: RecordNames, name: str, change: Change) -> str:
    on = (change.after or {}).get("posted")
    return f"{name}: notice posted on {date_words(on)}" if on else f"{name}: notice not posted"


def _saved(_: RecordNames, name: str, change: Change) -> str:
    return f"{name} saved" if change.after else ""


def _decided(_: RecordNames, name: str, change: Change) -> str:
    after = change.after or {}
    outcome = words_of("decision", "decision", "outcome", after.get("outcome"))
    minute = f", minute {after['minute']}" if after.get("minute") else ""
    return f"{name}: {outcome}{minute}"


def _profile(_: RecordNames, _name: str, change: Change) -> str:
    before, after = change.before or {}, change.after or {}
    if not before:
        return f"the council set up as {after.get('name', '')}"
    if before.get("name") != after.get("name"):
        return f"the council's name changed to {after.get('name', '')}"
    return "the council's details changed"


def _letterhead(_: RecordNames, _name: str, change: Change) -> str:
    before, after = change.before or {}, change.after or {}
    if before.get("signs", "") != after.get("signs", "") and before.get("address") == after.get(
        "address"
    ):
        return "who signs papers changed"
    return "the address on papers changed"


def _logo(_: RecordNames, _name: str, change: Change) -> str:
    before, after = change.before or {}, change.after or {}
    if not after.get("digest"):
        return "the picture taken off the papers"
    if before.get("digest") == after.get("digest"):
        return f"the picture on papers described as \u201c{short(str(after.get('alt', '')))}\u201d"
    return f"{after.get('file_name', 'a picture')} chosen for the papers"


def _favourite(_: RecordNames, name: str, change: Change) -> str:
    return f"{name} {'kept at hand' if (change.after or {}).get('yes') else 'no longer at hand'}"


def _done_on(what: str, key: str) -> Callable[[RecordNames, str, Change], str]:
    def said(_: RecordNames, name: str, change: Change) -> str:
        on, before = (change.after or {}).get(key), (change.before or {}).get(key)
        if not on and not before:  # the words alone, before they went
            return f"{name} changed"
        return f"{name} {what} on {date_words(str(on))}" if on else f"{name}: no longer {what}"

    return said


def _told(_: RecordNames, _name: str, change: Change) -> str:
    on = (change.after or {}).get("on")
    return (
        f"OALC and the county told on {date_words(on)}"
        if on
        else "OALC and the county not yet told"
    )


def _note_text(_: RecordNames, name: str, change: Change) -> str:
    before, after = ((one or {}).get("text") for one in (change.before, change.after))
    return f"{name} {('changed' if before else 'written') if after else 'emptied'}"


def _correction(_: RecordNames, name: str, change: Change) -> str:
    return f"{name}: “{short(str((change.after or {}).get('new') or 'no longer there'))}”"


SENTENCES: Final[Mapping[tuple[str, str], Callable[[RecordNames, str, Change], str]]] = {
    ("commitment", "status"): _status,
    ("commitment", "done"): _text_of("what we have done", "text"),
    ("commitment", "lead"): _text_of("who leads", "who"),
    ("commitment", "review"): _review,
    ("commitment", "barrier"): _barrier,
    ("commitment", "may_quote"): _may_quote,
    ("evidence", "links"): _links,
    ("action", "done"): _done_on("done", "on"),
    ("step", "state"): _step_state,
    ("step", "note"): _text_of("note", "text"),
    ("signatory", "charter"): _charter,
    ("signatory", "told"): _told,
    ("meeting", "facts"): _meeting_facts,
    ("meeting", "summons"): _summons,
    ("meeting", "notice"): _notice,
    ("paper", "saved"): _saved,
    ("decision", "decision"): _decided,
    ("contact_note", "value"): _note_text,
    ("page_note", "value"): _note_text,
    ("favourite", "value"): _favourite,
    ("council", "profile"): _profile,
    ("council", "letterhead"): _letterhead,
    ("council", "logo"): _logo,
    ("contact_correction", "correction"): _correction,
    ("consultation", "reply"): _done_on("answered", "replied"),
    ("consultation", "feedback"): _done_on("reported back", "received"),
    ("issue_raised", "answer"): _done_on("answered", "answered"),
}

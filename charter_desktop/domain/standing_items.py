"""The items with which an agenda usually begins and ends, in the order in which councils take them.

The order is that of agendas of Leafield, Radley, Caversfield, Blewbury and Wallingford
(`charter-and-agendas.md` 3.5). A clerk changes, moves and deletes them as any other item.
"""

from __future__ import annotations

from charter_desktop.domain.agenda_items import ItemFacts, Purpose
from charter_desktop.domain.meetings import MeetingKind

_D, _N, _T = Purpose.DECIDE, Purpose.NOTE, Purpose.DISCUSS

_ANNUAL = (
    ("To elect the chair of the council", _D),
    ("To receive the chair's declaration of acceptance of office", _N),
    ("To elect the vice-chair", _D),
)
_OPENING = (
    ("Welcome, and notice that the meeting may be recorded", _N),
    ("To receive apologies for absence", _N),
    ("To receive declarations of interest", _N),
    ("To consider requests for dispensations", _D),
    ("To approve the minutes of the last meeting", _D),
    ("Public participation", _T),
    ("To receive the county councillor's and the district councillor's reports", _N),
    ("To receive the clerk's report on actions from previous meetings", _N),
)
_APPOINTING = (
    ("To appoint committees and representatives", _D),
    ("To review the council's policies", _D),
)
_USUAL = (
    ("To agree responses to planning applications", _D),
    ("To approve payments, and receive the bank reconciliation", _D),
)
_CLOSING = (
    ("Items for the next agenda, without decision", _T),
    ("Date of the next meeting", _N),
)
_ELECTORS = (
    ("To approve the minutes of the last parish meeting", _D),
    ("Questions and matters that electors raise", _T),
)


def usual_items(kind: MeetingKind) -> tuple[ItemFacts, ...]:
    """Return the usual items of a meeting of this kind, in order."""
    found: tuple[tuple[str, Purpose], ...]
    if kind.is_of_electors:
        found = _ELECTORS
    elif kind is MeetingKind.ANNUAL:
        found = (*_ANNUAL, *_OPENING, *_APPOINTING, *_USUAL, *_CLOSING)
    elif kind is MeetingKind.ORDINARY:
        found = (*_OPENING, *_USUAL, *_CLOSING)
    else:
        found = (*_OPENING[:6], *_CLOSING[1:])
    return tuple(ItemFacts(title=title, purpose=purpose) for title, purpose in found)

"""What the example council keeps beside its business: contacts, notes, a draft return, copies."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.annotations import BookmarkValue, Hung, PageNoteValue, Spot, id_at
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute
from charter_desktop.services.toolkit.notes import note_target
from charter_desktop.services.year.example_teller import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.services.year.example_book import ExampleBook
    from charter_desktop.services.year.example_teller import Teller


def at_hand(teller: Teller) -> Iterator[Event]:
    """Give what the clerk wrote down beside the council's business."""
    workbook, told = teller.workbook, teller.told
    yield from _contacts(teller)
    for row in told["bookmark"]:
        yield Event(teller.ago(35), partial(_bookmark, workbook, row["page"]))
    for row in told["page_note"]:
        yield Event(teller.ago(34), partial(_note_page, workbook, row["page"], row["text"]))
    for label in told["consents"]:
        add = partial(workbook.agenda.business.consents.add, label, teller.ago(80))
        yield Event(teller.ago(80), add)
    yield Event(teller.ago(told["draft_return_ago"]), workbook.returns.save)
    for days in told["safety_copies_ago"]:
        yield Event(teller.ago(days), workbook.safety.make)


def _contacts(teller: Teller) -> Iterator[Event]:
    workbook, told = teller.workbook, teller.told
    for row in told["contact"]:
        yield Event(teller.ago(row["added_ago"]), partial(_contact, teller, row))
    for contact in told["favourites"]:
        yield Event(teller.ago(85), partial(_favour, workbook, contact))
    for row in told["contact_note"]:
        yield Event(teller.ago(84), partial(_note, workbook, row["contact"], row["text"]))


def _contact(teller: Teller, row: dict[str, Any]) -> None:
    own = teller.workbook.contacts.own
    words = {name: row.get(name, "") for name in ("organisation", "role", "subject", "note")}
    routes = tuple(OwnRoute(Route(one["route"]), one["value"]) for one in row["ways"])
    made = own.add(OwnFacts(**words, routes=routes)).value
    if row.get("deleted", False):
        own.remove(made)


def _favour(workbook: ExampleBook, contact: str) -> None:
    workbook.contacts.favourites.mark(workbook.contacts.place(contact), yes=True)


def _note(workbook: ExampleBook, contact: str, text: str) -> None:
    target = workbook.contacts.note_target(contact)
    workbook.drafts.typed(target, {"text": text})
    workbook.drafts.keep(target)


def _bookmark(workbook: ExampleBook, page: str) -> None:
    title = workbook.toolkit.page(page).title
    workbook.toolkit.notes.set_bookmark(Spot(page), BookmarkValue(title))


def _note_page(workbook: ExampleBook, page: str, text: str) -> None:
    target = note_target(id_at(Hung.PAGE_NOTE, Spot(page)))
    title = workbook.toolkit.page(page).title
    workbook.drafts.typed(target, asdict(PageNoteValue(text, title)))
    workbook.drafts.keep(target)

"""Where the window is, and the way back."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


class Place(enum.Enum):
    """The places: those of the rail, in its order (Ctrl+1 is the first), then `OFF_THE_RAIL`."""

    HOME = "home"
    TOOLKIT = "toolkit"
    COMMITMENTS = "commitments"
    SIGNING = "signing"
    MEETINGS = "meetings"
    CONTACTS = "contacts"
    CONSULTATIONS = "consultations"
    SEND_AND_RECEIVE = "send-and-receive"
    SETTINGS = "settings"
    HELP = "help"
    HISTORY = "history"
    DELETED_ITEMS = "deleted-items"
    SAFETY_COPIES = "safety-copies"
    DATA_PROTECTION = "data-protection"
    COUNCILS = "councils"


PLACE_WORDS = {
    Place.HOME: "Home",
    Place.TOOLKIT: "Toolkit",
    Place.COMMITMENTS: "Commitments",
    Place.SIGNING: "Becoming a signatory",
    Place.MEETINGS: "Meetings and papers",
    Place.CONTACTS: "Contacts",
    Place.CONSULTATIONS: "Consultations",
    Place.SEND_AND_RECEIVE: "Send and receive",
    Place.SETTINGS: "Settings",
    Place.HELP: "Help",
    Place.HISTORY: "History",
    Place.DELETED_ITEMS: "Deleted items",
    Place.SAFETY_COPIES: "Safety copies",
    Place.DATA_PROTECTION: "Data protection and handover",
    Place.COUNCILS: "Councils",
}

PLACE_ICONS = {
    Place.HOME: "home",
    Place.TOOLKIT: "book_open",
    Place.COMMITMENTS: "clipboard_task_list_ltr",
    Place.SIGNING: "document_edit",
    Place.MEETINGS: "calendar_ltr",
    Place.CONTACTS: "contact_card_group",
    Place.CONSULTATIONS: "chat_multiple",
    Place.SEND_AND_RECEIVE: "mail_inbox",
    Place.SETTINGS: "settings",
    Place.HELP: "question_circle",
    Place.HISTORY: "history",
    Place.DELETED_ITEMS: "delete",
    Place.SAFETY_COPIES: "save",
    Place.DATA_PROTECTION: "shield_checkmark",
    Place.COUNCILS: "building_government",
}

AT_THE_BOTTOM = (Place.SETTINGS, Place.HELP)
OFF_THE_RAIL = (
    *(Place.HISTORY, Place.DELETED_ITEMS, Place.SAFETY_COPIES),
    *(Place.DATA_PROTECTION, Place.COUNCILS),
)
"""Places that are reached from the menus, the status bar and Settings."""
ON_THE_RAIL = tuple(place for place in Place if place not in OFF_THE_RAIL)


@dataclass(frozen=True, slots=True)
class Route:
    """A place and, if need be, what to show there: an id that the place's page understands."""

    place: Place
    item: str = ""


class Navigator(QObject):
    """Remembers where the window was. `went` says where it is now."""

    went = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visited: list[Route] = []
        self._at = -1

    @property
    def here(self) -> Route | None:
        """Where the window is; None before the first page."""
        return self._visited[self._at] if self._visited else None

    def go(self, route: Route) -> None:
        """Go to a place; going where the window is already shows it again."""
        if route != self.here:
            del self._visited[self._at + 1 :]
            self._visited.append(route)
            self._at = len(self._visited) - 1
        self.went.emit(route)

    def resume(self, before: Navigator, route: Route) -> None:
        """Go on where another was, with its way back and forward, and `route` as this place."""
        self._visited, self._at = [*before._visited], before._at
        if self._visited:
            self._visited[self._at] = route
        self.go(route)

    def back(self) -> None:
        """Go one step back, if there is one."""
        self._move(-1)

    def forward(self) -> None:
        """Go one step forward again, if there is one."""
        self._move(1)

    def _move(self, step: int) -> None:
        if 0 <= self._at + step < len(self._visited):
            self._at += step
            self.went.emit(self._visited[self._at])

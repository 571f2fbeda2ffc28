"""One item of an agenda as a line: its number, what it asks, what is doubtful, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.agenda_items import PURPOSE_WORDS
from charter_desktop.domain.agenda_wording import is_vague
from charter_desktop.domain.papers import OUTCOME_WORDS
from charter_desktop.ui.widgets.basics import button, column, icon_button, label, picture, row
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.icon_line import IconLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.domain.agenda_items import AgendaItem
    from charter_desktop.services.business.items import ItemLine, PaperItem
    from charter_desktop.services.papers.agenda import MeetingView
    from charter_desktop.ui.theme import Theme

VAGUE = "A title like this does not say what the business is, and nothing can safely be decided"


class Moving(Protocol):
    """What moves an item."""

    def __call__(self, item: str, *, up: bool) -> None:
        """Move an item up or down."""


@dataclass(frozen=True, slots=True)
class ItemActs:
    """What can be done with a line. `move`, `carry` and `remove` take the id of the item.

    `under` makes an item a part of the one above, or an item of its own again.
    """

    move: Moving
    under: Callable[[AgendaItem], None]
    change: Callable[[AgendaItem], None]
    carry: Callable[[str], None]
    remove: Callable[[str], None]


def item_line(
    theme: Theme, line: ItemLine, ends: tuple[bool, bool], acts: ItemActs, view: MeetingView
) -> QWidget:
    """Return the line of an item; `ends` says whether it is the first and the last of its kind."""
    record = line.record
    box = QFrame()
    box.setObjectName(f"item-{record.id}")
    box.setProperty("box", "plain")
    across = row(theme, box, gap=8)
    if ends != (True, True):  # it can be dragged; the buttons do the same
        grip = picture(theme, "re_order", "text2", 18)
        grip.setToolTip("Drag it to another place")
        across.addWidget(grip, 0, Qt.AlignmentFlag.AlignTop)
    # So wide that the titles of items 1 to 9 and 10 to 99 stand under one another.
    number = label(line.number, "strong")
    number.setMinimumWidth(theme.px(28))
    number.setWordWrap(False)
    across.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    words = column(theme, gap=2)
    words.addWidget(label(record.item.title, "strong"))
    words.addWidget(label(_what(line), "secondary"))
    if is_vague(record.item.title):
        hint = IconLine(theme, "secondary")
        hint.say(f"{VAGUE}.", "warning", "warn")
        words.addWidget(hint)
    words.addWidget(_links(theme, record, acts, view, is_first=ends[0]))
    across.addLayout(words, 1)
    for up, is_end in ((True, ends[0]), (False, ends[1])):
        name, way = ("up", "Move up") if up else ("down", "Move down")
        act = partial(acts.move, record.id, up=up)
        move = icon_button(theme, f"arrow_{name}", way, f"item-{name}-{record.id}", act)
        move.setAccessibleName(f"{way}: {record.item.title}")
        move.setEnabled(not is_end)
        across.addWidget(move, 0, Qt.AlignmentFlag.AlignTop)
    return box


def paper_line(theme: Theme, paper: PaperItem) -> QWidget:
    """Return the line of a paper that stands on the agenda by itself, after the public items."""
    box = QFrame()
    box.setObjectName(f"item-of-{paper.paper}")
    box.setProperty("box", "plain")
    across = row(theme, box, gap=8)
    across.addSpacing(theme.px(18))  # where the lines above have their grip
    number = label(paper.number, "strong")
    number.setMinimumWidth(theme.px(28))
    number.setWordWrap(False)
    across.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    words = column(theme, gap=2)
    words.addWidget(label(paper.title, "strong"))
    words.addWidget(label("For decision, a paper of its own", "secondary"))
    across.addLayout(words, 1)
    return box


def _what(line: ItemLine) -> str:
    item = line.record.item
    said = [PURPOSE_WORDS[item.purpose].capitalize()]
    if item.is_private:
        said.append(f"without the public: {item.reason or 'say why'}")
    if line.decision is not None and line.decision.minute:
        if line.decision.outcome is not None:
            said.append(OUTCOME_WORDS[line.decision.outcome].lower())
        said.append(f"minute {line.decision.minute}")
    return ", ".join(said)


def _links(
    theme: Theme, record: AgendaItem, acts: ItemActs, view: MeetingView, *, is_first: bool
) -> QWidget:
    holder = QWidget()
    flow = Flow(holder, gap=theme.px(12), line_gap=0)  # links have air of their own
    ways = [("Change", "change", partial(acts.change, record))]
    if view.is_past or view.on == view.today:
        ways.append(("Carry forward", "carry", partial(acts.carry, record.id)))
    if not is_first:
        part = (
            "Make it an item of its own" if record.place.is_under else "Put it under the one above"
        )
        ways.append((part, "under", partial(acts.under, record)))
    ways.append(("Delete", "delete", partial(acts.remove, record.id)))
    for words, name, act in ways:
        made = button(words, f"item-{name}-{record.id}", act, kind="link")
        made.setAccessibleName(f"{words}: {record.item.title}")
        flow.addWidget(made)
    return holder

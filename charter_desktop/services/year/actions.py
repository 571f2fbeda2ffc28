"""Actions: what is to be done about commitments, by whom and by when. Not sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.council_year import NOTE_LIMIT, Action, ActionDone, ActionWhat
from charter_desktop.domain.listed import Listing
from charter_desktop.services.year.keeping import Keeper, needed, no_longer_than, not_to_come

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.services.year.keeping import Sources

TYPE = "action"


class Actions:
    """What a clerk does with actions. Every act can be undone."""

    def __init__(self, sources: Sources) -> None:
        """Keep the stores."""
        self._sources = sources
        self._keeper = Keeper(sources.work, Action, TYPE, Changes.COMMITMENTS, what="action")

    def all(self) -> tuple[Action, ...]:
        """Return the actions: open ones by their day, then those done, the latest first."""
        return in_order(self._keeper.all())

    def of(self, commitment: str) -> tuple[Action, ...]:
        """Return the actions of one commitment, in the same order."""
        with self._sources.work.reading() as unit:
            records = unit.records
            to_do = records.listed(Action, Listing.OPEN, commitment)
            return in_order((*to_do, *records.listed(Action, Listing.DONE, commitment)))

    def add(self, what: ActionWhat) -> Done[str]:
        """Note what is to be done; the value is its id. Raises InputNotUnderstoodError."""
        kept = _checked(what)
        made = self._sources.around.new_id()
        return self._keeper.say(made, {"what": kept}, f"Added the action “{kept.text}”")

    def change(self, action: str, what: ActionWhat) -> Done[str]:
        """Change an action. Raises InputNotUnderstoodError, NotFoundError."""
        kept = _checked(what)
        return self._keeper.change(action, {"what": kept}, f"Changed the action “{kept.text}”")

    def done(self, action: str, on: date | None) -> Done[str]:
        """Keep the day on which it was done; None says that it is not.

        Raises NotFoundError, and InputNotUnderstoodError for a day that is yet to come.
        """
        text = self._keeper.get(action).what.text
        not_to_come(on, self._sources.today())
        words = f"Done: {text}" if on else f"Not done after all: {text}"
        return self._keeper.say(action, {"done": ActionDone(on)}, words)

    def remove(self, action: str) -> Done[str]:
        """Move one to the deleted items. Raises NotFoundError."""
        text = self._keeper.get(action).what.text
        return self._keeper.remove(action, f"Deleted the action “{text}”")

    def put_back(self, action: str) -> Done[str]:
        """Bring one back from the deleted items."""
        return self._keeper.put_back(action, "Put an action back")


def in_order(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """Return open actions by their day, those without one last; then the done, latest first."""
    to_do = sorted((a for a in actions if a.done.on is None), key=_by_due)
    done = sorted((a for a in actions if a.done.on is not None), key=_by_done, reverse=True)
    return (*to_do, *done)


def _by_due(action: Action) -> tuple[bool, int, str]:
    due = action.what.due
    return (due is None, due.toordinal() if due else 0, action.id)


def _by_done(action: Action) -> tuple[int, str]:
    return (action.done.on.toordinal() if action.done.on else 0, action.id)


def _checked(what: ActionWhat) -> ActionWhat:
    text = needed(what.text, "Enter what is to be done")
    return replace(what, text=no_longer_than(text, NOTE_LIMIT, "The action"))

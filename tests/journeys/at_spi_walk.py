"""Walks the window as a screen reader does: through AT-SPI, from a process of its own.

    /usr/bin/python3 at_spi_walk.py pages|listen

Needs the system's Python, which has pyatspi, and a window of the program on the session's bus.
`pages` presses the main button of Home, which leads to the composer, goes to the commitments, and
prints one object of JSON: for each page its controls, as pairs of role and name, and what is wrong
with them. `listen` asks everything there is about everything on screen until it is told to end,
and prints how much it heard.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pyatspi
from gi.repository.GLib import Error as BusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PROGRAM = "Charter Toolkit"
PATIENCE = 60
"""Seconds after which something counts as missing: far more than it takes."""
PAUSE = 0.1
"""Seconds between two looks at another process, which sends no signal to wait for."""
CONTROLS = frozenset(
    {
        *("push button", "button", "toggle button", "check box", "radio button", "combo box"),
        *("text", "entry", "spin button", "slider", "list", "list item", "tree", "tree item"),
        *("table", "table cell", "page tab", "link", "menu item", "check menu item"),
    }
)
ROLELESS = frozenset({"", "filler", "panel", "unknown", "invalid", "layered pane"})
"""What is said of a thing that does not say what it is."""
BUTTONS = ("push button", "button")
MAIN_BUTTON = "Write the paper"


class NotThereError(Exception):
    """Something did not come in `PATIENCE`."""


def look_for(what: str, find: Callable[[], Any]) -> Any:  # noqa: ANN401  # pyatspi has no types
    """Return what `find` finds as soon as it does; raises NotThereError where it never does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            found = find()
        except BusError:  # a page went away while it was being walked
            found = None
        if found is not None:
            return found
        time.sleep(PAUSE)
    raise NotThereError(what)


def program() -> Any | None:  # noqa: ANN401
    """Return the program's accessible, or None before it is there."""
    desktop = pyatspi.Registry.getDesktop(0)
    for child in desktop:
        if child is not None and child.name == PROGRAM and child.childCount:
            return child
    return None


def inside(accessible: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield an accessible and all that is in it."""
    yield accessible
    for number in range(accessible.childCount):
        child = accessible.getChildAtIndex(number)
        if child is not None:
            yield from inside(child)


def has(accessible: Any, state: Any) -> bool:  # noqa: ANN401
    """Say whether an accessible is in a state."""
    return bool(accessible.getState().contains(state))


def on_screen(accessible: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield an accessible and all that is in it, but for what is hidden with all that it holds."""
    if not has(accessible, pyatspi.STATE_SHOWING):
        return
    yield accessible
    for number in range(accessible.childCount):
        child = accessible.getChildAtIndex(number)
        if child is not None:
            yield from on_screen(child)


def is_control(accessible: Any) -> bool:  # noqa: ANN401
    """Say whether this is something to use, or to put the keyboard on."""
    is_one = accessible.getRoleName() in CONTROLS
    return is_one or has(accessible, pyatspi.STATE_FOCUSABLE)


def find(among: Iterable[Any], name: str, roles: tuple[str, ...]) -> Any | None:  # noqa: ANN401
    """Return the first accessible whose name begins so and which has one of the roles, or None."""
    for accessible in among:
        if accessible.name.startswith(name) and accessible.getRoleName() in roles:
            return accessible
    return None


def press(accessible: Any) -> None:  # noqa: ANN401
    """Press a button or an entry of a menu through its action."""
    actions = accessible.queryAction()
    names = [actions.getName(number) for number in range(actions.nActions)]
    actions.doAction(names.index("Press"))


def go(app: Any, place: str) -> None:  # noqa: ANN401
    """Go to a place through the Go menu, whose entries a screen reader may press at any time."""
    press(look_for(place, lambda: find(inside(app), place, ("menu item",))))


def page(app: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    """Return the controls on screen and the faults among them."""
    controls, faults = [], []
    for accessible in [a for a in on_screen(app) if is_control(a)]:
        role, name = accessible.getRoleName(), accessible.name.strip()
        controls.append((role, name))
        if not name:
            faults.append(f"a {role} in {path(accessible)} has no name")
        if role in ROLELESS:
            faults.append(f"{name!r} in {path(accessible)} has no role but {role!r}")
    return {"controls": controls, "faults": faults}


def path(accessible: Any) -> str:  # noqa: ANN401
    """Return the names of what an accessible is in, the nearest first."""
    names, above = [], accessible.parent
    while above is not None:
        names += [above.name] if above.name else []
        above = above.parent
    return " in ".join(repr(name) for name in names)


def pages() -> dict[str, Any]:
    """Go through the three pages."""
    app = look_for(PROGRAM, program)
    main = look_for(MAIN_BUTTON, lambda: find(on_screen(app), MAIN_BUTTON, BUTTONS))
    said = {"Home": page(app)}
    press(main)
    look_for("the composer", lambda: find(on_screen(app), "Draft resolution", ("text", "entry")))
    look_for("the preview", lambda: find(on_screen(app), "Preview, page 1 of", ("image",)))
    said["Meetings and papers"] = page(app)
    go(app, "Commitments")
    look_for("a commitment", lambda: find(on_screen(app), "Add evidence", BUTTONS))
    said["Commitments"] = page(app)
    return said


def listen() -> int:
    """Ask about everything until the signal to end comes; returns how many things were there."""
    ends: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: ends.append(number))
    heard = 0
    while not ends:
        with suppress(BusError):  # what was asked about has gone, or the program has
            for accessible in inside(pyatspi.Registry.getDesktop(0)):
                ask(accessible)
                heard += 1
        time.sleep(PAUSE)
    return heard


def ask(accessible: Any) -> None:  # noqa: ANN401
    """Ask an accessible for all that it says of itself."""
    looks: tuple[Callable[[], Any], ...] = (
        lambda: (accessible.name, accessible.description, accessible.getRoleName()),
        lambda: accessible.queryAction().nActions,
        lambda: accessible.queryComponent().getExtents(pyatspi.DESKTOP_COORDS),
        lambda: accessible.queryText().getText(0, -1),
        lambda: accessible.querySelection().nSelectedChildren,
        lambda: accessible.queryTable().nRows,
    )
    for look in looks:
        with suppress(NotImplementedError):  # it is not of that kind
            look()


if __name__ == "__main__":
    try:
        answer = pages() if sys.argv[1:] == ["pages"] else listen()
        print(json.dumps(answer))  # noqa: T201  # this is its answer
    except NotThereError as missing:
        found = program()
        there = [(a.getRoleName(), a.name) for a in on_screen(found)] if found else "no program"
        sys.exit(f"not there: {missing}; there are {there}")

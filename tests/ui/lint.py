"""What a person with a screen reader, a keyboard or large text would trip over in a window.

`lint(window)` looks at everything on screen now and returns one sentence a fault, none where all is
well. Wait until the window is at rest before (`settle`). Sources: WCAG 2.2 (1.4.4, 1.4.10, 2.1.1,
2.5.8, 4.1.2) as WCAG2ICT reads it for programs, and `ux.md` 6.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QListView,
    QMenu,
    QMenuBar,
    QScrollBar,
    QTableView,
    QTreeView,
    QWidget,
)

from charter_desktop.ui.focusing import takes_keyboard
from charter_desktop.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

SMALLEST_TARGET: Final = 24
"""Pixels: WCAG 2.5.8."""
SMALLEST_MAIN: Final = 36
SMALLEST_SCROLLER: Final = 44
"""Pixels of height below which a part that scrolls shows less than one row."""
SLACK: Final = 1
"""Pixels that rounding may take."""

_VAGUE: Final = frozenset(
    {"...", "\u2026", "ok", "button", "more", "here", "click here", "yes", "no", "go", "link"}
)
_MNEMONIC: Final = re.compile(r"(?<!&)&([^&\s])")
_QTS_OWN: Final = (QScrollBar, QHeaderView, QMenuBar, QMenu)


PASSES = 4
"""How often in a row one layout may ask the one around it for another place."""


def lint(window: QWidget) -> list[str]:
    """Return every fault that is on screen now, once all that was shown has its place."""
    for _ in range(PASSES):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    shown = [w for w in window.findChildren(QWidget) if w.isVisible() and not _is_qts_own(w)]
    controls = [w for w in shown if takes_keyboard(w)]
    faults = [
        *_names(controls),
        *_targets(controls),
        *_chain(window, controls),
        *_mnemonics(window, shown),
        *_headers(shown),
        *_clipped(shown),
        *_sideways(shown),
        *_cut_off(window, shown),
        *_overlaps(window, shown),
    ]
    return sorted(set(faults))


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a control."""
    interface = _perhaps(QAccessible.queryAccessibleInterface(widget))
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def _perhaps(value: T) -> T | None:
    """Return what Qt gave; its type stubs do not say that this may be nothing."""
    return value


def _is_qts_own(widget: QWidget) -> bool:
    inside_combo = widget.window().inherits("QComboBoxPrivateContainer")
    return widget.objectName().startswith("qt_") or inside_combo


def _who(widget: QWidget) -> str:
    return f"{type(widget).__name__}#{widget.objectName() or '?'}"


def _text_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _names(controls: Sequence[QWidget]) -> Iterator[str]:
    """Names are there, say something, and a label's name holds its words."""
    for widget in controls:
        if isinstance(widget, _QTS_OWN):
            continue
        name = name_of(widget)
        if not name:
            tip = " (a tool tip is not enough)" if widget.toolTip() else ""
            yield f"{_who(widget)} has no accessible name{tip}"
        elif name.casefold() in _VAGUE:
            yield f"{_who(widget)} has a vague name: {name}"
        if not widget.objectName():
            yield f"{_who(widget)} named {name!r} has no object name"
        if isinstance(widget, QComboBox) and not _is_labelled(widget):
            yield f"{_who(widget)} is a choice without a label"


def _is_labelled(widget: QWidget) -> bool:
    """Say whether a choice has a name beside its value, which Linux reads as its name."""
    labels = widget.window().findChildren(QLabel)
    return bool(widget.accessibleName()) or any(label.buddy() is widget for label in labels)


def _targets(controls: Sequence[QWidget]) -> Iterator[str]:
    for widget in controls:
        if isinstance(widget, _QTS_OWN):
            continue
        size = widget.size()
        if min(size.width(), size.height()) < SMALLEST_TARGET:
            yield f"{_who(widget)} is too small to hit: {size.width()}x{size.height()}"
        if widget.property("kind") == "primary" and size.height() < SMALLEST_MAIN:
            yield f"{_who(widget)} is a main button of only {size.height()} pixels"


def _chain(window: QWidget, controls: Sequence[QWidget]) -> Iterator[str]:
    chain: set[QWidget] = set()
    widget: QWidget | None = window
    while widget is not None and widget not in chain:
        chain.add(widget)
        widget = widget.nextInFocusChain()
    for widget in controls:
        if widget not in chain:
            yield f"{_who(widget)} cannot be reached by Tab"


def _mnemonics(window: QWidget, shown: Sequence[QWidget]) -> Iterator[str]:
    used: dict[str, list[str]] = defaultdict(list)
    for widget in shown:
        if isinstance(widget, QAbstractButton | QGroupBox) or _is_buddy(widget):
            words = widget.title() if isinstance(widget, QGroupBox) else _text_of(widget)
            _note(used, words)
    for bar in window.findChildren(QMenuBar):
        for action in bar.actions() if bar.isVisible() else []:
            _note(used, action.text())
            menu = action.menu()
            yield from _menu_mnemonics(menu) if isinstance(menu, QMenu) else ()
    yield from _twice("the window", used)


def _menu_mnemonics(menu: QMenu) -> Iterator[str]:
    used: dict[str, list[str]] = defaultdict(list)
    for action in menu.actions():
        _note(used, action.text())
    yield from _twice(f"the menu {menu.title()}", used)


def _is_buddy(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and widget.buddy() is not None


def _note(used: dict[str, list[str]], words: str) -> None:
    if found := _MNEMONIC.search(words):
        used[found.group(1).lower()].append(words)


def _twice(where: str, used: dict[str, list[str]]) -> Iterator[str]:
    for letter, words in used.items():
        if len(words) > 1:
            yield f"Alt+{letter.upper()} is used {len(words)} times in {where}: {words}"


def _headers(shown: Sequence[QWidget]) -> Iterator[str]:
    for widget in shown:
        if isinstance(widget, QTableView):
            if not widget.verticalHeader().isHidden():
                yield f"{_who(widget)} shows row numbers to screen readers"
            if not widget.horizontalHeader().isHidden():
                yield from _wordless(widget)
        elif isinstance(widget, QTreeView) and not widget.header().isHidden():
            yield from _wordless(widget)


def _wordless(view: QTableView | QTreeView) -> Iterator[str]:
    model = _perhaps(view.model())
    if model is None:
        return
    for number in range(model.columnCount()):
        words = str(model.headerData(number, Qt.Orientation.Horizontal) or "").strip()
        if words in {"", str(number + 1)}:
            yield f"{_who(view)} has no words over column {number + 1}"


def _clipped(shown: Sequence[QWidget]) -> Iterator[str]:
    for widget in shown:
        if isinstance(widget, QLabel):
            yield from _clipped_label(widget)
        elif isinstance(widget, QAbstractButton | QComboBox):
            yield from _clipped_control(widget)
        elif isinstance(widget, QListView | QTreeView):
            yield from _clipped_rows(widget)
        elif isinstance(widget, QTableView):
            yield from _clipped_cells(widget)


def _clipped_label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    given = label.size()
    if label.wordWrap():
        needed = label.heightForWidth(given.width())
        if needed > given.height() + SLACK:
            yield f"{_who(label)} is cut: {label.text()!r} needs {needed} of {given.height()} high"
        edges = label.contentsMargins()
        room = given.width() - edges.left() - edges.right()
        word, width = _longest_word(label)
        if label.textFormat() is Qt.TextFormat.PlainText and width > room + SLACK:
            yield f"{_who(label)} is too narrow for {word!r}: {room} of {width}"
        return
    needed_size = label.sizeHint()
    if needed_size.width() > given.width() + SLACK or needed_size.height() > given.height() + SLACK:
        yield f"{_who(label)} is cut: {label.text()!r}"


def _longest_word(label: QLabel) -> tuple[str, int]:
    metrics = label.fontMetrics()
    # Qt breaks lines after a hyphen, a slash or a space of no width as well.
    words = re.split(r"(?<=[-/\u2013\u2014\u200b])|\s", label.text())
    return max(((w, metrics.horizontalAdvance(w)) for w in words), key=lambda found: found[1])


def _clipped_control(control: QAbstractButton | QComboBox) -> Iterator[str]:
    given, needed = control.size(), control.minimumSizeHint()
    if isinstance(control, QAbstractButton):
        needed = needed.expandedTo(control.sizeHint()) if control.text() else needed
    if needed.width() > given.width() + SLACK or needed.height() > given.height() + SLACK:
        words = _text_of(control) or name_of(control)
        sizes = f"{needed.width()}x{needed.height()} in {given.width()}x{given.height()}"
        yield f"{_who(control)} is cut: {words!r} needs {sizes}"


def _clipped_rows(view: QListView | QTreeView) -> Iterator[str]:
    for index in _rows(view):
        given, needed = view.visualRect(index), view.sizeHintForIndex(index)
        if given.isEmpty():
            continue
        is_wide = needed.width() > given.width() + SLACK and not view.wordWrap()
        if is_wide or needed.height() > given.height() + SLACK:
            yield f"{_who(view)} cuts its row {index.data()!r}"


def _clipped_cells(view: QTableView) -> Iterator[str]:
    """Find rows on screen that are lower than their words."""
    model, row = _perhaps(view.model()), view.rowAt(0)
    if model is None or row < 0:
        return
    while row < model.rowCount() and view.rowViewportPosition(row) < view.viewport().height():
        needed = max(
            view.sizeHintForIndex(model.index(row, column)).height()
            for column in range(model.columnCount())
            if not view.isColumnHidden(column)
        )
        if needed > view.rowHeight(row) + SLACK:
            yield f"{_who(view)} cuts its row {model.index(row, 0).data()!r}"
        row += 1


def _rows(view: QListView | QTreeView, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    model, under = _perhaps(view.model()), parent or QModelIndex()
    if model is None:
        return
    for number in range(model.rowCount(under)):
        index = model.index(number, 0, under)
        yield index
        if isinstance(view, QTreeView) and view.isExpanded(index):
            yield from _rows(view, index)


def _sideways(shown: Sequence[QWidget]) -> Iterator[str]:
    """Nothing scrolls sideways, and what scrolls shows at least a row."""
    for widget in shown:
        if not isinstance(widget, QAbstractScrollArea):
            continue
        if widget.horizontalScrollBar().maximum() > SLACK:
            over = widget.horizontalScrollBar().maximum()
            yield f"{_who(widget)} is {over} pixels wider inside than it shows"
        if widget.viewport().height() < SMALLEST_SCROLLER and _hides_rows(widget):
            yield f"{_who(widget)} shows only {widget.viewport().height()} pixels of what it holds"


def _hides_rows(area: QAbstractScrollArea) -> bool:
    return area.verticalScrollBar().maximum() > 0


def _cut_off(window: QWidget, shown: Sequence[QWidget]) -> Iterator[str]:
    """Find what has words or takes the keyboard and does not lie within all that it lies in."""
    for widget in shown:
        if (_text_of(widget) or takes_keyboard(widget)) and not isinstance(widget, _QTS_OWN):
            holder = _cut_by(window, widget)
            if holder is not None:
                yield f"{_who(widget)} is cut off by {_who(holder)}: {_text_of(widget)!r}"


def _cut_by(window: QWidget, widget: QWidget) -> QWidget | None:
    where = QRect(QPoint(0, 0), widget.size())
    now: QWidget = widget
    while now is not window:
        holder = now.parentWidget()
        if holder is None:
            return None
        where = where.translated(now.pos())
        room = holder.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if _is_viewport(holder):
            # It scrolls up and down; sideways it must fit.
            where = QRect(where.left(), room.top(), where.width(), 1)
        if not room.contains(where):
            return holder
        now = holder
    return None


def _is_viewport(widget: QWidget) -> bool:
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def _overlaps(window: QWidget, shown: Sequence[QWidget]) -> Iterator[str]:
    families: dict[QWidget, list[QWidget]] = defaultdict(list)
    for widget in shown:
        parent = widget.parentWidget()
        is_over = isinstance(widget, FocusRing) or widget.property("floats") is True
        if parent is not None and not is_over and not widget.isWindow():
            families[parent].append(widget)
    for parent, children in families.items():
        if isinstance(parent, QAbstractScrollArea) or not (
            parent is window or window.isAncestorOf(parent)
        ):
            continue
        yield from _overlapping(children)


def _overlapping(children: Sequence[QWidget]) -> Iterator[str]:
    for number, one in enumerate(children):
        for other in children[number + 1 :]:
            shared = one.geometry().intersected(other.geometry())
            if min(shared.width(), shared.height()) > SLACK:
                yield f"{_who(one)} and {_who(other)} overlap"

"""What stands in a form, as values that can be kept and put in again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox

from charter_desktop.ui.widgets.choice_row import ChoiceRow
from charter_desktop.ui.widgets.field import Field
from charter_desktop.ui.widgets.radio_rows import PickBox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget


class _Part(NamedTuple):
    """One control: its object name, how its value is read and put in, and what tells of it."""

    name: str
    read: Callable[[], object]
    put: Callable[[Any], None]
    heard: tuple[SignalInstance, ...]


def stands_in(form: QWidget) -> dict[str, object]:
    """Return what stands in a form's fields, ticks and choices, by object name."""
    return {part.name: part.read() for part in _parts(form)}


def put_in(form: QWidget, values: Mapping[str, object]) -> None:
    """Put values in again as if they were typed; a control that is gone is passed over."""
    for part in _parts(form):
        value = values.get(part.name)
        if isinstance(value, type(part.read())):
            part.put(value)


def listen(form: QWidget, known: set[str], hear: Callable[[], None]) -> None:
    """Call `hear` whenever something changes in a form; controls in `known` are heard already."""
    for part in _parts(form):
        if part.name not in known:
            known.add(part.name)
            for signal in part.heard:
                signal.connect(hear)


def _parts(form: QWidget) -> Iterator[_Part]:
    for one in form.findChildren(Field):
        again = one.type_again
        yield _Part(one.objectName(), partial(_text, one), again, (one.typed, one.left))
    for tick in form.findChildren(QCheckBox):
        yield _Part(tick.objectName(), tick.isChecked, partial(_tick, tick), (tick.toggled,))
    for box in form.findChildren(PickBox):
        changed = (box.currentIndexChanged,)
        yield _Part(box.objectName(), partial(_code, box), box.choose, changed)
    for choices in form.findChildren(ChoiceRow):
        chosen = (choices.chosen,)
        yield _Part(choices.objectName(), partial(_choice, choices), choices.show_choice, chosen)


def _text(field: Field) -> object:
    return field.text


def _code(box: PickBox) -> object:
    return box.code


def _choice(choices: ChoiceRow) -> object:
    return choices.choice


def _tick(tick: QCheckBox, is_on: bool) -> None:
    blocked = QSignalBlocker(tick)
    tick.setChecked(is_on)
    blocked.unblock()
    tick.update()

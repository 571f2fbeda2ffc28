"""Every place of the window passes the lint, and the lint finds each kind of fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.theme import Look
from charter_desktop.ui.widgets.basics import label
from tests.ui.lint import lint
from tests.ui.windows import COUNCILS, PATIENCE, SMALL, USUAL, OpenedWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from charter_desktop.ui.theme import Theme

    Opening = Callable[[str], OpenedWindow]
    Breaking = Callable[[QWidget], object]

SIZES = {"1366x768": USUAL, "1093x614": SMALL}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("council", ["Kidlington", "parish meeting"])
def test_every_place_can_be_read_and_reached(
    opened: Opening, theme: Theme, council: str, look: Look, percent: int, size: str
) -> None:
    theme.set_look(look)
    theme.set_percent(percent)
    it = opened(council)
    it.resize(SIZES[size])
    faults = {}
    for place in Place:
        it.visit(place)
        faults[place.value] = lint(it.window)
    assert {place: found for place, found in faults.items() if found} == {}


def test_all_kinds_of_council_are_there_to_be_opened(opened: Opening) -> None:
    names = {opened(council).workbook.council().profile.name for council in COUNCILS}
    assert len(names) == len(COUNCILS)


# What follows breaks one thing at a time in a window that is well otherwise.


@pytest.fixture
def sound(qtbot: QtBot) -> QWidget:
    """Return a small window without a fault."""
    made = QWidget()
    made.setObjectName("sound")
    # The program's own font may have been left large by another test.
    made.setStyleSheet("* { font-size: 15px; }")
    layout = QVBoxLayout(made)
    layout.addWidget(label("A sentence that says what is wanted, long enough to need two lines."))
    layout.addWidget(named(QLineEdit(), "minute", "Minute reference"))
    layout.addWidget(named(QPushButton("&Keep it"), "keep"))
    layout.addStretch(1)
    qtbot.addWidget(made)
    for control in made.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        control.setMinimumHeight(32)
    made.resize(360, 320)
    with qtbot.waitExposed(made, timeout=PATIENCE):
        made.show()
    return made


def add(window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()
    layout.activate()


def _unnamed(window: QWidget) -> None:
    field = QLineEdit()
    field.setObjectName("field")
    add(window, field)


def _tip_only(window: QWidget) -> None:
    tool = QToolButton()
    tool.setObjectName("close")
    tool.setToolTip("Close")
    tool.setMinimumSize(32, 32)
    tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    add(window, tool)


def _vague(window: QWidget) -> None:
    add(window, named(QPushButton("OK"), "ok"))


def _without_object_name(window: QWidget) -> None:
    add(window, QPushButton("Write the paper"))


def _tiny(window: QWidget) -> None:
    tiny = named(QPushButton(""), "tiny", "Larger text")
    tiny.setFixedSize(20, 30)
    add(window, tiny)


def _low_main_button(window: QWidget) -> None:
    low = named(QPushButton("Save PDF and Word"), "save")
    low.setProperty("kind", "primary")
    low.setFixedHeight(30)
    add(window, low)


def _same_letter(window: QWidget) -> None:
    add(window, named(QPushButton("&Keep both"), "both"))


def _same_letter_in_a_menu(window: QWidget) -> None:
    bar = QMenuBar()
    menu = bar.addMenu("&File")
    menu.addAction("&Open")
    menu.addAction("&Only this")
    add(window, bar)


def _numbers_over_columns(window: QWidget) -> None:
    table = named(QTableWidget(1, 1), "table", "Meetings")
    table.verticalHeader().hide()
    add(window, table)


def _row_numbers(window: QWidget) -> None:
    table = named(QTableWidget(1, 1), "table", "Meetings")
    table.setHorizontalHeaderLabels(["Date"])
    add(window, table)


def _choice_without_label(window: QWidget) -> None:
    choice = QComboBox()
    choice.setObjectName("weekday")
    choice.addItem("Tuesday")
    add(window, choice)


def _cut_label(window: QWidget) -> None:
    cut = QLabel("A line that is longer than its place")
    cut.setFixedWidth(60)
    add(window, cut)


def _low_label(window: QWidget) -> None:
    low = label("Words that wrap to several lines in the width there is for them, cut below.")
    low.setFixedHeight(16)
    add(window, low)


def _narrow_word(window: QWidget) -> None:
    narrow = label("Oxfordshire")
    narrow.setFixedWidth(24)
    add(window, narrow)


def _cut_button(window: QWidget) -> None:
    cut = named(QPushButton("Put it in an e-mail to all councillors"), "mail")
    cut.setFixedWidth(80)
    add(window, cut)


def _cut_tick(window: QWidget) -> None:
    cut = named(QCheckBox("Leave this one out of our return to OALC"), "leave-out")
    cut.setFixedWidth(90)
    add(window, cut)


def _cut_choice(window: QWidget) -> None:
    choice = named(QComboBox(), "reading", "Reading of the rule")
    choice.addItem("Count Saturdays, as NALC reads the Act of Parliament")
    choice.setFixedWidth(70)
    add(window, choice)


def _cut_row(window: QWidget) -> None:
    rows = named(QTreeWidget(), "rows", "Steps")
    rows.setHeaderHidden(True)
    rows.addTopLevelItem(QTreeWidgetItem(["Read the charter and think of what you do already"]))
    rows.setFixedWidth(120)
    add(window, rows)


def _sideways(window: QWidget) -> None:
    area, inside = QScrollArea(), QWidget()
    area.setObjectName("area")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setMinimumSize(900, 50)
    area.setWidget(inside)
    add(window, area)


def _slit(window: QWidget) -> None:
    area, inside = QScrollArea(), QWidget()
    area.setObjectName("area")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setFixedSize(60, 500)
    area.setWidget(inside)
    area.setFixedHeight(20)
    add(window, area)


def _outside(window: QWidget) -> None:
    outside = named(QPushButton("Not yet"), "not-yet", "Not yet")
    outside.setParent(window)
    outside.setGeometry(QRect(320, 280, 120, 36))
    outside.show()


def _over_another(window: QWidget) -> None:
    over = QLabel("over", window)
    over.setObjectName("over")
    over.setGeometry(QRect(20, 20, 60, 30))
    over.show()


BREAKINGS: dict[str, tuple[Breaking, str]] = {
    "a field without a name": (_unnamed, "has no accessible name"),
    "an icon with a tool tip only": (_tip_only, "a tool tip is not enough"),
    "a name that says nothing": (_vague, "has a vague name"),
    "a control without an object name": (_without_object_name, "has no object name"),
    "a target that is too small": (_tiny, "too small to hit"),
    "a main button that is too low": (_low_main_button, "main button of only 30"),
    "one letter for two buttons": (_same_letter, "Alt+K is used 2 times"),
    "one letter twice in a menu": (_same_letter_in_a_menu, "Alt+O is used 2 times in the menu"),
    "numbers for column headers": (_numbers_over_columns, "no words over column 1"),
    "row numbers": (_row_numbers, "shows row numbers"),
    "a choice without a label": (_choice_without_label, "choice without a label"),
    "a label that is cut": (_cut_label, "is cut: 'A line"),
    "a label that is cut below": (_low_label, "high"),
    "a word wider than its label": (_narrow_word, "too narrow for 'Oxfordshire'"),
    "a button that is cut": (_cut_button, "#mail is cut"),
    "a tick box that is cut": (_cut_tick, "#leave-out is cut"),
    "a choice that is cut": (_cut_choice, "#reading is cut"),
    "a row that is cut": (_cut_row, "cuts its row"),
    "scrolling sideways": (_sideways, "pixels wider inside"),
    "scrolling through a slit": (_slit, "shows only"),
    "a button outside its window": (_outside, "is cut off by QWidget#sound"),
    "one thing over another": (_over_another, "overlap"),
}


def test_a_sound_window_has_no_fault(sound: QWidget) -> None:
    assert lint(sound) == []


@pytest.mark.parametrize("fault", BREAKINGS)
def test_the_lint_finds(sound: QWidget, fault: str) -> None:
    break_it, words = BREAKINGS[fault]
    break_it(sound)
    assert any(words in found for found in lint(sound)), lint(sound)

"""One style sheet for the whole program, made from the tokens at the present text size.

Widgets say what they are by the dynamic properties `role` (labels), `kind` (buttons) and `box`
(frames); this is the only place that knows what that looks like. What has a shape that a style
sheet draws badly (accent bars, the focus ring) is painted by its widget.

What is inside something is said with `>`: without it Qt asks everything around every label of a
page, which is a quarter of the time of giving a page its style.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SHEET = Template(
    """
QWidget { color: $text; font-family: "$ui"; font-size: ${s15}px; }
QWidget#window, QWidget[box="page"], QScrollArea, QScrollArea > QWidget > QWidget#scrolled {
    background: $canvas; border: none; }
QScrollArea[on="card"], QScrollArea[on="card"] > QWidget#qt_scrollarea_viewport,
QScrollArea[on="card"] > QWidget > QWidget#scrolled { background: transparent; }
QLabel, QCheckBox, QRadioButton { background: transparent; }
QLabel[role="title"] { font-family: "$serif"; font-size: ${s28}px; font-weight: 600; }
QLabel[role="heading"] { font-family: "$serif"; font-size: ${s21}px; font-weight: 600; }
QLabel[role="subheading"] { font-size: ${s16}px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="value"] { font-size: ${s20}px; font-weight: 700; }
QLabel[role="secondary"] { color: $text2; font-size: ${s14}px; }
QLabel[role="small"] { color: $text2; font-size: ${s13}px; }
QLabel[role="quote"] { font-family: "$serif"; font-size: ${s16}px; }
QLabel[role="error"] { color: $err; font-weight: 600; }
QFrame[box="card"] { background: $surface; border: 1px solid $border; border-radius: ${s10}px; }
QFrame[box="table"] { background: $surface; border: 1px solid $border; }
QFrame[box="top"] { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[box="foot"] { background: transparent; border: none; border-top: 1px solid $border; }
QFrame[box="plain"] { background: transparent; border: none; }
QFrame[box="inset"] { background: $surface2; border: 1px solid $border;
    border-radius: ${s7}px; }
QFrame[box="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[box="drop-line"] { background: $primary; border: none; border-radius: ${s2}px; }
QFrame[box="result"] { background: $ok_bg; border: 1px solid $ok; border-radius: ${s7}px; }
QFrame[box="problem"] { background: $err_bg; border: 1px solid $err; border-radius: ${s7}px; }
QFrame[box="caution"] { background: $warn_bg; border: 1px solid $warn_line;
    border-radius: ${s7}px; }
QFrame[box="note"] { background: $info_bg; border: 1px solid $info; border-radius: ${s7}px; }
QFrame[box="result"] > QLabel { color: $ok; } QFrame[box="problem"] > QLabel { color: $err; }
QFrame[box="caution"] > QLabel { color: $warn; } QFrame[box="note"] > QLabel { color: $info; }
Chip { border: none; border-radius: ${s6}px; }
Chip[ground="ok_bg"] { background: $ok_bg; } Chip[ground="warn_bg"] { background: $warn_bg; }
Chip[ground="err_bg"] { background: $err_bg; } Chip[ground="info_bg"] { background: $info_bg; }
Chip[ground="neutral_bg"] { background: $neutral_bg; }
QLabel[role="chip-ok"] { color: $ok; font-weight: 600; }
QLabel[role="chip-warn"] { color: $warn; font-weight: 600; }
QLabel[role="chip-err"] { color: $err; font-weight: 600; }
QLabel[role="chip-info"] { color: $info; font-weight: 600; }
QLabel[role="chip-neutral"] { color: $neutral; font-weight: 600; }
QFrame#day { border-radius: ${s7}px; }
QFrame#day[kind="issue"] { background: $warn_bg; border: 2px solid $warn_line; }
QFrame#day[kind="issue"] > QLabel { color: $warn; }
QFrame#day[kind="counted"] { background: $primary_tint; border: 1px solid $primary_tint; }
QFrame#day[kind="counted"] > QLabel { color: $on_tint; }
QFrame#day[kind="left out"] { background: $surface2; border: 1px dashed $border_strong; }
QFrame#day[kind="left out"] > QLabel { color: $text2; }
QFrame#day[kind="meeting"] { background: $primary; border: 1px solid $primary; }
QFrame#day[kind="meeting"] > QLabel { color: $on_primary; }

QPushButton { background: $surface; color: $text; border: 1px solid $border_strong;
    border-radius: ${s7}px; padding: ${s8}px ${s16}px; min-height: ${s20}px; font-weight: 600; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $border; }
QPushButton:disabled { color: $text_disabled; border-color: $border; }
QPushButton[kind="primary"] { background: $primary; color: $on_primary;
    border: 1px solid $primary; }
QPushButton[kind="primary"]:hover { background: $primary_hover; }
QPushButton[kind="primary"]:pressed { background: $primary_press; }
QPushButton[kind="primary"]:disabled { background: $neutral_bg; color: $text_disabled;
    border-color: $border; }
QPushButton[kind="link"] { background: transparent; color: $primary; border: none;
    padding: ${s6}px ${s4}px; font-weight: 700; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; background: transparent; }
QPushButton[kind="icon"], QToolButton { background: transparent; border: none;
    border-radius: ${s7}px; padding: ${s6}px; }
QPushButton[kind="icon"]:hover, QToolButton:hover { background: $hover; }
QPushButton[kind="choice"] { text-align: left; font-weight: 500; padding: ${s10}px ${s14}px; }
QPushButton[kind="segment"] { font-weight: 500; padding: ${s10}px ${s8}px; }
QPushButton[kind="choice"]:checked, QPushButton[kind="segment"]:checked {
    background: $primary_tint; color: $on_tint; border: 2px solid $primary; font-weight: 700; }
QPushButton[kind="choice"]:checked { padding: ${u10}px ${u14}px; }
QPushButton[kind="toggle"]:checked { background: $primary_tint; color: $on_tint;
    border-color: $primary; }
QPushButton[kind="pill"] { border-radius: ${s14}px; padding: ${s4}px ${s14}px;
    min-height: ${s21}px; }
QPushButton[kind="pill"]:checked { background: $primary; color: $on_primary;
    border-color: $primary; font-weight: 700; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox { background: $surface;
    color: $text; border: 1px solid $border_strong; border-radius: ${s7}px;
    padding: ${s7}px ${s10}px; min-height: ${s20}px;
    selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $text2; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $err; }
QLineEdit:disabled { color: $text_disabled; background: $surface2; }
QComboBox::drop-down { border: none; width: ${s28}px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border_strong;
    padding: ${s4}px; outline: none; }
QComboBox QAbstractItemView::item { min-height: ${s32}px; padding: 0 ${s8}px;
    border-radius: ${s4}px; }
QComboBox QAbstractItemView::item:selected { background: $primary_tint; color: $on_tint; }
QTextBrowser { background: $surface; border: none; padding: 0; }
QCheckBox, QRadioButton { spacing: ${s10}px; min-height: ${s32}px; }
QCheckBox::indicator, QRadioButton::indicator { width: ${s18}px; height: ${s18}px; }
Tick { outline: none; }
Tick::indicator { width: ${s20}px; height: ${s20}px; image: none; }

QListView, QTreeView, QTableView { background: $surface; border: none; outline: none;
    selection-background-color: $primary_tint; selection-color: $on_tint; }
QTreeView::item { min-height: ${s34}px; padding: ${s2}px ${s4}px; }
QTreeView::item:selected, QTableView::item:selected { background: $primary_tint;
    color: $on_tint; }
QHeaderView::section { background: $surface2; color: $text2; border: none;
    border-bottom: 1px solid $border; padding: ${s8}px; font-weight: 600; }

QWidget#rail { background: $nav; }
QWidget#rail > QLabel { color: $on_nav; }
QWidget#rail > QLabel[role="small"] { color: $on_nav2; }
QListView#places, QListView#places-below { background: $nav; }
QWidget#status-bar { background: $surface2; border-top: 1px solid $border; }
QWidget#status-bar > QWidget > QPushButton { background: transparent; border: none; color: $text2;
    font-size: ${s13}px; font-weight: 400; padding: ${s4}px ${s6}px; }
QWidget#status-bar > QWidget > QPushButton:hover { background: $hover; }
QWidget#status-bar > QWidget > QPushButton[late="true"] { color: $warn; font-weight: 600; }
QMenuBar { background: $surface; border: none; padding: ${s2}px ${s10}px; }
QMenuBar::item { padding: ${s6}px ${s12}px; background: transparent; border-radius: ${s4}px; }
QMenuBar::item:selected { background: $primary_tint; color: $on_tint; }
QMenu { background: $surface; border: 1px solid $border_strong; padding: ${s4}px; }
QMenu::item { padding: ${s8}px ${s28}px ${s8}px ${s12}px; border-radius: ${s4}px; }
QMenu::item:selected { background: $primary_tint; color: $on_tint; }
QMenu::item:disabled { color: $text_disabled; }
QMenu::separator { height: 1px; background: $border; margin: ${s4}px ${s8}px; }
QToolTip { background: $surface; color: $text; border: 1px solid $border_strong;
    padding: ${s4}px ${s8}px; }

QScrollBar:vertical { background: transparent; width: ${s14}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${s14}px; margin: 0; }
QScrollBar::handle { background: $border_strong; border-radius: ${s2}px; margin: ${s4}px; }
QScrollBar::handle:vertical { min-height: ${s32}px; }
QScrollBar::handle:horizontal { min-width: ${s32}px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; border: none; width: 0; height: 0; }
QSplitter::handle { background: $canvas; }
QProgressBar { background: $neutral_bg; border: none; border-radius: ${s4}px;
    max-height: ${s8}px; min-height: ${s8}px; }
QProgressBar::chunk { background: $primary; border-radius: ${s4}px; }
"""
)
_UNDER = (10, 14)
"""Paddings under a border that is a pixel thicker than usual, so that nothing moves."""
_SIZES = (2, 4, 6, 7, 8, 10, 12, 13, 14, 15, 16, 18, 20, 21, 28, 32, 34)


def style_sheet(
    tokens: Mapping[str, str], px: Callable[[float], int], ui_family: str, title_family: str
) -> str:
    """Return the style sheet; `px` turns a size of the design into pixels."""
    sizes = {f"s{size}": str(px(size)) for size in _SIZES}
    sizes |= {f"u{size}": str(px(size) - 1) for size in _UNDER}
    return _SHEET.substitute(tokens, ui=ui_family, serif=title_family, **sizes)

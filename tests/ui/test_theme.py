"""Colours that can be read, fonts that have the letters, and one text size for everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from charter_desktop.resource_files import resource
from charter_desktop.ui.navigation import PLACE_ICONS, Place
from charter_desktop.ui.theme import LARGEST, SMALLEST, STEP, TITLE_FAMILY, UI_FAMILY, Look, Theme
from charter_desktop.ui.tokens import DARK, LIGHT
from charter_desktop.ui.widgets.chip import State
from tests.ui.windows import USUAL, OpenedWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Opening = Callable[[str], OpenedWindow]

AAA, AA, SHAPE = 7.0, 4.5, 3.0
"""WCAG 2.2: 1.4.6, 1.4.3 and 1.4.11."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, AAA) for ink in ("text",) for ground in ("canvas", "surface", "surface2")),
    ("text", "hover", AAA),
    ("text", "primary_tint", AAA),
    *(("text2", g, AA) for g in ("canvas", "surface", "surface2", "primary_tint")),
    *(("text_disabled", g, AA) for g in ("surface", "canvas")),
    *(("primary", g, AA) for g in ("surface", "canvas")),
    *(("on_primary", g, AA) for g in ("primary", "primary_hover", "primary_press")),
    ("on_tint", "primary_tint", AAA),
    *(("on_nav", g, AAA) for g in ("nav", "nav_desk", "nav_hover")),
    *(("on_nav2", g, AA) for g in ("nav", "nav_desk")),
    ("on_nav_sel", "nav_sel", AAA),
    *((n, f"{n}_bg", AA) for n in ("ok", "warn", "err", "info", "neutral")),
    *((n, "surface", AA) for n in ("ok", "warn", "err", "info")),
    ("err", "canvas", AA),
    *(("border_strong", g, SHAPE) for g in ("surface", "canvas", "surface2")),
    ("warn_line", "surface", SHAPE),
    ("focus_out", "focus_in", SHAPE),
)
"""Every pair of `tokens.md`: what is read or seen, what it stands on, and what it needs."""
RING_GROUNDS = ("canvas", "surface", "primary", "nav", "primary_tint")
PALETTE_PAIRS = (
    ("WindowText", "Window"),
    ("Text", "Base"),
    ("Text", "AlternateBase"),
    ("ButtonText", "Button"),
    ("HighlightedText", "Highlight"),
    ("ToolTipText", "ToolTipBase"),
    ("Link", "Base"),
    ("LinkVisited", "Base"),
    ("PlaceholderText", "Base"),
)
LETTERS = (
    "AaZz0123456789\u00e9\u00f6\u0175\u0177\u00fc\u00df\u0141\u0142\u010d"
    "\u00a3\u20ac\u00bd\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u2212"
)
"""What parish papers need: English, Welsh, names from elsewhere, money, and quotation marks."""

both_looks = pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])


def luminance(color: QColor) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(color.redF())
        + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF())
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#1E2624"), QColor("#F5F2EB")) == pytest.approx(13.83, abs=0.005)


@both_looks
def test_every_pair_of_colours_can_be_read(theme: Theme, look: Look) -> None:
    theme.set_look(look)
    assert _too_faint(theme, PAIRS) == {}


@both_looks
def test_every_status_can_be_read(theme: Theme, look: Look) -> None:
    theme.set_look(look)
    assert _too_faint(theme, [(state.paint, state.ground, AA) for state in State]) == {}


def _too_faint(theme: Theme, pairs: Sequence[tuple[str, str, float]]) -> dict[str, float]:
    reached = {(i, g): contrast(theme.color(i), theme.color(g)) for i, g, _ in pairs}
    return {f"{i} on {g}": reached[i, g] for i, g, need in pairs if reached[i, g] < need}


@both_looks
def test_one_tone_of_the_focus_ring_shows_on_any_ground(theme: Theme, look: Look) -> None:
    theme.set_look(look)
    tones = [theme.color("focus_in"), theme.color("focus_out")]
    for ground in RING_GROUNDS:
        assert max(contrast(tone, theme.color(ground)) for tone in tones) >= SHAPE, ground


@both_looks
def test_what_qt_paints_by_itself_can_be_read(theme: Theme, qapp: QApplication, look: Look) -> None:
    theme.set_look(look)
    role, palette = QPalette.ColorRole, qapp.palette()
    for ink, ground in PALETTE_PAIRS:
        reached = contrast(palette.color(role[ink]), palette.color(role[ground]))
        assert reached >= AA, (ink, ground)


def test_both_looks_have_the_same_names() -> None:
    assert set(LIGHT) == set(DARK)


def test_the_look_of_the_computer_is_followed(theme: Theme, qapp: QApplication) -> None:
    theme.set_look(Look.SYSTEM)
    is_dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.is_dark is is_dark
    assert theme.tokens == (DARK if is_dark else LIGHT)


def test_a_contrast_theme_uses_only_the_colours_of_the_system(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Theme, "is_high_contrast", property(lambda _: True))
    theme.apply()
    system = qapp.style().standardPalette()
    allowed = {system.color(QPalette.ColorGroup.Active, r).name() for r in _roles()}
    assert set(theme.tokens.values()) <= allowed
    assert set(theme.tokens) == set(LIGHT)


def test_nothing_vanishes_in_a_contrast_theme(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Theme, "is_high_contrast", property(lambda _: True))
    theme.apply()
    assert [(i, g) for i, g, _ in PAIRS if theme.color(i) == theme.color(g)] == []


def _roles() -> list[QPalette.ColorRole]:
    return [role for role in QPalette.ColorRole if role is not QPalette.ColorRole.NColorRoles]


@pytest.mark.parametrize("family", [UI_FAMILY, TITLE_FAMILY])
def test_the_fonts_come_with_the_program(theme: Theme, family: str) -> None:
    assert family in QFontDatabase.families()
    shown = theme.font(title=family == TITLE_FAMILY)
    assert QFontInfo(shown).family() == family


@pytest.mark.parametrize("path", sorted(resource("fonts").glob("*.ttf")), ids=lambda p: p.stem)
def test_the_fonts_have_the_letters(theme: Theme, path: object) -> None:
    assert theme.percent == 100
    font = QRawFont(str(path), 15)
    assert font.isValid()
    assert [letter for letter in LETTERS if not font.supportsCharacter(ord(letter))] == []


def test_bold_is_a_font_of_its_own_and_not_smeared(theme: Theme) -> None:
    regular, bold = QFontMetrics(theme.font(15, 400)), QFontMetrics(theme.font(15, 700))
    assert regular.horizontalAdvance("Becoming a signatory") != bold.horizontalAdvance(
        "Becoming a signatory"
    )
    assert QFontInfo(theme.font(15, 700)).weight() == QFont.Weight.Bold


@pytest.mark.parametrize(
    ("asked", "given"),
    [(100, 100), (STEP * 17 + 1, STEP * 17), (55, SMALLEST), (999, LARGEST), (200, 200)],
)
def test_the_text_size_goes_from_80_to_200_percent(theme: Theme, asked: int, given: int) -> None:
    theme.set_percent(asked)
    assert theme.percent == given


def test_the_same_text_size_again_changes_nothing(theme: Theme) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(True))
    theme.set_percent(100)
    theme.set_percent(110)
    assert told == [True]


def test_twice_the_text_size_doubles_every_word_and_control(opened: Opening, theme: Theme) -> None:
    it = opened("Kidlington")
    before = _heights(it)
    theme.set_percent(200)
    it.resize(USUAL * 2)
    after = _heights(it)
    assert before.keys() == after.keys()
    for name, (font, height) in before.items():
        assert after[name][0] == pytest.approx(2 * font, abs=1), name
        assert after[name][1] >= 1.8 * height, name


def _heights(it: OpenedWindow) -> dict[str, tuple[int, int]]:
    """Return the font and the height of the named buttons and labels that do not wrap."""
    parts: list[QPushButton | QLabel] = [
        *it.window.findChildren(QPushButton),
        *it.window.findChildren(QLabel),
    ]
    shown = [p for p in parts if p.isVisible() and p.objectName() and p.text()]
    plain = [p for p in shown if not (isinstance(p, QLabel) and p.wordWrap())]
    return {p.objectName(): (QFontInfo(p.font()).pixelSize(), p.height()) for p in plain}


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("kind", ["regular", "filled"])
def test_every_place_has_its_icon(theme: Theme, place: Place, kind: str) -> None:
    picture = theme.pixmap(f"{PLACE_ICONS[place]}-{kind}", "text", 64).toImage()
    pixels = [picture.pixelColor(x, y) for x in range(64) for y in range(64)]
    # Where ink is thin Qt's arithmetic is a step or two off; where it is full it is exact.
    inks = {pixel.name() for pixel in pixels if pixel.alpha() == 255}
    assert inks == {theme.color("text").name()}


def test_an_icon_takes_the_new_colours(theme: Theme) -> None:
    before = theme.pixmap("home").toImage()
    theme.set_look(Look.DARK)
    assert theme.pixmap("home").toImage() != before

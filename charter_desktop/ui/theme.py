"""Colours, fonts, sizes and pictures, all from one place (`tokens.md`, `ux.md` 5)."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from charter_desktop.resource_files import resource
from charter_desktop.ui.style_sheet import style_sheet
from charter_desktop.ui.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication

UI_FAMILY: Final = "Atkinson Hyperlegible Next"
TITLE_FAMILY: Final = "Literata"
SMALLEST, LARGEST, STEP, FINEST = 80, 200, 10, 5
_FONTS: Final = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
    "AtkinsonHyperlegibleNext-Italic.ttf",
    "Literata-SemiBold.ttf",
)


class Look(enum.StrEnum):
    """Which colours: the system's choice, or one of ours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of the whole program. `changed` says that everything is to be drawn anew."""

    changed = Signal()

    def __init__(self, app: QApplication, look: Look = Look.SYSTEM, percent: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._look = look
        self._percent = _allowed(percent)
        self._tokens: Mapping[str, str] = LIGHT
        self._sheet = ""
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}
        for name in _FONTS:
            QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        # Both kept: PySide deletes Qt's own object when the last reference to either goes.
        self._style_hints, self._hints = hints, hints.accessibility()
        self._hints.contrastPreferenceChanged.connect(self._on_system_changed)
        self.apply()

    @property
    def look(self) -> Look:
        """Which colours were chosen."""
        return self._look

    @property
    def percent(self) -> int:
        """The text size in percent."""
        return self._percent

    @property
    def is_dark(self) -> bool:
        """Whether the colours now are the dark ones."""
        if self._look is not Look.SYSTEM:
            return self._look is Look.DARK
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    @property
    def tokens(self) -> Mapping[str, str]:
        """The colours now, by the name of their use."""
        return self._tokens

    @property
    def sheet(self) -> str:
        """The style sheet now, for a window.

        Not the application's: there Qt gives a widget its style anew whenever something that it
        is in gets another parent, which is most of the work of building a page. What is built
        apart from a window gets its style once, when it is put there.
        """
        return self._sheet

    @property
    def is_high_contrast(self) -> bool:
        """Whether the system asks for more contrast: then only its own colours are used."""
        return self._hints.contrastPreference() is Qt.ContrastPreference.HighContrast

    def color(self, token: str) -> QColor:
        """Return a colour by the name of its use."""
        return QColor(self.tokens[token])

    def px(self, size: float) -> int:
        """Return a size of the design, in pixels at 100 %, at the present text size."""
        return round(size * self._percent / 100)

    def font(self, size: float = 15, weight: int = 400, *, title: bool = False) -> QFont:
        """Return a font; `size` in pixels at 100 %."""
        font = QFont(TITLE_FAMILY if title else UI_FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def set_look(self, look: Look) -> None:
        """Choose the colours."""
        self._look = look
        self.apply()
        self.changed.emit()

    def set_percent(self, percent: int) -> None:
        """Choose the text size, from 80 to 200 percent."""
        allowed = _allowed(percent)
        if allowed != self._percent:
            self._percent = allowed
            self.apply()
            self.changed.emit()

    def apply(self) -> None:
        """Give the application its palette and font, and make the style sheet."""
        self._pixmaps.clear()
        self._tokens = DARK if self.is_dark else LIGHT
        if self.is_high_contrast:
            self._tokens = _system_tokens(self._app.style().standardPalette())
        self._app.setPalette(_palette(self.tokens))
        self._app.setFont(self.font())
        self._sheet = style_sheet(self.tokens, self.px, UI_FAMILY, TITLE_FAMILY)

    def pixmap(self, name: str, paint: str = "text", size: float = 20) -> QPixmap:
        """Return an icon of `resources/icons` in a colour; `size` in pixels at 100 %."""
        key = (name, paint, self.px(size))
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, paint, self.px(size))
        return self._pixmaps[key]

    def icon(self, name: str, paint: str = "text", size: float = 20, *, room: float = 0) -> QIcon:
        """Return an icon for a button or an action, with empty `room` at its right."""
        icon = QIcon(_with_room(self.pixmap(name, paint, size), self.px(room)))
        disabled = _with_room(self.pixmap(name, "text_disabled", size), self.px(room))
        icon.addPixmap(disabled, QIcon.Mode.Disabled)
        return icon

    def _drawn(self, name: str, token: str, size: int) -> QPixmap:
        ratio = self._app.devicePixelRatio()
        file = name if name.endswith(("-filled", "-regular")) else f"{name}-regular"
        picture = QPixmap(QSize(size, size) * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(str(resource(f"icons/{file}.svg"))).render(painter)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(QRectF(picture.rect()), self.color(token))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _on_system_changed(self) -> None:
        self.apply()
        self.changed.emit()


def _with_room(picture: QPixmap, room: int) -> QPixmap:
    if not room:
        return picture
    ratio = picture.devicePixelRatio()
    wider = QPixmap(picture.size() + QSize(round(room * ratio), 0))
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wider


def _allowed(percent: int) -> int:
    """Return the nearest size that is allowed; 115, the usual one, is no step of ten."""
    return max(SMALLEST, min(LARGEST, round(percent / FINEST) * FINEST))


def _palette(tokens: Mapping[str, str]) -> QPalette:
    """Return our own palette: Qt's Fusion palette fails WCAG AA in three pairs."""
    role = QPalette.ColorRole
    palette = QPalette()
    chosen = {
        role.Window: "canvas",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "surface2",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "on_primary",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.PlaceholderText: "text2",
        role.Highlight: "primary",
        role.HighlightedText: "on_primary",
        role.Link: "primary",
        role.LinkVisited: "primary",
        role.Mid: "border",
        role.Dark: "border_strong",
    }
    for where, token in chosen.items():
        palette.setColor(where, QColor(tokens[token]))
    for where in (role.WindowText, role.Text, role.ButtonText):
        disabled = QPalette.ColorGroup.Disabled
        palette.setColor(disabled, where, QColor(tokens["text_disabled"]))
    return palette


def _system_tokens(palette: QPalette) -> dict[str, str]:
    """Return the system's own colours under our names, for a contrast theme: no tints."""
    role = QPalette.ColorRole
    window, text = palette.color(role.Window).name(), palette.color(role.WindowText).name()
    chosen, on_chosen = palette.color(role.Highlight), palette.color(role.HighlightedText)
    tokens = dict.fromkeys(LIGHT, text)
    for name in LIGHT:
        if name in _GROUNDS or name.endswith("_bg"):
            tokens[name] = window
    tokens |= dict.fromkeys(("primary", "primary_hover", "primary_press", "nav_sel"), chosen.name())
    tokens |= dict.fromkeys(("primary_tint", "focus_in"), chosen.name())
    tokens |= dict.fromkeys(("on_primary", "on_tint", "on_nav_sel"), on_chosen.name())
    return tokens


_GROUNDS: Final = frozenset(
    {"canvas", "surface", "surface2", "hover", "nav", "nav_desk", "nav_hover"}
)

"""The card of the Settings page for the letterhead: a picture with words for it, address, roles."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from charter_desktop.domain.canonical import plain
from charter_desktop.domain.councils import Letterhead
from charter_desktop.domain.records import Target
from charter_desktop.errors import UserFacingError
from charter_desktop.services.papers.letterheads import ADDRESS_LIMIT, ALT_LIMIT, SIGNS_LIMIT
from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.focusing import bring_into_view
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.pages.settings.sections import Section
from charter_desktop.ui.widgets.basics import button, column, label, row, rule, with_icon
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.file_catcher import FileCatcher
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.icon_line import IconLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.councils import Council
    from charter_desktop.services.council_settings import SettingsView
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.papers.letterheads import Letterheads, LetterheadView
    from charter_desktop.services.papers.papers import Papers
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.theme import Theme

_ABOUT: Final = (
    "What stands on the papers, letters and notices that you save, besides the name. None of it is "
    "sent to OALC."
)
_NONE = "No picture yet. A PNG or JPEG file, for example the badge of the parish."
_NOT_USED = "Not on your papers yet. Say below what it shows: people who cannot see it hear that."
_USED = "On your papers."
_COARSE = "On your papers. It has few dots, so it may look coarse in print."
_LOST = "The picture is not in its folder any more, so papers are made without it. Choose it again."
_CHOOSE, _CHOOSE_OTHER = "Choose a picture\u2026", "Choose another\u2026"
_ON_SCREEN: Final = 96 / 72
"""Pixels at 100 % for a point on paper."""


class LogoPicture(QWidget):
    """The picture as it is on paper, and in words whether it is on any."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        layout = column(theme, self, gap=12)
        self._frame = QFrame()
        self._frame.setObjectName("logo-frame")
        self._frame.setStyleSheet(
            "#logo-frame { background: #ffffff; border: 1px solid "
            f"{theme.color('border').name()}; border-radius: {theme.px(6)}px; }}"
        )  # white as the paper, also in the dark
        around = row(theme, self._frame, gap=0, margin=12)
        self.picture = named(QLabel(), "logo-picture", "The picture on your papers")
        around.addWidget(self.picture)
        line = row(theme, gap=0)
        line.addWidget(self._frame)
        line.addStretch(1)
        layout.addLayout(line)
        self._frame.hide()
        self._state = IconLine(theme, "secondary", name="logo-state")
        layout.addWidget(self._state)

    def show_view(self, view: LetterheadView) -> None:
        """Show the picture and how it stands with it."""
        self._state.say(*_state(view))
        self._frame.setVisible(bool(view.picture))
        if not view.picture:
            return
        size = QSize(
            self._theme.px(view.width * _ON_SCREEN), self._theme.px(view.height * _ON_SCREEN)
        )
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        image = QImage.fromData(view.picture)
        scaled = image.scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        shown = QPixmap.fromImage(scaled)
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        self.picture.setFixedSize(size)
        self.picture.setAccessibleDescription(view.logo.alt)


class LetterheadSection(Section):
    """Saves by itself: text while it is typed and on leaving its field, a picture at once.

    `papers` gives the service, which is made in the thread that asks.
    """

    def __init__(self, kit: Kit, papers: Papers, drafts: Drafts, outside: Outside) -> None:
        super().__init__(kit.theme, "letterhead", "On your papers")
        self._kit, self._papers = kit, papers
        self._autosave = Autosave(kit.jobs, drafts, self)
        self._outside = outside
        self._view: LetterheadView | None = None
        self._asked: Job | None = None
        self._council = ""
        self.inside.addWidget(label(_ABOUT, "secondary"))
        self._add_logo()
        self.inside.addWidget(rule())
        self._add_lines()
        catcher = FileCatcher(self, outside)
        catcher.caught.connect(self._take)
        self._autosave.kept.connect(self._on_kept)
        self._autosave.failed.connect(self._refused)

    def show_view(self, view: SettingsView) -> None:
        """Ask for the letterhead of the council that is shown."""
        self._council = view.council.id
        self._asked = self._kit.jobs.read(partial(_view, self._papers), instead_of=self._asked)
        self._asked.succeeded.connect(self._show)
        self._asked.failed.connect(self._refused)

    def keep_typed(self) -> None:
        """Save the text that is still being typed."""
        for group in ("logo", "letterhead"):
            self._keep(group)

    def _add_logo(self) -> None:
        theme = self.theme
        self.inside.addWidget(label("Picture", "strong"))
        self._logo = LogoPicture(theme)
        self.picture = self._logo.picture
        self.inside.addWidget(self._logo)
        self.alt = LineField(
            theme,
            "logo-alt",
            "What the picture shows",
            "For example: the badge of the parish, an oak tree",
        )
        self.alt.input.setMaxLength(ALT_LIMIT)
        self.alt.typed.connect(self._on_alt)
        self.alt.left.connect(partial(self._keep, "logo"))
        self.alt.hide()
        self.inside.addWidget(self.alt)
        holder = QWidget()
        flow = Flow(holder, gap=theme.px(10))
        self.choose_button = button(_CHOOSE, "choose-logo", self._choose)
        self.remove_button = button("Take the picture off", "remove-logo", self._remove)
        for made, icon in ((self.choose_button, "folder_open"), (self.remove_button, "dismiss")):
            flow.addWidget(with_icon(made, theme, icon))
        self.remove_button.hide()
        self.inside.addWidget(holder)

    def _add_lines(self) -> None:
        theme = self.theme
        self.address = TextField(
            theme,
            "letterhead-address",
            "Address",
            lines=3,
            hint="The council\u2019s own and not a person\u2019s, each line of it on a line",
        )
        self.address.limit_to(ADDRESS_LIMIT)
        self.signs = TextField(
            theme,
            "letterhead-signs",
            "Who signs, by role",
            lines=2,
            hint="Never a name. Each role gets a line to sign on",
        )
        self.signs.limit_to(SIGNS_LIMIT)
        for field in (self.address, self.signs):
            field.typed.connect(self._on_lines)
            field.left.connect(partial(self._keep, "letterhead"))
            self.inside.addWidget(field)
        self.usual = label("", "small", name="letterhead-usual")
        self.inside.addWidget(self.usual)

    def _show(self, view: LetterheadView) -> None:
        self._view = view
        for field, said in (
            (self.alt, view.logo.alt),
            (self.address, view.letterhead.address),
            (self.signs, view.letterhead.signs),
        ):
            if not field.is_typed or not field.has_keyboard:
                field.set_text(said)
        self.usual.setText(f"Where nobody is named: {view.usual_signs}")
        has_logo = bool(view.logo.digest)
        self._logo.show_view(view)
        self.alt.setVisible(has_logo)
        self.remove_button.setVisible(has_logo)
        words = _CHOOSE_OTHER if has_logo else _CHOOSE
        self.choose_button.setText(words)
        self.choose_button.setAccessibleName(words)
        if self.alt.has_keyboard:  # the picture has pushed it down
            QTimer.singleShot(0, self.alt, partial(bring_into_view, self.alt))

    def _choose(self) -> None:
        kinds = "Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)"
        path = self._outside.choose_file_of(self, "Choose a picture", kinds)
        if path is not None:
            self._take(path)

    def _take(self, path: Path) -> None:
        # Its words are for the picture before: kept first, or they would bring that one back.
        self._autosave.keep(self._target("logo"))
        self.alt.setEnabled(False)
        job = self._kit.jobs.write(partial(_take_in, self._papers, path))
        job.succeeded.connect(self._on_taken)
        job.failed.connect(self._on_not_taken)

    def _remove(self) -> None:
        self._autosave.keep(self._target("logo"))
        self._write(partial(_remove_logo, self._papers), self._on_removed)

    def _on_taken(self, done: Done[Council]) -> None:
        if self._view is not None:  # now, so that words that are typed at once are for this one
            self._view = replace(self._view, logo=done.value.logo)
        self.show_saved()
        self.alt.setEnabled(True)
        self.alt.set_text("")
        self.alt.show()
        self.alt.input.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _NOT_USED)

    def _on_not_taken(self, error: object) -> None:
        self.alt.setEnabled(True)
        self._refused(error)

    def _on_removed(self) -> None:
        self.show_saved()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, act: Callable[[], object], then: Callable[[], None]) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(then)
        job.failed.connect(self._refused)

    @Slot()
    def _on_alt(self) -> None:
        if self._view is not None and self._view.logo.digest:
            self._draft("logo", replace(self._view.logo, alt=self.alt.text))

    @Slot()
    def _on_lines(self) -> None:
        if self._view is not None:
            self._draft("letterhead", Letterhead(self.address.text, self.signs.text))

    def _draft(self, group: str, value: object) -> None:
        said = plain(value)
        if isinstance(said, dict):
            self._autosave.typed(self._target(group), said)

    def _keep(self, group: str) -> None:
        if self._council:
            self._autosave.keep(self._target(group))

    def _target(self, group: str) -> Target:
        return Target("council", self._council, group)

    def _on_kept(self) -> None:
        if self._view is not None:
            self.show_saved()

    def _refused(self, error: object) -> None:
        if isinstance(error, UserFacingError):
            self._kit.tell(Message(str(error), Tone.PROBLEM))


def _state(view: LetterheadView) -> tuple[str, str, str]:
    """Return the sentence about the picture, with its icon and colour."""
    if view.is_lost:
        return _LOST, "warning", "warn"
    if not view.logo.digest:
        return _NONE, "info", "text2"
    if not view.logo.is_used:
        return _NOT_USED, "warning", "warn"
    if view.is_coarse:
        return _COARSE, "info", "text2"
    return _USED, "checkmark_circle-filled", "ok"


# The service is made in the thread that asks.


def _view(papers: Papers) -> LetterheadView:
    return _letterheads(papers).view()


def _take_in(papers: Papers, path: Path) -> Done[Council]:
    return _letterheads(papers).take_in(path)


def _remove_logo(papers: Papers) -> object:
    return _letterheads(papers).remove_logo()


def _letterheads(papers: Papers) -> Letterheads:
    return papers.letterheads

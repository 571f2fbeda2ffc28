"""Drafts of what is typed in Settings: on disk within a second, gone once it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.domain.canonical import plain
from charter_desktop.domain.records import Target

if TYPE_CHECKING:
    from charter_desktop.domain.councils import MeetingPattern, Profile
    from charter_desktop.services.council_settings import SettingsView
    from charter_desktop.ui.autosave import Autosave
    from charter_desktop.ui.pages.settings.sections import CouncilSection, MeetsSection


class SettingsDrafts(QObject):
    """Drafts the name on papers, and when and where the council meets, with each key.

    The page sets `view` to what was said last, saves what is left, and then calls `end`. `failed`
    brings the error where a draft could not be written.
    """

    failed = Signal(object)

    def __init__(
        self,
        autosave: Autosave,
        council: CouncilSection,
        meets: MeetsSection,
    ) -> None:
        super().__init__(autosave)
        self._autosave = autosave
        self._council, self._meets = council, meets
        self.view: SettingsView | None = None
        council.name.typed.connect(self._on_name)
        meets.changed.connect(self._on_pattern)
        autosave.failed.connect(self.failed)

    def end(self, group: str, instead: Profile | MeetingPattern | None = None) -> None:
        """Drop a draft: what it says was just saved, or else `instead` holds, which was said."""
        target = self._target(group)
        if target is None or not self._autosave.is_waiting(target):
            return
        if instead is not None:
            self._draft(group, instead)
        self._autosave.keep(target)

    def _on_name(self) -> None:
        name = " ".join(self._council.name.text.split())
        if self.view is not None and name:
            self._draft("profile", replace(self.view.council.profile, name=name))

    def _on_pattern(self) -> None:
        form = self._meets.form
        if self.view is not None and form is not None and form.is_readable:
            self._draft("pattern", form.draft.pattern())

    def _draft(self, group: str, value: Profile | MeetingPattern) -> None:
        said, target = plain(value), self._target(group)
        if target is not None and isinstance(said, dict):
            self._autosave.typed(target, said)

    def _target(self, group: str) -> Target | None:
        return None if self.view is None else Target("council", self.view.council.id, group)

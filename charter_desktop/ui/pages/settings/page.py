"""Settings: one page that scrolls and saves itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.clear_days import Rule
from charter_desktop.domain.councils import BodyKind, Role
from charter_desktop.errors import UserFacingError
from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.settings.agendas import AgendasSection
from charter_desktop.ui.pages.settings.committees import CommitteesSection
from charter_desktop.ui.pages.settings.drafts import SettingsDrafts
from charter_desktop.ui.pages.settings.letterhead import LetterheadSection
from charter_desktop.ui.pages.settings.records import RecordsSection
from charter_desktop.ui.pages.settings.sections import (
    CouncilSection,
    KeptSection,
    LookSection,
    MeetsSection,
    RuleSection,
    Section,
)
from charter_desktop.ui.pages.settings.trust import TrustSection
from charter_desktop.ui.widgets.basics import column, row
from charter_desktop.ui.widgets.in_turns import InTurns
from charter_desktop.ui.widgets.page import Page, Scroller

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from charter_desktop.services.business.group import Business
    from charter_desktop.services.council_settings import CouncilSettings, SettingsView
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.papers.papers import Papers
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.settings.trust import TrustServices

_WIDEST = 860
_LEFT_OUT = "left-out"
"""What the place Meetings shows the days left out by hand for."""


@dataclass(frozen=True, slots=True)
class PaperServices:
    """What the cards about papers and agendas ask."""

    papers: Papers
    business: Business


class SettingsPage(Page):
    """What the council says about itself, how clear days are counted, and how the window looks.

    Choices are saved at once, text on leaving its field, and as a draft while it is typed.
    """

    needs: ClassVar[Changes] = Changes.COUNCIL

    def __init__(
        self,
        kit: Kit,
        council_settings: CouncilSettings,
        drafts: Drafts,
        papers: PaperServices,
        trust: TrustServices | None = None,
    ) -> None:
        super().__init__(kit, "settings", "Settings", "Everything here saves itself.")
        self._settings = council_settings
        self._view: SettingsView | None = None
        self._job: Job | None = None
        self._wanted, self._is_arriving = "", False
        kit.jobs.busy.connect(self._on_busy)
        theme = kit.theme
        self.council = CouncilSection(theme)
        self.meets = MeetsSection(theme)
        self.committees = CommitteesSection(kit, papers.business, drafts)
        self.rule = RuleSection(theme)
        self.letterhead = LetterheadSection(kit, papers.papers, drafts, Outside())
        self.agendas = AgendasSection(kit, papers.business, drafts)
        self.look = LookSection(theme)
        self.kept = KeptSection(theme)
        self._sections: tuple[Section, ...] = (
            *(self.council, self.letterhead, self.meets, self.committees),
            *(self.rule, self.agendas),
            *(self.look, self.kept, RecordsSection(kit)),
            *((TrustSection(kit, trust, Outside()),) if trust is not None else ()),
        )
        self._placing, self._filling = InTurns(self), InTurns(self)
        self._drafts = SettingsDrafts(Autosave(kit.jobs, drafts, self), self.council, self.meets)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask what was said."""
        self._job = self.kit.jobs.read(self._settings.view, instead_of=self._job)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.refused)

    def open_item(self, item: str) -> None:
        """Go to the control of that name: where the keyboard was before all was made anew."""
        self._wanted, self._is_arriving = item, bool(item)
        if item:
            self._placing.finish()
        QTimer.singleShot(0, self, self._scroll_to_keyboard)

    def here(self) -> str:
        """Return the name of the control that has the keyboard."""
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""

    def first_control(self) -> QWidget:
        """Return the control that was asked for, or the name on papers."""
        found = self.findChild(QWidget, self._wanted) if self._wanted else None
        return found if isinstance(found, QWidget) else self.council.name.input

    def stops(self) -> list[QWidget]:
        """Return the sections."""
        return list(self._sections)

    def keep_typed(self) -> None:
        """Save the text that is still being typed."""
        self._save_name()
        self._save_pattern()
        self.letterhead.keep_typed()
        self.agendas.keep_typed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is typed when the page is left."""
        super().hideEvent(event)
        self.keep_typed()

    def _lay_out(self) -> None:
        """Put the sections under one another, no wider than can be read with ease."""
        cards = QWidget()
        cards.setMaximumWidth(self.kit.theme.px(_WIDEST))
        down = column(self.kit.theme, cards, gap=14)
        # One in a turn: the first are all that is in sight, and the window answers in between.
        self._placing.begin([partial(down.addWidget, section) for section in self._sections])
        # Beside a stretch: a height that follows from the width is then asked for the true width.
        across = row(self.kit.theme, gap=0)
        across.addWidget(cards, 1)
        across.addStretch(0)
        self.body.addLayout(across)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.council.name.left.connect(self._save_name)
        self.council.kind_chosen.connect(self._save_kind)
        self.council.role_chosen.connect(self._save_role)
        self.meets.left.connect(self._save_pattern)
        self._drafts.failed.connect(self.refused)
        self.rule.rules.chosen.connect(self._save_rule)
        to_days = partial(self.kit.go, Route(Place.MEETINGS, _LEFT_OUT))
        self.rule.days_wanted.connect(to_days)
        self.look.size_chosen.connect(self.kit.theme.set_percent)
        self.look.look_chosen.connect(self.kit.theme.set_look)

    def _show(self, view: SettingsView) -> None:
        self._view = self._drafts.view = view
        self._filling.begin([partial(section.show_view, view) for section in self._sections])
        if self._is_arriving:  # what was asked for must have its place at once
            self._filling.finish()

    def _save_name(self) -> None:
        view = self._view
        if view is None:
            return
        name = self.council.name.text
        if name == view.council.profile.name:
            self.council.name.show_error("")
        else:
            self._write(partial(self._settings.set_name, name), self.council, self._on_wrong_name)
        self._drafts.end("profile", view.council.profile if not name else None)

    def _save_kind(self, code: str) -> None:
        self._write(partial(self._settings.set_kind, BodyKind(code)), self.council)

    def _save_role(self, code: str) -> None:
        self._write(partial(self._settings.set_role, Role(code)), self.council)

    def _save_pattern(self) -> None:
        form, view = self.meets.form, self._view
        if view is None or form is None:
            return
        if form.check() is not None:
            self._drafts.end("pattern", view.council.pattern)
            return
        pattern = form.draft.pattern()
        if pattern != view.council.pattern:
            self._write(partial(self._settings.set_pattern, pattern), self.meets)
        self._drafts.end("pattern")

    def _save_rule(self, code: str) -> None:
        self._write(partial(self._settings.set_rule, Rule(code)), self.rule)

    def _write(
        self,
        act: Callable[[], object],
        section: Section,
        on_failed: Callable[[object], None] | None = None,
    ) -> None:
        job = self.kit.jobs.write(act)
        job.succeeded.connect(section.show_saved)
        job.failed.connect(on_failed or self.refused)

    def _on_wrong_name(self, error: object) -> None:
        if isinstance(error, UserFacingError):
            self.council.name.show_error(str(error))

    def _on_busy(self, is_busy: bool) -> None:
        """Scroll again to what was asked for once the cards above it have all they show."""
        if not is_busy and self._is_arriving:
            self._is_arriving = False
            QTimer.singleShot(0, self, self._scroll_to_keyboard)

    def _scroll_to_keyboard(self) -> None:
        focused = QApplication.focusWidget()
        scroller = self.findChild(Scroller)
        if isinstance(scroller, Scroller) and focused is not None and self._wanted:
            scroller.ensureWidgetVisible(focused, 0, self.kit.theme.px(60))

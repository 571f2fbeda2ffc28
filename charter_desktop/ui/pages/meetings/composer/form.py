"""The form of the paper composer: the meeting, the paper, what goes with it, what can be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.dates import day_in_words
from charter_desktop.domain.papers import ITEM_TITLE, PaperFields
from charter_desktop.ui.pages.meetings.composer.attachments import AttachmentsSection
from charter_desktop.ui.pages.meetings.composer.changed import ChangedBox
from charter_desktop.ui.pages.meetings.composer.resolution import DraftResolution
from charter_desktop.ui.pages.meetings.composer.versions import VersionsSection
from charter_desktop.ui.pages.meetings.words import line_of, short_of
from charter_desktop.ui.widgets.basics import button, column, label, picture, row, rule
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.gap_field import GapField
from charter_desktop.ui.widgets.section import Section, Stage
from charter_desktop.ui.widgets.summons_box import SummonsBox, SummonsDays

if TYPE_CHECKING:
    from charter_desktop.services.papers.composing import Composition
    from charter_desktop.services.papers.drafted import PaperDraft
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.theme import Theme

RESOLUTION = "resolution"
"""What a check calls the draft resolution."""


class ComposerForm(QWidget):
    """The form for one paper. `changed` comes with each key or choice, `left` on leaving a field.

    `meeting_asked` brings the id of another meeting to move the paper to, `replaced` the clerk's
    own words that a chosen wording took the place of. `copy_asked` asks for new files beside those
    that were changed outside. `attachments_made` and `versions_made` bring those sections.
    """

    changed = Signal()
    left = Signal()
    meeting_asked = Signal(str)
    replaced = Signal(str)
    copy_asked = Signal()
    attachments_made = Signal(object)
    versions_made = Signal(object)

    def __init__(self, kit: Kit, composition: Composition, outside: Outside) -> None:
        super().__init__()
        self._outside = outside
        self.setObjectName("composer-form")
        self._kit, self._composition = kit, composition
        self._resolution = DraftResolution(kit.theme, composition, self)
        self._resolution.turned.connect(self._show_asked)
        self._resolution.changed.connect(self.changed)
        self._resolution.left.connect(self.left)
        self._resolution.replaced.connect(self.replaced)
        self._fields: dict[str, GapField] = {}
        self._summons: SummonsBox | None = None
        self._layout = column(kit.theme, self, gap=0)
        self._changed: ChangedBox | None = None
        if composition.changed_outside:
            self._changed = self._changed_box()
        self._layout.addWidget(self._meeting_section())
        self._layout.addWidget(rule())
        self._paper = self._paper_section()
        self._layout.addWidget(self._paper)
        self._show_asked()
        # What lies below the fold is made in the next turn, so that keys are answered at once.
        QTimer.singleShot(0, self, self._add_rest)

    @property
    def fields(self) -> PaperFields:
        """What the clerk has filled in and chosen."""
        known = self._composition.fields
        typed = {name: f.text for name, f in self._fields.items()}
        own = {name: "" if text == self._usual(name) else text for name, text in typed.items()}
        values = {**known.values, **own}
        wording, words = self._resolution.wording, self._resolution.own
        return PaperFields(known.template, known.meeting, wording, words, values)

    def show_draft(self, draft: PaperDraft) -> None:
        """Mark what is missing, and show the chosen wording with the facts filled in."""
        gaps = {field.name for field in draft.missing}
        for name, field in self._fields.items():
            field.show_gap(name in gaps)
        self._resolution.show_draft(draft.resolution)
        self._paper.show_stage(Stage.UNDER_WAY if gaps else Stage.DONE)

    def focus_field(self, name: str) -> bool:
        """Give the keyboard to a field; False where the form has no such field."""
        field = self._resolution.field if name == RESOLUTION else self._fields.get(name)
        if field is None:
            return False
        field.input.setFocus()
        return True

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first: the first control in reading order."""
        if not self.change_meeting.isHidden():
            return self.change_meeting
        if self._summons is not None:
            return self._summons.show_working
        first = next(iter(self._fields.values()), None)
        return first.input if first is not None else self

    def put_back(self, words: str) -> None:
        """Put the clerk's own resolution in the place of the wording."""
        self._resolution.put_back(words)

    def forget_changes(self) -> None:
        """Put away that files were changed outside: new ones stand beside them now."""
        if self._changed is not None:
            self._changed.hide()

    def _changed_box(self) -> ChangedBox:
        theme, composition = self._kit.theme, self._composition
        made = ChangedBox(theme, composition.changed_outside, composition.today)
        made.copy_asked.connect(self.copy_asked)
        edge = theme.px(16)
        around = column(theme, gap=0)
        around.setContentsMargins(edge, edge, edge, 0)
        around.addWidget(made)
        self._layout.addLayout(around)
        return made

    def _meeting_section(self) -> Section:
        kit, composition = self._kit, self._composition
        facts = composition.meeting.facts
        section = Section(kit.theme, 1, "Meeting")
        section.say(line_of(facts))
        section.show_stage(Stage.UNDER_WAY if composition.too_late else Stage.DONE)
        self.change_meeting = button("Change", "change-meeting", self._toggle_meetings, kind="link")
        self.change_meeting.setAccessibleName("Change the meeting")
        section.aside(self.change_meeting)
        choices = [Choice(m.meeting.id, short_of(m.meeting.facts)) for m in composition.ahead]
        self._meetings = ChoiceRow(kit.theme, "paper-meeting", "For which meeting", choices)
        self._meetings.show_choice(composition.meeting.id)
        self._meetings.chosen.connect(self.meeting_asked)
        self._meetings.hide()
        self.change_meeting.setVisible(len(choices) > 1)
        section.content.addWidget(self._meetings)
        if composition.too_late:
            late = LateBox(kit.theme, composition)
            late.meeting_asked.connect(self.meeting_asked)
            section.content.addWidget(late)
        if composition.dates is not None and not composition.template.is_letter:
            self._summons = SummonsBox(kit)
            self._summons.show_days(
                SummonsDays(
                    composition.dates,
                    composition.rule,
                    composition.meeting.summons,
                    composition.of_electors,
                    composition.today,
                )
            )
            section.content.addWidget(self._summons)
        return section

    def _paper_section(self) -> Section:
        kit = self._kit
        title = "The letter" if self._composition.template.is_letter else "The paper"
        section = Section(kit.theme, 2, title)
        section.show_stage(Stage.UNDER_WAY)
        asked = [f for f in self._composition.asked if not self._is_extra(f.name)]
        heads = [f for f in asked if f.name == ITEM_TITLE]
        rest = sorted((f for f in asked if f not in heads), key=lambda f: f.is_optional)
        for field in heads:
            section.content.addWidget(self._field(field.name))
        if self._composition.template.wordings:
            self._resolution.add_to(section)
        for field in rest:
            section.content.addWidget(self._field(field.name))
        return section

    def _add_rest(self) -> None:
        theme, composition = self._kit.theme, self._composition
        sections: list[Section] = []
        if not composition.template.is_notice:
            attachments = AttachmentsSection(theme, 3, composition.attached, self._outside)
            self.attachments_made.emit(attachments)
            sections.append(attachments)
        if any(self._is_extra(f.name) for f in composition.asked):
            sections.append(self._more_section(3 + len(sections)))
        versions = VersionsSection(theme, 3 + len(sections))
        self.versions_made.emit(versions)
        for section in (*sections, versions):
            self._layout.addWidget(rule())
            self._layout.addWidget(section)
        self._layout.addStretch(1)

    def _more_section(self, number: int) -> Section:
        section = Section(self._kit.theme, number, "What you can add")
        section.show_stage(Stage.OPTIONAL)
        extra = [f for f in self._composition.asked if self._is_extra(f.name)]
        section.say("Optional")
        for field in extra:
            section.content.addWidget(self._field(field.name))
        return section

    def _is_extra(self, name: str) -> bool:
        field = next(f for f in self._composition.asked if f.name == name)
        return field.is_optional and not name.startswith("item-")

    def _field(self, name: str) -> GapField:
        asked = next(f for f in self._composition.asked if f.name == name)
        made = GapField(self._kit.theme, asked)
        made.set_text(self._composition.fields.values.get(name, "") or self._usual(name))
        made.typed.connect(self.changed)
        made.left.connect(self.left)
        self._fields[name] = made
        return made

    def _usual(self, name: str) -> str:
        """Return what stands in a field before the clerk types anything."""
        return self._composition.template.title if name == ITEM_TITLE else ""

    def _show_asked(self) -> None:
        """Show only the fields that the chosen wording asks for."""
        chosen, own = self._resolution.chosen, self._resolution.own
        for made in self._fields.values():
            asked = made.field.wordings
            made.setVisible(not asked or (chosen in asked and not own))

    def _toggle_meetings(self) -> None:
        self._meetings.setVisible(not self._meetings.isVisibleTo(self))
        if self._meetings.isVisibleTo(self):
            self._meetings.focus_chosen()


class LateBox(QFrame):
    """The amber words for a meeting whose last day has passed, and the way on (`ux.md` 3, b)."""

    meeting_asked = Signal(str)

    def __init__(self, theme: Theme, composition: Composition) -> None:
        super().__init__()
        self.setObjectName("too-late")
        self.setProperty("box", "caution")
        self._instead = composition.instead
        line = row(theme, self, gap=10, margin=10)
        line.addWidget(picture(theme, "warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(theme, gap=6)
        words.addWidget(label(late_words(composition), name="too-late-words"))
        if composition.instead is not None:
            day = short_of(composition.instead.meeting.facts)
            use = button(f"Use {day}", "use-next-meeting", self._use)
            words.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)

    def _use(self) -> None:
        if self._instead is not None:
            self.meeting_asked.emit(self._instead.meeting.id)


def late_words(composition: Composition) -> str:
    """Return that it is too late, and which meeting can still be summoned in time."""
    facts, dates = composition.meeting.facts, composition.dates
    if composition.instead is None or dates is None or composition.instead.dates is None:
        return f"{composition.too_late}."
    following = composition.instead.meeting.facts
    by = composition.instead.dates.by(composition.rule).latest
    papers = "notice" if composition.of_electors else "summons"
    return (
        f"It is too late to give {dates.clear_days} clear days for {short_of(facts)}. "
        f"Next meeting: {short_of(following)}, {papers} by {day_in_words(by)}. Use that one?"
    )

"""A line of the settings page: what is chosen, by pressing, typing or counting, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from genretagger.ui.look import icons, theme
from genretagger.ui.look.check_box import CheckBox
from genretagger.ui.look.fields import SpinBox
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.look.tool_button import ToolButton

PAUSE_MS = 300
FIELD_WIDTH = 168
LINES_HEIGHT = 84


class SettingRow(QWidget):
    """Shows a choice and tells when the person chooses otherwise."""

    chosen = Signal(object)
    """A value of this choice; None: back to the default."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self.reset = ToolButton()
        self.reset.setAccessibleName(self.tr("Reset: {0}").format(label))
        self.reset.setToolTip(self.tr("Back to the default"))
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.reset.hide()
        self.reset.clicked.connect(lambda: self.chosen.emit(None))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        theme.look().changed.connect(self._dress)
        self._dress()

    def show_value(self, value: Any, default: Any) -> None:
        """Show what is chosen, and offer the way back where it is not the default."""
        if self.reset.hasFocus() and value == default:
            self.focusNextChild()
        self.reset.setVisible(value != default)
        self._show(value)

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _dress(self) -> None:
        self.reset.setIcon(icons.icon("undo", "quiet"))


class ChoiceRow(SettingRow):
    """A few buttons, one of which is pressed."""

    def __init__(self, label: str, choices: Sequence[tuple[Any, str, str]]) -> None:
        super().__init__(label)
        group = QButtonGroup(self)
        self.buttons: dict[Any, QPushButton] = {}
        for value, text, tip in choices:
            button = PushButton(text)
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setAccessibleDescription(f"{label}: {tip}" if tip else label)
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            group.addButton(button)
            self.buttons[value] = button
            self.row.addWidget(button)
        self.row.addStretch(1)

    def _show(self, value: Any) -> None:
        if value in self.buttons:
            self.buttons[value].setChecked(True)


class SwitchRow(SettingRow):
    """One box to tick."""

    def __init__(self, label: str, text: str) -> None:
        super().__init__(label)
        self.box = CheckBox(text)
        self.box.setAccessibleDescription(label)
        self.box.clicked.connect(lambda ticked: self.chosen.emit(ticked))
        self.row.addWidget(self.box)
        self.row.addStretch(1)

    def _show(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class NumberRow(SettingRow):
    """A number; `none` is what the least one is called when it stands for None."""

    def __init__(self, label: str, least: int, most: int, *, before: str = "", unit: str = "", none: str = "",
                 step: int = 1) -> None:  # fmt: skip
        super().__init__(label)
        self._none = bool(none)
        self.spin = SpinBox()
        self.spin.setRange(least - self._none, most)
        self.spin.setPrefix(before)
        self.spin.setSuffix(unit)
        self.spin.setSpecialValueText(none)
        self.spin.setSingleStep(step)
        self.spin.setGroupSeparatorShown(True)
        self.spin.setAccessibleName(label)
        self.spin.setFixedWidth(FIELD_WIDTH)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.spin.valueChanged.connect(self._tell)
        self.row.addWidget(self.spin)
        self.row.addStretch(1)

    def _tell(self, number: int) -> None:
        # The default of what may be None is None: so "back to the default" says the same.
        self.chosen.emit(None if self._none and number == self.spin.minimum() else number)

    def _show(self, value: Any) -> None:
        self.spin.blockSignals(True)
        self.spin.setValue(self.spin.minimum() if value is None else value)
        self.spin.blockSignals(False)


class TextRow(SettingRow):
    """A short text, taken when the typing rests."""

    def __init__(self, label: str, hint: str) -> None:
        super().__init__(label)
        self.field = QLineEdit()
        self.field.setAccessibleName(label)
        self.field.setPlaceholderText(hint)
        self.field.setFixedWidth(FIELD_WIDTH)
        self._typing = _Typing(self)
        self.field.textEdited.connect(lambda _text: self._typing.start())
        self.field.editingFinished.connect(self._typing.end)
        self._typing.timeout.connect(lambda: self.chosen.emit(self.field.text()))
        self.row.addWidget(self.field)
        self.row.addStretch(1)

    def _show(self, value: Any) -> None:
        if not self._typing.isActive() and self.field.text() != value:
            self.field.setText(value)

    def hideEvent(self, event: QHideEvent) -> None:
        self._typing.end()
        super().hideEvent(event)


class LinesRow(SettingRow):
    """A few lines of text, taken when the typing rests; a button beside them."""

    def __init__(self, label: str, hint: str, button: QPushButton) -> None:
        super().__init__(label)
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName(label)
        self.editor.setPlaceholderText(hint)
        self.editor.setTabChangesFocus(True)
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.editor.setFixedHeight(LINES_HEIGHT)
        self._typing = _Typing(self)
        self.editor.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(lambda: self.chosen.emit(self.lines()))
        self.row.addWidget(self.editor, 1)
        self.row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)

    def lines(self) -> tuple[str, ...]:
        """What is typed, without empty lines."""
        return tuple(line.strip() for line in self.editor.toPlainText().splitlines() if line.strip())

    def add(self, line: str) -> None:
        """One line more."""
        self.editor.setPlainText("\n".join((*self.lines(), line)))
        self._typing.end()

    def _show(self, value: Any) -> None:
        if not self._typing.isActive() and self.lines() != tuple(value):
            self.editor.blockSignals(True)
            self.editor.setPlainText("\n".join(value))
            self.editor.blockSignals(False)

    def hideEvent(self, event: QHideEvent) -> None:
        self._typing.end()
        super().hideEvent(event)


class _Typing(QTimer):
    """Runs while the person types."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)

    def end(self) -> None:
        """What was typed so far counts now."""
        if self.isActive():
            self.stop()
            self.timeout.emit()

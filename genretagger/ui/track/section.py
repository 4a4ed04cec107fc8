"""A part of the panel under a heading that folds it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from genretagger.ui.look import icons, theme
from genretagger.ui.look.tool_button import ToolButton

SPACE_BELOW = 16


class Section(QWidget):
    """A heading and what stands under it; `key` is the name under which it is remembered."""

    folded = Signal(str, bool)

    def __init__(self, key: str, title: str, body: QWidget, *, folded: bool = False) -> None:
        super().__init__()
        self.key = key
        self.body = body
        self.head = ToolButton()
        self.head.setObjectName("section")
        self.head.setText(title)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(icons.SMALL)
        self.head.setCheckable(True)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.toggled.connect(self._unfold)
        self.head.clicked.connect(lambda unfolded: self.folded.emit(self.key, not unfolded))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(body)
        column.addSpacing(SPACE_BELOW - 4)
        theme.look().changed.connect(self._dress)
        self.head.setChecked(not folded)
        self._unfold(not folded)

    @property
    def is_folded(self) -> bool:
        return not self.head.isChecked()

    def fold(self, folded: bool) -> None:
        """Fold it away, or open it."""
        self.head.setChecked(not folded)

    def _unfold(self, unfolded: bool) -> None:
        self.body.setVisible(unfolded)
        state = self.tr("open") if unfolded else self.tr("folded away")
        self.head.setAccessibleName(f"{self.head.text()}, {state}")
        self._dress()

    def _dress(self) -> None:
        self.head.setIcon(icons.icon("unfolded" if self.head.isChecked() else "folded", "quiet"))

"""The one kind of check box: as visible in the dark as in the light."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from genretagger.ui.look import icons, theme
from genretagger.ui.look.deliberate import DeliberateKeys


class CheckBox(DeliberateKeys, QCheckBox):
    """A box in the colours of the theme with its text beside it, on the side that the language reads from."""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.theme()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = self.style().subElementRect
        box = QRectF(part(QStyle.SubElement.SE_CheckBoxIndicator, option, self)).adjusted(
            0.5, 0.5, -0.5, -0.5
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() or self.isChecked() else "control"
        painter.setPen(QPen(look.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(look.colour("accent" if self.isChecked() else "surface"))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            icons.paint(painter, "accept", box.adjusted(1, 1, -1, -1), look.colour("on_accent"))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("text"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)
        painter.setPen(look.colour("text" if self.isEnabled() else "faint"))
        place = part(QStyle.SubElement.SE_CheckBoxContents, option, self)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic), self.text()
        )
        painter.end()

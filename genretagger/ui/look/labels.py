"""Labels in the styles of the style sheet, which show what files say as plain text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def label(name: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """A label of a style ("large", "quiet", "small", …)."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def show_text(where: QLabel, text: str) -> None:
    """Show a text; a label without one takes no room."""
    where.setText(text)
    where.setVisible(bool(text))

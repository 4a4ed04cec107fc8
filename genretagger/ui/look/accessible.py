"""What a screen reader is told of widgets that paint themselves or only scroll: a name and what they are."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QFrame, QScrollArea, QWidget

ROLE = "accessible_role"


def describe(widget: QWidget, role: QAccessible.Role, name: str = "") -> None:
    """Say what a widget is; Qt itself knows of no widget of ours more than that it is one."""
    widget.setProperty(ROLE, role.value)
    if name:
        widget.setAccessibleName(name)


def scrolling(inside: QWidget, name: str) -> QScrollArea:
    """A page that is only read: the keyboard scrolls it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    describe(area, QAccessible.Role.Pane, name)
    return area


def install() -> None:
    """Let screen readers hear it; once for the application."""
    QAccessible.installFactory(_face)


def _face(_class_name: str, described: QObject) -> QAccessibleInterface | None:
    role = described.property(ROLE) if isinstance(described, QWidget) else None
    if not isinstance(described, QWidget) or role is None:
        return None
    return QAccessibleWidget(described, QAccessible.Role(role), "")

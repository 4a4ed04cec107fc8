"""Where the parts of the window stand: the bar above, the sidebar beside the pages, the progress below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from genretagger.ui.frame.sidebar import WIDTH as SIDEBAR_WIDTH

SIZE = (1280, 800)
LEAST_SIZE = (960, 560)


def sized(window: QWidget) -> None:
    """Give the window its first size and its least."""
    window.setMinimumSize(*LEAST_SIZE)
    window.resize(*SIZE)


def stacked(*pages: QWidget) -> QStackedWidget:
    """The middle of the window: these pages, one at a time."""
    stack = QStackedWidget()
    for page in pages:
        stack.addWidget(page)
    return stack


def framed(above: QWidget, left: QWidget, middle: QWidget, below: QWidget) -> QWidget:
    """The inside of the window; the border between left and middle can be moved."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(left)
    splitter.addWidget(middle)
    splitter.setStretchFactor(0, 0)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([SIDEBAR_WIDTH, SIZE[0] - SIDEBAR_WIDTH])
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(above)
    column.addWidget(splitter, 1)
    column.addWidget(below)
    return inside

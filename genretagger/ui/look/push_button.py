"""The one kind of push button: Return presses it as well as the space bar."""

from PySide6.QtWidgets import QPushButton, QWidget

from genretagger.ui.look.deliberate import DeliberateKeys


class PushButton(DeliberateKeys, QPushButton):
    """Qt leaves Return to buttons of dialogs; here a button that has the keyboard takes it anywhere."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(True)

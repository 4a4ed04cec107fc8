"""The one kind of tool button."""

from PySide6.QtWidgets import QToolButton

from genretagger.ui.look.deliberate import DeliberateKeys


class ToolButton(DeliberateKeys, QToolButton):
    """A quiet button: an icon, a word, or both."""

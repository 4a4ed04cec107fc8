"""Texts outside of a QObject, under names that Qt's `lupdate` looks for."""

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate(context, text)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a text of a table; it is translated when it is shown."""
    return text

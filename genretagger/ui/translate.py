"""Marks texts of tables for Qt Linguist; what PySide offers for it has no type."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text as it is; `lupdate` finds it by the name of this function."""
    return text

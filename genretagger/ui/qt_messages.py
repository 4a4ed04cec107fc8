"""What Qt says goes to the log; what it says about sound systems and pictures is no warning there."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

QUIET_CATEGORIES = ("qt.multimedia", "qt.gui.imageio")
QUIET_TEXTS = ("PulseAudio", "No audio device", "FFmpeg log")
"""What QtMultimedia says without a category: the window tells it in words where it matters."""

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def install() -> None:
    """Send what Qt says to Python's logging from here on."""
    qInstallMessageHandler(to_log)


def to_log(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Log one message of Qt under the name of its category."""
    category = context.category or "default"
    quiet = category.startswith(QUIET_CATEGORIES) or text.startswith(QUIET_TEXTS)
    level = LEVELS.get(kind, logging.WARNING)
    logging.getLogger(category).log(min(level, logging.INFO) if quiet else level, "%s", text)

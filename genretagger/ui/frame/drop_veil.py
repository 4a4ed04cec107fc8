"""Folders and files dropped anywhere on the window; shown while they are held over it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from genretagger.kinds import MUSIC_SUFFIXES
from genretagger.ui.look import theme


class DropVeil(QWidget):
    """Takes what is dropped on its window, and says that letting go adds it."""

    dropped = Signal(list)
    """Paths of folders."""
    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if event.mimeData().hasUrls():
                event.acceptProposedAction()
                self.setGeometry(self._window.rect())
                self.show()
                self.raise_()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hide()
            event.acceptProposedAction()
            self._take([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
            return True
        return False

    def _take(self, paths: list[str]) -> None:
        """A folder stands for itself, a file of music for the folder that it is in."""
        folders = [path for path in paths if Path(path).is_dir()]
        songs = [Path(path) for path in paths if Path(path).suffix.lower() in MUSIC_SUFFIXES]
        around = [str(song.parent) for song in songs if song.is_file()]
        if folders or around:
            self.dropped.emit(list(dict.fromkeys([*folders, *around])))
        else:
            self.said.emit(self.tr("That is no music: drop a folder of music here, or files of it."))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.theme()
        ground = QColor(look.colour("surface"))
        ground.setAlpha(224)
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 12, 12)
        painter.setFont(theme.font(theme.large_pixels(), bold=True))
        painter.setPen(look.colour("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Let go to add this music"))
        painter.end()

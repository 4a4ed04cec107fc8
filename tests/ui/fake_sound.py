"""What stands for QtMultimedia where a test plays."""

from PySide6.QtCore import QObject, Signal


class FakeSound(QObject):
    """What QtMultimedia would be asked; tests say what it answers."""

    moved = Signal(float)
    measured = Signal(float)
    ended = Signal()
    refused = Signal()
    silent = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: str | None = None
        self.playing = False
        self.position = 0.0
        self.volume = 0.0

    def open(self, path: str) -> None:
        self.path, self.position = path, 0.0

    def play(self) -> None:
        self.playing = True

    def pause(self) -> None:
        self.playing = False

    def seek(self, seconds: float) -> None:
        self.position = seconds

    def close(self) -> None:
        self.path, self.playing = None, False

    def set_volume(self, share: float) -> None:
        self.volume = share

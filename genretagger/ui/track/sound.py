"""QtMultimedia behind the few words that the player needs; imported when something is played first."""

import ctypes
from contextlib import suppress
from pathlib import Path

import PySide6
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

FFMPEG_PLACES = ("Qt/lib/libavutil*", "avutil*.dll")
FFMPEG_SAYS_NOTHING = -8


class Sound(QObject):
    """One file that is played, or none."""

    moved = Signal(float)
    """The position in seconds."""
    measured = Signal(float)
    """The length in seconds, once it is known."""
    ended = Signal()
    refused = Signal()
    """The file cannot be played."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.silent = QMediaDevices.defaultAudioOutput().isNull()
        """There is no sound device: time goes by, nothing is heard."""
        self._wanted: float | None = None
        self._player = QMediaPlayer(self)
        self._output = QAudioOutput(self)
        _hush_ffmpeg()
        self._player.setAudioOutput(self._output)
        self._player.positionChanged.connect(self._tell_position)
        self._player.durationChanged.connect(lambda ms: self.measured.emit(ms / 1000))
        self._player.mediaStatusChanged.connect(self._take_status)
        self._player.errorOccurred.connect(lambda _error, _text: self.refused.emit())

    def open(self, path: str) -> None:
        """Take up a file."""
        self._wanted = None
        self._player.setSource(QUrl.fromLocalFile(path))

    def play(self) -> None:
        self._player.play()

    def pause(self) -> None:
        self._player.pause()

    def seek(self, seconds: float) -> None:
        """Go to a position; where the file is still being opened, as soon as that is done."""
        loaded = self._player.mediaStatus() not in (
            QMediaPlayer.MediaStatus.NoMedia,
            QMediaPlayer.MediaStatus.LoadingMedia,
        )
        self._wanted = None if loaded else seconds
        if loaded:
            self._player.setPosition(round(seconds * 1000))

    def close(self) -> None:
        """Let go of the file."""
        self._wanted = None
        self._player.stop()
        self._player.setSource(QUrl())

    def set_volume(self, share: float) -> None:
        """How loud, 0 … 1 as it is felt: the ear hears ratios."""
        self._output.setVolume(share**2)

    def _tell_position(self, milliseconds: int) -> None:
        if self._wanted is None:
            self.moved.emit(milliseconds / 1000)

    def _take_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.EndOfMedia:
            self.ended.emit()
        elif self._wanted is not None and status in (
            QMediaPlayer.MediaStatus.LoadedMedia,
            QMediaPlayer.MediaStatus.BufferedMedia,
        ):
            self.seek(self._wanted)


def _hush_ffmpeg() -> None:
    """FFmpeg, which Qt brings along, tells the terminal about each file; what is wrong comes as an error."""
    for place in FFMPEG_PLACES:
        for library in Path(PySide6.__file__).parent.glob(place):
            with suppress(OSError, AttributeError):  # then it speaks
                ctypes.CDLL(str(library)).av_log_set_level(FFMPEG_SAYS_NOTHING)

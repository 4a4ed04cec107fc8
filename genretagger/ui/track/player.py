"""The player: it follows the track under the cursor, and holds a file only while it plays it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from genretagger.ui import words

if TYPE_CHECKING:
    from genretagger.ui.track.sound import Sound

STEP_SECONDS = 5.0
FOLLOW_MS = 250
"""How long the cursor must rest on a track before it is played: many go by while a key is held."""
USUAL_VOLUME = 80


def sound(parent: QObject) -> Sound:
    """What makes sound. Raises ImportError where QtMultimedia cannot be loaded."""
    module = importlib.import_module("genretagger.ui.track.sound")
    made: Sound = module.Sound(parent)
    return made


class Player(QObject):
    """One for the window. `make` is asked for the means to play at the first need."""

    moved = Signal(float)
    """The position in seconds."""
    measured = Signal(float)
    """The length in seconds, as the player finds it."""
    playing_changed = Signal(bool)
    said = Signal(str)
    """Something about this computer, said once."""
    failed = Signal(str)
    """Why this track cannot be played; empty: nothing is wrong."""
    volume_changed = Signal(int)

    def __init__(self, parent: QObject | None = None, make: Callable[[QObject], Sound] = sound) -> None:
        super().__init__(parent)
        self.make = make
        self._sound: Sound | None = None
        self._speechless = False
        self._path: str | None = None
        self._opened: str | None = None
        self._length = 0.0
        self._held = False
        self.position = 0.0
        self.playing = False
        self.volume = USUAL_VOLUME
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_MS)
        self._follow.timeout.connect(self.play)

    def show(self, path: str | None, seconds: float | None) -> None:
        """This track is under the cursor, so long; while something plays, it is played instead."""
        self._length = seconds or self._length if path == self._path else seconds or 0.0
        if path == self._path:
            return
        follow = (self.playing or self._follow.isActive()) and path is not None
        self.release()
        self._path = path
        self.failed.emit("")
        if follow:
            self._follow.start()

    def toggle(self) -> None:
        """Play, or pause."""
        if self.playing or self._follow.isActive():
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play the track under the cursor from where it stands."""
        if self._path is None:
            return
        if self._held:
            self.said.emit(self.tr("A file is being written: play it when that is done."))
            return
        output = self._ready()
        if output is None:
            return
        if self._opened != self._path:
            self._opened = self._path
            self.failed.emit("")
            output.open(self._path)
            if self.position:
                output.seek(self.position)
        elif self._length and self.position >= self._length:
            self.seek(0.0)
        output.play()
        self._set_playing(True)

    def pause(self) -> None:
        """Stop here for now."""
        self._follow.stop()
        if self._sound is not None:
            self._sound.pause()
        self._set_playing(False)

    def seek(self, seconds: float) -> None:
        """Go to a position of the track under the cursor."""
        if self._path is None:
            return
        self.position = max(0.0, min(seconds, self._length) if self._length else seconds)
        if self._sound is not None and self._opened is not None:
            self._sound.seek(self.position)
        self.moved.emit(self.position)

    def play_from(self, seconds: float) -> None:
        """Go to a position and play."""
        self.seek(seconds)
        if not self.playing:
            self.play()

    def step(self, seconds: float) -> None:
        """Go forward, or back."""
        self.seek(self.position + seconds)

    def set_volume(self, percent: int) -> None:
        """How loud, 0 … 100."""
        self.volume = max(0, min(percent, 100))
        if self._sound is not None:
            self._sound.set_volume(self.volume / 100)
        self.volume_changed.emit(self.volume)

    def hold(self, held: bool) -> None:
        """Files are being written: let go of them, and touch none until that is done."""
        self._held = held
        if held:
            self.release()

    def release(self) -> None:
        """Let go of the file that is played, and stand at the start."""
        self.pause()
        if self._sound is not None and self._opened is not None:
            self._sound.close()
        self._opened = None
        self.position = 0.0
        self.moved.emit(0.0)

    def _ready(self) -> Sound | None:
        if self._sound is None and not self._speechless:
            try:
                self._sound = self.make(self)
            except ImportError:
                self._speechless = True
            else:
                self._wire(self._sound)
                if self._sound.silent:
                    self.said.emit(self.tr("There is no sound device: tracks play without a sound."))
        if self._speechless:
            self.failed.emit(self.tr("This computer lacks what Qt needs to play sound (libpulse on Linux)."))
        return self._sound

    def _wire(self, made: Sound) -> None:
        made.set_volume(self.volume / 100)
        made.moved.connect(self._move)
        made.measured.connect(self._measure)
        made.ended.connect(self._end)
        made.refused.connect(self._refuse)

    def _move(self, seconds: float) -> None:
        if self._opened is not None:
            self.position = seconds
            self.moved.emit(seconds)

    def _measure(self, seconds: float) -> None:
        if self._opened is not None and seconds > 0:
            self._length = seconds
            self.measured.emit(seconds)

    def _end(self) -> None:
        self.position = self._length
        self._set_playing(False)

    def _refuse(self) -> None:
        if self._opened is None:
            return
        name = words.place_of(self._opened)
        self.release()
        self.failed.emit(
            self.tr("{0} cannot be played here: its kind is unknown, or it is damaged or gone.").format(name)
        )

    def _set_playing(self, playing: bool) -> None:
        if playing != self.playing:
            self.playing = playing
            self.playing_changed.emit(playing)

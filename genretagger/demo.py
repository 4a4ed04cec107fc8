"""The job without a display: scan the folders named, or take a generated demo folder through it all."""

import tempfile
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from genretagger.features import Samples

SAMPLE_RATE_HZ = 22_050
SECONDS = 40.0
FIFTHS = (0, 7, 9, 5)


def show_around(folders: Sequence[str], run: Callable[[Sequence[str]], int]) -> int:
    """Scan the folders, or else take a generated demo folder through the whole job; returns a status."""
    from genretagger.library.scanner import check_folder
    from genretagger.terminal import say

    for folder in folders:
        check_folder(folder)
    if folders:
        say("There is no display, so this runs in the terminal. Nothing is written to your files.")
        status = run(["scan", *folders])
        for command in ("review", "accept --min-confidence 0.8", "write --dry-run", "write", "undo --last"):
            say(f"Next: genretagger {command}")
        return status
    say("There is no display and no folder was named: this runs in the terminal, on a small generated demo.")
    with tempfile.TemporaryDirectory(prefix="genretagger-demo-") as name:
        library = ["--library", str(Path(name) / "demo.sqlite3")]
        music = Path(name) / "music"
        make_demo(music)
        for step in (
            ["scan", str(music)],
            ["accept", "--min-confidence", "0", "--also-unsure"],
            ["write"],
            ["undo", "--last"],
        ):
            say("")
            say(f"$ genretagger {' '.join(step)}")
            if status := run([*step, *library]):
                return status
    say("")
    say("The demo folder is gone again. With your own music: make run FOLDER=~/Music")
    return 0


def make_demo(folder: Path) -> None:
    """Three generated pieces as WAV: plucked chords, a dance beat, a slow drone."""
    folder.mkdir(parents=True)
    for name, piece in (("Plucked chords", _plucked()), ("Dance beat", _beat()), ("Slow drone", _drone())):
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE_HZ)
            file.writeframes((piece / np.abs(piece).max() * 28_000).astype("<i2").tobytes())


def _time(seconds: float = SECONDS) -> Samples:
    return np.arange(int(seconds * SAMPLE_RATE_HZ), dtype=np.float32) / np.float32(SAMPLE_RATE_HZ)


def _note(semitones: float, seconds: float, decay: float) -> Samples:
    time = _time(seconds)
    pitch = 110.0 * 2 ** (semitones / 12)
    tone = sum(np.sin(2 * np.pi * pitch * k * time) / k for k in range(1, 7))
    return np.asarray(tone * np.exp(-decay * time), dtype=np.float32)


def _plucked() -> Samples:
    bars = []
    for bar in range(int(SECONDS / 2)):
        root = FIFTHS[bar % 4]
        bars += [_note(root + step, 0.5, 6.0) for step in (12, 16, 19, 24)]
    return np.concatenate(bars)


def _beat() -> Samples:
    time = _time()
    phase = time % 0.5
    kick = np.sin(2 * np.pi * 55 * phase) * np.exp(-18 * phase)
    offbeat = (time + 0.25) % 0.5
    hiss = np.random.default_rng(1).standard_normal(time.size) * np.exp(-40 * offbeat)
    bass = np.sign(np.sin(2 * np.pi * 110 * time)) * (time % 0.25 < 0.12)
    return np.asarray(kick + 0.3 * hiss + 0.25 * bass, dtype=np.float32)


def _drone() -> Samples:
    chord = sum(_note(step, SECONDS, 0.0) for step in (0, 7, 12))
    return np.asarray(chord * (1 + 0.5 * np.sin(2 * np.pi * 0.1 * _time())), dtype=np.float32)

"""How the benchmarks measure: works by turns, the usual ways beside ours, and scans as whole processes."""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import av
import librosa
import numpy as np
import soxr

from genretagger.classifier import Classifier

ROOT = Path(__file__).parents[2]
MEGABYTE = 1e6


@dataclass(frozen=True)
class Scan:
    """Seconds the scan took, and the peak resident memory of its processes, in bytes."""

    seconds: float
    main: int
    workers: tuple[int, ...]


def times(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Median seconds of each work, done by turns so that a busy moment hits all of them."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(rounds + 1):
        for work, measured in zip(works, seconds, strict=True):
            began = perf_counter()
            work()
            measured.append(perf_counter() - began)
    return [median(measured[1:]) for measured in seconds]


def decode(path: Path, starts: tuple[float, ...], seconds: float, rate_hz: int) -> None:
    """Seek, decode and resample patches with PyAV and soxr, one conversion a patch, and do nothing else."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        for start in starts:
            container.seek(int(start / stream.time_base), stream=stream)
            fifo = av.AudioFifo()
            for frame in container.decode(stream):
                frame.pts = None
                fifo.write(frame)
                if fifo.samples >= seconds * stream.rate:
                    break
            soxr.resample(fifo.read().to_ndarray().mean(axis=0), stream.rate, rate_hz)


def decode_all(path: Path) -> None:
    """Decode every frame of the file with PyAV, and do nothing else."""
    with av.open(str(path)) as container:
        for _ in container.decode(audio=0):
            pass


def hear_all_with_librosa(path: Path, classifier: Classifier) -> None:
    """Load the whole file, make its mel spectrogram, judge every chunk of it."""
    front_end, frames = classifier.info.front_end, classifier.info.patch_frames
    samples, rate_hz = librosa.load(path, sr=front_end.sample_rate_hz)
    power = librosa.feature.melspectrogram(
        y=samples,
        sr=rate_hz,
        n_fft=front_end.fft_samples,
        hop_length=front_end.hop_samples,
        n_mels=front_end.mel_bands,
    )
    decibels = librosa.power_to_db(power, ref=np.max)
    chunks = [decibels[:, first : first + frames] for first in range(0, decibels.shape[1] - frames, frames)]
    classifier.classify(np.stack(chunks), range(len(chunks)))


def folder_of(song: Path, number: int, folder: Path) -> Path:
    """A folder with links to one song under many names."""
    folder.mkdir()
    for index in range(number):
        os.link(song, folder / f"{index:04}.mp3")
    return folder


def scan(music: Path, library: Path, workers: int) -> Scan:
    command = [sys.executable, "-m", "genretagger", "scan", str(music), "--json", "--workers", str(workers)]
    with subprocess.Popen(
        [*command, "--library", str(library)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.set_blocking(process.stdout.fileno(), False)  # type: ignore[union-attr]
        peaks: dict[int, int] = defaultdict(int)
        output = b""
        while process.poll() is None:
            for pid in (process.pid, *_children(process.pid)):
                peaks[pid] = max(peaks[pid], _peak(pid))
            output += process.stdout.read() or b""  # type: ignore[union-attr]
            time.sleep(0.05)
        output += process.stdout.read() or b""  # type: ignore[union-attr]
    summary = json.loads(output.splitlines()[-1])["summary"]
    assert summary["failed"] == 0
    main = peaks.pop(process.pid)
    listening = tuple(sorted(peaks.values(), reverse=True)[:workers])
    return Scan(summary["seconds"], main, listening)


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)

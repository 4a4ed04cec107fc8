"""A folder of music to an archive, see `training.data`: thirty seconds of each track as log-mel."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from genretagger.audio import Listening, Song
from genretagger.errors import AudioError, TrainingError
from genretagger.features import FrontEnd, Samples, power_mel, to_db
from genretagger.pool import Pool
from training.layouts import Source
from training.whole import whole

SECONDS = 30.0
COLUMNS = 387
HOP_SAMPLES = 512
FIRST_FRAME, FRAMES_A_COLUMN = 1.17, 3.3368
"""Column c of an archive is the frame of 512 samples nearest to 3.3368 · c + 1.17."""
WHOLE_SHARE = 1.1
"""What is hardly longer than an excerpt is heard from its start, the rest from its middle."""
SHORTEST_SECONDS = 3.0
QUIETEST_RMS = 1e-3
SECONDS_A_FILE = 120.0
POLL_SECONDS = 0.2

Mel = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a file: its mel, chroma and spectral contrast, or why it is left out."""

    mel: Mel | None
    reason: str = ""
    chroma: Mel | None = None
    contrast: Mel | None = None


def prepare(sources: Sequence[Source], out: Path, jobs: int, skip: Callable[[str, str], None]) -> int:
    """Hear all files, write the archive, and say how many tracks it has; what cannot be heard is skipped.

    The archive is written beside and renamed: a kill leaves the old one or the new one. Raises TrainingError
    when nothing could be heard.
    """
    kept: list[Source] = []
    found: list[Heard] = []
    progress = tqdm(_hear_all(sources, jobs), total=len(sources), desc=out.name, unit="file")
    for source, heard in progress:
        if heard.mel is None:
            skip(source.path, heard.reason)
        else:
            kept.append(source)
            found.append(heard)
    if not kept:
        raise TrainingError(f"None of the {len(sources)} files can be heard: {out} was not written.")
    order = np.argsort([source.name for source in kept], kind="stable")
    _write(out, [kept[place] for place in order], [found[place] for place in order])
    return len(kept)


def hear(path: str) -> Heard:
    """Thirty seconds of a file as an archive keeps them; never raises for a bad file."""
    rate = FrontEnd().sample_rate_hz
    try:
        with Song(path) as song:
            spare = song.duration_seconds - SECONDS
            start = spare / 2 if spare > (WHOLE_SHARE - 1) * SECONDS else 0.0
            segment = song.hear(start, SECONDS, rate)
            if segment.seconds < min(SECONDS, song.duration_seconds) - 1:
                segment = next(song.segments(rate, Listening(1, SECONDS, thorough=True)))
    except AudioError as error:
        return Heard(None, str(error))
    except Exception as error:  # noqa: BLE001 - a damaged file makes decoders raise anything; it costs one track
        return Heard(None, f"it cannot be decoded ({type(error).__name__}: {error})")
    if segment.seconds < SHORTEST_SECONDS:
        return Heard(None, f"it has only {segment.seconds:.1f} s")
    if segment.rms < QUIETEST_RMS:
        return Heard(None, "it is silent")
    chroma, contrast = archive_features(segment.samples)
    return Heard(archive_mel(segment.samples), "", chroma, contrast)


def archive_mel(samples: Samples) -> Mel:
    """uint8 (128, 387): 80 dB below the loudest in 255 steps; what is shorter than 30 s is repeated."""
    front_end = FrontEnd(hop_samples=HOP_SAMPLES)
    whole = _excerpt(samples, front_end)
    (decibels,) = to_db([power_mel(whole, front_end)], front_end.floor_db)
    picked = _columns(decibels)
    mel: Mel = np.rint((picked / front_end.floor_db + 1) * 255).astype(np.uint8)
    return mel


def archive_features(samples: Samples) -> tuple[Mel, Mel]:
    """By librosa: chroma uint8 (12, 387), 0 to 1 in 255 steps, and spectral contrast uint8 (7, 387) in dB."""
    import librosa  # a second, which other commands do not need

    front_end = FrontEnd(hop_samples=HOP_SAMPLES)
    size, hop, rate = front_end.fft_samples, HOP_SAMPLES, front_end.sample_rate_hz
    spectrum = np.abs(librosa.stft(_excerpt(samples, front_end), n_fft=size, hop_length=hop))
    chroma = librosa.feature.chroma_stft(S=spectrum**2, sr=rate, n_fft=size, hop_length=hop)
    contrast = librosa.feature.spectral_contrast(S=spectrum, sr=rate, n_fft=size, hop_length=hop)
    steps = (np.nan_to_num(_columns(chroma)) * 255, np.nan_to_num(_columns(contrast)))
    first, second = (np.rint(np.clip(one, 0, 255)).astype(np.uint8) for one in steps)
    return first, second


def _excerpt(samples: Samples, front_end: FrontEnd) -> Samples:
    """Thirty seconds; what is shorter is repeated."""
    return np.resize(samples, round(SECONDS * front_end.sample_rate_hz))


def _columns(frames: NDArray[np.float32]) -> NDArray[np.float32]:
    """The frames (rows, frames) that are kept as columns (rows, 387)."""
    picked = np.rint(FIRST_FRAME + FRAMES_A_COLUMN * np.arange(COLUMNS)).astype(np.intp)
    return frames[:, np.minimum(picked, frames.shape[1] - 1)]


def _hear_all(sources: Sequence[Source], jobs: int) -> Iterator[tuple[Source, Heard]]:
    """Each source with what came of it, in worker processes: a file that kills its decoder costs itself."""
    if jobs == 1 or len(sources) == 1:
        yield from ((source, hear(source.path)) for source in sources)
        return
    pool: Pool[Source, Heard] = Pool(partial(_worker), min(jobs, len(sources)), SECONDS_A_FILE)
    waiting = list(reversed(sources))
    try:
        while waiting or pool.tasks:
            while waiting and pool.idle:
                pool.start(waiting.pop())
            for outcome in pool.wait(POLL_SECONDS):
                yield outcome.task, outcome.result or Heard(None, outcome.death or "it was not heard")
    finally:
        pool.close()


def _worker() -> Callable[[Source], Heard]:
    return _hear_source


def _hear_source(source: Source) -> Heard:
    return hear(source.path)


def _write(out: Path, sources: Sequence[Source], heard: Sequence[Heard]) -> None:
    artists = {artist: number for number, artist in enumerate(dict.fromkeys(one.artist for one in sources))}
    arrays: dict[str, np.ndarray] = {
        "mel": _stacked([one.mel for one in heard]),
        "chroma": _stacked([one.chroma for one in heard]),
        "contrast": _stacked([one.contrast for one in heard]),
        "name": np.array([one.name for one in sources]),
        "genre": np.array([one.genre for one in sources]),
        "artist": np.array(
            [-1 if one.artist is None else artists[one.artist] for one in sources], dtype=np.int32
        ),
    }
    if all(one.track_id is not None for one in sources):
        arrays["track_id"] = np.array([one.track_id for one in sources], dtype=np.int64)
    with whole(out) as beside, beside.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def _stacked(rows: Sequence[Mel | None]) -> Mel:
    return np.stack([row for row in rows if row is not None])

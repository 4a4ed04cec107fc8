"""Music as the teacher hears it: log-mel of each file in a folder of features and an index of labels.

One float16 array a file, `log10(10000 · mel + 1)` at the level of the recording, and `index.json` with what
is known about each. A file that is there already is not heard again, so a killed run goes on where it was.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from genretagger.audio import Listening, Song
from genretagger.errors import AudioError, TrainingError
from genretagger.features import LEAST_POWER, Samples, compress, power_mel
from genretagger.pool import Pool
from training.distil.front import FRONT_END, LEVEL_DB, PATCH_FRAMES
from training.layouts import Skip, Source

INDEX = "index.json"
MOST_SECONDS = 150.0
"""Of longer music the middle is kept."""
SHORTEST_SECONDS = 3.1
QUIETEST_RMS = 1e-3
SECONDS_A_FILE = 120.0
POLL_SECONDS = 0.2

LogMel = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Track:
    """A file in a folder of features; `genre` is empty where nobody said one."""

    path: str
    file: str
    genre: str
    artist: str
    source: str
    split: str
    seconds: float
    mean_square: float


@dataclass(frozen=True, slots=True)
class _Task:
    source: Source
    file: str


def prepare(sources: Sequence[Source], folder: Path, jobs: int, skip: Skip) -> list[Track]:
    """Hear all `sources` into `folder` and write its index; what cannot be heard is skipped with a reason.

    Tracks that the index had before stay in it. Raises TrainingError when nothing could be heard.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = {track.path: track for track in read_index(folder)} if (folder / INDEX).exists() else {}
    found = dict(before)
    tasks = [_Task(source, str(folder / _name(source))) for source in sources]
    fresh = [task for task in tasks if not _known(before, task)]
    pool: Pool[_Task, float | str] = Pool(partial(_worker), max(1, min(jobs, len(fresh))), SECONDS_A_FILE)
    waiting = fresh[::-1]
    try:
        with tqdm(total=len(tasks), initial=len(tasks) - len(fresh), desc=folder.name, unit="file") as bar:
            while waiting or pool.tasks:
                while waiting and pool.idle:
                    pool.start(waiting.pop())
                for outcome in pool.wait(POLL_SECONDS):
                    bar.update()
                    heard = outcome.result if outcome.result is not None else outcome.death or "not heard"
                    if isinstance(heard, str):
                        skip(outcome.task.source.path, heard)
    finally:
        pool.close()
    for task in tasks:
        if Path(task.file).exists():
            found[task.source.path] = _track(task)
    if not found:
        raise TrainingError(f"None of the {len(sources)} files can be heard: {folder} has no features.")
    tracks = sorted(found.values(), key=lambda track: track.path)
    beside = folder / f".{INDEX}.new"
    beside.write_text(json.dumps([asdict(track) for track in tracks], indent=0) + "\n", encoding="utf-8")
    beside.replace(folder / INDEX)
    return tracks


def read_index(folder: Path) -> list[Track]:
    """The tracks of a folder of features; raises TrainingError when it has no index."""
    try:
        rows = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        return [Track(**row) for row in rows]
    except (OSError, ValueError, TypeError) as error:
        raise TrainingError(f"{folder} is no folder of features ({error}): make it with prepare.") from error


def log_mel(folder: Path, track: Track, *, level_db: float | None = LEVEL_DB) -> NDArray[np.float32]:
    """What a net hears of a whole track, float32 (96, frames), brought to a level (None: as recorded)."""
    return _at_level(_stored(folder, track), track, level_db)


def patches_of(
    folder: Path, track: Track, count: int, *, level_db: float | None = LEVEL_DB
) -> NDArray[np.float32]:
    """Patches spread evenly over a track, float32 (count, 96, 187), at a level (None: as recorded)."""
    stored = _stored(folder, track)
    starts = np.linspace(0, stored.shape[1] - PATCH_FRAMES, count).astype(int)
    patches = np.stack([stored[:, start : start + PATCH_FRAMES] for start in starts])
    return _at_level(patches, track, level_db)


def _stored(folder: Path, track: Track) -> LogMel:
    with np.load(folder / track.file) as file:
        stored: LogMel = file["log_mel"]
    return stored


def _at_level(stored: LogMel, track: Track, level_db: float | None) -> NDArray[np.float32]:
    recorded: NDArray[np.float32] = stored.astype(np.float32)
    if level_db is None:
        return recorded
    gain = 10 ** (level_db / 10) / max(track.mean_square, LEAST_POWER)
    louder: NDArray[np.float32] = np.log10((10**recorded - 1) * np.float32(gain) + 1)
    return louder


def hear(path: str) -> Samples:
    """Mono samples at 16 kHz of a file, at most the 150 s in its middle; raises AudioError."""
    rate = FRONT_END.sample_rate_hz
    with Song(path) as song:
        wanted = min(MOST_SECONDS, song.duration_seconds)
        segment = song.hear((song.duration_seconds - wanted) / 2, wanted, rate)
        if segment.seconds < wanted - 1:
            whole = Listening(1, MOST_SECONDS, thorough=True)
            segment = next(song.segments(rate, whole))
    if segment.seconds < SHORTEST_SECONDS:
        raise AudioError(f"{path} has only {segment.seconds:.1f} s.")
    if segment.rms < QUIETEST_RMS:
        raise AudioError(f"{path} is silent.")
    return segment.samples


def _worker() -> Callable[[_Task], float | str]:
    return _keep


def _keep(task: _Task) -> float | str:
    """Write the features of a file and return its mean square, or why there are none."""
    try:
        samples = hear(task.source.path)
    except AudioError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - a damaged file makes decoders raise anything; it costs one track
        return f"{task.source.path} cannot be decoded ({type(error).__name__}: {error})"
    mean_square = float(np.mean(np.square(samples, dtype=np.float64)))
    (mel,) = _as_recorded(samples)
    beside = Path(f"{task.file}.new")
    with beside.open("wb") as file:
        np.savez(file, log_mel=mel.astype(np.float16), mean_square=mean_square, seconds=samples.size / 16_000)
    beside.replace(task.file)
    return mean_square


def _as_recorded(samples: Samples) -> list[NDArray[np.float32]]:
    mel = power_mel(samples, FRONT_END, center=False)
    return compress([mel], FRONT_END, 10 ** (LEVEL_DB / 10))


def _track(task: _Task) -> Track:
    source = task.source
    with np.load(task.file) as file:
        seconds, mean_square = float(file["seconds"]), float(file["mean_square"])
    return Track(
        path=source.path,
        file=Path(task.file).name,
        genre=source.genre,
        artist=source.artist or f"track {source.path}",
        source=source.source,
        split=source.split,
        seconds=seconds,
        mean_square=mean_square,
    )


def _known(before: dict[str, Track], task: _Task) -> bool:
    return Path(task.file).exists()


def _name(source: Source) -> str:
    """A name that changes with the file: path, size and time."""
    try:
        status = Path(source.path).stat()
        state = f"{source.path}\0{status.st_size}\0{status.st_mtime_ns}"
    except OSError:
        state = source.path
    return hashlib.sha256(state.encode(errors="surrogateescape")).hexdigest()[:20] + ".npz"

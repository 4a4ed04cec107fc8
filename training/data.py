"""Archives of log-mel spectrograms to tracks on one grid.

An archive is a NumPy ``.npz`` file with

========================  ============================================================================
``mel``                   uint8 (tracks, bands, columns): ``round(255 · (dB − min) / (max − min))`` over
                          80 dB, band 0 the lowest; 128 bands (0–11,025 Hz, one column each 77.5 ms) or
                          the lowest 108 of 128 bands over 0–22,050 Hz (one column each 0.234 s)
``genre``                 text (tracks,): the label, see `training.labels`
``name`` or ``track_id``  what the track is called; neighbouring track_ids are taken for one album
``artist``                optional, integers: equal numbers are one artist, −1 is unknown
``split``                 optional, text: the part of a published split that the track belongs to
``kind``                  optional, text: speaker or kind of sound of what is no music
``chroma``, ``contrast``  optional, uint8 (tracks, 12, columns) in 255 steps, (tracks, 7, columns) in dB: of
                          the whole spectrum, by librosa
``tagger``, ``vggish``    optional, float (tracks, d): what a teacher network says; NaN where it says nothing
========================  ============================================================================

The grid of all tracks is the application's: 128 Slaney bands over 0–11,025 Hz. Time stays as it is in the
archive and is sampled when a patch is cut.
"""

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genretagger.errors import TrainingError
from genretagger.features import FrontEnd
from training.labels import Labelling, Vocabulary, labelling_of

FINE_SECONDS = 1_708 / 22_050
COARSE_SECONDS = 0.234
MEL_OF_11025_HZ = 49.9
MEL_OF_22050_HZ = 60.0
COARSE_BANDS = 108
DB_PER_STEP = 80.0 / 255.0
TEACHERS = ("tagger", "vggish")
KEYS = ("mel", "genre", "name", "track_id", "artist", "split", "kind", "chroma", "contrast", *TEACHERS)

PER_TRACK = ("mel", "genre", "name", "artist", "track_id", "kind", "split", "chroma", "contrast")
"""The fields of an archive with a row for each track."""

Floats = NDArray[np.float32]
Strings = NDArray[np.str_]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Archive:
    """The tracks of one or more archive files that share a labelling; every array has one row a track.

    `mel` is uint8 (tracks, 128, columns) with `column_seconds` between columns; the rest is as in the file.
    """

    mel: NDArray[np.uint8]
    column_seconds: float
    genre: Strings
    labelling: Labelling
    name: Strings
    artist: Integers | None
    track_id: Integers | None
    kind: Strings | None
    split: Strings | None
    teachers: dict[str, Floats]
    files: tuple[str, ...] = ()
    """SHA-256 of each file that was read."""
    chroma: NDArray[np.uint8] | None = None
    contrast: NDArray[np.uint8] | None = None

    def __len__(self) -> int:
        return len(self.mel)


def load(paths: Iterable[Path], words: Vocabulary | None = None) -> list[Archive]:
    """Read archives; files with the same labelling become one. Raises TrainingError naming the file.

    `words` says what genres mean (default: training/genres.toml).
    """
    found: dict[str, list[Archive]] = {}
    for path in paths:
        archive = _read(path, words)
        found.setdefault(archive.labelling.name, []).append(archive)
    return [_join(parts) for parts in found.values()]


def part(archive: Archive, split: str) -> Archive:
    """Only the tracks of one part of a published split; raises TrainingError when there are none."""
    mask = np.zeros(len(archive), dtype=bool) if archive.split is None else archive.split == split
    if not mask.any():
        raise TrainingError(
            f"No track of {archive.labelling.name} belongs to a part {split}: see its split array."
        )
    return rows(archive, mask)


def rows(archive: Archive, picked: NDArray[np.bool_] | NDArray[np.intp]) -> Archive:
    """An archive of only some tracks: a mask, or their numbers."""
    values: dict[str, Any] = {
        field: None if (column := getattr(archive, field)) is None else column[picked] for field in PER_TRACK
    }
    teachers = {name: column[picked] for name, column in archive.teachers.items()}
    return replace(archive, teachers=teachers, **values)


def checksums(paths: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of each file, by file name."""
    return {path.name: _checksum(path) for path in paths}


def columns(archive: Archive, start_seconds: float, frames: int, step_seconds: float) -> NDArray[np.intp]:
    """The archive columns nearest to a patch of `frames` columns; what is shorter is repeated."""
    wanted = (start_seconds + np.arange(frames) * step_seconds) / archive.column_seconds
    nearest: NDArray[np.intp] = np.rint(wanted).astype(np.intp) % archive.mel.shape[2]
    return nearest


def patch_db(archive: Archive, track: int, start_seconds: float, frames: int, step_seconds: float) -> Floats:
    """One patch in dB, float32 (128, frames)."""
    picked = archive.mel[track][:, columns(archive, start_seconds, frames, step_seconds)]
    decibels: Floats = picked.astype(np.float32) * np.float32(DB_PER_STEP) - np.float32(80.0)
    return decibels


def spread_starts(archive: Archive, patches: int, frames: int, step_seconds: float) -> Floats:
    """Start seconds of `patches` patches spread evenly over a track, first to last column."""
    spare = (archive.mel.shape[2] - 1) * archive.column_seconds - (frames - 1) * step_seconds
    return np.linspace(0.0, max(spare, 0.0), patches, dtype=np.float32)


def track_db(archive: Archive, track: int, patches: int, frames: int, front_end: FrontEnd) -> Floats:
    """What the application would see of a track: float32 (patches, 128, frames) in dB, loudest value 0."""
    step = front_end.hop_samples / front_end.sample_rate_hz
    starts = spread_starts(archive, patches, frames, step)
    cut = np.stack([patch_db(archive, track, start, frames, step) for start in starts])
    decibels: Floats = np.maximum(cut - cut.max(), np.float32(-front_end.floor_db))
    return decibels


def track_stack(archive: Archive, track: int, patches: int, frames: int, front_end: FrontEnd) -> Floats:
    """`track_db` with chroma (0 to 1) and contrast (dB) below the bands, (patches, 128 + 12 + 7, frames).

    Only the bands where the archive has no chroma or no contrast.
    """
    decibels = track_db(archive, track, patches, frames, front_end)
    if archive.chroma is None or archive.contrast is None:
        return decibels
    step = front_end.hop_samples / front_end.sample_rate_hz
    picked = [
        columns(archive, start, frames, step) for start in spread_starts(archive, patches, frames, step)
    ]
    chroma = np.stack([archive.chroma[track][:, one] for one in picked]).astype(np.float32) / np.float32(255)
    contrast = np.stack([archive.contrast[track][:, one] for one in picked]).astype(np.float32)
    return np.concatenate([decibels, chroma, contrast], axis=1)


def to_common_bands(mel: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Bands of either grid to the 128 bands over 0–11,025 Hz, by linear interpolation in dB.

    Band b sits at (b + 1) / 129 of the highest mel: 49.9 mel for 11,025 Hz, 60.0 mel for 22,050 Hz.
    """
    if mel.shape[1] != COARSE_BANDS:
        return mel
    place = np.maximum(np.arange(1, 129) * MEL_OF_11025_HZ / MEL_OF_22050_HZ - 1, 0)
    low = np.floor(place).astype(np.intp)
    share = (place - low).astype(np.float32)[:, None]
    result = np.empty((len(mel), 128, mel.shape[2]), dtype=np.uint8)
    for track, bands in enumerate(mel):
        result[track] = np.rint(bands[low] * (1 - share) + bands[low + 1] * share)
    return result


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path, words: Vocabulary | None = None) -> Archive:
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {key: file[key] for key in file.files}
    except FileNotFoundError as error:
        raise TrainingError(f"There is no archive {path}: name an existing .npz file.") from error
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, AttributeError) as error:
        raise TrainingError(
            f"The archive {path} is damaged or no .npz file: make or fetch it again."
        ) from error
    missing = {"mel", "genre"} - arrays.keys()
    if missing:
        raise TrainingError(
            f"The archive {path} has no {' and no '.join(sorted(missing))}: see training/data.py."
        )
    mel = arrays["mel"]
    if mel.dtype != np.uint8 or mel.ndim != 3 or mel.shape[1] not in (128, COARSE_BANDS) or not mel.size:
        raise TrainingError(
            f"The mel of {path} is {mel.dtype} {mel.shape}, not uint8 (tracks, 128 or 108, columns):"
            " see training/data.py."
        )
    uneven = [key for key in KEYS if key in arrays and arrays[key].shape[:1] != mel.shape[:1]]
    if uneven:
        raise TrainingError(f"In {path} {', '.join(uneven)} has not one row a track: make it again.")
    genre = arrays["genre"].astype(str)
    labelling, spelled = labelling_of(path, set(genre.tolist()), words)
    names = arrays.get("name", arrays.get("track_id", np.arange(len(mel))))
    return Archive(
        mel=to_common_bands(mel),
        column_seconds=COARSE_SECONDS if mel.shape[1] == COARSE_BANDS else FINE_SECONDS,
        genre=np.array([spelled[label] for label in genre.tolist()]),
        labelling=labelling,
        name=names.astype(str),
        artist=arrays["artist"].astype(np.int64) if "artist" in arrays else None,
        track_id=arrays["track_id"].astype(np.int64) if "track_id" in arrays else None,
        kind=arrays["kind"].astype(str) if "kind" in arrays else None,
        split=arrays["split"].astype(str) if "split" in arrays else None,
        teachers={key: arrays[key].astype(np.float32) for key in TEACHERS if key in arrays},
        files=(_checksum(path),),
        chroma=_beside(path, arrays, "chroma", 12),
        contrast=_beside(path, arrays, "contrast", 7),
    )


def _beside(path: Path, arrays: dict[str, Any], key: str, rows: int) -> NDArray[np.uint8] | None:
    """An array (tracks, rows, columns) beside the mel, or None; raises TrainingError for another shape."""
    found: NDArray[np.uint8] | None = arrays.get(key)
    if found is None:
        return None
    mel = arrays["mel"]
    if found.dtype != np.uint8 or found.shape != (len(mel), rows, mel.shape[2]):
        raise TrainingError(
            f"The {key} of {path} is {found.dtype} {found.shape}, not uint8"
            f" {(len(mel), rows, mel.shape[2])}: prepare it again."
        )
    return found


def _join(parts: list[Archive]) -> Archive:
    """Archives of one labelling, and of one grid, as one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    if {(part.column_seconds, part.mel.shape[2]) for part in parts} != {
        (first.column_seconds, first.mel.shape[2])
    }:
        raise TrainingError(
            f"Archives of {first.labelling.name} differ in their columns: name one at a time."
        )
    shared = set.intersection(*(set(part.teachers) for part in parts))

    def joined(field: str) -> NDArray[np.generic] | None:
        values = [getattr(part, field) for part in parts]
        if field == "artist":
            values = _apart(values)
        return None if any(value is None for value in values) else np.concatenate(values)

    return Archive(
        **{  # type: ignore[arg-type]
            field: joined(field) for field in PER_TRACK
        },
        column_seconds=first.column_seconds,
        labelling=first.labelling,
        teachers={key: np.concatenate([part.teachers[key] for part in parts]) for key in shared},
        files=tuple(digest for part in parts for digest in part.files),
    )


def _apart(artists: list[Integers | None]) -> list[Integers | None]:
    """Artists of each file with numbers of their own: files number theirs independently."""
    moved, first = [], 0
    for numbers in artists:
        moved.append(None if numbers is None else np.where(numbers < 0, numbers, numbers + first))
        first += 0 if numbers is None else int(numbers.max(initial=-1)) + 1
    return moved

"""The pure function from a path to what is known about a track: audio, tags and genre, or what is wrong."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from genretagger.audio import Listening, Song
from genretagger.classifier import Classifier, Unsure, Verdict
from genretagger.drives import read_fault
from genretagger.errors import AudioError, TagError, UnreadableError
from genretagger.features import FrontEnd, PowerMel, Samples, compress, power_mel
from genretagger.tags import Tags
from genretagger.tags import read as read_tags

SHORTEST_SECONDS = 3.0
QUIETEST_RMS = 1e-3


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known about one file after listening; small and plain, so that it crosses a process wall.

    `error` is the sentence that says why there is no verdict, and `errno` what the system said where the file
    could not be read: then nothing is known about what is in it. With `unchanged_audio` the verdict is None
    because the audio is the one that was known; everything else is filled in.
    """

    path: str
    size: int
    mtime_ns: int
    fingerprint: str | None
    codec: str | None
    duration_seconds: float | None
    tags: Tags
    verdict: Verdict | None
    error: str | None
    unchanged_audio: bool
    model_id: str
    front_end_id: str
    earlier_fingerprint: str | None = None
    """The fingerprint as earlier versions took it, where the library knows the track by such a one."""
    errno: int | None = None


def analyse(
    path: str | Path,
    classifier: Classifier,
    *,
    patches: int | None = None,
    thorough: bool = False,
    known_fingerprint: str | None = None,
) -> Analysis:
    """Listen to the file at `path` and judge it; whatever is wrong with the file is told in the result.

    `patches` is how many patches of the model's length are heard (None: as the model asks); `thorough` hears
    the whole file. When the audio has the `known_fingerprint`, only its tags are read.
    """
    info = classifier.info
    size = mtime_ns = 0
    fingerprint = codec = duration = verdict = error = number = None
    try:
        status = Path(path).stat()
        size, mtime_ns = status.st_size, status.st_mtime_ns
        with Song(path) as song:
            codec, duration = song.codec, song.duration_seconds
            fingerprint = song.fingerprint()
            if fingerprint != known_fingerprint:
                seconds = info.front_end.patch_seconds(info.patch_frames)
                listening = Listening(patches or info.default_patches, seconds, thorough)
                verdict = _judge(song, listening, classifier)
                duration = song.duration_seconds
    except UnreadableError as problem:
        error, number = str(problem), problem.errno
    except AudioError as problem:
        error, fingerprint = str(problem), None
    except OSError as problem:
        unreadable = UnreadableError.of(path, problem)
        # The decoder's own errors have the same kinds, and say that of damaged files too.
        error, number = str(unreadable), unreadable.errno if type(problem).__module__ == "builtins" else None
    except Exception as problem:  # noqa: BLE001 - a damaged file makes decoders raise anything; it costs one track
        error = f"{path} cannot be decoded ({type(problem).__name__}: {problem}): it may be damaged."
    tags = _tags(path)
    doubtful = error is not None or tags.problem is not None or known_fingerprint not in (None, fingerprint)
    if number is None and doubtful and (fault := read_fault(str(path))) is not None:
        # Decoders take a disk that fails for a damaged file, or for one that ends there.
        unreadable = UnreadableError.of(path, fault)
        error, number = str(unreadable), unreadable.errno
    if number is not None:
        fingerprint = verdict = None
    return Analysis(
        path=str(path),
        size=size,
        mtime_ns=mtime_ns,
        fingerprint=fingerprint,
        codec=codec,
        duration_seconds=duration,
        tags=tags,
        verdict=verdict,
        error=error,
        unchanged_audio=error is None and verdict is None,
        model_id=info.id,
        front_end_id=info.front_end_id,
        errno=number,
    )


def patch_mel(samples: Samples, frames: int, front_end: FrontEnd) -> PowerMel:
    """Power mel of one patch, float32 (mel_bands, frames), of the first samples, or of all of them repeated.

    No frame reaches over the edges (`center=False`): around a patch from the middle of a song is no silence.
    Shorter sounds are repeated because the training data repeats them.
    """
    whole = np.resize(samples, front_end.patch_samples(frames))
    return power_mel(whole, front_end, center=False)


def _judge(song: Song, listening: Listening, classifier: Classifier) -> Verdict:
    """Segment by segment to power mel, so that of a long song only the small mels are kept."""
    info = classifier.info
    mels, starts, loudest, heard, energy = [], [], 0.0, 0.0, 0.0
    for segment in song.segments(info.front_end.sample_rate_hz, listening):
        mels.append(patch_mel(segment.samples, info.patch_frames, info.front_end))
        starts.append(segment.start_seconds)
        loudest = max(loudest, segment.rms)
        heard += segment.seconds
        energy += segment.rms**2 * segment.seconds
    veto = None
    if loudest < QUIETEST_RMS:
        veto = Unsure.TOO_QUIET
    elif heard < SHORTEST_SECONDS:
        veto = Unsure.TOO_SHORT
    log_mels = np.stack(compress(mels, info.front_end, energy / max(heard, 1e-3)))
    return classifier.classify(log_mels, starts, veto=veto)


def _tags(path: str | Path) -> Tags:
    """The file's tags; where they cannot be read, the reason: such a file can be heard but not written."""
    try:
        return read_tags(path)
    except (TagError, OSError) as error:
        return Tags.unreadable(str(error))

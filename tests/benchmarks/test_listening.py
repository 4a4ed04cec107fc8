"""What listening costs: next to decoding alone, and next to the usual way of hearing all of a song."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import av
import librosa
import numpy as np
import pytest
import soxr

from genretagger.analysis import analyse
from genretagger.audio import Song
from genretagger.classifier import Classifier, model_path
from tests.models import tiny_model
from tests.music import make_song

ROUNDS = 9
SLOW_ROUNDS = 5
MOST_TIMES_DECODING = 1.6
LEAST_TIMES_FASTER = 6.0

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def classifier(tmp_path_factory: pytest.TempPathFactory) -> Classifier:
    if model_path().is_file():
        return Classifier()
    return Classifier(tiny_model(tmp_path_factory.mktemp("model") / "tiny.onnx"))


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_song(tmp_path_factory.mktemp("music") / "song.mp3", seconds=240.0, bit_rate=192_000)


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


def hear(path: Path, starts: tuple[float, ...], seconds: float, rate_hz: int) -> None:
    """The same by the program's own way."""
    with Song(path) as song:
        for start in starts:
            song.hear(start, seconds, rate_hz)


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


def test_an_analysis_costs_little_more_than_decoding(classifier: Classifier, song: Path) -> None:
    verdict = analyse(song, classifier).verdict
    assert verdict is not None
    front_end = classifier.info.front_end
    patches = (verdict.patch_starts, front_end.patch_seconds(classifier.info.patch_frames))
    analysing, *decoding = times(
        ROUNDS,
        lambda: analyse(song, classifier),
        lambda: decode(song, *patches, front_end.sample_rate_hz),
        lambda: hear(song, *patches, front_end.sample_rate_hz),
    )
    ratio = analysing / min(decoding)
    print(f"\nanalyse / decode the same {len(verdict.patch_starts)} patches: {ratio:.2f}")
    assert ratio <= MOST_TIMES_DECODING


def test_an_analysis_is_far_faster_than_hearing_all_of_the_song(classifier: Classifier, song: Path) -> None:
    whole, ours = times(
        SLOW_ROUNDS, lambda: hear_all_with_librosa(song, classifier), lambda: analyse(song, classifier)
    )
    print(f"\nlibrosa on the whole song / analyse: {whole / ours:.1f}")
    assert whole / ours >= LEAST_TIMES_FASTER

"""What listening costs: next to decoding alone, and next to the usual way of hearing all of a song."""

from pathlib import Path

import pytest

from genretagger.analysis import analyse
from genretagger.audio import Song
from genretagger.classifier import Classifier, model_path
from tests.benchmarks.measuring import decode, hear_all_with_librosa, times
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


def hear(path: Path, starts: tuple[float, ...], seconds: float, rate_hz: int) -> None:
    """The same by the program's own way."""
    with Song(path) as song:
        for start in starts:
            song.hear(start, seconds, rate_hz)


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

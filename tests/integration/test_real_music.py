"""Real music and real damage: the local collections beside the project, where they are there."""

import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from genretagger.analysis import Analysis, analyse
from genretagger.audio import Listening, fingerprint, listen, packet_digest
from genretagger.classifier import Classifier
from genretagger.errors import AudioError
from genretagger.features import FrontEnd, power_mel, to_db
from genretagger.kinds import is_music
from tests.models import tiny_model

SHARED = Path(__file__).parents[3] / "shared"
COLUMN_SECONDS, FIRST_COLUMN_FRAME, COLUMN_FRAMES = 512 / 22_050, 1.17, 3.3368
CUT_ELSEWHERE = {"disco.00000", "disco.00005"}
LOSSLESS = {".flac", ".wav", ".aiff", ".wv"}
SECONDS_A_FILE = 20.0

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the local collections are not here")


@lru_cache(maxsize=1)
def _classifier(model: Path) -> Classifier:
    return Classifier(model)


def _analyse(path: Path, model: Path) -> Analysis:
    return analyse(path, _classifier(model))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("model") / "tiny.onnx")


@pytest.fixture
def worker() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


def test_no_odd_file_crashes_hangs_or_raises(worker: ProcessPoolExecutor, model: Path) -> None:
    paths = sorted(path for path in (SHARED / "odd_files").rglob("*") if path.is_file())
    assert len(paths) == 162
    heard = 0
    for path in paths:
        analysis = worker.submit(_analyse, path, model).result(timeout=SECONDS_A_FILE)
        assert (analysis.error is None) == (analysis.verdict is not None)
        if analysis.error is None:
            heard += 1
        else:
            assert path.name in analysis.error
    assert heard >= 100


def test_every_file_of_the_library_is_heard(worker: ProcessPoolExecutor, model: Path) -> None:
    paths = sorted(path for path in (SHARED / "library").rglob("*") if path.is_file())
    assert len(paths) >= 100
    for path in paths:
        analysis = worker.submit(_analyse, path, model).result(timeout=SECONDS_A_FILE)
        assert analysis.error is None
        assert is_music(path)


def test_no_two_files_of_the_library_have_the_same_fingerprint() -> None:
    paths = [path for path in (SHARED / "library").rglob("*") if path.is_file()]
    assert len({fingerprint(path) for path in paths}) == len(paths)


def test_the_digest_of_an_odd_file_is_taken_or_refused_with_a_sentence() -> None:
    for path in (SHARED / "odd_files").rglob("*.*"):
        try:
            assert packet_digest(path) == packet_digest(path)
        except AudioError as error:
            assert path.name in str(error)  # noqa: PT017 - most odd files are fine, the others must say who they are


def _gtzan() -> dict[str, np.ndarray]:
    with np.load(SHARED / "data" / "gtzan_mel.npz") as data:
        return dict(zip(data["name"].tolist(), data["mel"], strict=True))


def test_the_front_end_equals_the_training_data_on_the_same_music() -> None:
    training = _gtzan()
    labels = json.loads((SHARED / "library_labels.json").read_text(encoding="utf-8"))
    correlations = {}
    for label in labels:
        path = SHARED / label["path"]
        name = label.get("track")
        if path.suffix not in LOSSLESS or name not in training or name in CUT_ELSEWHERE:
            continue
        segment = listen(path, 22_050, Listening(1, 60.0, thorough=True)).segments[0]
        decibels = to_db([power_mel(segment.samples, FrontEnd(hop_samples=512))], 80.0)[0]
        frames = np.rint(COLUMN_FRAMES * np.arange(387) + FIRST_COLUMN_FRAME).astype(int)
        frames = frames[frames < decibels.shape[1] - 4]
        columns = training[name][:, : frames.size].astype(np.float32)
        correlations[name] = float(np.corrcoef(decibels[:, frames].ravel(), columns.ravel())[0, 1])
    assert len(correlations) >= 15
    assert min(correlations.values()) >= 0.9995, correlations

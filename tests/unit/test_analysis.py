"""An analysis says everything about a file, and whatever is wrong with the file is in it, not raised."""

import os
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import genretagger.analysis
from genretagger.analysis import analyse, patch_mel
from genretagger.classifier import Classifier, Unsure
from genretagger.errors import TagError
from genretagger.features import FrontEnd, power_mel
from tests.models import PATCH_FRAMES, tiny_model
from tests.music import ENCODINGS, KINDS, encode, make_song, tune, write_tags


@pytest.fixture(scope="module")
def classifier(tmp_path_factory: pytest.TempPathFactory) -> Classifier:
    return Classifier(tiny_model(tmp_path_factory.mktemp("model") / "tiny.onnx", threshold=0.0))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_gets_a_verdict(kind: str, classifier: Classifier, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=4.0)
    analysis = analyse(path, classifier)
    assert analysis.error is None
    assert analysis.verdict is not None
    assert analysis.verdict.genre in analysis.verdict.probabilities
    assert analysis.path == str(path)
    assert (analysis.size, analysis.mtime_ns) == (path.stat().st_size, path.stat().st_mtime_ns)
    assert analysis.fingerprint
    assert analysis.codec
    assert analysis.duration_seconds == pytest.approx(3.5, abs=0.7)
    assert (analysis.model_id, analysis.front_end_id) == (classifier.info.id, classifier.info.front_end_id)
    assert not analysis.unchanged_audio


def test_the_same_music_gets_the_same_verdict_in_every_lossless_format(
    classifier: Classifier, tmp_path: Path
) -> None:
    verdicts = [
        analyse(make_song(tmp_path / f"song.{kind}", seconds=20.0), classifier).verdict
        for kind in ("wav", "flac", "aiff", "wv", "tta", "alac.m4a", "oga")
    ]
    assert verdicts[0] is not None
    for verdict in verdicts[1:]:
        assert verdict is not None
        assert verdict.probabilities == pytest.approx(verdicts[0].probabilities, abs=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_the_tags_come_with_the_verdict(kind: str, classifier: Classifier, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", tags={"title": "A title", "artist": "Her", "genre": "Rock"})
    tags = analyse(path, classifier).tags
    assert (tags.title, tags.artist, tags.genres) == ("A title", "Her", ("Rock",))


def test_a_file_whose_tags_cannot_be_read_is_heard_all_the_same(
    classifier: Classifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise TagError("these tags cannot be read")

    monkeypatch.setattr(genretagger.analysis, "read_tags", refuse)
    analysis = analyse(make_song(tmp_path / "song.mp3"), classifier)
    assert analysis.tags.problem == "these tags cannot be read"
    assert analysis.verdict is not None


def test_known_audio_is_not_listened_to_again(
    classifier: Classifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_song(tmp_path / "song.flac")
    known = analyse(path, classifier).fingerprint
    write_tags(path, {"title": "Another title", "genre": "Rock"})
    with monkeypatch.context() as patched:
        patched.setattr(genretagger.analysis, "_judge", lambda *_: pytest.fail("listened"))
        analysis = analyse(path, classifier, known_fingerprint=known)
    assert analysis.unchanged_audio
    assert analysis.verdict is None
    assert analysis.error is None
    assert analysis.size == path.stat().st_size
    make_song(path, seed=5)
    assert analyse(path, classifier, known_fingerprint=known).verdict is not None


def test_the_number_of_patches_can_be_chosen_and_thorough_hears_all(
    classifier: Classifier, tmp_path: Path
) -> None:
    path = make_song(tmp_path / "song.wav", seconds=40.0)

    def starts(**options: object) -> tuple[float, ...]:
        verdict = analyse(path, classifier, **options).verdict  # type: ignore[arg-type]
        assert verdict is not None
        return verdict.patch_starts

    assert len(starts()) == classifier.info.default_patches
    assert len(starts(patches=2)) == 2
    thorough = starts(thorough=True)
    assert thorough[0] == 0.0
    assert len(thorough) == 11


def test_silence_is_too_quiet_and_still_has_a_likeliest_genre(classifier: Classifier, tmp_path: Path) -> None:
    silence = np.zeros((2, 44_100 * 5), dtype=np.float32)
    encode(tmp_path / "silence.wav", silence, 44_100, ENCODINGS["wav"])
    verdict = analyse(tmp_path / "silence.wav", classifier).verdict
    assert verdict is not None
    assert (verdict.genre, verdict.reason) == (None, Unsure.TOO_QUIET)
    assert 0 < verdict.confidence <= 1
    assert np.isfinite(verdict.patch_probabilities).all()


def test_two_seconds_are_too_short_and_a_blip_is_an_error(classifier: Classifier, tmp_path: Path) -> None:
    verdict = analyse(make_song(tmp_path / "short.wav", seconds=2.0), classifier).verdict
    assert verdict is not None
    assert verdict.reason is Unsure.TOO_SHORT
    blip = analyse(make_song(tmp_path / "blip.wav", seconds=0.2), classifier)
    assert blip.verdict is None
    assert blip.error is not None
    assert "too little audio" in blip.error


@pytest.mark.parametrize("content", [b"", b"no music at all", bytes(100_000), os.urandom(100_000)])
def test_a_file_that_is_no_music_has_a_reason(content: bytes, classifier: Classifier, tmp_path: Path) -> None:
    path = tmp_path / "broken.mp3"
    path.write_bytes(content)
    analysis = analyse(path, classifier)
    assert analysis.verdict is None
    assert analysis.error is not None
    assert "broken.mp3" in analysis.error
    assert (analysis.size, analysis.unchanged_audio) == (len(content), False)


def test_a_file_that_vanished_has_a_reason(classifier: Classifier, tmp_path: Path) -> None:
    analysis = analyse(tmp_path / "gone.mp3", classifier)
    assert analysis.error is not None
    assert "gone.mp3" in analysis.error


def test_whatever_a_decoder_raises_costs_one_track_only(
    classifier: Classifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_: object) -> None:
        raise IndexError("inside a decoder")

    monkeypatch.setattr(genretagger.analysis, "_judge", burst)
    analysis = analyse(make_song(tmp_path / "song.wav"), classifier)
    assert analysis.error is not None
    assert "IndexError" in analysis.error


def test_an_analysis_crosses_a_process_wall(classifier: Classifier, tmp_path: Path) -> None:
    analysis = analyse(make_song(tmp_path / "song.mp3"), classifier)
    packed = pickle.dumps(analysis)
    assert len(packed) < 5_000
    again = pickle.loads(packed)
    assert replace(again, verdict=None) == replace(analysis, verdict=None)


def test_a_patch_has_no_silence_at_its_edges_and_short_sounds_are_repeated() -> None:
    front_end = FrontEnd(hop_samples=5_124)
    samples = tune(30.0, 22_050, channels=1)[0]
    whole = power_mel(samples, front_end)
    from_frame = 3 * 5_124 - 1_024
    np.testing.assert_allclose(
        patch_mel(samples[from_frame:], PATCH_FRAMES, front_end), whole[:, 3 : 3 + PATCH_FRAMES], rtol=1e-4
    )
    second = samples[:22_050]
    repeated = patch_mel(np.tile(second, 9), PATCH_FRAMES, front_end)
    np.testing.assert_array_equal(patch_mel(second, PATCH_FRAMES, front_end), repeated)

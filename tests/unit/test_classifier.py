"""A verdict is the mean of the patches, calibrated, and says why when it names nothing."""

import pickle
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from genretagger.classifier import (
    REFUSAL_REASONS,
    Classifier,
    Unsure,
    confidence_of,
    decide,
    log_softmax,
    reason_sentence,
)
from genretagger.errors import ModelError
from genretagger.model_file import REFUSALS as REFUSALS_OF_FILES
from genretagger.model_rules import Parent
from tests.models import EMBEDDING_SIZE, GENRES, PATCH_FRAMES, REFUSALS, tiny_model

NO_REFUSALS = dict.fromkeys(REFUSALS, 0.0)


@pytest.fixture(scope="module")
def classifier(tmp_path_factory: pytest.TempPathFactory) -> Classifier:
    return Classifier(tiny_model(tmp_path_factory.mktemp("model") / "tiny.onnx"))


def log_mels(patches: int, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    slope = np.linspace(0, -60, 128)[None, :, None] * random.random((patches, 1, 1))
    return (slope + random.normal(0, 5, (patches, 128, PATCH_FRAMES))).astype(np.float32)


def test_a_verdict_has_all_probabilities_and_they_add_up_to_one(classifier: Classifier) -> None:
    verdict = classifier.classify(log_mels(3), [1.0, 2.0, 3.0])
    assert tuple(verdict.probabilities) == GENRES
    assert tuple(verdict.refusals) == REFUSALS
    assert sum(verdict.probabilities.values()) + sum(verdict.refusals.values()) == pytest.approx(1.0)
    assert verdict.confidence == max(verdict.probabilities.values())
    assert verdict.patch_starts == (1.0, 2.0, 3.0)
    assert verdict.patch_probabilities.shape == (3, len(GENRES))
    assert verdict.patch_probabilities.dtype == np.float32
    assert verdict.embedding.shape == (EMBEDDING_SIZE,)


def test_the_track_is_the_calibrated_mean_of_log_probabilities(tmp_path: Path) -> None:
    classifier = Classifier(tiny_model(tmp_path / "warm.onnx", temperature=1.7))
    patches = log_mels(5)
    session = onnxruntime.InferenceSession(str(tmp_path / "warm.onnx"))
    logits, embedding = session.run(["logits", "embedding"], {"log_mel": patches})
    expected = np.exp(log_softmax(log_softmax(logits).mean(axis=0) / 1.7))
    verdict = classifier.classify(patches, range(5))
    np.testing.assert_allclose(list(verdict.probabilities.values()), expected[: len(GENRES)], atol=1e-6)
    np.testing.assert_allclose(verdict.embedding, embedding.mean(axis=0), atol=1e-6)


def test_many_patches_give_the_same_as_one_run(classifier: Classifier) -> None:
    one = log_mels(1)
    many = classifier.classify(np.repeat(one, 150, axis=0), range(150))
    assert many.patch_probabilities.shape[0] == 150
    single = classifier.classify(one, [0.0])
    assert many.probabilities == pytest.approx(single.probabilities, abs=1e-5)


def test_a_verdict_crosses_a_process_wall_and_is_small(classifier: Classifier) -> None:
    verdict = classifier.classify(log_mels(6), range(6))
    packed = pickle.dumps(verdict)
    assert len(packed) < 2_000
    assert pickle.loads(packed).probabilities == verdict.probabilities


def test_a_veto_keeps_the_probabilities_but_names_no_genre(classifier: Classifier) -> None:
    verdict = classifier.classify(log_mels(2), [0.0, 1.0], veto=Unsure.TOO_QUIET)
    assert (verdict.genre, verdict.reason) == (None, Unsure.TOO_QUIET)
    assert verdict.confidence > 0


def test_what_sounds_like_nothing_in_the_training_music_is_not_named(tmp_path: Path) -> None:
    close = {"mean": [0.0] * EMBEDDING_SIZE, "inv_std": [1.0] * EMBEDDING_SIZE, "limit": 1e6}
    patches = log_mels(2)
    for limit, reason in ((1e6, None), (1e-6, Unsure.NONE_KNOWN)):
        path = tiny_model(tmp_path / f"{limit}.onnx", threshold=0.0, rejection=close | {"limit": limit})
        assert Classifier(path).classify(patches, [0.0, 1.0]).reason is reason


@pytest.mark.parametrize(
    ("probabilities", "refusals", "threshold", "expected"),
    [
        ({"rock": 0.8, "pop": 0.1}, NO_REFUSALS, 0.5, ("rock", None)),
        ({"rock": 0.5, "pop": 0.1}, NO_REFUSALS, 0.5, ("rock", None)),
        ({"rock": 0.4, "pop": 0.35}, NO_REFUSALS, 0.5, (None, Unsure.TWO_GENRES)),
        ({"rock": 0.4, "pop": 0.2}, NO_REFUSALS, 0.5, (None, Unsure.NOT_SURE)),
        ({"rock": 0.2, "pop": 0.15}, NO_REFUSALS, 0.5, (None, Unsure.NOT_SURE)),
        ({"rock": 0.2, "pop": 0.1}, {"other": 0.0, "speech": 0.7, "noise": 0.0}, 0.5, (None, Unsure.SPEECH)),
        ({"rock": 0.2, "pop": 0.1}, {"other": 0.0, "speech": 0.1, "noise": 0.6}, 0.5, (None, Unsure.NOISE)),
        (
            {"rock": 0.2, "pop": 0.1},
            {"other": 0.5, "speech": 0.1, "noise": 0.1},
            0.5,
            (None, Unsure.NONE_KNOWN),
        ),
        ({"rock": 0.2}, {"experimental": 0.5}, 0.5, (None, Unsure.EXPERIMENTAL)),
        ({"rock": 0.2}, {"instrumental": 0.5}, 0.5, (None, Unsure.INSTRUMENTAL)),
        ({"rock": 0.3}, {}, 0.5, (None, Unsure.NOT_SURE)),
        ({"rock": 0.01, "pop": 0.0}, NO_REFUSALS, 0.0, ("rock", None)),
    ],
)
def test_deciding_again_needs_only_the_probabilities(
    probabilities: dict[str, float],
    refusals: dict[str, float],
    threshold: float,
    expected: tuple[str | None, Unsure | None],
) -> None:
    assert decide(probabilities, refusals, threshold) == expected


PARENTS = (Parent("Pop/Rock", ("pop", "rock"), 0.6), Parent("Dance", ("disco", "pop"), 0.6))


@pytest.mark.parametrize(
    ("probabilities", "refusals", "expected", "confidence"),
    [
        ({"rock": 0.45, "pop": 0.35, "disco": 0.1}, {}, "Pop/Rock", 0.8),
        ({"rock": 0.30, "pop": 0.29, "disco": 0.1}, {}, None, 0.3),
        ({"rock": 0.55, "pop": 0.35, "disco": 0.1}, {}, "rock", 0.55),
        ({"rock": 0.31, "pop": 0.35, "disco": 0.3}, {}, "Pop/Rock", 0.66),
        ({"rock": 0.31, "pop": 0.31, "disco": 0.0}, {"speech": 0.35}, None, 0.31),
        ({"rock": 0.31, "pop": 0.31, "disco": 0.0}, {"speech": 0.3}, "Pop/Rock", 0.62),
    ],
)
def test_where_siblings_share_the_probability_their_parent_is_named(
    probabilities: dict[str, float], refusals: dict[str, float], expected: str | None, confidence: float
) -> None:
    genre, reason = decide(probabilities, refusals, 0.5, parents=PARENTS)
    assert (genre, reason is None) == (expected, expected is not None)
    assert confidence_of(genre, probabilities, PARENTS) == pytest.approx(confidence)


def test_a_veto_stands_above_a_parent() -> None:
    probabilities = {"rock": 0.45, "pop": 0.35, "disco": 0.1}
    assert decide(probabilities, {}, 0.5, veto=Unsure.TOO_SHORT, parents=PARENTS) == (None, Unsure.TOO_SHORT)


def test_a_model_with_parents_names_one_where_no_genre_is_sure(tmp_path: Path) -> None:
    every = {"name": "Everything", "members": list(GENRES), "threshold": 0.5}
    path = tiny_model(tmp_path / "tiny.onnx", format=2, threshold=1.0, parents=[every])
    verdict = Classifier(path).classify(log_mels(3), [1.0, 2.0, 3.0])
    assert (verdict.genre, verdict.reason) == ("Everything", None)
    assert verdict.confidence == pytest.approx(sum(verdict.probabilities.values()))


def test_every_reason_has_its_own_plain_words() -> None:
    probabilities = {"rock": 0.41, "metal": 0.39}
    assert reason_sentence("two_genres", probabilities) == "two genres, evenly: rock (41%), metal (39%)"
    assert "rock" in reason_sentence(Unsure.NOT_SURE, probabilities)
    assert "41" in reason_sentence(Unsure.NOT_SURE, probabilities)
    assert len({reason_sentence(reason) for reason in Unsure}) == len(Unsure)


def test_a_net_that_does_not_fit_its_metadata_is_refused(tmp_path: Path) -> None:
    path = tiny_model(tmp_path / "wrong.onnx", patch={"frames": 99, "default_count": 4})
    with pytest.raises(ModelError, match="does not fit"):
        Classifier(path)


def test_every_class_that_is_refused_has_a_reason() -> None:
    assert REFUSAL_REASONS.keys() == REFUSALS_OF_FILES


def test_styles_and_moods_are_the_tags_above_their_thresholds(tmp_path: Path) -> None:
    rules = [{"name": name, "index": index, "threshold": 0.0} for index, name in enumerate(("House", "Punk"))]
    never = [{"name": "Sad", "index": 0, "threshold": 1.0}]
    model = tiny_model(tmp_path / "tags.onnx", format=2, tags=["House", "Punk"], styles=rules, moods=never)
    verdict = Classifier(model).classify(log_mels(5), range(5))
    assert verdict.tags.shape == (2,)
    assert verdict.styles == tuple(("House", "Punk")[index] for index in np.argsort(-verdict.tags))
    assert verdict.moods == ()


def test_a_track_is_the_mean_of_the_logits_of_its_patches(tmp_path: Path) -> None:
    model = tiny_model(tmp_path / "mean.onnx", format=2)
    both = Classifier(model).classify(log_mels(2), range(2))
    one, other = (Classifier(model).classify(log_mels(2)[[index]], [0.0]) for index in range(2))
    geometric = [
        np.sqrt(one.probabilities[genre] * other.probabilities[genre]) for genre in one.probabilities
    ]
    refused = [np.sqrt(one.refusals[name] * other.refusals[name]) for name in one.refusals]
    wanted = np.array(geometric) / (sum(geometric) + sum(refused))
    np.testing.assert_allclose(list(both.probabilities.values()), wanted, atol=1e-5)

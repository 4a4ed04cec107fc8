"""Predictions of several runs become one set of figures, and say what should have been refused."""

from pathlib import Path

import numpy as np
import pytest

from genretagger.errors import TrainingError
from training.held_out import HeldOut, accept_all_figures, calibrate, held_out_figures
from training.labels import vocabulary
from training.refusing import distance_figures, never_shown_figures

CLASSES = vocabulary().classes
GENRES = len(vocabulary().genres)
GTZAN = CLASSES[:10]


def run(
    path: Path,
    names: range,
    *,
    sure: float = 0.9,
    wrong: tuple[int, ...] = (),
    said: str = "",
    far: float = 0.0,
) -> Path:
    """Predictions of GTZAN tracks: each of its own genre with chance `sure` but for the tracks in `wrong`,
    or all of the genre `said`; embeddings lie around `far`."""
    genre = np.array([GTZAN[number % 10] for number in names])
    picked = np.array([said or GTZAN[(number + (number in wrong)) % 10] for number in names])
    chances = np.full((len(genre), len(CLASSES)), (1 - sure) / (len(CLASSES) - 1))
    chances[np.arange(len(genre)), [CLASSES.index(one) for one in picked]] = sure
    logs = np.log(np.repeat(chances[:, None], 2, axis=1)).astype(np.float32)
    random = np.random.default_rng(len(genre))
    np.savez(
        path,
        classes=np.array(CLASSES),
        **{
            "gtzan/log_probabilities": logs,
            "gtzan/embedding": random.normal(far, 1, (len(genre), 6)).astype(np.float32),
            "gtzan/genre": genre,
            "gtzan/name": np.array([f"track {number}" for number in names]),
            "gtzan/group": np.array([number // 4 for number in names]),
        },
    )
    return path


def test_folds_are_pooled_and_seeds_are_averaged(tmp_path: Path) -> None:
    paths, seeds = [], []
    for seed, wrong in ((0, (3,)), (1, (3, 4, 25))):
        for fold, names in enumerate((range(20), range(20, 40))):
            paths.append(run(tmp_path / f"{seed}-{fold}.npz", names, wrong=wrong))
            seeds.append(seed)
    held = HeldOut.read(paths, seeds)
    figures = held_out_figures(held, 1.0, 0.5)["gtzan"]
    assert (figures["n"], figures["groups"]) == (40, 10)
    assert figures["seeds"]["accuracy"] == [0.975, 0.925]
    assert figures["accuracy"] == 0.95
    low, high = figures["interval_over_seeds"]
    assert low < 0.925 < 0.975 < high
    assert figures["interval"][0] < 0.95 < figures["interval"][1]
    assert accept_all_figures(held, 1.0, 0.5)["right"] == 0.95


def test_the_same_fold_named_twice_is_refused(tmp_path: Path) -> None:
    path = run(tmp_path / "a.npz", range(20))
    with pytest.raises(TrainingError, match="same tracks of gtzan"):
        HeldOut.read([path, path], [0, 0])


def test_the_threshold_keeps_what_is_accepted_right(tmp_path: Path) -> None:
    sure = run(tmp_path / "sure.npz", range(40))
    unsure = run(tmp_path / "unsure.npz", range(40, 80), sure=0.5, wrong=tuple(range(40, 80, 2)))
    held = HeldOut.read([sure, unsure], [0, 0])
    temperature, threshold = calibrate(held)
    taken = accept_all_figures(held, temperature, threshold)
    assert taken["right"] >= 0.95
    assert taken["coverage"] == pytest.approx(0.5, abs=0.03)


def test_what_passes_of_a_genre_that_was_never_shown_is_counted(tmp_path: Path) -> None:
    blind = run(tmp_path / "blind.npz", range(200), said="pop")
    unseen = HeldOut.read([blind], [0])
    assert never_shown_figures(unseen, [["jazz"]], 1.0, 0.8) == {"jazz": {"n": 20, "passed": 1.0}}
    assert never_shown_figures(unseen, [["jazz", "rock"]], 1.0, 0.95)["rock"] == {"n": 20, "passed": 0.0}


def test_distance_refuses_what_lies_elsewhere_and_hardly_any_known_music(tmp_path: Path) -> None:
    held = HeldOut.read([run(tmp_path / "near.npz", range(400))], [0])
    assert distance_figures(held, None, [], 1.0, 0.5)["known genres"]["refused"] <= 0.03
    blind = run(tmp_path / "blind.npz", range(200), said="pop")
    with np.load(blind) as file:
        arrays = dict(file)
    arrays["gtzan/embedding"][arrays["gtzan/genre"] == "jazz"] += 9
    np.savez(blind, **arrays)
    found = distance_figures(held, HeldOut.read([blind], [0]), [["jazz"]], 1.0, 0.5)
    assert found["never shown: jazz"] == {"n": 20, "refused": 1.0, "passed": 1.0, "passed_and_near": 0.0}


def test_predictions_of_another_vocabulary_are_refused(tmp_path: Path) -> None:
    path = run(tmp_path / "a.npz", range(20))
    with np.load(path) as file:
        arrays = dict(file)
    np.savez(path, **arrays | {"classes": np.array(["polka", *CLASSES[1:]])})
    with pytest.raises(TrainingError, match=r"a\.npz has another vocabulary"):
        HeldOut.read([path], [0])
    with pytest.raises(TrainingError, match="no held-out predictions in"):
        HeldOut.read([tmp_path / "nowhere.npz"], [0])

"""What a few examples teach, measured on made collections: the draws, the ways and the pages of figures."""

import json
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from genretagger.errors import TrainingError
from genretagger.learning.heard import Sounds
from tests.models import tiny_model
from tests.music import make_song
from training.__main__ import main
from training.few_shot import report
from training.few_shot.asking import simulate
from training.few_shot.measure import MODEL, draw, measure
from training.few_shot.promise import promise_figures
from training.few_shot.sources import Collection, of_library
from training.few_shot.ways import WAYS


@pytest.fixture
def collection() -> Collection:
    """Four genres of twelve artists each; the model knows two of them, and was never shown one of these."""
    random = np.random.default_rng(0)
    genres = np.repeat(["jazz", "rock", "zouk", "film"], 60)
    centres = dict(zip(("jazz", "rock", "zouk", "film"), 2 * random.normal(size=(4, 12)), strict=True))
    embeddings = np.stack([centres[genre] for genre in genres]) + random.normal(size=(240, 12))
    return Collection(
        name="made",
        sounds=Sounds(embeddings.astype(np.float32), np.full((240, 2), 0.4, dtype=np.float32)),
        labels=genres,
        groups=np.arange(240) // 5,
        said=np.where(genres == "rock", "rock", "jazz"),
        model_genres=("jazz", "rock"),
        hidden=("jazz",),
    )


def test_no_artist_is_learnt_from_and_tested_on(collection: Collection) -> None:
    learnt, tested = draw(collection, 5, np.random.default_rng(0))
    assert not set(collection.groups[learnt]) & set(collection.groups[tested])
    assert sorted(collection.labels[learnt]) == sorted(["jazz", "rock", "zouk", "film"] * 5)
    assert len(tested) == 120


def test_every_way_learns_and_what_the_model_was_never_shown_counts_as_unknown(
    collection: Collection,
) -> None:
    found = measure(collection, list(WAYS), draws=3)
    for way in WAYS:
        assert np.nanmean(found[20][way]) > 0.8, way
        assert np.nanmean(found[20][way]) >= np.nanmean(found[3][way]) - 0.05, way
    model = dict(zip(collection.genres, found[3][MODEL].mean(axis=0), strict=True))
    assert model == {"film": 0, "jazz": 0, "rock": 1, "zouk": 0}


def test_learning_keeps_what_it_promises_on_artists_kept_back_where_genres_overlap() -> None:
    random = np.random.default_rng(1)
    genres = np.repeat(["classical", "electronic", "pop", "rock"], 80)
    centres = {genre: 2.5 * random.normal(size=12) for genre in ("classical", "electronic", "pop")}
    centres["rock"] = centres["pop"] + 0.3 * random.normal(size=12)
    artists = np.arange(320) // 4
    by_artist = 1.5 * random.normal(size=(80, 12))
    sounds = np.stack([centres[genre] for genre in genres]) + by_artist[artists]
    sounds = (sounds + 0.5 * random.normal(size=sounds.shape)).astype(np.float32)
    probabilities = np.full((320, 2), 0.4, dtype=np.float32)
    made = Collection(
        "made", Sounds(sounds, probabilities), genres, artists, np.full(320, "jazz"), ("jazz", "folk")
    )
    found = promise_figures(made, draws=12)
    for one in found.values():
        assert one["suggesting"] > 0.5
        assert abs(one["promised"] - one["kept"]) <= 0.06, found
        assert one["likeliest"] > one["model"]
    assert "made | all |" in report.promise_section({"draws": 12, "promise": {"made": found}})


def test_labelled_audio_is_measured_by_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = []
    for number in range(8):
        make_song(tmp_path / f"{number}.wav", seconds=4, seed=number)
        genre = ("rock", "zouk")[number % 2]
        rows.append({"path": f"{number}.wav", "genre": genre, "artist": f"a{number // 2}", "source": "mine"})
    rows.append({"path": "no.wav", "genre": "speech", "artist": "s", "source": "mine"})
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps(rows), encoding="utf-8")
    model, out = tiny_model(tmp_path / "m.onnx"), tmp_path / "out.json"
    command = ["few-shot", "--model", str(model), "--audio", str(labels), "--draws", "2", "--jobs", "2"]
    assert main([*command, "--results", str(out)]) == 0
    stored = json.loads(out.read_text(encoding="utf-8"))
    assert stored["sources"]["mine audio"]["tracks"] == 8
    assert set(stored["promise"]["mine audio"]) == {"10", "all"}
    assert "promised" in capsys.readouterr().out


def test_the_figures_become_a_table_and_curves(collection: Collection, tmp_path: Path) -> None:
    sources = report.few_shot_figures([collection], [collection], ["head"], draws=2)
    stored = {"id": "m", "draws": 2, "sources": sources, "asking": {"made": simulate(collection, draws=2)}}
    assert list(sources) == ["made", "made never shown"]
    assert list(sources["made never shown"]["genres"]) == ["jazz"]
    page = report.section(stored)
    assert "| made | 240 |" in page
    assert "Never shown, with 10 examples (made): jazz" in page
    assert "| those that teach most |" in report.asking_section(stored)
    for curve in (report.curve, report.asking_curve):
        figure = Figure()
        FigureCanvasAgg(figure)
        curve(figure.add_subplot(), stored)
        figure.savefig(tmp_path / "curve.png")


def test_answers_where_they_teach_most_teach_no_less_than_any(collection: Collection) -> None:
    found = simulate(collection, draws=4)
    assert found["answers"] == [20, 40, 60, 80, 120]
    assert found["asked"][0] >= found["random"][0] - 0.03


def test_figures_of_another_model_are_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "few_shot.json"
    assert report.read("m", file) == {}
    file.write_text('{"id": "other"}')
    assert report.read("m", file) == {}
    file.write_text('{"id": "m"}')
    assert report.read("m", file) == {"id": "m"}
    file.write_text("{")
    with pytest.raises(TrainingError, match="measure again"):
        report.read("m", file)


def test_labels_that_are_none_are_refused(tmp_path: Path) -> None:
    from genretagger.classifier import Classifier

    labels = tmp_path / "labels.json"
    labels.write_text('[{"genre": "rock"}]')
    classifier = Classifier(tiny_model(tmp_path / "tiny.onnx"))
    with pytest.raises(TrainingError, match="holds no labels"):
        of_library(tmp_path, labels, classifier, "mine")

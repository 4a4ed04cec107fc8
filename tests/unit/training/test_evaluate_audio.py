"""A model is scored on labelled audio as the application hears it and as a person would count."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from genretagger.analysis import analyse
from genretagger.classifier import Classifier
from genretagger.model_file import ModelInfo, read_info
from tests.models import GENRES, REFUSALS, tiny_model
from tests.music import make_song, write_tags
from training.__main__ import main
from training.evaluate_audio import Judged, audio_figures, meaning
from training.hearing import labelled_audio
from training.labels import vocabulary

PARENTS = [{"name": "Country/Rock", "members": ["country", "rock"], "threshold": 0.6}]


@pytest.fixture
def info(tmp_path: Path) -> ModelInfo:
    return read_info(tiny_model(tmp_path / "m.onnx", parents=PARENTS))


def track(label: str, suggested: str | None, likeliest: str, chance: float = 0.9, by: str = "a") -> Judged:
    classes = (*GENRES, *REFUSALS)
    rest = (1 - chance) / (len(classes) - 1)
    return Judged(label, suggested, tuple(chance if one == likeliest else rest for one in classes), by)


def test_a_folder_of_genres_is_scored_through_the_analysis_of_the_application(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tiny_model(tmp_path / "m.onnx", threshold=0.0)
    classifier = Classifier(model)
    said = []
    for number in range(4):
        song = make_song(tmp_path / f"{number}.wav", seconds=4, seed=number)
        verdict = analyse(song, classifier).verdict
        assert verdict is not None
        folder = tmp_path / "music" / (verdict.genre or "").title() / "album"
        folder.mkdir(parents=True, exist_ok=True)
        song.rename(folder / song.name)
        said.append(verdict.genre)
    (tmp_path / "music" / "Blues").mkdir(exist_ok=True)
    (tmp_path / "music" / "Blues" / "cut.wav").write_bytes(b"RIFF\x00\x00\x00\x00WAVE, cut short")
    assert main(["evaluate", str(model), "--audio", str(tmp_path / "music"), "--json", "--jobs", "2"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert (found["n"], found["n_known"], found["not_heard"]) == (4, 4, 1)
    assert "cut.wav" in err
    assert found["accuracy"] == found["open_accuracy"] == 1
    assert found["at_threshold"]["right"] == 1
    assert found["at_threshold"]["suggested"] == {one: {one: said.count(one)} for one in set(said)}


def test_tracks_of_an_album_are_evidence_for_each_other_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = {"weight": 2.0, "least_tracks": 3, "own_from": 1.0}
    model = tiny_model(tmp_path / "m.onnx", format=2, threshold=0.0, album=rule)
    rows, songs, classifier = [], [], Classifier(model)
    for number in range(8):
        song = make_song(tmp_path / f"{number}.mp3", seconds=4, seed=number)
        verdict = analyse(song, classifier).verdict
        assert verdict is not None
        songs.append((verdict.genre, song))
    common = max({genre for genre, _ in songs}, key=[genre for genre, _ in songs].count)
    odd = next(song for genre, song in songs if genre != common)
    album = [*[song for genre, song in songs if genre == common][:3], odd]
    for song in album:
        write_tags(song, {"artist": "One", "album": "Whole"})
        rows.append({"path": song.name, "genre": common, "artist": "One", "source": "s"})
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps(rows), encoding="utf-8")
    right = []
    for more in ([], ["--albums"]):
        assert main(["evaluate", str(model), "--audio", str(labels), "--json", "--jobs", "2", *more]) == 0
        right.append(json.loads(capsys.readouterr().out)["at_threshold"]["right"])
    assert right == [(len(album) - 1) / len(album), 1.0]


def test_a_list_of_labels_names_artists_and_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tiny_model(tmp_path / "m.onnx", threshold=0.0)
    rows = []
    for number, (genre, split) in enumerate(
        [("rock", "test"), ("Zydeco", "test"), ("speech", "test"), ("rock", "train")]
    ):
        make_song(tmp_path / f"{number}.wav", seconds=4, seed=number)
        rows.append({"path": f"{number}.wav", "genre": genre, "artist": "one", "source": "s", "split": split})
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps(rows), encoding="utf-8")
    command = ["evaluate", str(model), "--audio", str(labels), "--jobs", "1"]
    assert main([*command, "--split", "test", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["n"], found["n_known"], found["no_music"]["n"]) == (2, 1, 1)
    assert found["at_threshold"]["wrong"] >= 0.5, "whatever is said about zydeco is wrong"
    assert found["no_music"]["passed"] == 1
    assert main([*command, "--split", "test"]) == 0
    assert "2 tracks of music" in capsys.readouterr().out
    assert main([*command, "--split", "valid"]) == 1
    assert "valid" in capsys.readouterr().err


def test_a_parent_is_right_for_its_members_and_nothing_is_for_a_label_that_is_not_known(
    info: ModelInfo,
) -> None:
    tracks = [
        track("rock", "rock", "rock"),
        track("rock", "Country/Rock", "country", 0.4),
        track("blues", "Country/Rock", "country", 0.4),
        track("Country/Rock", "rock", "rock"),
        track("zydeco", "disco", "disco"),
        track("zydeco", None, "disco", 0.3),
        track("blues", None, "blues", 0.3),
        track("noise", "blues", "blues"),
    ]
    found = audio_figures(info, tracks)
    taken = found["at_threshold"]
    assert (found["n"], found["n_known"]) == (7, 4)
    assert taken["right"] == pytest.approx(3 / 7, abs=1e-4)
    assert taken["wrong"] == taken["unsure"] == pytest.approx(2 / 7, abs=1e-4)
    assert (taken["parents"], taken["parents_right"]) == (2, 1)
    assert taken["suggested"]["zydeco"] == {"disco": 1, "unsure": 1}
    assert found["no_music"] == {
        "n": 1,
        "passed": 1.0,
        "interval": [1.0, 1.0],
        "suggested": {"noise": {"blues": 1}},
    }
    assert found["confusion"]["rock"].keys() <= {"rock", "blues"}, "country is no label of these tracks"
    assert found["open_accuracy"] == 0.5


def test_intervals_are_wider_where_few_artists_made_many_tracks(info: ModelInfo) -> None:
    def width(artists: Sequence[str]) -> float:
        right = [track("rock", "rock", "rock", by=artists[one]) for one in range(20)]
        wrong = [track("blues", "rock", "rock", by=artists[20 + one]) for one in range(20)]
        low, high = audio_figures(info, right + wrong)["at_threshold"]["intervals"]["right"]
        return float(high - low)

    assert width("abcd" * 10) < 0.2, "each artist is right as often as the others"
    many = [str(number) for number in range(40)]
    few = [one for one in "abcd" for _ in range(10)]
    assert width(few) > 1.5 * width(many)


def test_labels_find_their_genre_whatever_their_spelling(info: ModelInfo) -> None:
    mean = meaning(info, vocabulary())
    words = ("Rock", "BLUES", "country_rock", "Speech", "Zydeco ", "")
    assert [mean(word) for word in words] == ["rock", "blues", "Country/Rock", "speech", "Zydeco", None]


def test_the_artist_of_a_file_in_a_folder_comes_from_its_tags(tmp_path: Path) -> None:
    (tmp_path / "rock" / "x").mkdir(parents=True)
    song = make_song(tmp_path / "rock" / "x" / "1.mp3", seed=1)
    write_tags(song, {"artist": "The Same"})
    make_song(tmp_path / "rock" / "x" / "2.wav", seed=2)
    artists = [one.artist for one in labelled_audio(tmp_path, lambda word: word, lambda *_: None)]
    assert artists == ["artist the same", "folder x"]

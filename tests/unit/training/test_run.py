"""From tiny archives to a model file that the application loads, through the commands a person types."""

import json
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from genretagger.classifier import Classifier
from genretagger.features import FrontEnd
from tests.unit.training import archives

torch = pytest.importorskip("torch")

from training.__main__ import main  # noqa: E402
from training.runs import read_checkpoint  # noqa: E402

RECIPE = """
frames = 16
hop_samples = 5124
patches = 2
[net]
kind = "residual"
widths = [4, 4, 8, 8]
dropout = 0.1
[steps]
steps = 6
learning_rate = 3e-3
weight_decay = 0.02
ema = 0.9
teachers = 0.5
foreign = 0.1
mixup = 0.4
[steps.batch]
gtzan = 6
fma = 6
not_music = 2
synthetic = 2
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("training")
    (folder / "tiny.toml").write_text(RECIPE, encoding="utf-8")
    archives.gtzan(folder / "g.npz")
    archives.fma(folder / "f.npz")
    archives.not_music(folder / "n.npz")
    return folder


def train(place: Path, out: str, *more: str) -> int:
    data = [str(place / name) for name in ("g.npz", "f.npz", "n.npz")]
    arguments = [
        "train",
        str(place / "tiny.toml"),
        "--data",
        *data,
        "--out",
        str(place / out),
        "--threads",
        "1",
    ]
    return main([*arguments, *more])


@pytest.fixture(scope="module")
def model(place: Path) -> Path:
    """Trained, exported, with its card and results."""
    assert train(place, "honest") == 0
    assert train(place, "all", "--split", "all") == 0
    assert train(place, "blind", "--without", "jazz") == 0
    path = place / "models" / "tiny.onnx"
    arguments = ["export", str(place / "all"), "--held-out", str(place / "honest"), "--model", str(path)]
    arguments += ["--without", str(place / "blind")]
    assert main([*arguments, "--results", str(place / "tiny.json")]) == 0
    return path


def test_the_application_loads_the_model_and_its_metadata_is_complete(model: Path) -> None:
    info = Classifier(model).info
    assert info.id.startswith("genretagger-1-")
    assert info.front_end == FrontEnd(hop_samples=5_124)
    assert (info.patch_frames, info.default_patches, len(info.genres)) == (16, 2, 13)
    assert info.refusals == ("experimental", "instrumental", "speech", "noise")
    assert 0 < info.threshold <= 1
    assert {
        "runs",
        "seeds",
        "chosen_on",
        "parameters",
        "accept_all",
        "held_out",
        "sounds",
    } <= info.figures.keys()
    assert info.figures["held_out"].keys() == {"gtzan", "fma", "not_music"}
    assert info.figures["held_out"]["gtzan"]["n"] == 20
    assert info.figures["never_shown"]["jazz"]["n"] == 4
    assert {"known genres", "no music", "never shown: jazz"} <= info.figures["distance"].keys()
    assert info.training["data"].keys() == {"g.npz", "f.npz", "n.npz"}
    assert {"commit", "recipe", "seed", "date"} <= info.training.keys()


def test_the_model_does_not_hear_how_loud_a_track_is(model: Path) -> None:
    log_mels = np.random.default_rng(0).normal(-40, 10, (2, 128, 16)).astype(np.float32)
    classifier = Classifier(model)
    loud, faint = (classifier.classify(log_mels - shift, [0.0, 1.0]) for shift in (0, 20))
    assert loud.probabilities == pytest.approx(faint.probabilities, abs=1e-4)


def test_the_file_says_nothing_of_the_machine_it_was_made_on(model: Path) -> None:
    assert str(Path(__file__).parents[3]).encode() not in model.read_bytes()


def test_the_card_is_made_from_the_file_alone(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = model.with_name("MODEL_CARD.md")
    written = card.read_text(encoding="utf-8")
    card.unlink()
    assert main(["card", str(model)]) == 0
    assert card.read_text(encoding="utf-8") == written
    assert "| rock |" in written
    assert "python -m training remake" in written
    pictures = sorted((model.parent / "card").glob("*.png"))
    assert [f"(card/{picture.name})" in written for picture in pictures] == [True] * 7
    assert "Genres it was never shown, each held out of training: jazz" in written


def test_a_run_becomes_a_page_with_its_loss_curve(place: Path, model: Path, tmp_path: Path) -> None:
    assert main(["report", str(place / "honest"), "-o", str(tmp_path)]) == 0
    assert "(loss.png)" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_a_model_is_made_again_by_one_command_from_the_runs_that_are_there(
    place: Path, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    def run(words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(words)
        assert main(words[3:]) == 0
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr("training.remake.subprocess", SimpleNamespace(run=run))
    monkeypatch.setattr("training.recipe.RECIPES", place)
    runs = tmp_path / "runs"
    for name in ("given-0", "given-0-without-jazz"):
        source = place / ("blind" if "without" in name else "honest")
        shutil.copytree(source, runs / f"tiny-{name}")
    data = [str(place / name) for name in ("g.npz", "f.npz", "n.npz")]
    assert main(["remake", str(model), "--data", *data, "--runs", str(runs)]) == 0
    assert [words[words.index("--split") + 1] for words in started] == ["all"], "finished runs stay"
    said = runs / "tiny-given-0" / "held_out.npz"
    said.write_bytes(said.read_bytes()[: said.stat().st_size // 2])
    started.clear()
    assert main(["remake", str(model), "--data", *data, "--runs", str(runs)]) == 0
    assert [words[words.index("--out") + 1] for words in started] == [str(said.parent)], "half of it is none"
    again = Classifier(runs / "remade" / "tiny.onnx").info
    assert again.id == Classifier(model).info.id
    assert again.threshold == Classifier(model).info.threshold
    assert main(["remake", str(model), "--data", data[0], "--runs", str(runs)]) == 1


def test_evaluate_prints_one_object_with_every_figure(
    place: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, size in (("g.npz", 40), ("f.npz", 400), ("n.npz", 20)):
        capsys.readouterr()
        assert main(["evaluate", str(model), "--data", str(place / name), "--json"]) == 0
        figures = json.loads(capsys.readouterr().out)
        wanted = {"accuracy", "macro_f1", "n", "per_genre", "confusion", "ece", "coverage_at_95"}
        assert wanted <= figures.keys()
        assert figures["n"] == size


def test_an_exported_file_scores_as_the_run_did(
    place: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run behind the figures, exported and scored by the application, has the same accuracy."""
    path = place / "again" / "honest.onnx"
    arguments = ["export", str(place / "honest"), "--held-out", str(place / "honest"), "--model", str(path)]
    assert main(arguments) == 0
    capsys.readouterr()
    arguments = ["evaluate", str(path), "--data", str(place / "g.npz"), "--split", "valid", "--json"]
    assert main(arguments) == 0
    figures = json.loads(capsys.readouterr().out)
    told = Classifier(path).info.figures["held_out"]["gtzan"]
    assert figures["confusion"] == told["confusion"]
    assert figures["ece"] == pytest.approx(told["ece"], abs=1e-3)


@pytest.mark.parametrize("dies_at", [2, 4])
def test_an_interrupted_run_goes_on_to_the_same_weights(
    place: Path, monkeypatch: pytest.MonkeyPatch, dies_at: int
) -> None:
    from training import sampling
    from training import train as module

    monkeypatch.setattr(sampling, "EPOCH_STEPS", 3)
    assert train(place, f"whole {dies_at}") == 0

    advance = module._State.advance

    def dies(state: "module._State") -> None:
        if state.step == dies_at:
            raise KeyboardInterrupt
        advance(state)

    with monkeypatch.context() as broken:
        broken.setattr(module._State, "advance", dies)
        with pytest.raises(KeyboardInterrupt):
            train(place, f"interrupted {dies_at}")
    assert train(place, f"interrupted {dies_at}") == 0
    one, other = (
        read_checkpoint(place / f"{name} {dies_at}" / "checkpoint.pt") for name in ("whole", "interrupted")
    )
    assert one["step"] == other["step"] == 6
    assert one["losses"] == other["losses"]
    for name, value in one["schedule"]["kept"].items():
        assert torch.equal(value, other["schedule"]["kept"][name]), name


def test_a_run_that_dies_while_it_writes_what_it_says_is_not_finished(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = np.savez_compressed

    def dies(file: Path, **arrays: np.ndarray) -> None:
        save(file, **arrays)
        content = Path(file).read_bytes()
        Path(file).write_bytes(content[: len(content) // 2])
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(np, "savez_compressed", dies)
        with pytest.raises(KeyboardInterrupt):
            train(place, "dies")
    assert not list((place / "dies").glob("*held_out*"))
    assert train(place, "dies") == 0
    with np.load(place / "dies" / "held_out.npz") as said:
        assert "classes" in said


def test_hearing_more_patches_predicts_again_without_training_again(place: Path, model: Path) -> None:
    assert train(place, "more") == 0
    before = read_checkpoint(place / "more" / "checkpoint.pt")["schedule"]["kept"]
    recipe = place / "tiny.toml"
    recipe.write_text(RECIPE.replace("patches = 2", "patches = 3"), encoding="utf-8")
    try:
        assert train(place, "more") == 0
    finally:
        recipe.write_text(RECIPE, encoding="utf-8")
    with np.load(place / "more" / "held_out.npz") as held_out:
        assert held_out["gtzan/log_probabilities"].shape[1] == 3
    after = read_checkpoint(place / "more" / "checkpoint.pt")
    assert after["description"]["recipe"]["patches"] == 3
    assert all(torch.equal(value, after["schedule"]["kept"][name]) for name, value in before.items())


def test_the_worth_of_a_recipe_of_all_sources_is_stored_and_printed_by_source(
    place: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = place / "results"
    assert main(["compare", "--store", str(place / "honest"), "--results", str(results), "--markdown"]) == 0
    row = capsys.readouterr().out.splitlines()[-1]
    (stored,) = (json.loads(path.read_text(encoding="utf-8")) for path in results.glob("*/*.json"))
    assert stored["figures"].keys() == {"gtzan", "fma", "not_music"}
    for source in ("gtzan", "fma"):
        assert f"{source} {stored['figures'][source]['accuracy']:.1%}"[:-1] in row
    assert "not_music" not in row, "what is no music has no accuracy to compare"


def test_a_folder_with_another_run_is_left_alone(
    place: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (place / "honest" / "checkpoint.pt").read_bytes()
    assert train(place, "honest", "--seed", "1") == 1
    assert "holds another run" in capsys.readouterr().err
    assert (place / "honest" / "checkpoint.pt").read_bytes() == before


def test_figures_of_another_recipe_are_refused(
    place: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(place, "longer", "--set", "steps.steps=7") == 0
    arguments = [
        "export",
        str(place / "all"),
        "--held-out",
        str(place / "longer"),
        "--model",
        str(place / "x.onnx"),
    ]
    assert main(arguments) == 1
    assert "another recipe" in capsys.readouterr().err
    assert not (place / "x.onnx").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["train", "polka", "--data", "x.npz"], "There is no recipe"),
        (["evaluate", "nowhere.onnx", "--data", "x.npz"], "no genre model at nowhere.onnx"),
        (["export", "nowhere", "--held-out", "nowhere"], "There is no run at nowhere"),
    ],
)
def test_what_is_missing_is_named_in_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_a_recipe_with_an_unknown_entry_or_odd_frames_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for change, said in (
        ("frames = 15", "multiple of 16"),
        ("frames = 16\ncolour = 3", "unknown entry (colour)"),
    ):
        odd = place / "odd.toml"
        odd.write_text(RECIPE.replace("frames = 16", change), encoding="utf-8")
        assert main(["train", str(odd), "--data", str(place / "g.npz")]) == 1
        assert said in capsys.readouterr().err


def test_a_genre_with_nothing_left_to_learn_from_is_named(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    genre = np.repeat(archives.GTZAN, 4)
    lost = archives.gtzan(place / "lost.npz", split=np.where(genre == "jazz", "valid", "train"))
    arguments = ["train", str(place / "tiny.toml"), "--data", str(lost), "--out", str(place / "lost")]
    assert main(arguments) == 1
    assert "Nothing of jazz" in capsys.readouterr().err


def test_a_recipe_of_several_members_is_the_mean_of_nets_that_start_from_another_recipe(place: Path) -> None:
    folder = place / "started"
    folder.mkdir()
    recipe = folder / "mean.toml"
    recipe.write_text(f'start = "{place / "tiny.toml"}"\nmembers = 2\n{RECIPE}', encoding="utf-8")
    data = [str(place / name) for name in ("g.npz", "f.npz", "n.npz")]
    arguments = ["train", str(recipe), "--data", *data, "--threads", "1", "--out", str(folder / "mean")]
    assert main(arguments) == 0
    nets = [read_checkpoint(folder / f"mean-given-{seed}" / "checkpoint.pt") for seed in (0, 1)]
    mean = read_checkpoint(folder / "mean" / "checkpoint.pt")
    start = read_checkpoint(folder / "tiny-given-0" / "checkpoint.pt")
    heads = [one["schedule"]["kept"]["head.bias"] for one in (*nets, mean, start)]
    assert torch.allclose((heads[0] + heads[1]) / 2, heads[2])
    assert not torch.equal(heads[0], heads[1])
    first = [one["schedule"]["kept"]["stem.0.weight"] for one in (nets[0], start)]
    assert (first[0] - first[1]).abs().mean() < first[1].abs().mean() / 2, "it went on from there"
    assert (folder / "mean" / "held_out.npz").exists()


def test_several_members_without_a_common_start_are_refused(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(place, "alone", "--set", "members=2") == 1
    assert "need a start" in capsys.readouterr().err


def test_anyone_trains_on_music_of_their_own_with_genres_of_their_own(tmp_path: Path) -> None:
    genre = np.repeat(["Polka", "Zouk", "Tango"], 10)
    arrays = {
        "mel": archives.mel(genre, 128, 200),
        "genre": genre,
        "name": np.array([f"{number}" for number in range(30)]),
        "artist": np.arange(30) // 2,
    }
    archives.save(tmp_path / "mine.npz", arrays)
    (tmp_path / "genres.toml").write_text(
        'genres = ["polka", "zouk", "tango"]\nrefusals = ["noise"]\n[labellings.mine]\nPolka = ["polka"]\n'
        'Zouk = ["zouk"]\nTango = ["tango"]\n[answers]\n',
        encoding="utf-8",
    )
    recipe = RECIPE.replace("gtzan = 6\nfma = 6\nnot_music = 2\n", "mine = 8\n")
    (tmp_path / "own.toml").write_text('genres = "genres.toml"\n' + recipe, encoding="utf-8")
    data = ["--data", str(tmp_path / "mine.npz")]
    arguments = ["train", str(tmp_path / "own.toml"), *data, "--split", "1/5", "--threads", "1"]
    assert main([*arguments, "--out", str(tmp_path / "run")]) == 0
    model = tmp_path / "own.onnx"
    assert (
        main(["export", str(tmp_path / "run"), "--held-out", str(tmp_path / "run"), "--model", str(model)])
        == 0
    )
    info = Classifier(model).info
    assert (info.genres, info.refusals) == (("polka", "zouk", "tango"), ("noise",))
    assert info.figures["held_out"]["mine"]["n"] == 6
    genres = ["--genres", str(tmp_path / "genres.toml")]
    assert main(["evaluate", str(model), *data, *genres, "--json"]) == 0

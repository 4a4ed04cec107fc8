"""Every reproduced system, smaller, from a tiny archive to a model file that the application loads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from genretagger.classifier import Classifier
from tests.unit.training import archives

torch = pytest.importorskip("torch")

from training.__main__ import main  # noqa: E402
from training.runs import read_checkpoint  # noqa: E402

SMALLER = ("patches=3", "epochs.epochs=1", "epochs.batch=40")
SYSTEMS = {
    "mel_image_cnn": ("patches=1", "frames=16", "net.front_layer.rows=16", "net.front_layer.columns=16"),
    "feature_fusion_cnn": (
        "patches=1",
        "frames=16",
        "net.front_layer.columns=18",
        "net.widths=[4,4,8]",
        "net.dense=8",
    ),
    "chunk_average_cnn": ("frames=13", "net.front_layer.rows=32", "net.front_layer.columns=13"),
    "short_segment_cnn": ("frames=9", "net.widths=[4,4]", "net.front_layer.bands=16"),
    "vgg_image_cnn": (
        "patches=1",
        "frames=40",
        "net.front_layer.rows=32",
        "net.front_layer.columns=32",
        "net.widths=[4,4,4,8,8]",
    ),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("systems")
    archives.gtzan(folder / "g.npz", each=16)
    archives.fma(folder / "f.npz")
    return folder


def settings(name: str, *more: str) -> list[str]:
    return [part for change in (*SMALLER, *SYSTEMS[name], *more) for part in ("--set", change)]


def train(place: Path, name: str, out: str, *more: str) -> int:
    data = [str(place / "g.npz"), str(place / "f.npz")]
    arguments = ["train", name, "--data", *data, "--threads", "1", "--out", str(place / out)]
    return main([*arguments, *settings(name), *more])


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_system_trains_as_its_author_did_and_the_application_hears_with_it(place: Path, name: str) -> None:
    run, model = place / name, place / f"{name}.onnx"
    assert train(place, name, name, "--split", "author") == 0
    assert main(["export", str(run), "--held-out", str(run), "--model", str(model)]) == 0
    classifier = Classifier(model)
    assert classifier.info.genres == archives.GTZAN
    assert classifier.info.refusals == ()
    patches = np.random.default_rng(0).uniform(-80, 0, (4, 128, classifier.info.patch_frames))
    verdict = classifier.classify(patches.astype(np.float32), [0.0, 1.0, 2.0, 3.0])
    assert sum(verdict.probabilities.values()) == pytest.approx(1)
    noted = json.loads((run / "losses.json").read_text(encoding="utf-8"))
    assert {"step", "learnt", "watched", "watched_right"} <= noted[-1].keys()
    parts = json.loads((run / "parts.json").read_text(encoding="utf-8"))
    assert parts["learnt"]["n"] > parts["judged"]["n"] > 0


def test_a_system_learns_what_can_be_learnt(place: Path) -> None:
    more = ["epochs.epochs=15", "epochs.batch=8", "epochs.learning_rate=3e-3", "net.widths=[4,8,8]"]
    assert train(place, "chunk_average_cnn", "learnt", *settings("chunk_average_cnn", *more)) == 0
    parts = json.loads((place / "learnt" / "parts.json").read_text(encoding="utf-8"))
    assert parts["judged"]["accuracy"] > 0.5


def test_a_killed_run_goes_on_with_rate_and_best_epoch_as_if_nothing_had_been(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training import train as module

    more = ["--set", "epochs.epochs=5", "--set", "epochs.reduce_after=1", "--set", "epochs.learning_rate=0.1"]
    assert train(place, "feature_fusion_cnn", "whole", *more) == 0
    noted = json.loads((place / "whole" / "losses.json").read_text(encoding="utf-8"))
    dies_at = noted[-1]["step"] - 2
    advance = module._State.advance

    def dies(state: "module._State") -> None:
        if state.step == dies_at:
            raise KeyboardInterrupt
        advance(state)

    with monkeypatch.context() as broken:
        broken.setattr(module._State, "advance", dies)
        with pytest.raises(KeyboardInterrupt):
            train(place, "feature_fusion_cnn", "killed", *more)
    assert train(place, "feature_fusion_cnn", "killed", *more) == 0
    one, other = (read_checkpoint(place / run / "checkpoint.pt") for run in ("whole", "killed"))
    assert one["losses"] == other["losses"]
    assert one["schedule"]["learning_rate"] == other["schedule"]["learning_rate"] < 0.1
    for name, value in one["schedule"]["kept"].items():
        assert torch.equal(value, other["schedule"]["kept"][name]), name


RANK = """
import os, sys
from pathlib import Path
import torch
from training import train as module
from training.__main__ import main

seen = []
advance = module._State.advance
def spied(state):
    seen[:] = [state]
    advance(state)
module._State.advance = spied
folder = Path(sys.argv[1])
code = main([*sys.argv[2:], "--out", str(folder / f"written by {os.environ['RANK']}")])
torch.save(dict(seen[0].learner.module.named_parameters()), folder / f"rank {os.environ['RANK']}.pt")
sys.exit(code)
"""


def test_two_processes_end_with_the_same_weights_and_the_first_alone_writes(place: Path) -> None:
    folder = place / "processes"
    folder.mkdir()
    (folder / "rank.py").write_text(RANK, encoding="utf-8")
    arguments = ["train", "chunk_average_cnn", "--data", str(place / "g.npz"), "--threads", "1"]
    torchrun = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, *torchrun, folder / "rank.py", folder, *arguments, *settings("chunk_average_cnn")],
        env=os.environ | {"PYTHONPATH": str(root), "OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""},
        cwd=root,
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    one, other = (torch.load(folder / f"rank {rank}.pt", weights_only=False) for rank in (0, 1))
    assert one.keys() == other.keys()
    for name, value in one.items():
        assert torch.equal(value, other[name]), name
    assert (folder / "written by 0" / "held_out.npz").is_file()
    assert not (folder / "written by 1").exists()


def test_a_genre_kept_out_of_training_is_predicted_whole(place: Path) -> None:
    assert train(place, "chunk_average_cnn", "without", "--without", "jazz,pop") == 0
    with np.load(place / "without" / "held_out.npz") as held_out:
        genre = held_out["gtzan/genre"]
        picked = held_out["gtzan/log_probabilities"].mean(axis=1).argmax(axis=1)
    assert (genre == "jazz").sum() == (genre == "pop").sum() == 16
    assert len(genre) == 8 * 8 + 2 * 16
    assert not set(np.array(archives.GTZAN)[picked]) & {"jazz", "pop"}


def test_an_archive_of_unknown_origin_can_be_split_at_random_only(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(archives.gtzan(place / "unknown.npz", each=16, artist=None, split=None))
    arguments = ["train", "mel_image_cnn", "--data", data, *settings("mel_image_cnn"), "--threads", "1"]
    assert main([*arguments, "--split", "author", "--out", str(place / "random")]) == 0
    assert (place / "random" / "held_out.npz").is_file()
    assert main([*arguments, "--split", "1/5", "--out", str(place / "honest")]) == 1
    assert "no honest split is possible" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chunk_average_cnn", "--without", "polka"], "knows no polka"),
        (["chunk_average_cnn", "--set", "net.colour=3"], "makes no net"),
        (["chunk_average_cnn", "--set", "epochs.colour=3"], "unknown entry (colour)"),
        (["chunk_average_cnn", "--set", "patches"], "no entry of a recipe"),
        (["chunk_average_cnn", "--set", "epochs.batch=1"], "too small"),
        (["genretagger", "--split", "author"], "no author's split"),
        (["genretagger", "--split", "chunks-80-20"], "has no chunks"),
    ],
)
def test_what_cannot_be_trained_is_said_in_one_sentence(
    place: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--data", str(place / "g.npz"), "--out", str(place / "refused"), "--threads", "1"]
    assert main(["train", *arguments, *out]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert not (place / "refused").exists()


def test_an_archive_without_the_labels_of_a_system_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["train", "chunk_average_cnn", "--data", str(place / "f.npz"), "--out", str(place / "none")]
    assert main(arguments) == 1
    assert "none of the archives" in capsys.readouterr().err


def test_a_fold_that_leaves_nothing_of_a_genre_names_it(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    genre = np.repeat(archives.GTZAN, 4)
    lost = archives.gtzan(place / "lost.npz", split=np.where(genre == "jazz", "valid", "train"))
    arguments = ["train", "chunk_average_cnn", "--data", str(lost), "--out", str(place / "lost")]
    assert main([*arguments, *settings("chunk_average_cnn")]) == 1
    assert "Nothing of jazz" in capsys.readouterr().err


def test_reproduce_stores_a_result_and_compare_prints_it_with_the_command_that_makes_it(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = place / "results"
    arguments = ["reproduce", "chunk_average_cnn", "--data", str(place / "g.npz"), "--threads", "1"]
    arguments += ["--splits", "chunks-80-20", "folds-2", "--results", str(results)]
    assert main([*arguments, "--runs", str(place / "runs"), *settings("chunk_average_cnn")]) == 0
    assert {path.name for path in results.glob("*/*")} == {"chunks-80-20.json", "folds-2.json"}
    capsys.readouterr()

    assert main(["compare", "--results", str(results), "--json"]) == 0
    stored = {one["split"]: one for one in json.loads(capsys.readouterr().out)}
    assert stored["folds-2"]["figures"]["gtzan"]["n"] == 160, "folds together judge every track once"
    for one in stored.values():
        assert one["milliseconds"] > 0
        assert 0 <= one["figures"]["gtzan"]["mean_probability"] <= 1
        assert len(one["losses"]) == 1

    assert main(["compare", "--results", str(results)]) == 0
    table = capsys.readouterr().out
    assert "reproduce chunk_average_cnn --data DATA/g.npz --splits chunks-80-20 folds-2 --seeds 0" in table
    assert main(["compare", "--results", str(results), "--markdown"]) == 0
    row = capsys.readouterr().out.splitlines()[2].split("|")
    for column, split in ((3, "chunks-80-20"), (5, "folds-2")):
        assert f"{stored[split]['figures']['gtzan']['accuracy']:.1%}"[:-1] in row[column]
    assert "| 90 |" in (results / "README.md").read_text(encoding="utf-8")


def test_runs_that_do_not_belong_together_are_not_stored(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(place, "chunk_average_cnn", "one") == 0
    assert train(place, "chunk_average_cnn", "fold", "--split", "1/3") == 0
    for runs, said in ((["one", "fold"], "neither one split nor all folds"), (["one", "one"], "each once")):
        named = [str(place / run) for run in runs]
        assert main(["compare", "--results", str(place / "none"), "--store", *named]) == 1
        assert said in capsys.readouterr().err
    assert not (place / "none").exists()


def test_the_committed_table_is_that_of_the_committed_results() -> None:
    from training.__main__ import RESULTS
    from training.compare import page, read_results

    assert (RESULTS / "README.md").read_text(encoding="utf-8") == page(read_results(RESULTS))

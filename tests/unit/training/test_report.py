"""Figures become a page with pictures that a person can read, whatever they come from."""

import json
from pathlib import Path

import pytest

from tests.models import tiny_model
from training.__main__ import main

pytest.importorskip("matplotlib")

SCORES = {"precision": 0.9, "recall": 0.8, "f1": 0.85, "support": 10}
FIGURES = {
    "gtzan": {
        "n": 20,
        "accuracy": 0.8,
        "interval": [0.7, 0.9],
        "interval_over_seeds": [0.75, 0.85],
        "macro_f1": 0.79,
        "open_accuracy": 0.7,
        "ece": 0.04,
        "coverage_at_95": 0.4,
        "per_genre": {"rock": SCORES, "pop": SCORES},
        "confusion": {"rock": {"rock": 8, "pop": 2}, "pop": {"pop": 8, "jazz": 2}},
        "reliability": [
            {"n": 10, "confidence": 0.6, "right": 0.7},
            {"n": 10, "confidence": 0.9, "right": 0.9},
        ],
        "risk_coverage": [[0.5, 0.0], [1.0, 0.2]],
        "at_threshold": {"coverage": 0.4, "right": 0.96},
    }
}


def test_stored_results_become_a_page_with_small_pictures(tmp_path: Path) -> None:
    stored = {"recipe": "mel_image_cnn", "figures": FIGURES, "losses": [[2.0, 2.1], [1.0, 1.9]]}
    (tmp_path / "given.json").write_text(json.dumps(stored), encoding="utf-8")
    assert main(["report", str(tmp_path / "given.json"), "-o", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "80.0%" in page
    assert "70.0% to 90.0%" in page
    assert "| rock | 0.90 | 0.80 | 0.85 | 10 |" in page
    pictures = sorted((tmp_path / "out").glob("*.png"))
    assert [picture.name for picture in pictures] == [
        "gtzan-confusion.png",
        "gtzan-reliability.png",
        "gtzan-risk-by-coverage.png",
        "loss.png",
    ]
    for picture in pictures:
        assert f"({picture.name})" in page
        assert 2_000 < picture.stat().st_size < 100_000


def test_a_model_without_figures_and_what_is_no_result_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tiny_model(tmp_path / "tiny.onnx")
    (tmp_path / "odd.json").write_text("[]", encoding="utf-8")
    for source, said in (
        (model, "says nothing of any music"),
        (tmp_path / "odd.json", "holds no results"),
        (tmp_path / "nowhere.json", "holds no results"),
    ):
        assert main(["report", str(source), "-o", str(tmp_path / "out")]) == 1
        error = capsys.readouterr().err
        assert said in error
        assert source.name in error
    assert main(["card", str(model)]) == 1
    assert "export it again" in capsys.readouterr().err
    assert main(["remake", str(model), "--data", str(tmp_path / "odd.json")]) == 1
    assert "does not name the runs" in capsys.readouterr().err

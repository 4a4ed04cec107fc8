"""The page about the model tells what its file says, or why it cannot be used."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.models import tiny_model
from tests.ui.conftest import Opener
from tests.ui.keyboard import press


def test_the_page_tells_what_the_model_is_and_escape_leads_back(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(tmp_path / "library.sqlite3")
    window.scans.model = tiny_model(
        tmp_path / "tiny.onnx",
        figures={"held_out": {"gtzan": {"n": 639, "accuracy": 0.75, "interval": [0.71, 0.79]}}},
    )
    window.actions_["model"].trigger()
    qtbot.waitUntil(lambda: bool(window.about_model.lines), timeout=20_000)
    lines = {name: line.text() for name, line in window.about_model.lines.items()}
    assert lines["model"] == "tiny-1"
    assert "blues" in lines["genres"]
    assert lines["held out"] == "GTZAN (ten genres): 75.0% of 639 right (95 % interval 71.0% to 79.0%)"
    assert lines["licence"] == "CC0-1.0"
    press(window, "Esc")
    assert window.pages.currentWidget() is window.review


def test_a_model_that_does_not_fit_is_refused_in_a_sentence(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(tmp_path / "library.sqlite3")
    page = window.about_model
    for change, said in (({"front_end_id": "other"}, "another front-end"), ({"format": 3}, "has format 3")):
        window.scans.model = tiny_model(tmp_path / "odd.onnx", **change)
        window.show_page(page)
        qtbot.waitUntil(lambda said=said: said in page.problem.hint.text(), timeout=20_000)
        assert page.problem.isVisible()

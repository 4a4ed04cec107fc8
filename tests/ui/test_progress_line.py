"""The line at the bottom says in words how far a scan is."""

from pytestqt.qtbot import QtBot

from genretagger.pipeline import ScanProgress
from genretagger.ui.frame.progress_line import ProgressLine


def test_what_a_new_model_hears_again_is_counted_apart_once_all_that_is_new_is_heard(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.show_scan(ScanProgress(1, 4_312, 0, 0.0, None, (), again=4_310))
    assert line.text == "1 of 4,312"
    line.show_scan(ScanProgress(814, 4_312, 0, 0.0, None, (), again=4_310))
    assert line.text == "Hearing again with the new model: 812 of 4,310"

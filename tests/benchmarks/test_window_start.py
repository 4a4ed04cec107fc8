"""How long the window takes to show, beside a bare Qt window in the same run."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROUNDS = 5

OURS = """
from genretagger.ui.app import application
from genretagger.ui.main_window import MainWindow
app = application()
window = MainWindow()
window.show()
app.processEvents()
window.close()
"""
BARE = """
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
window.close()
"""


@pytest.mark.benchmark
def test_the_window_shows_within_five_times_a_bare_window() -> None:
    seconds(BARE)
    rounds = [(seconds(BARE), seconds(OURS)) for _ in range(ROUNDS)]
    bare, ours = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"\nour window {ours:.2f} s, a bare one {bare:.2f} s: × {ours / bare:.2f}")
    assert ours < 5 * bare


def seconds(code: str) -> float:
    """How long a fresh Python takes to show a window and end, in seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60, capture_output=True)
    return time.perf_counter() - start

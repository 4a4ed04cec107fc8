"""The keyboard journey once more in a real X server, where there is one to start."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
JOURNEY = "tests/ui/test_journey.py::test_scan_review_write_and_undo_by_keyboard_give_every_byte_back"
KEYS = "tests/ui/test_keys.py"


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="xvfb-run is not installed")
def test_the_journey_and_every_key_work_in_a_real_x_server() -> None:
    done = subprocess.run(
        [
            *("xvfb-run", "-a", "-s", "-screen 0 1280x800x24"),
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", JOURNEY, KEYS),
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=240,
    )
    if "Could not load the Qt platform plugin" in done.stdout + done.stderr:
        pytest.skip("Qt's plugin for X11 lacks a system library here")
    assert done.returncode == 0, done.stdout[-3_000:]

"""A program of windows has no stdout or stderr: nothing falls over, what goes wrong is kept in a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="closes its descriptors as a POSIX shell does")


def without_console(home: Path, *words: str) -> int:
    environment = os.environ | {"HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
    command = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, *words]
    return subprocess.run(command, env=environment, timeout=60).returncode


def test_a_command_does_its_work_without_a_console(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite3"

    assert without_console(tmp_path, "-m", "genretagger", "doctor", "--library", str(library)) == 0
    assert without_console(tmp_path, "-m", "genretagger", "review", "--library", str(library)) == 0
    assert library.exists()


def test_a_warning_goes_to_a_file_with_its_time(tmp_path: Path) -> None:
    code = (
        "import logging, sys; from genretagger import __main__ as m; sys.argv = ['x', '--version']; m.main();"
        "logging.warning('the disk is slow')"
    )

    assert without_console(tmp_path, "-c", code) == 0

    (log,) = tmp_path.rglob("genretagger.log")
    (line,) = log.read_text(encoding="utf-8").splitlines()
    assert line.endswith("warning: the disk is slow")
    assert line[:2] == "20"

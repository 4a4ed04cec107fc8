"""Whatever happened to the library file: the command line says so in a sentence and how to go on."""

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from genretagger import cli
from genretagger.library import backups, database, folders
from genretagger.library.backups import back_up
from genretagger.library.database import Library
from tests.mounts import mounted, unprivileged
from tests.ui.generated import make_library

ROOT = Path(__file__).parents[2]
KEPT = 60


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite3"
    library = make_library(path, KEPT)
    back_up(library)
    library.close()
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> tuple[str, str]:
    """What a command prints on stdout and on stderr."""
    capsys.readouterr()
    found = cli.run(words)
    out, err = capsys.readouterr()
    assert found == status, out + err
    assert "Traceback" not in err
    return out, err


def everything(folder: Path) -> dict[bytes, str]:
    """Every file's bytes, and a name it has."""
    return {path.read_bytes(): path.name for path in folder.iterdir() if path.stat().st_size}


@pytest.mark.parametrize("trouble", ["cut short", "no database", "newer"])
def test_a_broken_library_is_explained_with_the_commands_that_help(
    trouble: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if trouble == "newer":
        with contextlib.closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
    else:
        whole = file.read_bytes()
        file.write_bytes(b"no database" * 500 if trouble == "no database" else whole[:-5_000])
    before = everything(file.parent)
    library = ("--library", str(file))
    for command in ("review", "write", "library check"):
        out, err = said(capsys, *command.split(), *library, status=1)
        assert str(file) in out + err
        assert "library restore-backup" in err
        assert "library rebuild" in err
    _, err = said(capsys, "library", "restore-backup", *library)
    assert "is kept as" in err
    lines = said(capsys, "review", "--json", *library)[0].splitlines()
    assert len(lines) == KEPT
    assert before.keys() <= everything(file.parent).keys()


def test_a_rebuild_says_what_it_saved_and_what_to_do_next(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(file.read_bytes()[:-5_000])
    before = everything(file.parent)
    out, err = said(capsys, "library", "rebuild", "--json", "--library", str(file))
    rebuilt = json.loads(out)
    assert rebuilt["folders"] == ["/music"]
    assert rebuilt["tracks"] > 0
    assert 'genretagger scan "/music"' in err
    assert before.keys() <= everything(file.parent).keys()


def test_a_sound_library_and_its_backups_are_listed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, "library", "check", "--library", str(file))
    assert f"sound, {KEPT} tracks" in out
    (backup,) = backups.backups(file)
    assert str(backup.path) in out
    assert err == ""
    out, _ = said(capsys, "library", "check", "--library", str(file), "--json")
    assert [line["path"] for line in json.loads(out)["backups"]] == [str(backup.path)]


def test_a_backup_that_is_none_is_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "library", "restore-backup", str(tmp_path / "none"), "--library", str(file), status=2)
    for backup in backups.backups(file):
        backup.path.unlink()
    _, err = said(capsys, "library", "restore-backup", "--library", str(file), status=1)
    assert "no sound backup" in err


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
input()
"""


def test_a_library_locked_by_another_process_is_named(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        _, err = said(
            capsys, "accept", "--min-confidence", "0", "--also-unsure", "--library", str(file), status=1
        )
        other.kill()
    assert "in use by another program" in err
    assert "rebuild" not in err
    said(capsys, "accept", "--min-confidence", "0", "--also-unsure", "--library", str(file))


TRANSACTION = """
import os, signal, sys
from pathlib import Path
from genretagger.library.database import Library
from genretagger.library.models import Folder
library = Library(Path(sys.argv[1]))
with library.writing() as session:
    for number in range(2000):
        session.add(Folder(path=f"/half/{number}" + "x" * 2000))
    session.flush()
    if sys.argv[2] == "inside":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("where", ["inside", "after"])
def test_a_library_killed_in_a_transaction_has_all_of_it_or_nothing(where: str, file: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", TRANSACTION, str(file), where], cwd=ROOT, capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    library = Library(file)
    assert library.check() is None
    assert len(folders.all(library)) == (1 if where == "inside" else 2001)
    library.close()


def test_a_full_disk_is_named_and_nothing_is_lost(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=2m") as small:
        path = Path(shutil.copy(file, small / "library.sqlite3"))
        (small / "filler").write_bytes(bytes(2**21 - path.stat().st_size - 60_000))
        _, err = said(
            capsys, "accept", "--min-confidence", "0", "--also-unsure", "--library", str(path), status=1
        )
        assert "full" in err
        (small / "filler").unlink()
        library = Library(path)
        assert library.check() is None
        library.close()
        _, err = said(capsys, "accept", "--min-confidence", "0", "--also-unsure", "--library", str(path))
        assert "accepted" in err


@pytest.fixture(params=["mount", "rights"])
def read_only(request: pytest.FixtureRequest, file: Path, tmp_path: Path) -> Iterator[Path]:
    """A library in a place where nothing can be written."""
    if request.param == "mount":
        with mounted(tmp_path / "still", "-t", "tmpfs") as place:
            path = Path(shutil.copy(file, place / "library.sqlite3"))
            subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
            yield path
        return
    content = file.read_bytes()
    with unprivileged() as place:
        path = place / "library.sqlite3"
        path.write_bytes(content)
        path.chmod(0o444)
        place.chmod(0o555)
        yield path
        place.chmod(0o755)


def test_a_library_that_may_only_be_read_is_explained(
    read_only: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_only.read_bytes()
    _, err = said(
        capsys, "accept", "--min-confidence", "0", "--also-unsure", "--library", str(read_only), status=1
    )
    assert "read-only" in err or "cannot be opened" in err
    assert str(read_only) in err
    assert read_only.read_bytes() == before
    assert os.listdir(read_only.parent) == [read_only.name]  # noqa: PTH208

"""The disk of the library fails in the middle of a command: a sentence, and the next start is in order."""

import contextlib
import errno
import hashlib
import io
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from genretagger import ahead, cli, review
from genretagger.library import history
from genretagger.library.database import Library
from tests import system_calls
from tests.accepted import accepted
from tests.music import make_song

pytestmark = pytest.mark.skipif(bool(system_calls.unavailable()), reason=str(system_calls.unavailable()))

STRIKES = None if "GENRETAGGER_EXHAUSTIVE" in os.environ else 6
"""At how many calls a fault is put, spread evenly; None: at all."""
FILES = 2
OF_SQLITE = frozenset({"pwrite64", "pread64", "fdatasync", "ftruncate"})


class AtOnce(Executor):
    """Makes files ready where that is asked for, and not on threads: two runs make the same calls."""

    def __init__(self, *_arguments: object) -> None:
        pass

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(work(*arguments, **named))
        return future


def command(library: Path, *words: str) -> Callable[[], tuple[int, str, str]]:
    """A command line to be run in a child: its exit status and what it says."""

    def run() -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = cli.run([*words, "--library", str(library)])
        return status, out.getvalue(), err.getvalue()

    return run


def chosen(calls: tuple[system_calls.Call, ...], fault: int) -> list[int]:
    """The calls (from 1) to be struck: those of SQLite, and for want of room those that change something."""
    numbers = [
        number
        for number, call in enumerate(calls, start=1)
        if call.name in OF_SQLITE and (call.changes or fault != errno.ENOSPC)
    ]
    return numbers if STRIKES is None else numbers[:: max(1, len(numbers) // STRIKES)]


def hashes(music: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(music.iterdir())}


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO], ids=["full", "fault"])
@pytest.mark.parametrize(
    "words", [("write", "--existing", "replace"), ("undo", "--last")], ids=lambda w: w[0]
)
def test_a_fault_of_the_library_is_a_sentence_and_the_next_start_is_in_order(
    words: tuple[str, ...], fault: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "ThreadPoolExecutor", AtOnce)
    place, kept = tmp_path / "place", tmp_path / "kept"
    music, file = place / "music", place / "library.sqlite3"
    music.mkdir(parents=True)
    paths = [make_song(music / f"{number}.mp3", seconds=0.1) for number in range(FILES)]
    old = hashes(music)
    accepted(file, music, paths, ["Zouk"]).close()
    if words[0] == "undo":
        assert command(file, "write", "--existing", "replace")()[0] == 0
    shutil.copytree(place, kept)

    def again() -> None:
        shutil.rmtree(place)
        shutil.copytree(kept, place)

    work = command(file, *words)
    assert work()[0] == 0  # here, and not in a child: what is imported at the first time is no part of it
    again()
    calls = system_calls.run(work).calls
    struck: set[str] = set()
    for nth in chosen(calls, fault):
        again()
        ran = system_calls.run(work, fault, nth)
        status, out, err = ran.result
        # Backups are told apart by the second, so the calls of two runs may still differ a little in number.
        names = {ran.calls[nth - 1].name} if nth <= len(ran.calls) else set()
        where = f"{errno.errorcode[fault]} at call {nth} of {len(calls)}, {names}: {out}{err}"
        struck |= names if ran.struck else set()
        assert status in (0, 1), where
        assert "Traceback" not in out + err, where
        assert status == 0 or err.strip() or "refused" in out, where
        library = Library(file)
        assert review.recover(library) == [], where
        assert library.check() is None, where
        done = {
            entry.change.path: entry.change.sha256_after
            for batch in review.batches(library)
            for entry in history.entries(library, history.undoable(library, batch.id))
        }
        assert hashes(music) == old | done, where
        library.close()
        assert work()[0] == 0, where
        assert (hashes(music) == old) == (words[0] == "undo"), where
    assert struck & {"pwrite64", "fdatasync"}

"""Whatever fails or dies in a write or an undo: the file is the old one or the new one, and whole."""

import errno
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from genretagger.errors import TagError
from genretagger.tags import disk
from genretagger.tags.disk import remove_leftovers
from genretagger.tags.journal import TagChange, recover, undo
from genretagger.tags.writer import write_genres
from tests.unit.tags.conftest import Song
from tests.unit.tags.notes import Notes, leftovers, sha256, write

STEPS = ("copy", "sync", "sha256", "dress", "check_unchanged", "swap", "sync_folder", "stamp", "temporary")
UNDO_STEPS = ("write", "sync", "sha256", "dress", "check_unchanged", "swap", "stamp", "temporary")
SYSTEM_CALLS = ("open", "fsync", "replace", "utime", "copy_file_range", "fdopen", "stat")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
ROOT = Path(__file__).parents[3]


def failing(monkeypatch: pytest.MonkeyPatch, place: object, name: str, call: int, number: int) -> list[int]:
    """Let the given call of a function fail; the returned list has an entry for each call made."""
    real: Callable[..., object] = getattr(place, name)
    calls: list[int] = []

    def fails(*arguments: object, **options: object) -> object:
        calls.append(len(calls))
        if len(calls) == call + 1:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    monkeypatch.setattr(place, name, fails)
    return calls


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS)
def test_a_fault_at_any_step_of_a_write_leaves_the_old_file_or_the_new_one(
    step: str, number: int, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    for call in range(10):
        path, journal = song("mp3"), Notes()
        before = sha256(path)
        with monkeypatch.context() as patched:
            calls = failing(patched, disk, step, call, number)
            try:
                write_genres(str(path), ("Zydeco",), expected=None, journal=journal)
                failed = None
            except (TagError, OSError) as error:
                failed = error
        assert leftovers(path.parent) == []
        after = [change.sha256_after for change in journal.changes]
        if sha256(path) == before:
            assert "done" not in journal.states
            assert isinstance(failed, TagError)
            assert str(path) in str(failed)
        else:
            assert sha256(path) == after[-1]
            assert recover(journal.changes[-1]) == "done"
        if len(calls) <= call:
            assert failed is None
            return
    pytest.fail("this step is called too often to be tried")


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", UNDO_STEPS)
def test_a_fault_at_any_step_of_an_undo_leaves_the_new_file_or_the_old_one(
    step: str, number: int, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    for call in range(10):
        path = song("mp3")
        before = sha256(path)
        change = write(path, "Zydeco")
        with monkeypatch.context() as patched:
            calls = failing(patched, disk, step, call, number)
            undone = undo(change, path=str(path))
        assert leftovers(path.parent) == []
        assert sha256(path) == (before if undone.restored == "bytes" else change.sha256_after)
        assert undone.restored == "bytes" or str(path) in str(undone.reason)
        if len(calls) <= call:
            assert undone.restored == "bytes"
            return
    pytest.fail("this step is called too often to be tried")


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", SYSTEM_CALLS)
def test_a_fault_of_any_system_call_leaves_the_file_whole(
    name: str, number: int, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, name):
        pytest.skip(f"this system has no {name}")
    for call in range(0, 60, 1 if name != "stat" else 3):
        path, journal = song("flac"), Notes()
        before = sha256(path)
        with monkeypatch.context() as patched:
            calls = failing(patched, os, name, call, number)
            try:
                write_genres(str(path), ("Zydeco",), expected=None, journal=journal)
            except TagError as error:
                assert str(path) in str(error)  # noqa: PT017 (it may also be written)
        assert sha256(path) in {before, *(change.sha256_after for change in journal.changes)}
        remove_leftovers(path.parent)
        assert leftovers(path.parent) == []
        if len(calls) <= call:
            return


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("kind", ["mp3", "flac", "m4a", "wma", "wv", "wav"])
def test_a_disk_that_fills_up_while_tags_are_written_leaves_the_old_file(
    kind: str, number: int, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = song(kind)
    before = sha256(path)

    def full(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    for module in ("mutagen.flac", "mutagen.mp4", "mutagen.asf", "mutagen._iff"):
        monkeypatch.setattr(f"{module}.resize_bytes", full, raising=False)
    for module in ("genretagger.tags.id3_places", "genretagger.tags.apev2"):
        monkeypatch.setattr(f"{module}.resize_bytes", full)
    with pytest.raises(TagError, match="full" if number == errno.ENOSPC else "left as it was"):
        write_genres(str(path), ("Zydeco " * 3_000,), expected=None, journal=Notes())
    assert sha256(path) == before
    assert leftovers(path.parent) == []


CHILD = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from genretagger.tags import disk
    from genretagger.tags.journal import undo
    from genretagger.tags.writer import write_genres
    from tests.unit.tags.notes import Notes

    path, step, when, what = sys.argv[1:]
    journal = Notes()
    change = None
    if what == "undo":
        change = write_genres(path, ("Zydeco",), expected=None, journal=journal)
        print(change.sha256_after, flush=True)
    real = getattr(disk, step)

    def dies(*arguments):
        if when == "after":
            real(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(disk, step, dies)
    if change is None:
        write_genres(path, ("Zydeco",), expected=None, journal=journal)
    else:
        undo(change, path=path)
""")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
@pytest.mark.parametrize("what", ["write", "undo"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["dress", "swap"])
def test_a_kill_leaves_the_old_file_or_the_new_one(step: str, when: str, what: str, song: Song) -> None:
    path = song("mp3")
    before = sha256(path)
    arguments = [sys.executable, "-c", CHILD, str(path), step, when, what]
    child = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert child.returncode == -signal.SIGKILL, child.stderr
    swapped = step == "swap" and when == "after"
    assert leftovers(path.parent) == [] if swapped else leftovers(path.parent)
    if what == "undo":
        assert sha256(path) == (before if swapped else child.stdout.strip())
    else:
        assert (sha256(path) != before) == swapped
    remove_leftovers(path.parent)
    assert leftovers(path.parent) == []
    whole: TagChange = write(path, "Polka")
    assert undo(whole, path=str(path)).restored == "bytes"

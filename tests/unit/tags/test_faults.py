"""Whatever step fails in an undo, or under mutagen: the file is the old one or the new one, and whole."""

import errno
import os
import sys
from collections.abc import Callable

import pytest

from genretagger.errors import TagError
from genretagger.tags import disk
from genretagger.tags.journal import undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.unit.tags.conftest import Song
from tests.unit.tags.files import leftovers, sha256, write

STEPS = ("write", "sync", "sha256", "dress", "check_unchanged", "swap", "stamp", "temporary")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


def failing(monkeypatch: pytest.MonkeyPatch, step: str, call: int, number: int) -> list[int]:
    """Let the given call of a step fail; the returned list has an entry for each call made."""
    real: Callable[..., object] = getattr(disk, step)
    calls: list[int] = []

    def fails(*arguments: object) -> object:
        calls.append(len(calls))
        if len(calls) == call + 1:
            raise OSError(number, os.strerror(number))
        return real(*arguments)

    monkeypatch.setattr(disk, step, fails)
    return calls


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS)
def test_a_fault_at_any_step_of_an_undo_leaves_the_new_file_or_the_old_one(
    step: str, number: int, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    for call in range(10):
        path = song("mp3")
        before = sha256(path)
        change = write(path, "Zydeco")
        with monkeypatch.context() as patched:
            calls = failing(patched, step, call, number)
            undone = undo(change, path=str(path))
        assert leftovers(path.parent) == []
        assert sha256(path) == (before if undone.restored == "bytes" else change.sha256_after)
        assert undone.restored == "bytes" or str(path) in str(undone.reason)
        if len(calls) <= call:
            assert undone.restored == "bytes"
            return
    pytest.fail("this step is called too often to be tried")


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("kind", ["mp3", "flac", "m4a", "wma", "wv", "wav"])
def test_a_disk_that_fails_while_tags_are_written_leaves_the_old_file(
    kind: str, number: int, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = song(kind)
    before = sha256(path)

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    for module in list(sys.modules.values()):
        for name in ("resize_bytes", "splice"):
            if module.__name__.startswith(("mutagen", "genretagger.tags")) and hasattr(module, name):
                monkeypatch.setattr(module, name, fails)
    with pytest.raises(TagError, match="full" if number == errno.ENOSPC else "left as it was"):
        write_genres(str(path), ("Zydeco " * 3_000,), expected=None, journal=MemoryJournal())
    assert sha256(path) == before
    assert leftovers(path.parent) == []

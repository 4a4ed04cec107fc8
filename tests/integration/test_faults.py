"""Every call to the system that a write or an undo makes fails in turn, and the process dies at each.

The calls are counted, not listed: whatever the writer, SQLite or a C library asks of the system is struck.
After each the file is the old one or the new one, whole, and the journal agrees.
"""

import errno
import mmap
import os
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from genretagger.errors import TagError
from genretagger.tags.disk import remove_leftovers
from genretagger.tags.journal import TagChange, Undone, recover, undo
from genretagger.tags.writer import write_genres
from tests import system_calls
from tests.journals import MemoryJournal
from tests.music import KINDS, make_song
from tests.system_calls import Call, Fault, Meddling, Ran

pytestmark = pytest.mark.skipif(bool(system_calls.unavailable()), reason=str(system_calls.unavailable()))

EXHAUSTIVE = "GENRETAGGER_EXHAUSTIVE" in os.environ
"""All kinds of files and all faults at all calls. Else one kind; EIO at all but seeking and asking, all other
errors at calls that may change the disk."""

GENRES = ("Zouk", "Salsa")
COVER = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8 + b"\xff\xd9"
FAULTS: tuple[Fault, ...] = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR, *Meddling)


def named(fault: object) -> str:
    return errno.errorcode[fault] if isinstance(fault, int) else str(getattr(fault, "name", fault))


class SharedJournal:
    """A journal in memory that a child shares: it outlives the child, and makes no calls of its own."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 1 << 20)

    def prepare(self, change: TagChange) -> int:
        data = pickle.dumps(change)
        self._memory[16 : 16 + len(data)] = data
        self._memory[8:16] = len(data).to_bytes(8, "little")
        self._memory[0:1] = b"p"
        return 0

    def done(self, entry_id: int) -> None:
        self._memory[0:1] = b"d"

    def discard(self, entry_id: int) -> None:
        self._memory[0:1] = b"x"

    def clear(self) -> None:
        self._memory[0:1] = b"\0"

    @property
    def state(self) -> str | None:
        return {b"p": "prepared", b"d": "done", b"x": "discarded"}.get(self._memory[0:1])

    @property
    def change(self) -> TagChange:
        size = int.from_bytes(self._memory[8:16], "little")
        return pickle.loads(self._memory[16 : 16 + size])


@dataclass(frozen=True)
class Look:
    """A file as it is: bytes, time and rights."""

    content: bytes
    mtime_ns: int
    mode: int

    @classmethod
    def at(cls, path: Path) -> "Look":
        status = path.stat()
        return cls(path.read_bytes(), status.st_mtime_ns, status.st_mode)

    def put(self, path: Path) -> None:
        path.write_bytes(self.content)
        os.utime(path, ns=(self.mtime_ns, self.mtime_ns))


@pytest.fixture(params=KINDS if EXHAUSTIVE else ["mp3"])
def song(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = make_song(tmp_path / f"song.{request.param}", seconds=0.1, tags={"title": "T"}, cover=COVER)
    path.chmod(0o640)
    os.utime(path, ns=(10**18, 10**18 + 123_456_789))
    return path


def strikes(work: Callable[[], object], again: Callable[[], None], fault: Fault) -> Iterator[tuple[str, Ran]]:
    """Run the work with the fault at each of its calls in turn, after `again` has put all back."""
    again()
    # Here, and not in a child: what is imported at the first time, also for handing over, is no part of it.
    pickle.dumps(work())
    again()
    calls = system_calls.run(work).calls
    for nth in chosen(calls, fault):
        again()
        ran = system_calls.run(work, fault, nth)
        where = f"{named(fault)} at call {nth} of {len(calls)}, {calls[nth - 1].name}: {ran.result}"
        assert [call.name for call in ran.calls[:nth]] == [call.name for call in calls[:nth]], where
        assert ran.struck or fault is Meddling.SHORT, where
        yield where, ran


def chosen(calls: tuple[Call, ...], fault: Fault) -> list[int]:
    """At which calls (from 1) a fault is put.

    A death makes a difference only around calls that change the disk: before each and right after it.
    """
    numbers = range(1, len(calls) + 1)
    if fault is Meddling.SHORT:
        return [nth for nth in numbers if calls[nth - 1].name in system_calls.SHORTENED]
    if fault is Meddling.KILL:
        changing = [nth for nth in numbers if calls[nth - 1].changes]
        return sorted({nth + more for nth in changing for more in (0, 1) if nth + more <= len(calls)})
    if EXHAUSTIVE:
        return list(numbers)
    if fault == errno.EIO:
        return [nth for nth in numbers if calls[nth - 1].name not in {"lseek", "ioctl", "fcntl"}]
    return [nth for nth in numbers if calls[nth - 1].changes]


@pytest.mark.parametrize("fault", FAULTS, ids=named)
def test_whatever_strikes_a_write_the_file_is_old_or_new_and_the_journal_agrees(
    fault: Fault, song: Path
) -> None:
    old, journal = Look.at(song), SharedJournal()
    outcomes = {"old": 0, "new": 0}

    def work() -> str | None:
        try:
            write_genres(song, GENRES, expected=None, journal=journal)
        except TagError as error:
            return str(error)
        return None

    def again() -> None:
        old.put(song)
        journal.clear()

    for where, ran in strikes(work, again, fault):
        now = Look.at(song)
        whole_old = now.content == old.content
        outcomes["old" if whole_old else "new"] += 1
        if whole_old:
            assert (now.mtime_ns, now.mode) == (old.mtime_ns, old.mode), where
        if ran.killed:
            settled = journal.state if journal.state != "prepared" else recover(journal.change)
        else:
            settled = journal.state
            assert ran.result is None or song.name in ran.result, where
            assert (ran.result is None) <= (not whole_old), where
        assert settled in ((None, "discard", "discarded") if whole_old else ("done",)), where
        if ran.killed or "unlink" not in where:
            leftovers = [found for found in song.parent.iterdir() if found != song]
            assert ran.killed or leftovers == [], where
        remove_leftovers(song.parent)
        assert list(song.parent.iterdir()) == [song], where
        if not whole_old:
            assert now.mode == old.mode, where
            assert undo(journal.change, path=str(song)) == Undone("bytes"), where
            assert Look.at(song) == old, where
    assert outcomes["new"] > 0
    assert outcomes["old"] > 0 or fault in (errno.EINTR, Meddling.SHORT)


@pytest.mark.parametrize("fault", FAULTS, ids=named)
def test_whatever_strikes_an_undo_the_file_is_new_or_old_and_can_be_undone_again(
    fault: Fault, song: Path
) -> None:
    old = Look.at(song)
    change = write_genres(song, GENRES, expected=None, journal=MemoryJournal())
    assert change is not None
    new = Look.at(song)
    outcomes = {"old": 0, "new": 0}

    def work() -> Undone:
        return undo(change, path=str(song))

    for where, ran in strikes(work, lambda: new.put(song), fault):
        now = Look.at(song)
        assert now in (old, new), where
        outcomes["old" if now == old else "new"] += 1
        if not ran.killed:
            assert ran.result.restored == ("bytes" if now == old else "refused"), where
            assert now == old or song.name in ran.result.reason, where
        if "unlink" not in where:
            assert ran.killed or list(song.parent.iterdir()) == [song], where
        remove_leftovers(song.parent)
        assert list(song.parent.iterdir()) == [song], where
        assert undo(change, path=str(song)) == Undone("bytes"), where
        assert Look.at(song) == old, where
    assert outcomes["old"] > 0
    assert outcomes["new"] > 0 or fault in (errno.EINTR, Meddling.SHORT)

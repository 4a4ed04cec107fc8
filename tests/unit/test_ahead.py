"""Work done ahead comes in order, a fault reaches the one who waits, and nothing is left behind."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from genretagger.ahead import AHEAD, in_lots


def running() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("genretagger-ahead")]


def test_what_is_slow_to_make_still_comes_in_its_place() -> None:
    def work(number: int) -> int:
        time.sleep(0.02 if number % 5 == 0 else 0)
        return number

    lots = list(in_lots(work, range(40), discard=pytest.fail))
    assert [number for lot in lots for number in lot] == list(range(40))
    assert all(1 <= len(lot) <= AHEAD for lot in lots)
    assert running() == []


def test_a_fault_comes_after_what_was_before_it_and_the_rest_is_discarded() -> None:
    made: list[int] = []
    discarded: list[int] = []

    def work(number: int) -> int:
        if number == 3:
            raise OSError("the disk")
        made.append(number)
        return number

    got: list[int] = []
    with pytest.raises(OSError, match="the disk"):
        for lot in in_lots(work, range(20), discard=discarded.append):
            got += lot
    assert got == list(range(len(got)))
    assert sorted(got + discarded) == sorted(made)
    assert running() == []


def test_who_stops_listening_leaves_nothing_running_and_nothing_lying_about() -> None:
    made: list[int] = []
    discarded: list[int] = []

    def work(number: int) -> int:
        time.sleep(0.005)
        made.append(number)
        return number

    with closing(in_lots(work, range(1_000), discard=discarded.append)) as lots:
        got = next(lots)
    assert running() == []
    assert sorted(got + discarded) == sorted(made)
    assert len(made) <= len(got) + 2 * AHEAD


def test_a_fault_of_what_is_asked_for_reaches_the_caller() -> None:
    def coming() -> Iterator[int]:
        yield 1
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        list(in_lots(str, coming(), discard=lambda _made: None))
    assert running() == []


def test_large_items_wait_until_there_is_room_and_one_too_large_goes_alone() -> None:
    lock = threading.Lock()
    held = 0
    most = 0

    def coming() -> Iterator[int]:
        yield from (6, 6, 6, 30, 6, 6)

    def work(size: int) -> int:
        nonlocal held, most
        with lock:
            held += size
            most = max(most, held)
        time.sleep(0.01)
        with lock:
            held -= size
        return size

    lots = list(in_lots(work, coming(), discard=pytest.fail, size_bytes=int, most_bytes=10))
    assert [size for lot in lots for size in lot] == [6, 6, 6, 30, 6, 6]
    assert most == 30

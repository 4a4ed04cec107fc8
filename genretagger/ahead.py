"""Making things ready ahead of the one that is waited for, on a few threads, in order.

Seeing a file on the disk is waiting, hashing one is computing: of two files at a time one waits while the
other computes. What is ready by the time it is asked for comes as one lot, so that what follows (a
transaction, a folder to see on the disk) is paid once for all of them.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORKERS = 2
AHEAD = 8


def in_lots(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    discard: Callable[[Result], None],
    size_bytes: Callable[[Item], int] = lambda _item: 0,
    most_bytes: int = 256 << 20,
) -> Generator[list[Result], None, None]:
    """What `work` makes of each item, in order, in lots of 1 to AHEAD.

    No more than AHEAD items are in hand besides the lot that was handed out, and no more than `most_bytes` of
    them unless one alone has more. What is not handed out in the end, because the caller stopped or something
    was raised, is given to `discard`.
    """
    pool = ThreadPoolExecutor(WORKERS, "genretagger-ahead")
    waiting: deque[tuple[Future[Result], int]] = deque()
    lot: list[Result] = []
    coming = iter(items)
    held: list[Item] = []

    def fill() -> None:
        """Hand out work as long as there is room; an item too large for now is held back."""
        while len(waiting) < AHEAD:
            if not held:
                held.extend(islice(coming, 1))
            if not held:
                return
            size = size_bytes(held[0])
            if waiting and sum(taken for _, taken in waiting) + size > most_bytes:
                return
            waiting.append((pool.submit(work, held.pop()), size))

    try:
        fill()
        while waiting:
            while waiting and (not lot or (waiting[0][0].done() and len(lot) < AHEAD)):
                lot.append(waiting[0][0].result())
                waiting.popleft()
            fill()
            ready, lot = lot, []
            yield ready
    finally:
        for future, _ in waiting:
            future.cancel()
        pool.shutdown(wait=True)
        for result in lot:
            discard(result)
        for future, _ in waiting:
            if not future.cancelled() and future.exception() is None:
                discard(future.result())

"""Threads that take tasks in order; one that is stuck holds up neither another nor the end of the program."""

import threading
import time
from collections import deque
from collections.abc import Callable

Task = Callable[[], None]


class Workers:
    """A few threads, begun when they are needed. They are daemons: the program can end while one is stuck."""

    def __init__(self, most: int, name: str) -> None:
        self._most = most
        self._name = name
        self._changed = threading.Condition()
        self._tasks: deque[Task] = deque()
        self._threads: set[threading.Thread] = set()
        self._left: set[threading.Thread] = set()
        self._closed = False

    def submit(self, task: Task) -> None:
        """Have a task done as soon as a thread is free; tasks must not raise."""
        with self._changed:
            if self._closed:
                return
            self._tasks.append(task)
            if len(self._threads) < self._most:
                self._begin()
            self._changed.notify()

    def leave(self, thread: threading.Thread) -> None:
        """Wait no longer for what a thread does: another takes its place, and it ends when it comes back."""
        with self._changed:
            if thread in self._threads and not self._closed:
                self._threads.remove(thread)
                self._left.add(thread)
                self._begin()

    def close(self) -> None:
        """Begin nothing more."""
        with self._changed:
            self._closed = True
            self._tasks.clear()
            self._changed.notify_all()

    def join(self, seconds: float) -> bool:
        """Wait until all threads but those left have ended, at most so long; returns whether all have."""
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads | self._left)

    def _begin(self) -> None:
        thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._threads.add(thread)
        thread.start()

    def _run(self) -> None:
        me = threading.current_thread()
        while (task := self._next(me)) is not None:
            task()

    def _next(self, me: threading.Thread) -> Task | None:
        with self._changed:
            while True:
                if self._closed or me not in self._threads:
                    self._left.discard(me)
                    return None
                if self._tasks:
                    return self._tasks.popleft()
                self._changed.wait()

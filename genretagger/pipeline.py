"""A scan: walk, listen, store. One supervising thread feeds a few worker processes and is the only writer.

    folders ─► scanner.register ─► pending tracks ─► pool of listeners ─► batches ─► hearing.store

The supervisor is the thread that calls `scan`. It holds at most one task a worker and one batch of results,
so memory does not grow with the library. Tracks are pending because the library says so, not because a queue
does: a scan that was stopped or killed goes on where it was when it is started again.
"""

import functools
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from genretagger.classifier import ModelInfo, model_path, read_info
from genretagger.cluster import Cluster, ClusterPool
from genretagger.errors import ModelError
from genretagger.learning import lessons
from genretagger.learning.suggesting import suggester
from genretagger.library import folders as known_folders
from genretagger.library import hearing, scanner
from genretagger.library.backups import back_up_after_scan
from genretagger.library.database import Library
from genretagger.library.excluding import excluding
from genretagger.library.scanner import Pending
from genretagger.library.settings import load
from genretagger.listener import Answer, Identity, Listener, Step, Task
from genretagger.pool import Outcome, Pool

if TYPE_CHECKING:
    from genretagger.analysis import Analysis

Listeners: TypeAlias = Pool[Task, Answer] | ClusterPool

BATCH_TRACKS = 64
BATCH_SECONDS = 0.5
PENDING_PAGE = 256
PROGRESS_SECONDS = 0.05
RATE_TRACKS = 50
SECONDS_A_TRACK = 180.0
SECONDS_A_TRACK_THOROUGH = 1_800.0


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """How to listen. None: what the model asks for, and one worker for each core."""

    model: Path | None = None
    workers: int | None = None
    patches: int | None = None
    thorough: bool = False
    retry_failed: bool = False
    again: bool = False
    """Hear what was heard before, too."""
    cluster: Cluster | None = None
    """Machines that listen instead of worker processes here."""


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """How far a scan is: tracks done of those to hear, tracks a second, and the files in work."""

    done: int
    total: int
    failed: int
    rate: float
    seconds_left: float | None
    current: tuple[str, ...]
    walking: bool = False
    """Still looking for files; `total` is the number found so far."""


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """What a scan did, in numbers of tracks; `problems` are sentences about what could not be looked at."""

    tracks: int
    analysed: int
    failed: int
    unchanged: int
    moved: int
    vanished: int
    seconds: float
    stopped: bool
    problems: tuple[str, ...]


class ScanControl:
    """The other threads' hold on a scan: pause, go on, stop."""

    def __init__(self) -> None:
        self._running = threading.Event()
        self._running.set()
        self._stopped = threading.Event()

    @property
    def paused(self) -> bool:
        return not self._running.is_set()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def pause(self) -> None:
        """Start no further track; those in work are finished."""
        self._running.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._running.set()

    def stop(self) -> None:
        """End the scan at once; the tracks in work are left for the next one."""
        self._stopped.set()
        self._running.set()


def usable_cores() -> int:
    """How many cores this program may use: in a container or under `taskset` not all that there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def scan(
    library: Library,
    folders: Sequence[str],
    *,
    options: ScanOptions | None = None,
    control: ScanControl | None = None,
    on_progress: Callable[[ScanProgress], None] = lambda _progress: None,
    on_stored: Callable[[Sequence[int]], None] = lambda _ids: None,
) -> ScanSummary:
    """Bring the library in step with these folders and hear what was not heard; blocks until done.

    Raises FolderError when no folder can be looked at, ModelError when the model is unusable and LibraryError
    when the library cannot be written or another program scans into it; what was stored before stays.
    """
    with library.alone("scan"):
        summary = _Scan(
            library, folders, options or ScanOptions(), control or ScanControl(), on_progress, on_stored
        ).run()
        if summary.analysed:
            lessons.keep_up(library)
        if changes := summary.analysed + summary.failed + summary.moved + summary.vanished:
            back_up_after_scan(library, changes)
        return summary


class _Scan:
    def __init__(
        self,
        library: Library,
        folders: Sequence[str],
        options: ScanOptions,
        control: ScanControl,
        on_progress: Callable[[ScanProgress], None],
        on_stored: Callable[[Sequence[int]], None],
    ) -> None:
        self._library = library
        self._suggest = suggester(library)
        self._folders = scanner.outermost([known_folders.absolute(folder) for folder in folders])
        self._options = options
        self._control = control
        self._on_progress = on_progress
        self._on_stored = on_stored
        self._batch: list[tuple[int, Analysis]] = []
        self._in_work: set[int] = set()
        """Tracks whose mark "in work" this scan has set and has to take off, however it ends."""
        self._flushed = self._told = self._began = time.monotonic()
        self._finished: deque[float] = deque(maxlen=RATE_TRACKS)
        self._total = self._analysed = self._failed = self._kept = self._moved = 0

    def run(self) -> ScanSummary:
        model = read_info(model_path(self._options.model))
        self._mark = hearing.heard_with(model)
        hearing.register_model(self._library, model)
        if not any(map(os.path.isdir, self._folders)):
            scanner.check_folder(self._folders[0])
        for folder in self._folders:
            known_folders.add(self._library, folder)
        if self._options.retry_failed:
            scanner.retry_failed(self._library, self._folders)
        if self._options.again:
            scanner.hear_again(self._library, self._folders)
        changes = scanner.register(
            self._library,
            self._folders,
            self._tell_found,
            lambda: self._control.stopped,
            excluding(load(self._library).excluded),
        )
        self._total = scanner.count_pending(self._library, self._folders, self._mark)
        if self._total and not self._control.stopped:
            self._listen(model)
        return ScanSummary(
            tracks=changes.present,
            analysed=self._analysed,
            failed=self._failed,
            unchanged=max(0, changes.present - self._total) + self._kept,
            moved=self._moved,
            vanished=max(0, changes.vanished - self._moved),
            seconds=time.monotonic() - self._began,
            stopped=self._control.stopped,
            problems=tuple(f"{problem.path}: {problem.reason}" for problem in changes.problems),
        )

    def _listen(self, model: ModelInfo) -> None:
        self._may_be_moved = scanner.may_have_moved(self._library, self._folders)
        self._knows_earlier = scanner.knows_earlier_fingerprints(self._library)
        pool = self._listeners(model)
        try:
            self._feed(pool, self._tracks())
        finally:
            pool.close()
            self._flush()
            scanner.end_work(self._library, tuple(self._in_work))

    def _listeners(self, model: ModelInfo) -> Listeners:
        options = self._options
        how = (options.model, options.patches, options.thorough)
        limit = SECONDS_A_TRACK_THOROUGH if options.thorough else SECONDS_A_TRACK
        if options.cluster is not None:
            return ClusterPool(options.cluster, how, model.id, limit)
        workers = min(options.workers or usable_cores(), self._total)
        return Pool(functools.partial(Listener, *how), workers, limit)

    def _feed(self, pool: Listeners, tracks: Iterator[Pending]) -> None:
        waiting = next(tracks, None)
        while (waiting is not None or pool.tasks) and not self._control.stopped:
            while waiting is not None and pool.idle and not self._control.paused:
                self._start(pool, waiting)
                waiting = next(tracks, None)
            for outcome in pool.wait(PROGRESS_SECONDS):
                self._take(pool, outcome)
            if not pool.tasks:
                time.sleep(PROGRESS_SECONDS if self._control.paused else 0)
            if time.monotonic() - self._flushed > BATCH_SECONDS or len(self._batch) >= BATCH_TRACKS:
                self._flush()
            self._tell(pool)

    def _tracks(self) -> Iterator[Pending]:
        """The tracks to hear; those that were in work when a scan died come last, and not a third time."""
        find = functools.partial(scanner.pending, self._library, self._folders, self._mark)
        suspects = find(after=0, limit=PENDING_PAGE, suspects=True)
        after = 0
        while page := find(after=after, limit=PENDING_PAGE, suspects=False):
            yield from page
            after = page[-1].id
        for suspect in suspects:
            if suspect.deaths < scanner.DEATHS_ALLOWED:
                yield suspect
            else:
                self._fail(suspect.id, suspect.path, "the program died twice while listening to it")

    def _start(self, pool: Listeners, track: Pending) -> None:
        self._begin_work(track.id)
        if track.new and self._may_be_moved:
            pool.start(Task(track.id, track.path, Step.IDENTIFY, earlier=self._knows_earlier))
        else:
            pool.start(_to_hear(track, track.path))

    def _take(self, pool: Listeners, outcome: Outcome[Task, Answer]) -> None:
        task, answer = outcome.task, outcome.result
        if outcome.death is not None:
            self._fail(task.track_id, task.path, outcome.death)
        elif isinstance(answer, ModelError):
            raise answer
        elif task.step is Step.IDENTIFY:
            assert answer is None or isinstance(answer, Identity)
            self._identified(pool, task, answer)
        else:
            assert not isinstance(answer, Identity | None)
            self._heard(task.track_id, answer)

    def _identified(self, pool: Listeners, task: Task, found: Identity | None) -> None:
        old = None
        if found is not None:
            old = scanner.adopt_moved(self._library, task.track_id, found.fingerprint, found.earlier)
        if old is None:
            pool.start(replace(task, step=Step.ANALYSE, earlier=False))
            return
        self._moved += 1
        self._in_work.discard(task.track_id)
        again = scanner.pending_track(self._library, old, self._mark)
        if again is None:
            scanner.end_work(self._library, [old])
            self._count(kept=True)
            self._on_stored([old])
        else:
            self._begin_work(old)
            pool.start(_to_hear(again, task.path))

    def _begin_work(self, track_id: int) -> None:
        self._in_work.add(track_id)
        scanner.begin_work(self._library, track_id)

    def _heard(self, track_id: int, analysis: "Analysis") -> None:
        self._batch.append((track_id, analysis))
        if analysis.error is not None:
            self._count(failed=True)
        else:
            self._count(kept=analysis.unchanged_audio)

    def _fail(self, track_id: int, path: str, reason: str) -> None:
        name = Path(path).name
        sentence = f"{name} could not be listened to: {reason}. It is set aside; retry it, or check the file."
        hearing.fail(self._library, track_id, sentence, self._mark)
        self._in_work.discard(track_id)
        self._count(failed=True)
        self._on_stored([track_id])

    def _count(self, *, failed: bool = False, kept: bool = False) -> None:
        self._failed += failed
        self._kept += kept
        self._analysed += not failed and not kept
        self._finished.append(time.monotonic())

    def _flush(self) -> None:
        self._flushed = time.monotonic()
        if self._batch:
            batch, self._batch = self._batch, []
            hearing.store(self._library, batch, self._mark, self._suggest)
            ids = [track_id for track_id, _ in batch]
            self._in_work.difference_update(ids)
            self._on_stored(ids)

    def _tell_found(self, found: int) -> None:
        self._on_progress(ScanProgress(0, found, 0, 0.0, None, (), walking=True))

    def _tell(self, pool: Listeners) -> None:
        present = time.monotonic()
        done = self._failed + self._kept + self._analysed
        if present - self._told < PROGRESS_SECONDS and done < self._total:
            return
        self._told = present
        recent = len(self._finished)
        rate = recent / max(present - self._finished[0], 1e-3) if recent > 1 else 0.0
        left = (self._total - done) / rate if rate else None
        current = tuple(task.path for task in pool.tasks)
        self._on_progress(ScanProgress(done, self._total, self._failed, rate, left, current))


def _to_hear(track: Pending, path: str) -> Task:
    return Task(track.id, path, Step.ANALYSE, track.known_fingerprint, track.earlier)

"""A scan: walk, listen, store. One supervising thread feeds a few worker processes and is the only writer.

    folders ─► scanner.register ─► pending tracks ─► pool of listeners ─► batches ─► hearing.store

The supervisor is the thread that calls `scan`. It holds at most one task a worker and one batch of results,
so memory does not grow with the library. Tracks are pending because the library says so, not because a queue
does: a scan that was stopped or killed goes on where it was when it is started again.
"""

import functools
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from genretagger.classifier import ModelInfo, model_path, read_info
from genretagger.cluster import Cluster, ClusterPool
from genretagger.drives import GONE_FAULTS, Drives
from genretagger.errors import ModelError
from genretagger.learning import lessons, suggesting
from genretagger.library import folders as known_folders
from genretagger.library import hearing, outdated, scanner
from genretagger.library.backups import back_up_after_scan
from genretagger.library.database import Library
from genretagger.library.excluding import excluding
from genretagger.library.scanner import Pending
from genretagger.library.settings import load
from genretagger.listener import Answer, Identity, Listener, Step, Task
from genretagger.pool import Outcome, Pool
from genretagger.scan_state import ScanControl as ScanControl
from genretagger.scan_state import ScanProgress as ScanProgress
from genretagger.scan_state import ScanSummary as ScanSummary

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
MARKED_TRACKS = 64
"""So many tracks are marked as in work at a time: each mark waits for the disk."""
DRIVE_SECONDS = 2.0
"""How often is looked whether a drive that is away has come back."""


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
    drive_patience_seconds: float | None = None
    """How long to wait for a drive that went away; None: until it is back, or the scan is stopped."""


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
        self._again = suggesting.again(library)
        self._folders = scanner.outermost(known_folders.spelled(library, folders))
        self._options = options
        self._control = control
        self._on_progress = on_progress
        self._on_stored = on_stored
        self._batch: list[tuple[int, Analysis]] = []
        self._drives = Drives(self._folders)
        self._doubtful: list[tuple[Task, Analysis]] = []
        """What could not be read, until it is known whether its drive is there."""
        self._tried: set[int] = set()
        """Tracks that could not be read although their drive is there: not tried twice in one scan."""
        self._problems: list[str] = []
        self._in_work: set[int] = set()
        """Tracks whose mark "in work" this scan has set and has to take off, however it ends."""
        self._flushed = self._told = self._began = time.monotonic()
        self._finished: deque[float] = deque(maxlen=RATE_TRACKS)
        self._total = self._outdated = self._analysed = self._failed = self._kept = 0
        self._moved = self._gone = 0

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
        suggesting.came_or_went(self._library, (), changes.albums)
        self._total = scanner.count_pending(self._library, self._folders, self._mark)
        self._outdated = outdated.count(self._library, self._folders, self._mark)
        if self._total and not self._control.stopped:
            self._listen(model)
        return ScanSummary(
            tracks=changes.present,
            analysed=self._analysed,
            failed=self._failed,
            unchanged=max(0, changes.present - self._total) + self._kept,
            moved=self._moved,
            vanished=max(0, changes.vanished - self._moved) + self._gone,
            seconds=time.monotonic() - self._began,
            stopped=self._control.stopped,
            problems=(
                *(f"{problem.path}: {problem.reason}" for problem in changes.problems),
                *self._problems,
            ),
            left_out=changes.left_out,
        )

    def _listen(self, model: ModelInfo) -> None:
        self._may_be_moved = scanner.may_have_moved(self._library, self._folders)
        self._knows_earlier = scanner.knows_earlier_fingerprints(self._library)
        pool = self._listeners(model)
        try:
            self._feed(pool, self._marked(self._tracks()))
            while self._drives.away and self._wait_for_drives(pool):
                self._feed(pool, self._marked(self._tracks()))
            self._problems += map(self._left_alone, self._drives.away)
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
        self._settle_doubts()

    def _wait_for_drives(self, pool: Listeners) -> bool:
        """Pause until a drive that went away is back; False when the scan is to end without it."""
        self._flush()
        scanner.end_work(self._library, tuple(self._in_work))
        self._in_work.clear()
        began, by_hand = time.monotonic(), self._control.paused
        patience = self._options.drive_patience_seconds
        sentence = "\n".join(map(_paused, self._drives.away))
        self._control.pause()
        self._tell(pool, waiting=sentence)
        while not self._control.stopped and (patience is None or time.monotonic() - began < patience):
            time.sleep(DRIVE_SECONDS if patience is None else min(DRIVE_SECONDS, patience))
            if self._drives.come_back():
                if not by_hand:
                    self._control.resume()
                return True
            if not self._control.paused:  # the person wants it to go on
                self._control.pause()
                self._tell(pool, waiting=sentence)
        return False

    def _left_alone(self, folder: str) -> str:
        left = scanner.count_pending(self._library, [folder], self._mark)
        tracks = f"{left:,} tracks are" if left != 1 else "a track is"
        return (
            f"{folder} can no longer be reached: {tracks} left as before. Connect its drive and scan again."
        )

    def _marked(self, lots: Iterator[list[Pending]]) -> Iterator[Pending]:
        """The tracks one by one, marked as in work a few at a time."""
        for lot in lots:
            tracks = [
                track for track in lot if track.id not in self._tried and not self._drives.is_away(track.path)
            ]
            for start in range(0, len(tracks), MARKED_TRACKS):
                few = tracks[start : start + MARKED_TRACKS]
                self._begin_work([track.id for track in few])
                yield from (track for track in few if not self._drives.is_away(track.path))

    def _tracks(self) -> Iterator[list[Pending]]:
        """The tracks to hear; those that were in work when a scan died come last, and not a third time.

        These come one at a time: of tracks that were marked together it is not known which one it was.
        """
        find = functools.partial(scanner.pending, self._library, self._folders, self._mark)
        suspects = find(after=0, limit=PENDING_PAGE, suspects=True)
        after = 0
        while page := find(after=after, limit=PENDING_PAGE, suspects=False):
            yield page
            after = page[-1].id
        yield from outdated.pages(self._library, self._folders, self._mark)
        for suspect in suspects:
            if suspect.deaths < scanner.DEATHS_ALLOWED:
                yield [suspect]
            else:
                self._fail(suspect.id, suspect.path, "the program died twice while listening to it")

    def _start(self, pool: Listeners, track: Pending) -> None:
        if track.new and self._may_be_moved:
            pool.start(Task(track.id, track.path, Step.IDENTIFY, earlier=self._knows_earlier))
        else:
            pool.start(_to_hear(track, track.path))

    def _take(self, pool: Listeners, outcome: Outcome[Task, Answer]) -> None:
        task, answer = outcome.task, outcome.result
        if outcome.death is not None:
            if not self._drives.could_not_read(task.path, None):
                self._fail(task.track_id, task.path, outcome.death)
        elif isinstance(answer, ModelError):
            raise answer
        elif task.step is Step.IDENTIFY:
            assert answer is None or isinstance(answer, Identity)
            self._identified(pool, task, answer)
        else:
            assert not isinstance(answer, Identity | None)
            if answer.errno is None:
                self._drives.could_read(task.path)
                self._settle_doubts()
                self._heard(task.track_id, answer)
            else:
                self._could_not_read(task, answer)

    def _could_not_read(self, task: Task, analysis: "Analysis") -> None:
        """Leave the track as it was where its drive is away; else wait for what the next one says."""
        if self._drives.could_not_read(task.path, analysis.errno):
            self._doubtful = [one for one in self._doubtful if not self._drives.is_away(one[0].path)]
        elif analysis.errno in GONE_FAULTS and not os.path.lexists(task.path):
            self._gone += 1
            self._tried.add(task.track_id)
        else:
            self._doubtful.append((task, analysis))

    def _settle_doubts(self) -> None:
        """What could not be read although other files of its drive can be: that is the file's own trouble."""
        for task, analysis in self._doubtful:
            self._tried.add(task.track_id)
            self._heard(task.track_id, analysis)
        self._doubtful.clear()

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
            suggesting.came_or_went(self._library, [old])
            self._count(kept=True)
            self._on_stored([old])
        else:
            self._begin_work([old])
            pool.start(_to_hear(again, task.path))

    def _begin_work(self, track_ids: Sequence[int]) -> None:
        self._in_work.update(track_ids)
        scanner.begin_work(self._library, track_ids)

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
        suggesting.came_or_went(self._library, [track_id])
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
            hearing.store(self._library, batch, self._mark, self._again)
            ids = [track_id for track_id, _ in batch]
            self._in_work.difference_update(ids)
            self._on_stored(ids)

    def _tell_found(self, found: int) -> None:
        self._on_progress(ScanProgress(0, found, 0, 0.0, None, (), walking=True))

    def _tell(self, pool: Listeners, waiting: str | None = None) -> None:
        present = time.monotonic()
        done = self._failed + self._kept + self._analysed + self._gone
        if waiting is None and present - self._told < PROGRESS_SECONDS and done < self._total:
            return
        self._told = present
        recent = len(self._finished)
        rate = recent / max(present - self._finished[0], 1e-3) if recent > 1 else 0.0
        left = (self._total - done) / rate if rate else None
        current = tuple(task.path for task in pool.tasks)
        self._on_progress(
            ScanProgress(
                *(done, self._total, self._failed, rate, left, current),
                waiting=waiting,
                again=self._outdated,
            )
        )


def _paused(folder: str) -> str:
    return (
        f"{folder} can no longer be reached: the scan is paused, and its tracks are left as they are. "
        "Connect its drive, and it goes on."
    )


def _to_hear(track: Pending, path: str) -> Task:
    return Task(track.id, path, Step.ANALYSE, track.known_fingerprint, track.earlier)

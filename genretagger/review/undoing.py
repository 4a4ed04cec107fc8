"""Taking writes back, a batch or a file at a time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from genretagger.ahead import AHEAD, in_lots
from genretagger.learning import suggesting
from genretagger.library import folders, history, journal
from genretagger.library.backups import secure
from genretagger.library.database import Library
from genretagger.library.history import BatchInfo, Entry
from genretagger.library.journal import Settled
from genretagger.library.models import DONE, UNDONE
from genretagger.library.settings import load
from genretagger.tags.journal import StagedUndo, Undone, commit_undo, stage_undo


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """What undoing gave back: "bytes" (the file as it was), "genre" (only the genre) or "refused"."""

    path: str
    restored: str
    error: str | None


Ready = tuple[Entry, str, StagedUndo | Undone]
"""An entry, where its file is now, and the old file or the answer."""


def batches(library: Library) -> list[BatchInfo]:
    """What was written, newest first, and how much of it was taken back."""
    return history.batches(library)


def last_batch(library: Library) -> int | None:
    """The newest batch with something to take back."""
    return history.last_batch(library)


def undo_batch(
    library: Library,
    batch_id: int,
    *,
    part_links: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[UndoOutcome]:
    """Take a batch back, newest write first; raises LibraryError when another program writes.

    Files with a second name are parted from it where `part_links` or the person's settings allow it.
    """
    with library.alone("write"):
        yield from undo_batch_alone(library, batch_id, stopped, part_links=part_links)


def undo_batch_alone(
    library: Library,
    batch_id: int,
    stopped: Callable[[], bool] = lambda: False,
    *,
    part_links: bool = False,
) -> Iterator[UndoOutcome]:
    """`undo_batch` for a caller who is alone already."""
    journal.begin_undo(library, batch_id)
    undoable = history.undoable(library, batch_id)
    try:
        yield from _undo(library, undoable, stopped, part_links=part_links)
    finally:
        journal.end(library, batch_id)
    secure(library, undoable)


def undo_paths(library: Library, paths: Sequence[str], *, part_links: bool = False) -> Iterator[UndoOutcome]:
    """Take back the last write to each of these files, or to each file in a folder of them.

    Raises LibraryError when another program writes.
    """
    with library.alone("write"):
        wanted: dict[int, None] = {}
        for path in map(folders.absolute, paths):
            writes = history.last_writes(library, path)
            wanted |= dict.fromkeys(writes)
            if not writes:
                reason = f"{path} was not written by this library: nothing to take back."
                yield UndoOutcome(path, "refused", reason)
        yield from _undo(library, list(wanted), lambda: False, part_links=part_links)
        secure(library, list(wanted))


def _undo(
    library: Library, entry_ids: Sequence[int], stopped: Callable[[], bool], *, part_links: bool
) -> Iterator[UndoOutcome]:
    part = part_links or load(library).part_hard_links
    begun: set[int] = set()

    def coming() -> Iterator[tuple[Entry, str]]:
        """The journal knows which files are at work before there is a copy that a crash could leave."""
        for start in range(0, len(entry_ids), AHEAD):
            few = entry_ids[start : start + AHEAD]
            journal.mark_undoing(library, few)
            begun.update(few)
            for entry in history.entries(library, few):
                if stopped():
                    return
                yield entry, history.current_path(library, entry)

    def ready(item: tuple[Entry, str]) -> Ready:
        entry, path = item
        return entry, path, stage_undo(entry.change, path=path, part_links=part)

    lots = in_lots(ready, coming(), discard=_discard, size_bytes=lambda item: item[0].change.size_before)
    try:
        with closing(lots):
            for lot in lots:
                begun.difference_update(entry.id for entry, _, _ in lot)
                yield from _undone(library, lot)
    finally:
        if begun:
            journal.settle(library, [Settled(entry_id, DONE) for entry_id in begun])


def _undone(library: Library, lot: Sequence[Ready]) -> list[UndoOutcome]:
    staged = [(entry, made) for entry, _, made in lot if isinstance(made, StagedUndo)]
    answers = {entry.id: made for entry, _, made in lot if isinstance(made, Undone)}
    done = commit_undo([made for _, made in staged])
    answers |= {entry.id: undone for (entry, _), undone in zip(staged, done, strict=True)}
    journal.settle(library, [_settled(entry, answers[entry.id]) for entry, _, _ in lot])
    suggesting.came_or_went(library, [entry.track_id for entry, _, _ in lot if entry.track_id is not None])
    return [UndoOutcome(path, answers[entry.id].restored, answers[entry.id].reason) for entry, path, _ in lot]


def _settled(entry: Entry, undone: Undone) -> Settled:
    if undone.restored == "refused":
        return Settled(entry.id, DONE)
    return Settled(entry.id, UNDONE, others_wrote=undone.restored == "genre")


def _discard(ready: Ready) -> None:
    if isinstance(ready[2], StagedUndo):
        ready[2].replacement.discard()

"""Taking writes back, a batch or a file at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from genretagger.library import folders, journal
from genretagger.library.backups import back_up
from genretagger.library.database import Library
from genretagger.library.journal import BatchInfo
from genretagger.library.models import UNDONE
from genretagger.tags.journal import undo


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """What undoing gave back: "bytes" (the file as it was), "genre" (only the genre) or "refused"."""

    path: str
    restored: str
    error: str | None


def batches(library: Library) -> list[BatchInfo]:
    """What was written, newest first, and how much of it was taken back."""
    return journal.batches(library)


def last_batch(library: Library) -> int | None:
    """The newest batch with something to take back."""
    return journal.last_batch(library)


def undo_batch(
    library: Library, batch_id: int, *, stopped: Callable[[], bool] = lambda: False
) -> Iterator[UndoOutcome]:
    """Take a batch back, newest write first; raises LibraryError when another program writes."""
    with library.alone("write"):
        for entry in journal.batch_entries(library, batch_id):
            if stopped():
                break
            yield _undo(library, entry)
        back_up(library)


def undo_paths(library: Library, paths: Sequence[str]) -> Iterator[UndoOutcome]:
    """Take back the last write to each of these files, or to each file in a folder of them.

    Raises LibraryError when another program writes.
    """
    with library.alone("write"):
        for path in map(folders.absolute, paths):
            entries = journal.last_entries(library, path)
            for entry in entries:
                yield _undo(library, entry)
            if not entries:
                reason = f"{path} was not written by this library: nothing to take back."
                yield UndoOutcome(path, "refused", reason)
        back_up(library)


def _undo(library: Library, entry: journal.Entry) -> UndoOutcome:
    path = journal.current_path(library, entry)
    undone = undo(entry.change, path=path)
    if undone.restored != "refused":
        journal.settle(library, entry.id, UNDONE, others_wrote=undone.restored == "genre")
    return UndoOutcome(path, undone.restored, undone.reason)

"""What a crash left half done: single files are settled on the next start, batches as the person chooses."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from genretagger.errors import LibraryBusyError
from genretagger.library import history, journal
from genretagger.library.database import Library
from genretagger.library.history import BatchInfo
from genretagger.library.journal import Settled
from genretagger.library.models import DISCARDED, DONE, PLANNED, PREPARED, UNDONE, WRITING
from genretagger.library.queries import has_unfinished_writes
from genretagger.review.undoing import UndoOutcome, undo_batch_alone
from genretagger.review.writing import WriteOutcome, resume
from genretagger.tags.journal import recover as what_happened
from genretagger.tags.journal import remove_leftovers


def recover(library: Library) -> list[str]:
    """Settle the files that a crash left half done; a sentence for each that needs the person's eye.

    Each is one or the other, and the journal learns which; copies that were left lying about are deleted.
    What is then left of a batch is the person's to decide: see `half_done`. While another program writes,
    what looks half done is its work, and is left to it.
    """
    if not has_unfinished_writes(library):
        return []
    try:
        with library.alone("write"):
            return list(_recover(library))
    except LibraryBusyError:
        return []


def half_done(library: Library) -> list[BatchInfo]:
    """The batches that a crash cut off, newest first; none while another program writes."""
    if not has_unfinished_writes(library):
        return []
    try:
        with library.alone("write"):
            return history.half_done(library)
    except LibraryBusyError:
        return []


def told(batch: BatchInfo) -> str:
    """A sentence about a batch that was cut off."""
    made = f"{batch.created_at.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}"
    if batch.work == WRITING:
        return (
            f"The write “{batch.name}” of {made} was cut off: {batch.files:,} of "
            f"{batch.files + batch.left:,} files are written."
        )
    return (
        f"Taking back the write “{batch.name}” of {made} was cut off: {batch.undone:,} of "
        f"{batch.files:,} files are as they were."
    )


def finish(
    library: Library, batch_id: int, *, stopped: Callable[[], bool] = lambda: False
) -> Iterator[WriteOutcome | UndoOutcome]:
    """Go on with a batch that was cut off: write what is left, or take back what is left of an undo.

    Raises LibraryError when another program writes.
    """
    with library.alone("write"):
        for batch in history.half_done(library):
            if batch.id == batch_id and batch.work == WRITING:
                yield from resume(library, batch_id, stopped=stopped)
            elif batch.id == batch_id:
                yield from undo_batch_alone(library, batch_id, stopped)


def take_back(
    library: Library, batch_id: int, *, stopped: Callable[[], bool] = lambda: False
) -> Iterator[UndoOutcome]:
    """Undo what was written of a batch that was cut off, and give up the rest.

    Raises LibraryError when another program writes.
    """
    with library.alone("write"):
        yield from undo_batch_alone(library, batch_id, stopped)


def leave(library: Library, batch_id: int) -> None:
    """Keep a batch that was cut off as it is: what was written stays, the rest is given up.

    Raises LibraryError when another program writes.
    """
    with library.alone("write"):
        journal.end(library, batch_id)


def _recover(library: Library) -> Iterator[str]:
    for status, entry in history.unfinished(library):
        path = history.current_path(library, entry)
        if not os.path.isdir(Path(path).parent):  # noqa: PTH112 (pathlib raises where rights are missing)
            yield (
                f"{path} was being written when the program died and cannot be reached: "
                "connect its drive, and it is looked after at the next start."
            )
            continue
        remove_leftovers(_folder(path))
        happened = what_happened(replace(entry.change, path=path))
        if status == PREPARED:
            settled = Settled(entry.id, {"done": DONE, "discard": PLANNED}.get(happened, DISCARDED))
        else:
            settled = Settled(entry.id, UNDONE if happened == "discard" else DONE)
        journal.settle(library, [settled])
        if happened == "conflict":
            yield f"{path} was being written when the program died and was changed since: look at its genre."
    for batch in history.half_done(library):
        for folder in {_folder(path) for path in history.touched(library, batch.id)}:
            remove_leftovers(folder)
        if batch.left == 0 and (batch.work == WRITING or batch.undone == batch.files):
            journal.end(library, batch.id)


def _folder(path: str) -> Path:
    """Where the copy of a file is made: beside what a symbolic link points to."""
    return Path(os.path.realpath(path)).parent

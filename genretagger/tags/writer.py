"""The one way a genre gets into a file: verified, replaced in one step, journaled.

A write has two halves. `stage` makes the new file beside the old one, proves it and sees it on the disk;
files may be staged side by side. `commit` lets staged files take their places, in the order that keeps every
promise: the journal holds what undoes them → each is replaced in one step → their folders are on the disk →
the journal says that they are done.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path

from genretagger.errors import ChangedError, TagError
from genretagger.tags import delta, disk
from genretagger.tags.disk import FileStamp
from genretagger.tags.genres import AS_IT_IS, Manner, cleaned
from genretagger.tags.journal import Journal, TagChange, recover
from genretagger.tags.opening import opened
from genretagger.tags.replacement import Replacement, put_all
from genretagger.tags.rewriting import rewritten

__all__ = ["Committed", "FileStamp", "Staged", "commit", "stage", "write_genres"]

Together = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Staged:
    """A new file that waits to take its place, and the journal's entry for it."""

    change: TagChange
    replacement: Replacement


@dataclass(frozen=True, slots=True)
class Committed:
    """What became of a staged file: whether it is the one on the disk now, and what went wrong."""

    written: bool
    error: TagError | None


def write_genres(
    path: str | Path,
    genres: tuple[str, ...],
    *,
    expected: FileStamp | None,
    journal: Journal,
    keep_mtime: bool = False,
    part_links: bool = False,
    manner: Manner = AS_IT_IS,
) -> TagChange | None:
    """Write the genres into the file at `path`; None when it says exactly so already.

    `expected` is the file's stamp when it was scanned: a file that was changed since is left alone. At any
    moment the file is either the old one or the new one, whole. Raises TagError, with the file as it was
    unless the message says that it was written.
    """
    staged = stage(
        path, genres, expected=expected, keep_mtime=keep_mtime, part_links=part_links, manner=manner
    )
    if staged is None:
        return None
    (committed,) = commit([staged], journal)
    if committed.error is not None:
        raise committed.error
    return staged.change


def stage(
    path: str | Path,
    genres: tuple[str, ...],
    *,
    expected: FileStamp | None,
    seen: tuple[str, ...] | None = None,
    keep_mtime: bool = False,
    part_links: bool = False,
    manner: Manner = AS_IT_IS,
) -> Staged | None:
    """The verified new file beside the one at `path`, on the disk; None when that says exactly so already.

    `seen` are the genres that the person saw in it: a program that keeps size and time may have put others
    there. With `part_links` a file that has a second name is written too; the other name keeps the old
    content. What comes back is to be committed, or its replacement discarded. Raises TagError, ChangedError
    where another program was faster, with the file as it was.
    """
    try:
        wanted = cleaned(genres)
    except TagError as error:
        raise TagError(f"{path} was left as it was: {error}") from error
    with ExitStack() as held, disk.explained(path):
        original = disk.writable(path, part_links=part_links)
        stamp = disk.stamp(original)
        if expected is not None and stamp != expected:
            raise ChangedError(f"{path} was changed since the scan: scan again.")
        file = opened(path)
        before = file.genres() if file is not None else ()
        if seen is not None and before != seen and not (file is not None and file.holds(seen)):
            raise ChangedError(f"{path} was changed since the scan: scan again.")
        if file is not None and file.holds(wanted, manner):
            return None
        if Path(path).is_symlink():
            disk.remove_leftovers(original.parent)  # nobody looks there for what a crash left
        mtime_ns = stamp.mtime_ns if keep_mtime else None
        copy = held.enter_context(rewritten(path, original, wanted, mtime_ns, manner))
        change = _change(path, original, copy, stamp, before, wanted)
        return Staged(change, Replacement(str(path), original, copy, stamp, held.pop_all()))


def commit(
    staged: Sequence[Staged],
    journal: Journal,
    together: Together = nullcontext,
) -> list[Committed]:
    """Let these files take their places; what is left of the copies is deleted.

    What the journal is told within one `together` is on the disk when that ends, or none of it is.
    """
    try:
        with together():
            entries = [journal.prepare(item.change) for item in staged]
        try:
            put = put_all([item.replacement for item in staged])
        except BaseException:
            # Even a key press may come between a swap and here: the files say themselves which ones they are.
            _settle(journal, together, entries, [recover(item.change) == "done" for item in staged])
            raise
        written = [
            one.replaced or recover(item.change) == "done" for item, one in zip(staged, put, strict=True)
        ]
        _settle(journal, together, entries, written)
        return [Committed(is_new, one.fault) for is_new, one in zip(written, put, strict=True)]
    finally:
        for item in staged:
            item.replacement.discard()


def _settle(journal: Journal, together: Together, entries: Sequence[int], written: Sequence[bool]) -> None:
    with together():
        for entry, is_new in zip(entries, written, strict=True):
            (journal.done if is_new else journal.discard)(entry)


def _change(
    path: str | Path,
    original: Path,
    copy: Path,
    stamp: FileStamp,
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> TagChange:
    """The journal's entry; its delta is proven to give the old file back."""
    new = disk.stamp(copy)
    return TagChange(
        path=str(path),
        before=before,
        after=after,
        sha256_before=disk.sha256(original),
        sha256_after=disk.sha256(copy),
        size_before=stamp.size,
        size_after=new.size,
        mtime_ns_before=stamp.mtime_ns,
        mtime_ns_after=new.mtime_ns,
        delta=delta.ENCODING,
        undo=delta.between(original, copy),
    )

"""The one way a genre gets into a file: verified, replaced in one step, journaled."""

from pathlib import Path

from genretagger.errors import TagError
from genretagger.tags import delta, disk
from genretagger.tags.disk import FileStamp
from genretagger.tags.genres import cleaned
from genretagger.tags.journal import Journal, TagChange, recover
from genretagger.tags.opening import opened
from genretagger.tags.rewriting import rewritten

__all__ = ["FileStamp", "write_genres"]


def write_genres(
    path: str | Path,
    genres: tuple[str, ...],
    *,
    expected: FileStamp | None,
    journal: Journal,
    keep_mtime: bool = False,
) -> TagChange | None:
    """Write the genres into the file at `path`; None when it says exactly so already.

    `expected` is the file's stamp when it was scanned: a file that was changed since is left alone. At any
    moment the file is either the old one or the new one, whole. Raises TagError, with the file as it was.
    """
    try:
        wanted = cleaned(genres)
    except TagError as error:
        raise TagError(f"{path} was left as it was: {error}") from error
    with disk.explained(path):
        original = disk.writable(path)
        stamp = disk.stamp(original)
        if expected is not None and stamp != expected:
            raise TagError(f"{path} was changed since the scan: scan again.")
        file = opened(path)
        before = file.genres() if file is not None else ()
        if file is not None and file.holds(wanted):
            return None
        if Path(path).is_symlink():
            disk.remove_leftovers(original.parent)  # nobody looks there for what a crash left
        with rewritten(path, original, wanted, stamp.mtime_ns if keep_mtime else None) as copy:
            change = _change(path, original, copy, stamp, before, wanted)
            _replace(change, original, copy, stamp, journal)
    return change


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


def _replace(change: TagChange, original: Path, copy: Path, stamp: FileStamp, journal: Journal) -> None:
    entry = journal.prepare(change)
    try:
        disk.check_unchanged(change.path, original, stamp)
        disk.swap(copy, original)
    except BaseException:
        # Even a key press may come between the swap and here: the file itself says which one it is.
        if recover(change) == "done":
            journal.done(entry)
        else:
            journal.discard(entry)
        raise
    disk.sync_folder(original.parent)
    journal.done(entry)

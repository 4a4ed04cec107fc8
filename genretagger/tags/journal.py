"""What a write did, kept so that it can be taken back exactly, and settled after a crash."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from genretagger.errors import TagError
from genretagger.tags import delta, disk
from genretagger.tags.disk import remove_leftovers
from genretagger.tags.opening import opened
from genretagger.tags.replacement import Replacement, put_all
from genretagger.tags.rewriting import rewritten

__all__ = ["Journal", "TagChange", "Undone", "recover", "remove_leftovers", "undo"]


@dataclass(frozen=True, slots=True)
class TagChange:
    """A write: genres, size, SHA-256 and modification time before and after, and what undoes it.

    `undo` turns the new file into the old one; `delta` names how (see tags.delta). Where it is empty, the
    journal had no more room for it, and the genre alone can be put back.
    """

    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sha256_before: str
    sha256_after: str
    size_before: int
    size_after: int
    mtime_ns_before: int
    mtime_ns_after: int
    delta: str
    undo: bytes


class Journal(Protocol):
    """Where writes are kept. A write counts from `prepare`, before the file is replaced, to `done`."""

    def prepare(self, change: TagChange) -> int:
        """Keep the change for good and return its number."""

    def done(self, entry_id: int) -> None:
        """The file is the new one."""

    def discard(self, entry_id: int) -> None:
        """The file stayed the old one."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was given back: the very bytes, the genre alone, or nothing for this reason."""

    restored: Literal["bytes", "genre", "refused"]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StagedUndo:
    """An old file that waits to take its place again."""

    change: TagChange
    replacement: Replacement
    restored: Literal["bytes", "genre"]


def undo(change: TagChange, *, path: str, part_links: bool = False) -> Undone:
    """Take a write back in the file that is now at `path`.

    A file that is as the write left it becomes the old one to the byte, with its modification time; in one
    that was changed since, the genre alone is put back, if it is still the written one. With `part_links` a
    file that has a second name is put back too; the other name keeps the new content.
    """
    staged = stage_undo(change, path=path, part_links=part_links)
    return staged if isinstance(staged, Undone) else commit_undo([staged])[0]


def stage_undo(change: TagChange, *, path: str, part_links: bool = False) -> StagedUndo | Undone:
    """The old file beside the one at `path`, on the disk; or the answer where nothing is to be put."""
    try:
        with ExitStack() as held, disk.explained(path):
            return _staged(change, path, held, part_links)
    except TagError as error:
        return _failed(change, path, error)


def commit_undo(staged: Sequence[StagedUndo]) -> list[Undone]:
    """Let old files take their places again; what is left of the copies is deleted."""
    try:
        put = put_all([item.replacement for item in staged])
    finally:
        for item in staged:
            item.replacement.discard()
    return [
        Undone(item.restored)
        if one.replaced or one.fault is None
        else _failed(item.change, item.replacement.path, one.fault)
        for item, one in zip(staged, put, strict=True)
    ]


def recover(change: TagChange) -> Literal["done", "discard", "conflict"]:
    """What became of a write that was cut off: the file is the new one, the old one, or neither."""
    try:
        found = disk.sha256(Path(change.path))
    except OSError:
        return "conflict"
    if found == change.sha256_after:
        return "done"
    return "discard" if found == change.sha256_before else "conflict"


def _holds(path: str, sha256: str) -> bool:
    """Whether the file can be read and is the one with this hash."""
    try:
        return disk.sha256(Path(path)) == sha256
    except OSError:
        return False


def _failed(change: TagChange, path: str, error: TagError) -> Undone:
    """What failed may have come after the file was put back."""
    return Undone("bytes") if _holds(path, change.sha256_before) else Undone("refused", str(error))


def _staged(change: TagChange, path: str, held: ExitStack, part_links: bool) -> StagedUndo | Undone:
    original = disk.writable(path, part_links=part_links)
    stamp = disk.stamp(original)
    found = disk.sha256(original)
    if found == change.sha256_before:
        return Undone("bytes")
    exact = found == change.sha256_after and bool(change.undo)
    if exact:
        copy = held.enter_context(_restored(change, path, original))
    else:
        file = opened(path)
        if file is None or not file.holds(change.after):
            now = ", ".join(file.genres()) if file is not None else ""
            return Undone(
                "refused", f"{path} was changed since, to {now or 'no genre'}: correct it by hand if need be."
            )
        copy = held.enter_context(rewritten(path, original, change.before, None))
    replacement = Replacement(path, original, copy, stamp, held.pop_all())
    return StagedUndo(change, replacement, "bytes" if exact else "genre")


@contextmanager
def _restored(change: TagChange, path: str, original: Path) -> Iterator[Path]:
    if change.delta != delta.ENCODING:
        raise TagError(f"{path} was written by a newer version of this program: undo it with that one.")
    with disk.temporary(original, Path(path).suffix) as copy:
        try:
            disk.write(delta.restored(change.undo, original), copy)
        except ValueError as error:
            raise TagError(f"{path} cannot be undone, its journal entry is damaged ({error}).") from error
        if disk.sha256(copy) != change.sha256_before:
            raise TagError(f"{path} cannot be undone, its journal entry is damaged: correct it by hand.")
        disk.dress(copy, original, change.mtime_ns_before)
        disk.sync(copy)
        yield copy

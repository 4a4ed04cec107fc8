"""A finished copy beside its original, and the step in which it takes the original's place."""

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from genretagger.errors import TagError
from genretagger.tags import disk
from genretagger.tags.disk import FileStamp


@dataclass(frozen=True, slots=True)
class Replacement:
    """A copy that is whole and on the disk, and the file it is to replace.

    `path` is what the person calls the file, `stamp` what it was when the copy was made; `held` deletes the
    copy where it was not moved.
    """

    path: str
    original: Path
    copy: Path
    stamp: FileStamp
    held: ExitStack

    def put(self) -> None:
        """Take the original's place in one step; raises TagError when that was changed meanwhile."""
        with disk.explained(self.path), disk.without_writers(self.path, self.original):
            disk.check_unchanged(self.path, self.original, self.stamp)
            disk.swap(self.copy, self.original)

    def discard(self) -> None:
        """Delete the copy, unless it took its place."""
        with suppress(OSError):  # the next write to the folder finds it as a leftover
            self.held.close()


@dataclass(frozen=True, slots=True)
class Put:
    """Whether a copy took its place for certain, and what went wrong, if anything."""

    replaced: bool
    fault: TagError | None


def put_all(replacements: Sequence[Replacement]) -> list[Put]:
    """Let copies take their places and see their folders on the disk."""
    done: list[Put] = []
    for item in replacements:
        try:
            item.put()
        except TagError as error:
            done.append(Put(False, error))
        else:
            done.append(Put(True, None))
    unsure: dict[Path, OSError | None] = {}
    for number, item in enumerate(replacements):
        folder = item.original.parent
        if done[number].replaced and folder not in unsure:
            unsure[folder] = _sync_fault(folder)
        if done[number].replaced and (fault := unsure[folder]) is not None:
            reason = (fault.strerror or str(fault)).lower()
            doubt = TagError(
                f"{item.path} was written, but its disk would not confirm it ({reason}): check the disk."
            )
            done[number] = Put(True, doubt)
    return done


def _sync_fault(folder: Path) -> OSError | None:
    try:
        disk.sync_folder(folder)
    except OSError as error:
        return error
    return None

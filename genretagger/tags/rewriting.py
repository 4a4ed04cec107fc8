"""A copy of a file with other genres, proven to differ in nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from genretagger.errors import TagError
from genretagger.tags import disk
from genretagger.tags.family import Snapshot
from genretagger.tags.opening import Opened, opened


@contextmanager
def rewritten(path: str | Path, original: Path, genres: tuple[str, ...]) -> Iterator[Path]:
    """A verified copy of the original with these genres beside it, deleted at the end unless it was moved.

    Raises TagError when the file cannot keep the genres, or would lose anything else.
    """
    with disk.temporary(original, Path(path).suffix) as copy:
        disk.copy(original, copy)
        try:
            _change(path, copy, genres)
        except TagError as error:
            raise TagError(str(error).replace(str(copy), str(path))) from error
        yield copy


def _change(path: str | Path, copy: Path, genres: tuple[str, ...]) -> None:
    before = _opened(path, copy)
    others, audio = before.others(), before.sound()
    before.set_genres(genres)
    disk.sync(copy)
    try:
        after = _opened(path, copy)
        kept, heard = after.others(), after.sound()
    except TagError as error:
        raise _refusal(path, "it could not be read any more") from error
    if type(after.file) is not type(before.file) or not after.holds(genres):
        raise _refusal(path, "it did not keep the genre")
    if lost := _differences(others, kept):
        raise _refusal(path, f"other tags would change ({', '.join(lost)})")
    if heard != audio:
        raise _refusal(path, "the audio would change")


def _opened(path: str | Path, copy: Path) -> Opened:
    file = opened(copy)
    if file is None:
        raise TagError(f"{path} is of a kind that keeps no tags this program can write: convert it first.")
    return file


def _differences(before: Snapshot, after: Snapshot) -> list[str]:
    """The parts that are not as they were; parts that a new tag brings may be added."""
    return [name for name, part in before.items() if name not in after or after[name] != part]


def _refusal(path: str | Path, reason: str) -> TagError:
    return TagError(f"{path} was left as it was, after a trial write {reason}: its tags may be damaged.")

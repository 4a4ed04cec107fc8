"""A copy of a file with other genres, proven to differ in nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from genretagger.errors import AudioError, TagError
from genretagger.tags import disk, players, sound
from genretagger.tags.family import Snapshot
from genretagger.tags.genres import AS_IT_IS, Manner
from genretagger.tags.opening import Opened, opened, unwritable


@contextmanager
def rewritten(
    path: str | Path,
    original: Path,
    genres: tuple[str, ...],
    mtime_ns: int | None,
    manner: Manner = AS_IT_IS,
) -> Iterator[Path]:
    """A verified copy of the original with these genres beside it, on the disk; deleted unless it was moved.

    It has the original's owner, permissions and attributes, and this modification time (None: now). Raises
    TagError when the file cannot keep the genres, or would lose anything else.
    """
    with disk.temporary(original, Path(path).suffix) as copy:
        disk.copy(original, copy)
        try:
            _change(path, original, copy, genres, manner)
        except (AudioError, TagError) as error:
            said = str(error).replace(str(copy), str(path)).replace(str(original), str(path))
            raise TagError(said) from error
        disk.dress(copy, original, mtime_ns)
        disk.sync(copy)
        yield copy


def _change(path: str | Path, original: Path, copy: Path, genres: tuple[str, ...], manner: Manner) -> None:
    before = _opened(path, original)
    others, audio = before.others(manner), before.sound()
    _opened(path, copy).set_genres(genres, manner)
    try:
        after = _opened(path, copy)
        kept, heard = after.others(manner), after.sound()
    except TagError as error:
        raise _refusal(path, "it could not be read any more") from error
    if after.kind != before.kind or not after.holds(genres, manner):
        raise _refusal(path, "it did not keep the genre")
    if lost := _differences(others, kept):
        raise _refusal(path, f"other tags would change ({', '.join(lost)})")
    if not sound.same(original, audio, copy, heard):
        raise _refusal(path, "the audio would change")
    players.check(path, original, copy, genres)


def _opened(path: str | Path, copy: Path) -> Opened:
    file = opened(copy)
    if file is None:
        raise TagError(unwritable(path, copy))
    return file


def _differences(before: Snapshot, after: Snapshot) -> list[str]:
    """The parts that are not as they were; parts that a new tag brings may be added."""
    return [name for name, part in before.items() if name not in after or after[name] != part]


def _refusal(path: str | Path, reason: str) -> TagError:
    return TagError(f"{path} was left as it was, after a trial write {reason}: its tags may be damaged.")

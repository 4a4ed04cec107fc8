"""Opening a file for its tags: which family keeps them, and reading through it without surprises."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mutagen.asf import ASF

from genretagger.errors import AudioError, TagError
from genretagger.kinds import ASF_START
from genretagger.tags import apev2, asf, chunk_tags, id3, mp4, songs, vorbis
from genretagger.tags.family import Family, Fields, Picture, Snapshot
from genretagger.tags.genres import AS_IT_IS, Manner
from genretagger.tags.sound import Sound

FAMILIES: tuple[Family, ...] = (id3, chunk_tags, vorbis, mp4, asf, apev2)
KINDS: dict[bytes, Any] = {ASF_START: ASF}
DISK_FAULTS = {
    *(errno.ENOENT, errno.EACCES, errno.EPERM, errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS),
    *(errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EMFILE, errno.EFBIG),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file and the family of its tags.

    Every method raises TagError when the file's tags turn out to be damaged.
    """

    path: Path
    file: Any
    family: Family

    @property
    def kind(self) -> object:
        """Which kind of file it is."""
        return self.file.container if isinstance(self.file, songs.Song) else type(self.file)

    def fields(self) -> Fields:
        """What is shown of the tags."""
        with explained(self.path):
            return self.family.fields(self.file)

    def pictures(self) -> list[Picture]:
        """The pictures in the tags, as they are: nobody has looked into them."""
        with explained(self.path):
            return self.family.pictures(self.file)

    def version(self) -> str:
        """The version of the tags."""
        with explained(self.path):
            return self.family.version(self.file)

    def genres(self) -> tuple[str, ...]:
        """The genres that the tags say."""
        with explained(self.path):
            return self.family.genres(self.file)

    def holds(self, genres: tuple[str, ...], manner: Manner | None = None) -> bool:
        """Whether the tags say exactly these genres, as far as the format can say them."""
        with explained(self.path):
            return self.family.holds(self.file, genres, manner)

    def sound(self) -> Sound:
        """Where the sound is, to prove that a change of tags left it alone."""
        with explained(self.path):
            return self.family.sound(self.file)

    def others(self, manner: Manner = AS_IT_IS) -> Snapshot:
        """All but the genre."""
        with explained(self.path):
            return self.family.others(self.file, manner)

    def check(self, genres: tuple[str, ...], manner: Manner = AS_IT_IS) -> None:
        """Raises TagError when the tags have no room or no way for these genres."""
        with explained(self.path):
            self.family.check(self.file, genres, manner)

    def set_genres(self, genres: tuple[str, ...], manner: Manner = AS_IT_IS) -> None:
        """Write the genres into the file; for copies only."""
        with explained(self.path, writing=True):
            self.family.set_genres(self.file, genres, manner)


def opened(path: str | Path) -> Opened | None:
    """The file at `path`, open for its tags; None when no family keeps tags in such files.

    Raises TagError when there is no file, or its tags are damaged.
    """
    place = Path(path)
    with explained(place):
        with place.open("rb") as stream:
            head = stream.read(16)
        own = mp4.opened(place, head) or chunk_tags.opened(place, head) or songs.opened(place)
        file = own or _by_content(place, head)
        family = next((family for family in FAMILIES if family.owns(file)), None)
    return Opened(place, file, family) if family is not None else None


def unwritable(path: str | Path, file: str | Path | None = None) -> str:
    """Why the file at `path`, or its copy, is of no family; raises TagError where it cannot be opened."""
    place = Path(file or path)
    with explained(place), place.open("rb") as stream:
        return songs.unwritable(path, stream.read(16))


def _by_content(path: Path, head: bytes) -> Any:
    """What mutagen makes of the file; None where its first bytes are of no kind that it is asked for."""
    kind = next((kind for start, kind in KINDS.items() if head.startswith(start)), None)
    return kind(path) if kind is not None else None


@contextmanager
def explained(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Turns whatever a tag reader raises into a TagError that names the file.

    While writing, a fault of the disk comes out as the OSError it is: the writer knows what to say.
    """
    try:
        yield
    except TagError:
        raise
    except AudioError as error:
        raise TagError(str(error)) from error
    except Exception as error:  # mutagen raises IndexError, ValueError and more on odd files
        fault = _disk_fault(error)
        if fault is not None and writing:
            raise fault from error
        if fault is not None:
            reason = (fault.strerror or str(fault)).lower()
            raise TagError(f"{path} cannot be opened ({reason}): check the file and scan again.") from error
        raise TagError(
            f"{path} has tags that cannot be read ({error or type(error).__name__}): repair or remove them."
        ) from error


def _disk_fault(error: BaseException | None) -> OSError | None:
    """The fault of the disk or the permissions behind an error: mutagen wraps it in one of its own."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in DISK_FAULTS:
            return error
        error = error.__cause__ or error.__context__
    return None

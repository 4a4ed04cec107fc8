"""Opening a file for its tags: which family keeps them, and reading through it without surprises."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mutagen
from mutagen.aac import AAC
from mutagen.id3 import ID3FileType

from genretagger.errors import AudioError, TagError
from genretagger.tags import apev2, asf, chunk_tags, id3, mp4, vorbis
from genretagger.tags.family import Family, Fields, Picture, Snapshot
from genretagger.tags.genres import AS_IT_IS, Manner
from genretagger.tags.sound import Sound

FAMILIES: tuple[Family, ...] = (id3, chunk_tags, vorbis, mp4, asf, apev2)
ADTS_SUFFIXES = {".aac", ".adts"}
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
        own = mp4.opened(place, head) or chunk_tags.opened(place, head)
        tagged_aac = place.suffix.lower() in ADTS_SUFFIXES and head.startswith(b"ID3")
        file = own or (ID3FileType(place) if tagged_aac else mutagen.File(place))
        if isinstance(file, AAC):
            file = ID3FileType(place)
        family = next((family for family in FAMILIES if family.owns(file)), None)
    return Opened(place, file, family) if family is not None else None


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

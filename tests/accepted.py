"""A library of files with accepted genres, made without listening to them: for tests of writing."""

from collections.abc import Iterable
from pathlib import Path

from genretagger.library import State, folders
from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.tags import read


def accepted(file: Path, music: Path, paths: Iterable[Path], genres: list[str]) -> Library:
    """A new library file with these files below `music`, all accepted with these genres."""
    library = Library(file)
    folders.add(library, str(music))
    with library.writing() as session:
        for path in paths:
            status = path.stat()
            session.add(
                Track(
                    path=str(path),
                    size=status.st_size,
                    mtime_ns=status.st_mtime_ns,
                    state=str(State.ACCEPTED),
                    genres=list(read(path).genres),
                    likeliest="rock",
                    confidence=0.9,
                    chosen=genres,
                )
            )
    return library

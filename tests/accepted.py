"""A library of files with accepted genres, made without listening to them: for tests of writing."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from genretagger.audio import fingerprint
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
            status, tags = path.stat(), read(path)
            session.add(
                Track(
                    path=str(path),
                    size=status.st_size,
                    mtime_ns=status.st_mtime_ns,
                    fingerprint=fingerprint(path),
                    heard_with="a model",
                    state=str(State.ACCEPTED),
                    genres=list(tags.genres),
                    tag_problem=tags.problem,
                    version_problems={str(version): why for version, why in tags.version_problems} or None,
                    likeliest="rock",
                    confidence=0.9,
                    chosen=genres,
                )
            )
    return library


def hashes(music: Path) -> dict[str, str]:
    """The SHA-256 of every file in a folder, by path."""
    files = sorted(path for path in music.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

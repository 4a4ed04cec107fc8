"""Opening, mending and describing the library, its folders and its choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.backups import Backup
    from genretagger.library.queries import Counts
    from genretagger.library.rescue import Rebuilt
    from genretagger.library.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """A library that is ready, and the choices stored in it."""

    library: Library
    settings: Settings
    remembered: dict[str, Any]
    """How the window was left."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of the sidebar and the folders that were pointed at."""

    counts: Counts
    folders: tuple[str, ...]


def open_library(path: Path | None) -> Opened:
    """Open (and migrate) the library file. Raises LibraryError."""
    from genretagger.library import Library, default_path, remembered, settings

    library = Library(path or default_path())
    return Opened(library, settings.load(library), remembered.load(library))


def remember(library: Library, values: Mapping[str, Any]) -> None:
    """Remember how parts of the window were left."""
    from genretagger.library import remembered

    remembered.save(library, values)


def newest_backup(path: Path) -> Backup | None:
    """The newest sound backup of a library file."""
    from genretagger.library.backups import newest

    return newest(path)


def restore_backup(path: Path, backup: Path) -> None:
    """Put a backup in the library's place. Raises LibraryError."""
    from genretagger.library.backups import restore

    restore(path, backup)


def rebuild_library(path: Path) -> Rebuilt:
    """Make a new library of what can be read of the old one. Raises LibraryError."""
    from genretagger.library.rescue import rebuild

    return rebuild(path)


def overview(library: Library) -> Overview:
    """Counts by state, genre and folder."""
    from genretagger.library import folders, queries

    return Overview(queries.counts(library), tuple(folders.all(library)))


def add_folders(library: Library, paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Point at folders: those that were taken, and a sentence for each that was not."""
    from genretagger.errors import FolderError
    from genretagger.library import folders

    taken: list[str] = []
    problems: list[str] = []
    for path in paths:
        try:
            folders.add(library, path)
        except FolderError as error:
            problems.append(str(error))
        else:
            taken.append(path)
    return taken, problems


def remove_folder(library: Library, path: str) -> None:
    """Look at a folder no longer."""
    from genretagger.library import folders

    folders.remove(library, path)

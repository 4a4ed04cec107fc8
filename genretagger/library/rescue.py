"""A new library in place of one that cannot be used, with all that can still be read in the old one."""

import contextlib
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table

from genretagger.library import damaged, recent_writes
from genretagger.library.albums import album_key
from genretagger.library.backups import set_aside
from genretagger.library.database import HEAD_REVISION, Library, alone
from genretagger.library.later_writes import carry_over
from genretagger.library.models import Base


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A library made anew: where the old file is now, the folders to scan, and what was rescued."""

    aside: Path | None
    folders: tuple[str, ...]
    tracks: int
    writes: int


def rebuild(library_path: Path) -> Rebuilt:
    """Move the library file aside and make a new one out of what can be read of it; a scan does the rest.

    Of a file from a newer version only the folders are taken. Raises LibraryError when another program uses
    the library or the new file cannot be made.
    """
    from genretagger.library import folders

    with alone(library_path, "scan"), alone(library_path, "write"):
        aside = set_aside(library_path)
        with closing(Library(library_path)) as library, library.connection() as connection:
            if aside is not None:
                _rescue(aside, connection)
        carry_over(recent_writes.files(library_path), library_path)
        with closing(Library(library_path)) as library:
            with library.connection() as connection:
                tracks = connection.execute("SELECT count(*) FROM tracks").fetchone()[0]
                writes = connection.execute("SELECT count(*) FROM tag_changes").fetchone()[0]
            return Rebuilt(aside, tuple(folders.all(library)), tracks, writes)


def _rescue(aside: Path, target: sqlite3.Connection) -> None:
    """Copy every row that can still be read, then drop what lost the row it belongs to."""
    with (
        contextlib.suppress(sqlite3.DatabaseError, OSError),
        damaged.reading(aside) as source,
    ):
        newer = damaged.revision(source) > HEAD_REVISION
        target.execute("PRAGMA foreign_keys=OFF")
        try:
            target.execute("BEGIN IMMEDIATE")
            for table in Base.metadata.sorted_tables:
                if not newer or table.name == "folders":
                    _copy_rows(table, source, target)
            _name_albums(target)
            for name, row, *_ in target.execute("PRAGMA foreign_key_check").fetchall():
                target.execute(f'DELETE FROM "{name}" WHERE rowid = ?', (row,))
            target.execute("COMMIT")
        finally:
            target.execute("PRAGMA foreign_keys=ON")


def _copy_rows(table: Table, source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    names = damaged.columns(table, source)
    marks = ", ".join("?" * len(names))
    for row in damaged.rows(source, table.name, names) if names else ():
        with contextlib.suppress(sqlite3.IntegrityError):
            target.execute(
                f'INSERT OR IGNORE INTO "{table.name}" ({damaged.quoted(names)}) VALUES ({marks})', row
            )


def _name_albums(target: sqlite3.Connection) -> None:
    """Tracks of an older file do not say which album they belong to."""
    unnamed = target.execute("SELECT path, album, id FROM tracks WHERE album_key = ''").fetchall()
    keys = [(os.fsencode(album_key(os.fsdecode(path), album)), id_) for path, album, id_ in unnamed]
    target.executemany("UPDATE tracks SET album_key = ? WHERE id = ?", keys)

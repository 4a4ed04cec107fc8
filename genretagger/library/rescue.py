"""A new library in place of one that cannot be used, with all that can still be read in the old one."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table

from genretagger.library.albums import album_key
from genretagger.library.backups import set_aside
from genretagger.library.database import HEAD_REVISION, Library, alone, size_in_header
from genretagger.library.models import Base

LONGEST_BYTES = 1 << 36


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
        library = Library(library_path)
        try:
            if aside is not None:
                with library.connection() as connection:
                    _rescue(aside, connection)
            with library.connection() as connection:
                tracks = connection.execute("SELECT count(*) FROM tracks").fetchone()[0]
                writes = connection.execute("SELECT count(*) FROM tag_changes").fetchone()[0]
            return Rebuilt(aside, tuple(folders.all(library)), tracks, writes)
        finally:
            library.close()


def _rescue(aside: Path, target: sqlite3.Connection) -> None:
    """Copy every row that can still be read, then drop what lost the row it belongs to."""
    with (
        contextlib.suppress(sqlite3.DatabaseError, OSError),
        tempfile.TemporaryDirectory(prefix=".genretagger-", dir=aside.parent) as name,
        contextlib.closing(sqlite3.connect(_whole_copy(aside, Path(name)))) as source,
    ):
        newer = _revision(source) > HEAD_REVISION
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


def _whole_copy(aside: Path, folder: Path) -> Path:
    """A copy as long as its header says: SQLite reads nothing of a file that was cut short."""
    copy = folder / "copy.sqlite3"
    for companion in ("", "-wal"):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(aside.with_name(aside.name + companion), copy.with_name(copy.name + companion))
    size = size_in_header(aside)
    if size is not None and copy.stat().st_size < size <= LONGEST_BYTES:
        os.truncate(copy, size)
    return copy


def _copy_rows(table: Table, source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    # Of an older file, the columns it has: SQLite takes an unknown name in quotes for a text.
    there = {name for _, name, *_ in source.execute(f'PRAGMA table_info("{table.name}")')}
    columns = [f'"{column.name}"' for column in table.columns if column.name in there]
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    for row in _readable(source, f'SELECT rowid, {names} FROM "{table.name}"'):
        with contextlib.suppress(sqlite3.IntegrityError):
            target.execute(f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({marks})', row)


def _name_albums(target: sqlite3.Connection) -> None:
    """Tracks of an older file do not say which album they belong to."""
    unnamed = target.execute("SELECT path, album, id FROM tracks WHERE album_key = ''").fetchall()
    keys = [(os.fsencode(album_key(os.fsdecode(path), album)), id_) for path, album, id_ in unnamed]
    target.executemany("UPDATE tracks SET album_key = ? WHERE id = ?", keys)


def _readable(source: sqlite3.Connection, select: str) -> Iterator[tuple[object, ...]]:
    """The rows of a table from both ends up to the damage, then one by one what is in between."""
    reached = {"ASC": 0, "DESC": 0}
    for order in reached:
        with contextlib.suppress(sqlite3.DatabaseError):
            for number, *row in source.execute(f"{select} ORDER BY rowid {order}"):
                yield tuple(row)
                reached[order] = number
            return
    for number in range(reached["ASC"] + 1, reached["DESC"]):
        with contextlib.suppress(sqlite3.DatabaseError):
            for _, *row in source.execute(f"{select} WHERE rowid = ?", (number,)):
                yield tuple(row)


def _revision(source: sqlite3.Connection) -> str:
    """The schema version a file says; "" when it says none."""
    with contextlib.suppress(sqlite3.DatabaseError):
        row = source.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else ""
    return ""

"""The writes since the last backup, kept beside the library in a small file of their own.

Copying a whole library after each write of one track takes seconds; without a copy a damaged library could
take along what undoes that write. So the journal's rows of small writes go into this file as well, and a
backup, which holds them all, makes it needless.
"""

import contextlib
import logging
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from genretagger.errors import LibraryError
from genretagger.library.database import HEAD_REVISION, Library
from genretagger.library.models import Batch, TagChangeRow, Track

CHANGES, BATCHES, TRACKS = (model.__tablename__ for model in (TagChangeRow, Batch, Track))
ROWS = {
    CHANGES: "SELECT id FROM temp.kept",
    BATCHES: f"SELECT batch_id FROM main.{CHANGES} WHERE id IN (SELECT id FROM temp.kept)",
    TRACKS: f"SELECT track_id FROM main.{CHANGES} WHERE id IN (SELECT id FROM temp.kept)",
}
"""Which rows of each table belong to the entries that are to be kept."""

log = logging.getLogger(__name__)


def place(library_path: Path) -> Path:
    """Where they are kept; a file of another schema has another name."""
    return library_path.with_name(f"{library_path.name}.writes-{HEAD_REVISION}")


def files(library_path: Path) -> list[Path]:
    """All such files beside a library."""
    start = f"{library_path.name}.writes-"
    with contextlib.suppress(OSError):
        return sorted(path for path in library_path.parent.iterdir() if path.name.startswith(start))
    return []


def keep(library: Library, entry_ids: Sequence[int]) -> int:
    """Keep these entries of the journal as they are now; returns how many are kept there, 0: none can be."""
    try:
        with library.connection() as connection:
            connection.execute("ATTACH ? AS recent", (str(place(library.path)),))
            try:
                return _keep(connection, entry_ids)
            finally:
                if connection.in_transaction:
                    connection.rollback()
                connection.execute("DETACH recent")
    except LibraryError as error:
        log.warning("The last writes were not kept beside the library: %s", error)
        return 0


def forget(library_path: Path) -> None:
    """A backup holds them all."""
    for file in files(library_path):
        with contextlib.suppress(OSError):  # in use: it goes with the next backup
            file.unlink()


def _keep(connection: sqlite3.Connection, entry_ids: Sequence[int]) -> int:
    connection.execute("PRAGMA recent.journal_mode=MEMORY")  # no third file beside it
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY)")
    connection.execute("BEGIN")
    connection.execute("DELETE FROM temp.kept")
    connection.executemany("INSERT OR IGNORE INTO temp.kept VALUES (?)", ((id_,) for id_ in entry_ids))
    for table, wanted in ROWS.items():
        connection.execute(f"CREATE TABLE IF NOT EXISTS recent.{table} AS SELECT * FROM main.{table} WHERE 0")
        connection.execute(f"DELETE FROM recent.{table} WHERE id IN ({wanted})")
        connection.execute(f"INSERT INTO recent.{table} SELECT * FROM main.{table} WHERE id IN ({wanted})")
    found = connection.execute(f"SELECT count(*) FROM recent.{CHANGES}").fetchone()[0]
    connection.execute("COMMIT")
    return int(found)

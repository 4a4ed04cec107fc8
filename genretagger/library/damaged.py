"""Reading what can still be read of a library file that is damaged, cut short or older."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Table

from genretagger.library.database import size_in_header

LONGEST_BYTES = 1 << 36


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the file that is as long as its header says; the file is only read.

    SQLite reads nothing of a file that was cut short. Raises OSError or sqlite3.Error.
    """
    with tempfile.TemporaryDirectory(prefix=".genretagger-", dir=file.parent) as folder:
        copy = Path(folder) / "copy.sqlite3"
        for companion in ("", "-wal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(file.with_name(file.name + companion), copy.with_name(copy.name + companion))
        size = size_in_header(file)
        if size is not None and copy.stat().st_size < size <= LONGEST_BYTES:
            os.truncate(copy, size)
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            yield connection


def revision(source: sqlite3.Connection) -> str:
    """The schema version a file says; "" when it says none."""
    with contextlib.suppress(sqlite3.DatabaseError):
        row = source.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else ""
    return ""


def columns(table: Table, file: sqlite3.Connection) -> list[str]:
    """The columns of a table that the file has too: an older one has fewer."""
    with contextlib.suppress(sqlite3.DatabaseError):
        there = {row[1] for row in file.execute(f'PRAGMA table_info("{table.name}")')}
        return [column.name for column in table.columns if column.name in there]
    return []


def rows(source: sqlite3.Connection, table: str, names: list[str]) -> Iterator[tuple[object, ...]]:
    """The rows of a table from both ends up to the damage, then one by one what is in between."""
    select = f'SELECT rowid, {quoted(names)} FROM "{table}"'
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


def quoted(names: list[str]) -> str:
    """Names of columns as SQL wants them."""
    return ", ".join(f'"{name}"' for name in names)

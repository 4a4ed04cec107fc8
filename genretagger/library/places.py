"""Any number of folders and files as one condition, through a temporary table.

SQLite takes no chain of more than 1,000 ORs.
"""

import os
import sqlite3
from collections.abc import Iterable

from sqlalchemy import Boolean, ColumnElement, literal_column
from sqlalchemy.orm import Session

from genretagger.library.track_query import prefix_range

MADE = "CREATE TEMP TABLE IF NOT EXISTS places (low BLOB PRIMARY KEY, high BLOB) WITHOUT ROWID"
FORGET = "DELETE FROM temp.places"
PUT = "INSERT OR REPLACE INTO temp.places VALUES (?, ?)"
WITHIN = """
coalesce((SELECT high FROM temp.places WHERE low <= tracks.path ORDER BY low DESC LIMIT 1) > tracks.path, 0)
"""
"""That `tracks.path` is in one of the places that were kept last; one search in the table a track."""


def outermost(folders: Iterable[str]) -> list[str]:
    """The folders without those that lie inside another of them, the shortest first."""
    chosen: dict[str, None] = {}
    for folder in sorted(set(folders), key=lambda folder: (len(folder), folder)):
        if not any(parent in chosen for parent in _with_parents(folder)):
            chosen[folder] = None
    return list(chosen)


def within(session: Session, folders: Iterable[str]) -> ColumnElement[bool]:
    """The condition that a track lies inside one of the folders; it holds until the session asks again."""
    connection = session.connection()
    connection.exec_driver_sql(MADE)
    connection.exec_driver_sql(FORGET)
    if rows := [prefix_range(folder) for folder in outermost(folders)]:
        connection.exec_driver_sql(PUT, rows)
    return literal_column(WITHIN, Boolean)


def keep(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Let WITHIN say, on this connection, whether a track is one of these files or inside these folders."""
    rows = []
    for path in outermost(paths):
        itself = os.fsencode(path)
        rows += [(itself, itself + b"\0"), prefix_range(path)]
    connection.execute(MADE)
    connection.execute(FORGET)
    connection.executemany(PUT, rows)


def _with_parents(folder: str) -> Iterable[str]:
    """The folder and all around it, as they may be spelled in a list."""
    yield folder
    while (parent := os.path.dirname(folder)) != folder:  # noqa: PTH120
        yield parent
        folder = parent

"""Writes that the journal of a damaged library still holds and an older backup of it does not.

Without them, what was written after the backup was made could not be taken back. They are carried into the
copy of the backup that is to take the library's place, with the tracks that they were made for; what cannot
be read or makes no sense is left behind.
"""

import contextlib
import json
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Table, inspect

from genretagger.library import damaged
from genretagger.library.journal import OWN_COLUMNS
from genretagger.library.models import (
    DONE,
    PREPARED,
    UNDOING,
    UNDONE,
    Base,
    Batch,
    TagChangeRow,
    Track,
)
from genretagger.library.states import State
from genretagger.tags.journal import TagChange

CARRIED = (PREPARED, DONE, UNDOING, UNDONE)
RECORD = {field.name for field in fields(TagChange)} - OWN_COLUMNS
JSON_OF_TRACKS = [column.name for column in inspect(Track).columns if isinstance(column.type, JSON)]
Row = dict[str, Any]

log = logging.getLogger(__name__)


def carry_over(files: Sequence[Path], into: Path) -> int:
    """Carry the writes of these files into the file `into` that nobody uses; returns how many.

    They are all of one library: of a write that is in several, what the last one says holds. All of them or
    none; `into` is as it was where none is.
    """
    try:
        with contextlib.ExitStack() as held, contextlib.closing(sqlite3.connect(into)) as target:
            sources = [held.enter_context(damaged.reading(file)) for file in files if file.exists()]
            target.execute("PRAGMA journal_mode=MEMORY")  # no companion file may be left beside it
            with target:
                return _Carrying(sources, target).run()
    except (OSError, sqlite3.Error) as error:
        log.warning("The journal of %s could not be carried over: %s", into, error)
        return 0


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table, and its columns that both files have."""

    name: str
    columns: list[str]

    @classmethod
    def of(cls, table: object, target: sqlite3.Connection) -> "_Shape":
        assert isinstance(table, Table)
        return cls(table.name, damaged.columns(table, target))

    def common(self, table: object, source: sqlite3.Connection) -> "_Shape":
        assert isinstance(table, Table)
        there = set(damaged.columns(table, source))
        return _Shape(self.name, [name for name in self.columns if name in there])

    def rows(self, file: sqlite3.Connection) -> Iterator[Row]:
        """All rows that can be read."""
        for row in damaged.rows(file, self.name, self.columns) if self.columns else ():
            yield dict(zip(self.columns, row, strict=True))

    def row(self, file: sqlite3.Connection, row_id: int) -> Row | None:
        """One row."""
        query = f'SELECT {damaged.quoted(self.columns)} FROM "{self.name}" WHERE id = ?'
        found = file.execute(query, (row_id,)).fetchone()
        return None if found is None else dict(zip(self.columns, found, strict=True))


class _Carrying:
    def __init__(self, sources: Sequence[sqlite3.Connection], target: sqlite3.Connection) -> None:
        self._sources = sources
        self._target = target
        self._batches, self._changes, self._tracks = (
            _Shape.of(model.__table__, target) for model in (Batch, TagChangeRow, Track)
        )

    def run(self) -> int:
        found = self._found(self._changes, TagChangeRow, _makes_sense)
        later = [row for row in found.values() if not self._is_known(row)]
        wanted = {row["track_id"] for row in later}
        batches = self._found(self._batches, Batch, lambda row: _is_time(row["created_at"]))
        tracks = self._found(self._tracks, Track, lambda row: row["id"] in wanted and _is_track(row))
        carried = 0
        batch_ids: dict[int, int] = {}
        track_ids: dict[int, int | None] = {}
        for row in later:
            if row["batch_id"] not in batches:
                continue
            if row["batch_id"] not in batch_ids:
                batch_ids[row["batch_id"]] = self._put(
                    self._batches, batches[row["batch_id"]], ("name", "created_at")
                )
            if row["track_id"] not in track_ids:
                track_ids[row["track_id"]] = self._track(tracks.get(row["track_id"]))
            here = row | {"batch_id": batch_ids[row["batch_id"]], "track_id": track_ids[row["track_id"]]}
            self._put(self._changes, here, ("path", "created_at"))
            carried += 1
        return carried

    def _found(self, shape: _Shape, model: type[Base], is_sound: Callable[[Row], bool]) -> dict[int, Row]:
        """The sound rows of a table in all sources, by id."""
        found: dict[int, Row] = {}
        for source in self._sources:
            rows = shape.common(model.__table__, source).rows(source)
            found |= {row["id"]: row for row in rows if is_sound(row)}
        return found

    def _is_known(self, change: Row) -> bool:
        there = self._changes.row(self._target, change["id"])
        return there is not None and all(there[name] == value for name, value in change.items())

    def _track(self, track: Row | None) -> int | None:
        """The track of a write, as it was last; None where that is not known."""
        if track is None:
            return None
        try:
            return self._put(self._tracks, track, ("added_at",))
        except sqlite3.IntegrityError:  # its path is that of another track in the backup
            found = self._target.execute("SELECT id FROM tracks WHERE path = ?", (track["path"],)).fetchone()
            return int(found[0]) if found else None

    def _put(self, shape: _Shape, row: Row, same: tuple[str, ...]) -> int:
        """Put a row in the place of the one that it is a later state of, or beside the others; its id."""
        there = shape.row(self._target, row["id"])
        if there is not None and all(there[name] == row[name] for name in same):
            names = ", ".join(f'"{name}" = ?' for name in row)
            self._target.execute(
                f'UPDATE "{shape.name}" SET {names} WHERE id = ?', (*row.values(), row["id"])
            )
            return int(row["id"])
        new = row if there is None else {name: value for name, value in row.items() if name != "id"}
        marks = ", ".join("?" * len(new))
        made = self._target.execute(
            f'INSERT INTO "{shape.name}" ({damaged.quoted(list(new))}) VALUES ({marks})', tuple(new.values())
        )
        assert made.lastrowid is not None
        return made.lastrowid


def _makes_sense(row: Row) -> bool:
    """Whether this is a write that was made, whole as far as can be told; undoing proves the bytes."""
    record = _json(row["record"])
    return (
        row["status"] in CARRIED
        and isinstance(row["path"], bytes)
        and isinstance(record, dict)
        and record.keys() == RECORD
        and all(_is_texts(_json(row[name])) for name in ("before", "after"))
        and isinstance(row["undo"], bytes | None)
        and _is_time(row["created_at"])
        and _is_time(row["undone_at"], or_none=True)
    )


def _is_track(row: Row) -> bool:
    return (
        row["state"] in set(State)
        and isinstance(row["path"], bytes)
        and _is_texts(_json(row["genres"]))
        and all(row.get(name) is None or _json(row[name]) is not None for name in JSON_OF_TRACKS)
        and _is_time(row["added_at"])
        and all(_is_time(row[name], or_none=True) for name in ("decided_at", "missing_since"))
    )


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _is_time(value: object, *, or_none: bool = False) -> bool:
    if value is None:
        return or_none
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _json(value: object) -> object:
    try:
        return json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return None

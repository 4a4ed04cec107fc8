"""The library file: opening, checking, migrating and the only place that begins a transaction."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import filelock
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from genretagger.errors import LibraryBrokenError, LibraryBusyError, LibraryError

HEAD_REVISION = "0009"
BUSY_TIMEOUT_MS = 5_000
DAMAGED = ("not a database", "malformed", "disk image", "no such table", "no such column")
"""What SQLite says of a file that is not, or no longer, a library."""


class Library:
    """An open library file, migrated to this program's version.

    Raises LibraryError with a plain sentence when the file is locked, read-only, damaged, from a newer
    version, or the disk is full; the file is never deleted or replaced.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                f"The folder {path.parent} for the library file cannot be made ({error.strerror}): "
                "choose another place with --library."
            ) from error
        if _cut_short(path):
            raise _explanation(path, sqlite3.DatabaseError("malformed: the file is cut short"))
        self._engine = _engine(path)
        with self._explained():
            self._migrate()

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in by the last one out."""
        self._engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads; it sees one consistent state."""
        with self._explained(), Session(self._engine) as session:
            yield session

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in one transaction: on the disk when the block ends, taken back when anything raises."""
        engine = self._engine.execution_options(begin_immediate=True)
        with self._explained(), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextlib.contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A plain SQLite connection in autocommit, for bulk statements; it begins its own transactions."""
        with self._explained(), contextlib.closing(self._engine.raw_connection()) as pooled:
            connection = pooled.driver_connection
            assert isinstance(connection, sqlite3.Connection)
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:
                    connection.rollback()
                raise

    @contextlib.contextmanager
    def alone(self, work: str) -> Iterator[None]:
        """Be the only program that does this kind of work ("scan", "write") on this library.

        Raises LibraryBusyError when another one is at it. The lock goes with its process, however that ends.
        """
        with alone(self.path, work):
            yield

    def check(self) -> str | None:
        """SQLite's own integrity check: None when sound, else what it found."""
        with self._explained(), self._engine.connect() as connection:
            found = str(connection.execute(text("PRAGMA integrity_check(1)")).scalar())
        return None if found == "ok" else found

    @property
    def size_bytes(self) -> int:
        """How large the library is, as SQLite counts it: an upper bound for whatever is in it."""
        with self._explained(), self._engine.connect() as connection:
            pages, size = (
                connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("page_count", "page_size")
            )
        return int(pages or 0) * int(size or 0)

    @property
    def revision(self) -> str | None:
        """The schema version in the file; None for an empty file."""
        with self._engine.connect() as connection:
            return _revision(connection)

    def _migrate(self) -> None:
        with self._engine.connect() as connection:
            revision = _revision(connection)
        if revision == HEAD_REVISION:
            return
        if revision is not None:
            if revision > HEAD_REVISION:
                raise LibraryBrokenError(
                    self.path,
                    f"The library {self.path} was made by a newer version of Genretagger: update the "
                    "program, or choose another library file with --library.",
                )
            self._back_up(revision)
        from genretagger.library.migrate import upgrade

        upgrade(self._engine, HEAD_REVISION)

    def _back_up(self, revision: str) -> None:
        from genretagger.library.backups import copy

        try:
            copy(self.path, revision)
        except OSError as error:
            raise LibraryError(
                f"The library {self.path} has to be copied before it is brought up to date, and cannot be "
                f"({error.strerror}): make room in its folder, then try again."
            ) from error

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise _explanation(self.path, error) from error


@contextlib.contextmanager
def alone(path: Path, work: str) -> Iterator[None]:
    """Be the only program that does this kind of work on the library file at `path`; see Library.alone."""
    lock = filelock.FileLock(path.with_name(f"{path.name}.{work}.lock"))
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise LibraryBusyError(
            f"Another window or command is busy with the library {path} ({work}): wait for it, or stop it."
        ) from error
    except OSError as error:
        raise LibraryError(
            f"The folder of the library {path} cannot be written ({error.strerror}): "
            "make it writable, or choose another file with --library."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _engine(path: Path) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(
            path, timeout=BUSY_TIMEOUT_MS / 1_000, isolation_level=None, check_same_thread=False
        ),
        pool_size=4,
        max_overflow=4,
        poolclass=QueuePool,
    )

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that will write takes the lock at once: an upgrade later could fail without waiting.
        immediate = connection.get_execution_options().get("begin_immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def size_in_header(path: Path) -> int | None:
    """The bytes an SQLite file claims to have (header 16–17: page size, 28–31: pages); None: it is none."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(b"SQLite format 3\0"):
        return None
    page = int.from_bytes(header[16:18], "big")
    return max(100, int.from_bytes(header[28:32], "big") * (65_536 if page == 1 else page))


def _cut_short(path: Path) -> bool:
    """Whether the file is smaller than its own header says."""
    try:
        if not path.is_file() or path.with_name(path.name + "-wal").exists():
            return False
        size = size_in_header(path)
        return size is not None and path.stat().st_size < size
    except OSError:
        return False  # SQLite, which comes next, says what is wrong


def _revision(connection: Connection) -> str | None:
    known = connection.execute(
        text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
    ).scalar()
    if known is None:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _explanation(path: Path, error: Exception) -> LibraryError:
    reason = str(getattr(error, "orig", None) or error)
    low = reason.lower()
    if "locked" in low or "busy" in low:
        said = f"The library {path} is in use by another program: close it there, then try again."
    elif "readonly" in low or "read-only" in low:
        said = f"The library {path} is read-only: make it writable, or choose another file with --library."
    elif "disk is full" in low or "no space" in low:
        said = f"The disk of the library {path} is full: make room, then try again; nothing was lost."
    elif "unable to open" in low:
        said = f"The library {path} cannot be opened: check that it is a file you may read and write."
    elif any(sign in low for sign in DAMAGED):
        return LibraryBrokenError(
            path,
            f"The library {path} is damaged ({reason}): put a backup in its place, or make a new one from "
            "your files; the music itself was not touched.",
        )
    else:
        said = f"The library {path} could not be used ({reason}): run `genretagger doctor` to check it."
    return LibraryError(said)

"""Copies of the library file: made after work, kept few, put back when the library is damaged.

A file that cannot be used is moved aside under a dated name, never deleted.
"""

import contextlib
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from genretagger.errors import LibraryBrokenError, LibraryError
from genretagger.glance import uri
from genretagger.library import recent_writes
from genretagger.library.database import Library, alone
from genretagger.library.later_writes import carry_over

KEPT = 5
KEPT_BYTES = 1 << 30
"""Together; the newest one is kept however large it is."""
TOGETHER = timedelta(hours=1)
"""A backup made this soon after another one takes its place."""
COMPANIONS = ("", "-wal", "-shm")
"""What SQLite keeps beside a file and belongs to it."""
MADE = "%Y%m%d-%H%M%SZ"
MADE_BEFORE = "%Y%m%d-%H%M%S"
"""How earlier versions named a backup: by the clock of the place, which goes back once a year."""
NUMBER_AT = slice(60, 64)
"""In the header of the file (SQLite's "user version"): the number of a backup, one more than all before."""
MANY = 50
"""So many writes, or tracks of a scan, are worth a copy of the whole library."""
KEPT_BESIDE = 1_000
"""So many writes are kept in the small file beside the library until the next copy."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the library file: where, of which schema, when made (UTC), its size in bytes.

    `number` counts up with each; backups of earlier versions have 0.
    """

    path: Path
    revision: str
    made_at: datetime
    size: int
    number: int = 0


def backups(library_path: Path) -> list[Backup]:
    """The backups beside a library file, newest first."""
    found = []
    with contextlib.suppress(OSError):
        for path in library_path.parent.glob(f"{_escaped(library_path.name)}.backup-*"):
            revision, _, stamp = path.name.rpartition(".backup-")[2].partition("-")
            with contextlib.suppress(ValueError, OSError):
                status = path.stat()
                made_at = _made_at(stamp, status.st_mtime)
                found.append(Backup(path, revision, made_at, status.st_size, _number(path)))
    return sorted(found, key=lambda backup: (backup.number, backup.made_at, backup.path), reverse=True)


def newest(library_path: Path) -> Backup | None:
    """The newest backup that is sound; None when there is none."""
    return next((backup for backup in backups(library_path) if damage_of(backup.path) is None), None)


def back_up(library: Library) -> Backup | None:
    """Copy the library as it is now and let go of the oldest copies; None when that could not be done.

    A copy that SQLite finds unsound is not kept, so that a damaged library drives no good backup out.
    """
    try:
        made = copy(library.path, library.revision or "0")
    except (OSError, sqlite3.Error, LibraryError) as error:
        log.warning("No backup of the library was made: %s", error)
        return None
    before = [backup for backup in backups(library.path) if backup.path != made.path]
    replaced = next((old for old in before if old.revision == made.revision), None)
    if replaced is not None and timedelta(0) <= made.made_at - replaced.made_at < TOGETHER:
        before.remove(replaced)
        _forget(replaced)
    room = KEPT_BYTES - made.size
    for number, old in enumerate(before, start=1):
        room -= old.size
        if number >= KEPT or room < 0:
            _forget(old)
    recent_writes.forget(library.path)
    return made


def back_up_after_scan(library: Library, changes: int) -> None:
    """Copy the library when a scan changed so many tracks that it is worth it, or the last copy is old."""
    last = next(iter(backups(library.path)), None)
    if changes >= MANY or last is None or not timedelta(0) <= _now() - last.made_at < TOGETHER:
        back_up(library)


def secure(library: Library, entry_ids: Sequence[int]) -> None:
    """See that these writes, or what became of them, outlive the library file.

    Few are kept in a small file beside it, so that a write costs the same however large the library is.
    """
    if entry_ids and (
        len(entry_ids) >= MANY or not 0 < recent_writes.keep(library, entry_ids) <= KEPT_BESIDE
    ):
        back_up(library)


def copy(library_path: Path, revision: str) -> Backup:
    """A sound copy of the library file as it is now, by SQLite's own backup, on the disk when this returns.

    Raises OSError or sqlite3.Error, and LibraryBrokenError when the copy is found to be unsound.
    """
    made_at = _now().replace(microsecond=0)
    number = 1 + max(_number(library_path), *(old.number for old in backups(library_path)), 0)
    place = library_path.with_name(f"{library_path.name}.backup-{revision}-{made_at:{MADE}}")
    unfinished = library_path.with_name(f"{library_path.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        with (
            contextlib.closing(sqlite3.connect(library_path)) as source,
            contextlib.closing(sqlite3.connect(unfinished)) as target,
        ):
            source.backup(target)
        if damage := damage_of(unfinished):
            raise LibraryBrokenError(library_path, f"The library {library_path} is damaged ({damage}).")
        _set_number(unfinished, number)
        _sync(unfinished)
        unfinished.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    return Backup(place, revision, made_at, place.stat().st_size, number)


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup in the library's place: where the old file is now, and how many later writes came with it."""

    aside: Path | None
    writes: int


def restore(library_path: Path, backup: Path) -> Restored:
    """Put a backup in the library's place, with the later writes that the old file's journal still holds.

    The old file and the backup stay too. Raises LibraryError when the backup is unsound or another program
    uses the library.
    """
    if damage := damage_of(backup):
        raise LibraryError(f"The backup {backup} is damaged too ({damage}): choose another one.")
    with alone(library_path, "scan"), alone(library_path, "write"), _explained(library_path):
        unfinished = library_path.with_name(f"{library_path.name}.part")
        shutil.copyfile(backup, unfinished)
        # The library comes last: what it says of a write is newer than what was kept beside it.
        writes = carry_over([*recent_writes.files(library_path), library_path], unfinished)
        if writes and damage_of(unfinished) is not None:
            shutil.copyfile(backup, unfinished)
            writes = 0
        _sync(unfinished)
        aside = set_aside(library_path)
        unfinished.replace(library_path)
    return Restored(aside, writes)


def set_aside(library_path: Path) -> Path | None:
    """Move a library file, with what SQLite keeps beside it, to a dated name; None when there is none."""
    stamp = f"{_now():{MADE}}"
    name = aside = library_path.with_name(f"{library_path.name}.broken-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = name.with_name(f"{name.name}-{number}")
    if not library_path.exists():
        return None
    # The companions go first: SQLite must not find them beside another file.
    for companion in reversed(COMPANIONS):
        old = library_path.with_name(library_path.name + companion)
        if old.exists():
            old.rename(aside.with_name(aside.name + companion))
    return aside


def damage_of(file: Path) -> str | None:
    """What SQLite finds wrong with a library file that nobody uses; None when it is sound."""
    try:
        with contextlib.closing(sqlite3.connect(uri(file.absolute(), "immutable=1"), uri=True)) as connection:
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
            connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return None if found == "ok" else found


def _now() -> datetime:
    return datetime.now().astimezone(UTC)


def _made_at(stamp: str, changed_at: float) -> datetime:
    """When a backup was made, by its name; one of an earlier version may mean two times, an hour apart."""
    if stamp.endswith("Z"):
        return datetime.strptime(stamp, MADE).replace(tzinfo=UTC)
    local = datetime.strptime(stamp, MADE_BEFORE)
    either = [local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    return min(either, key=lambda moment: abs(moment.timestamp() - changed_at))


def _number(file: Path) -> int:
    with contextlib.suppress(OSError), file.open("rb") as content:
        header = content.read(NUMBER_AT.stop)
        return int.from_bytes(header[NUMBER_AT], "big") if header.startswith(b"SQLite format 3\0") else 0
    return 0


def _set_number(file: Path, number: int) -> None:
    with file.open("r+b") as content:
        content.seek(NUMBER_AT.start)
        content.write(number.to_bytes(NUMBER_AT.stop - NUMBER_AT.start, "big"))


def _forget(backup: Backup) -> None:
    with contextlib.suppress(OSError):  # in use on Windows: it goes with the next one
        backup.path.unlink()


def _sync(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _explained(library_path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(
            f"The library {library_path} cannot be replaced ({error.strerror}): everything is where it was; "
            "make its folder writable and make room, then try again."
        ) from error


def _escaped(name: str) -> str:
    """A file name as a pattern that finds only itself."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in name)

"""Lists of tracks for other programs: CSV, JSON and M3U8 playlists."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote_from_bytes

from genretagger.errors import GenretaggerError
from genretagger.library import queries
from genretagger.library.database import Library
from genretagger.library.queries import TrackRow
from genretagger.plain import plain
from genretagger.tags.genres import key, spelled
from genretagger.terminal import track_objects

FOLDERS = ("playlists", "style-playlists")
"""A folder with an M3U8 for each genre, or for each style that was heard; the other kinds are one file."""
KINDS = ("csv", "json", "m3u8", *FOLDERS)
FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With these, or their wide forms, spreadsheets begin what they calculate."""
LONGEST_CELL = 32_000
"""Characters that every spreadsheet takes."""
COLUMNS = (
    "path", "title", "artist", "album", "seconds", "state", "genre", "confidence", "reason", "tags",
    "accepted", "error", "styles", "moods",
)  # fmt: skip
PLAYLIST_HEAD = "#EXTM3U\n#EXTENC:UTF-8\n"
OURS = "# made by Genretagger\n"
"""The mark of a playlist that the next export into the same folder may replace."""
WITHOUT = {"playlists": "No genre", "style-playlists": "No style"}
NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|]+')
RESERVED_NAME = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a playlist."""

    genre: str
    """Empty: none."""
    styles: tuple[str, ...]
    line: str


def export(library: Library, ids: Sequence[int], kind: str, place: Path | None) -> Iterator[int]:
    """Write these tracks, in this order, to a file or folder, or to stdout when there is none.

    Yields the number of tracks that are done, now and then; a file appears whole at the end or not at all,
    also when the iterator is closed before. In playlists the tracks are sorted by genre. Raises
    GenretaggerError when the place cannot be written.
    """
    if kind in FOLDERS:
        if place is None:
            raise GenretaggerError("Several playlists need a folder: name one.")
        yield from _playlists(library, ids, kind, place)
        return
    write = {"csv": _csv, "json": _json, "m3u8": _m3u8}[kind]
    if place is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        yield from write(library, ids, sys.stdout)
        return
    with _explained(place), _appearing(place) as out:
        yield from write(library, ids, out)


@contextmanager
def _explained(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise GenretaggerError(
            f"{place} cannot be written ({error.strerror}): name another place."
        ) from error


@contextmanager
def _appearing(file: Path) -> Iterator[TextIO]:
    """A text file that takes its name when it is whole; a link stays one, a device or pipe is written to."""
    if file.exists() and not file.is_file():
        with file.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    place = Path(os.path.realpath(file))
    unfinished = place.with_name(f".genretagger-{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as out:
            yield out
        unfinished.replace(place)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def _csv(library: Library, ids: Sequence[int], out: TextIO) -> Iterator[int]:
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for done, tracks in _objects(library, ids):
        writer.writerows([cell(track[column]) for column in COLUMNS] for track in tracks)
        yield done


def _json(library: Library, ids: Sequence[int], out: TextIO) -> Iterator[int]:
    """An array, one track a line."""
    first = True
    for done, tracks in _objects(library, ids):
        for track in tracks:
            out.write(("[" if first else ",") + "\n" + json.dumps(track))
            first = False
        yield done
    out.write("[]\n" if first else "\n]\n")


def _m3u8(library: Library, ids: Sequence[int], out: TextIO) -> Iterator[int]:
    """One playlist, genre after genre; at its end the tracks that have none."""
    entries: list[_Entry] = []
    for done, some in _entries(library, ids):
        entries += some
        yield done
    out.write(PLAYLIST_HEAD)
    for entry in sorted(entries, key=lambda entry: (not entry.genre, key(entry.genre))):
        out.write(f"#EXTGRP:{entry.genre}\n{entry.line}" if entry.genre else entry.line)


def _playlists(library: Library, ids: Sequence[int], kind: str, folder: Path) -> Iterator[int]:
    """A playlist for each genre or style in a folder, which is made; those of others there are left alone."""
    named: dict[str, str] = {}
    entries: dict[str, list[_Entry]] = {}
    for done, some in _entries(library, ids):
        for entry in some:
            for name in (entry.styles or ("",)) if kind == "style-playlists" else (entry.genre,):
                named.setdefault(key(name), name)
                entries.setdefault(key(name), []).append(entry)
        yield done
    taken: set[str] = set()
    lists = {
        folder / f"{_file_name(named[name] or WITHOUT[kind], taken)}.m3u8": found
        for name, found in entries.items()
    }
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for file in lists:
            _check_ours(file)
        for file, found in lists.items():
            with _appearing(file) as out:
                out.write(PLAYLIST_HEAD + OURS)
                out.writelines(entry.line for entry in found)


def _check_ours(file: Path) -> None:
    """Raises GenretaggerError where a file has the name of a playlist and was not made here."""
    if not file.exists():
        return
    with file.open(encoding="utf-8", errors="replace") as found:
        if OURS not in (found.readline(), found.readline(), found.readline()):
            raise GenretaggerError(f"{file} is there already and not from this program: name another folder.")


def _file_name(genre: str, taken: set[str]) -> str:
    """A name that every file system takes and that no other genre has."""
    clean = NOT_IN_A_NAME.sub("-", plain(genre, LONGEST_NAME)).strip(" .") or "-"
    if RESERVED_NAME.match(clean):
        clean += " -"
    name, number = clean, 1
    while name.casefold() in taken:
        number += 1
        name = f"{clean} {number}"
    taken.add(name.casefold())
    return name


def _objects(library: Library, ids: Sequence[int]) -> Iterator[tuple[int, Iterable[dict[str, Any]]]]:
    """The tracks in lots, each with the number that is done after it."""
    for start in range(0, len(ids), queries.IDS_PER_STATEMENT):
        chunk = ids[start : start + queries.IDS_PER_STATEMENT]
        yield start + len(chunk), track_objects(library, chunk)


def _entries(library: Library, ids: Sequence[int]) -> Iterator[tuple[int, list[_Entry]]]:
    """Playlist entries in lots, each with the number of tracks that is done after it."""
    for start in range(0, len(ids), queries.IDS_PER_STATEMENT):
        chunk = ids[start : start + queries.IDS_PER_STATEMENT]
        yield start + len(chunk), [_entry(row) for row in queries.rows(library, chunk)]


def _entry(row: TrackRow) -> _Entry:
    """The line of a track, by its accepted, else its suggested genre, else the one in its file."""
    suggested = (row.suggested or (spelled(row.genre),)) if row.genre else ()
    genre = next(iter(row.chosen or suggested or row.genres), "")
    seconds = -1 if row.duration_seconds is None else round(row.duration_seconds)
    called = " - ".join(part for part in (row.artist, row.title) if part)
    info = f"#EXTINF:{seconds},{plain(' '.join(called.split()))}\n" if called else ""
    return _Entry(plain(" ".join(genre.split())), row.styles, f"{info}{_location(row.path)}\n")


def cell(value: Any) -> str:
    """A value as a cell that a spreadsheet shows and never runs."""
    if isinstance(value, list):
        value = "; ".join(value)
    text = "" if value is None else plain(str(value), LONGEST_CELL)
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def _location(path: str) -> str:
    """A path, or a file URI where a line of UTF-8 text cannot hold it."""
    if path.isprintable():
        return path
    return f"file://{quote_from_bytes(os.fsencode(path))}"

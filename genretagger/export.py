"""Lists of tracks for other programs: CSV, JSON and M3U8."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote_from_bytes

from genretagger.errors import GenretaggerError
from genretagger.library.database import Library
from genretagger.plain import plain
from genretagger.terminal import track_objects

FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With these, or their wide forms, spreadsheets begin what they calculate."""
LONGEST_CELL = 32_000
"""Characters that every spreadsheet takes."""
COLUMNS = ("path", "state", "genre", "confidence", "reason", "tags", "accepted", "error")


def export_tracks(library: Library, ids: Sequence[int], kind: str, file: Path | None) -> None:
    """Write these tracks as `csv`, `json` or `m3u8` to a file, or to stdout when there is none.

    The file appears whole or not at all. Raises GenretaggerError when it cannot be written.
    """
    write = {"csv": _csv, "json": _json, "m3u8": _m3u8}[kind]
    if file is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        write(library, ids, sys.stdout)
        return
    try:
        with _appearing(file) as out:
            write(library, ids, out)
    except OSError as error:
        raise GenretaggerError(f"{file} cannot be written ({error.strerror}): name another place.") from error


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


def _csv(library: Library, ids: Sequence[int], out: TextIO) -> None:
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for track in track_objects(library, ids):
        writer.writerow([cell(track[column]) for column in COLUMNS])


def _json(library: Library, ids: Sequence[int], out: TextIO) -> None:
    """An array, one track a line."""
    for number, track in enumerate(track_objects(library, ids)):
        out.write(("," if number else "[") + "\n" + json.dumps(track))
    out.write("\n]\n" if ids else "[]\n")


def _m3u8(library: Library, ids: Sequence[int], out: TextIO) -> None:
    """A playlist, genre after genre."""
    out.write("#EXTM3U\n#EXTENC:UTF-8\n")
    tracks = [
        ((track["accepted"] or track["suggested"] or [track["genre"]])[0], track["path"])
        for track in track_objects(library, ids)
        if track["genre"]
    ]
    for genre, path in sorted(tracks, key=lambda track: track[0].casefold()):
        out.write(f"#EXTGRP:{plain(' '.join(genre.split()))}\n{_location(path)}\n")


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

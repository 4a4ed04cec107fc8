"""Lists of tracks for other programs: CSV, JSON and M3U8."""

import csv
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote_from_bytes

from genretagger.errors import GenretaggerError
from genretagger.library.database import Library
from genretagger.terminal import track_objects

COLUMNS = ("path", "state", "genre", "confidence", "reason", "tags", "accepted", "error")


def export_tracks(library: Library, ids: Sequence[int], kind: str, file: Path | None) -> None:
    """Write these tracks as `csv`, `json` or `m3u8` to a file, or to stdout when there is none.

    The file appears whole or not at all. Raises GenretaggerError when it cannot be written.
    """
    write = {"csv": _csv, "json": _json, "m3u8": _m3u8}[kind]
    if file is None:
        write(library, ids, sys.stdout)
        return
    text = io.StringIO(newline="")
    write(library, ids, text)
    unfinished = file.with_name(f"{file.name}.part")
    try:
        unfinished.write_text(text.getvalue(), encoding="utf-8", newline="")
        unfinished.replace(file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise GenretaggerError(f"{file} cannot be written ({error.strerror}): name another place.") from error


def _csv(library: Library, ids: Sequence[int], out: TextIO) -> None:
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for track in track_objects(library, ids):
        writer.writerow([_cell(track[column]) for column in COLUMNS])


def _json(library: Library, ids: Sequence[int], out: TextIO) -> None:
    json.dump(list(track_objects(library, ids)), out, indent=1)
    out.write("\n")


def _m3u8(library: Library, ids: Sequence[int], out: TextIO) -> None:
    """A playlist, genre after genre."""
    out.write("#EXTM3U\n#EXTENC:UTF-8\n")
    tracks = [track for track in track_objects(library, ids) if track["genre"]]
    for track in sorted(tracks, key=lambda track: str(track["genre"]).casefold()):
        out.write(f"#EXTGRP:{' '.join(track['genre'].split())}\n{_location(track['path'])}\n")


def _cell(value: Any) -> str:
    """A value as a cell that a spreadsheet shows and never runs."""
    if isinstance(value, list):
        value = "; ".join(value)
    text = "" if value is None else str(value).encode("utf-8", "replace").decode("utf-8")
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _location(path: str) -> str:
    """A path, or a file URI where a line of UTF-8 text cannot hold it."""
    if path.isprintable():
        return path
    return f"file://{quote_from_bytes(os.fsencode(path))}"

"""How the command line speaks: JSON lines or plain lines on stdout; progress and messages on stderr."""

import io
import json
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from genretagger.library import queries
from genretagger.library.database import Library
from genretagger.library.queries import TrackRow
from genretagger.library.suggesting import Origin
from genretagger.pipeline import ScanProgress
from genretagger.plain import plain
from genretagger.tags.genres import spelled

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PLAIN_SECONDS = 5.0


def printable(text: str) -> str:
    """Text as one line that steers no terminal, whatever a file name or a tag holds."""
    return plain(text)


def be_lenient() -> None:
    """Let stdout and stderr show a question mark for what their encoding lacks, and never fail over it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(sentence: str) -> None:
    """A message to the person, on stderr."""
    print(printable(sentence), file=sys.stderr, flush=True)


def emit(line: Mapping[str, Any]) -> None:
    """One JSON object on one line of stdout; bytes of a name that are no Unicode come as \\udc80…\\udcff."""
    print(json.dumps(line), flush=True)


def track_objects(library: Library, ids: Iterable[int]) -> Iterable[dict[str, Any]]:
    """The JSON objects of these tracks."""
    wanted = list(ids)
    for start in range(0, len(wanted), queries.IDS_PER_STATEMENT):
        chunk = wanted[start : start + queries.IDS_PER_STATEMENT]
        heard = queries.probabilities(library, chunk)
        albums = queries.from_albums(library, chunk)
        for row in queries.rows(library, chunk):
            yield {
                "path": row.path,
                "title": row.title,
                "artist": row.artist,
                "album": row.album,
                "seconds": row.duration_seconds,
                "state": str(row.state),
                "genre": decided_genre(row),
                "confidence": row.confidence,
                "probabilities": heard.get(row.id, {}),
                "error": row.error,
                "reason": row.reason,
                "tags": list(row.genres),
                "accepted": list(row.chosen),
                "suggested": list(row.suggested),
                "origin": row.origin,
                "album_evidence": asdict(albums[row.id]) if row.id in albums else None,
                "cannot_write": row.tag_problem,
                "styles": list(row.styles),
                "moods": list(row.moods),
            }


def decided_genre(row: TrackRow) -> str | None:
    """The genre a track stands for: the accepted one, else the suggested one; None when unsure.

    In the model's vocabulary where the accepted word is the spelling of its likeliest genre.
    """
    if not row.chosen:
        return row.genre
    if row.likeliest is not None and row.chosen in ((spelled(row.likeliest),), row.suggested):
        return row.likeliest
    return row.chosen[0]


def track_line(row: TrackRow) -> str:
    """A track on one line for a person."""
    confidence = "    –" if row.confidence is None else f"{row.confidence:4.0%}".rjust(5)
    genre = ", ".join(row.chosen or (row.suggested if row.genre else ())) or "?"
    cannot = f"  (cannot be written: {row.tag_problem})" if row.tag_problem else ""
    album = "  (with its album)" if row.origin is Origin.ALBUM and not row.chosen else ""
    return printable(f"{confidence}  {genre:<14} {row.state:<10} {row.path}{album}{cannot}")


def about(path: str, words: str) -> str:
    """Words about a file on one line, and its path unless they name it."""
    return printable(words if path in words else f"{words}  {path}".strip())


def in_words(seconds: float) -> str:
    """A length of time as a person says it."""
    if seconds < 60:
        return "less than a minute"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"about {minutes} min"
    return f"about {minutes // 60} h {minutes % 60:02d} min"


class ScanLine:
    """Progress of a scan: a bar on a terminal, a plain line every few seconds elsewhere."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._told = time.monotonic()
        self._waiting: str | None = None

    def __enter__(self) -> "ScanLine":
        if not sys.stderr.isatty():
            return self
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=None)
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, progress: ScanProgress) -> None:
        """Take note of how far the scan is."""
        if progress.waiting is not None and progress.waiting != self._waiting:
            say(progress.waiting)
        self._waiting = progress.waiting
        if self._bar is not None and self._task is not None:
            total = None if progress.walking else progress.total
            self._bar.update(self._task, completed=progress.done, total=total, description=_words(progress))
        elif time.monotonic() - self._told > PLAIN_SECONDS:
            self._told = time.monotonic()
            counted = "" if progress.heard_again is not None else f"{progress.done} of {progress.total} · "
            say(counted + _words(progress))


def _words(progress: ScanProgress) -> str:
    if progress.walking:
        return f"looking for music: {progress.total} files"
    parts = [f"{progress.rate:.1f} tracks/s"]
    if progress.heard_again is not None:
        again = f"{progress.heard_again:,} of {progress.again:,}"
        parts.insert(0, f"hearing again with the new model: {again}")
    if progress.seconds_left is not None:
        parts.append(f"{in_words(progress.seconds_left)} left")
    if progress.current:
        parts.append(f"now: {printable(Path(progress.current[0]).name)}")
    return " · ".join(parts)

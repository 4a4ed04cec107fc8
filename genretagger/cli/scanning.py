"""The commands that listen: once, and whenever there is new music."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

import click

from genretagger.cli.common import common, opened, stop_on_terminate
from genretagger.errors import FolderError, LibraryBusyError
from genretagger.library import Library
from genretagger.library.folders import absolute, spelled

if TYPE_CHECKING:
    from genretagger.cluster import Cluster
    from genretagger.pipeline import ScanOptions, ScanSummary

DRIVE_SECONDS = 60.0
"""How long a scan that nobody looks at waits for a drive that went away; then it ends and says so."""
BUSY_SECONDS = 10.0
"""How long to wait when another program scans into the same library."""

HOW = (
    click.option(
        "--cluster-path", metavar="HERE=THERE", help="How the cluster calls a folder of this machine."
    ),
    click.option("--cluster", metavar="tcp://HOST:8786", help="Let the machines of a Dask cluster listen."),
    click.option("--model", type=click.Path(path_type=Path), help="Another model file than the bundled one."),
    click.option("--thorough", is_flag=True, help="Listen to whole songs."),
    click.option("--patches", type=click.IntRange(1, 1_000), help="How many patches of a song are heard."),
    click.option(
        "--workers", type=click.IntRange(1, 256), help="Worker processes; one for each core by default."
    ),
)


@dataclass(frozen=True, slots=True)
class Listening:
    """How to listen, as the options say."""

    workers: int | None
    patches: int | None
    thorough: bool
    model: Path | None
    cluster: str | None
    cluster_path: str | None

    def options(self, library: Library) -> "ScanOptions":
        """With what is stored where an option says nothing."""
        from genretagger.library.settings import load
        from genretagger.pipeline import ScanOptions

        stored = load(library)
        return ScanOptions(
            model=self.model,
            workers=self.workers or stored.workers,
            patches=self.patches or stored.patches,
            thorough=self.thorough or stored.thorough,
            cluster=self._cluster(),
            drive_patience_seconds=None if sys.stderr.isatty() else DRIVE_SECONDS,
        )

    def _cluster(self) -> "Cluster | None":
        from genretagger.cluster import Cluster

        here, _, there = (self.cluster_path or "").partition("=")
        if self.cluster_path and not (self.cluster and here and there):
            raise click.UsageError("--cluster-path is HERE=THERE, and goes with --cluster.")
        return Cluster(self.cluster, absolute(here) if here else "", there) if self.cluster else None


def listening(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of how to listen, as its argument `how`."""

    @wraps(command)
    def wrapped(**words: Any) -> Any:
        how = Listening(**{field.name: words.pop(field.name) for field in fields(Listening)})
        return command(how=how, **words)

    for option in HOW:
        wrapped = option(wrapped)
    return wrapped


@click.command(help="Listen to the music in folders; what is known and unchanged is not touched.")
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=click.Path(readable=False))
@click.option("--again", is_flag=True, help="Listen to known files anew; decisions stay.")
@click.option("--retry-failed", is_flag=True, help="Try files again that failed before.")
@listening
@common
def scan(
    folders: tuple[str, ...],
    retry_failed: bool,
    again: bool,
    how: Listening,
    library_path: Path | None,
    as_json: bool,
) -> int:
    from genretagger.library import queries, scanner
    from genretagger.terminal import emit, track_objects

    for folder in folders:
        scanner.check_folder(absolute(folder))
    with opened(library_path) as library, stop_on_terminate():
        options = replace(how.options(library), retry_failed=retry_failed, again=again)
        summary, told = _scan(library, folders, options, as_json)
        if as_json:
            for folder in scanner.outermost(spelled(library, folders)):
                ids = queries.track_ids(library, queries.TrackQuery(folder=folder))
                for track in track_objects(library, (id_ for id_ in ids if id_ not in told)):
                    emit(track)
        _tell(summary, as_json)
    return 1 if summary.failed or summary.problems else 0


@click.command(help="Scan, then listen to new music as soon as it is there, until Ctrl+C; writes nothing.")
@click.argument("folders", metavar="[DIR]...", nargs=-1, type=click.Path(readable=False))
@listening
@common
def watch(
    folders: tuple[str, ...],
    how: Listening,
    library_path: Path | None,
    as_json: bool,
) -> int:
    from genretagger.library import scanner
    from genretagger.library.folders import all as known
    from genretagger.terminal import say
    from genretagger.watching import Watcher

    for folder in folders:
        scanner.check_folder(absolute(folder))
    with opened(library_path) as library, stop_on_terminate():
        watched = spelled(library, folders) or known(library)
        if not watched:
            raise click.UsageError("There is no folder in the library yet: name those to watch.")
        news: SimpleQueue[list[str]] = SimpleQueue()
        watcher = Watcher(library, news.put, watched, complain=say)
        watcher.start()
        try:
            say(f"Watching {', '.join(watched)}; Ctrl+C ends it.")
            while True:
                options = replace(how.options(library), drive_patience_seconds=0)
                if (summary := _scan_when_free(library, _next(news), options, as_json)) is not None:
                    _tell(summary, as_json)
        except KeyboardInterrupt:
            say("Stopped watching. What was heard is kept.")
        finally:
            watcher.stop()
    return 0


def _next(news: SimpleQueue[list[str]]) -> list[str]:
    """The next folders; waiting ends now and then, for Ctrl+C to be heard everywhere."""
    while True:
        try:
            return news.get(timeout=0.5)
        except Empty:
            continue


def _scan_when_free(
    library: Library, folders: Sequence[str], options: "ScanOptions", as_json: bool
) -> "ScanSummary | None":
    """Scan, once no other program does; None where the folders hold no music yet, which is said."""
    import time

    from genretagger.terminal import say

    told = False
    while True:
        try:
            return _scan(library, folders, options, as_json)[0]
        except LibraryBusyError as error:
            if not told:
                say(str(error))
            told = True
            time.sleep(BUSY_SECONDS)
        except FolderError as error:
            say(f"{error} It is watched all the same.")
            return None


def _scan(
    library: Library, folders: Sequence[str], options: "ScanOptions", as_json: bool
) -> tuple["ScanSummary", set[int]]:
    """Scan, telling each track as it is stored; the ids of these too."""
    from genretagger import pipeline
    from genretagger.library import queries
    from genretagger.terminal import ScanLine, emit, track_line, track_objects

    told: set[int] = set()

    def tell(ids: Sequence[int]) -> None:
        told.update(ids)
        if as_json:
            for track in track_objects(library, ids):
                emit(track)
        else:
            for row in queries.rows(library, ids):
                click.echo(track_line(row))

    with ScanLine() as line:
        return pipeline.scan(library, folders, options=options, on_progress=line.show, on_stored=tell), told


def _tell(summary: "ScanSummary", as_json: bool) -> None:
    """The numbers of a scan, and what could not be looked at."""
    from genretagger.terminal import emit, say

    if as_json:
        numbers = {
            "tracks": summary.tracks,
            "analysed": summary.analysed,
            "failed": summary.failed,
            "unchanged": summary.unchanged,
            "seconds": round(summary.seconds, 3),
        }
        if summary.left_out:
            numbers["left_out"] = summary.left_out
        emit({"summary": numbers})
    for problem in summary.problems:
        say(problem)
    if summary.left_out:
        say(f"{summary.left_out} files or folders were left out: `genretagger left-out` lists them.")
    say(
        f"{summary.tracks} tracks: {summary.analysed} analysed, {summary.failed} failed, "
        f"{summary.unchanged} unchanged, in {summary.seconds:.1f} s."
    )

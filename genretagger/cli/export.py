"""The command that makes lists for other programs."""

import os
from collections import deque
from pathlib import Path

import click

from genretagger.cli.common import common, opened
from genretagger.cli.filters import filtered
from genretagger.library.track_query import TrackQuery

FORMATS = ("csv", "json", "m3u8", "playlists", "style-playlists")


@click.command(name="export", help="Write tracks and genres to a file, a folder of playlists, or stdout.")
@click.option("--format", "kind", type=click.Choice(FORMATS), required=True)
@click.argument("file", required=False, type=click.Path(allow_dash=True, path_type=Path))
@filtered
@common
def export_command(
    kind: str, file: Path | None, query: TrackQuery, library_path: Path | None, as_json: bool
) -> int:
    """Export all tracks, or those that are asked for."""
    from genretagger.export import export
    from genretagger.library.queries import track_ids
    from genretagger.terminal import emit, say, track_objects

    place = None if file is None or str(file) == "-" else file
    folder = kind.endswith("playlists")
    if place is None and folder:
        raise click.UsageError("Name the folder for the playlists.")
    if place is not None and not folder and os.path.isdir(place):  # noqa: PTH112 (pathlib raises)
        raise click.UsageError(f"{place} is a folder: name a file.")
    with opened(library_path) as library:
        ids = track_ids(library, query)
        if place is None and as_json:
            for track in track_objects(library, ids):
                emit(track)
            return 0
        deque(export(library, ids, kind, place), maxlen=0)
    if place is not None:
        if as_json:
            emit({"file": str(place), "tracks": len(ids)})
        say(f"{len(ids)} tracks exported to {place}.")
    return 0

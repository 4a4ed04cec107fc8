"""The command that names tracks of the library that sound alike."""

from pathlib import Path

import click

from genretagger.cli.common import common, opened
from genretagger.library.folders import absolute

USUAL_COUNT = 6


@click.command(help="Name the tracks of the library that sound most like a file.")
@click.argument("path", type=click.Path())
@click.option(
    "--count", type=click.IntRange(1, 1_000), default=USUAL_COUNT, show_default=True, help="How many."
)
@common
def similar(path: str, count: int, library_path: Path | None, as_json: bool) -> int:
    """Print neighbours by embedding, the most alike first."""
    from genretagger.library import queries
    from genretagger.library.similar import nearest
    from genretagger.terminal import decided_genre, emit, say, track_line

    with opened(library_path) as library:
        row = queries.row_by_path(library, absolute(path))
        if row is None:
            say(f"{path} is not in the library: scan its folder first.")
            return 1
        found = {neighbour.track_id: neighbour.likeness for neighbour in nearest(library, row.id, count)}
        for near in queries.rows(library, list(found)):
            likeness = found[near.id]
            if as_json:
                emit(
                    {
                        "path": near.path,
                        "likeness": round(likeness, 4),
                        "title": near.title,
                        "artist": near.artist,
                        "genre": decided_genre(near),
                        "tags": list(near.genres),
                    }
                )
            else:
                click.echo(f"{likeness:5.2f}  {track_line(near)}")
    if not found:
        say(f"Nothing to compare {path} with: it, or the rest of the library, was not listened to yet.")
    return 0

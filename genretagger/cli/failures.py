"""The command that lists what failed."""

from pathlib import Path

import click

from genretagger.cli.common import common, opened


@click.command(help="List the files that could not be read, heard or written, and why.")
@common
def failures(library_path: Path | None, as_json: bool) -> int:
    from genretagger.library.failures import Stage
    from genretagger.library.failures import failures as found
    from genretagger.terminal import about, emit, say

    with opened(library_path) as library:
        lines = found(library)
    for line in lines:
        if as_json:
            emit({"path": line.path, "stage": str(line.stage), "reason": line.reason})
        else:
            click.echo(f"{line.stage:<8} {about(line.path, line.reason)}")
    stages = [line.stage for line in lines]
    if Stage.READING in stages:
        say("`genretagger scan DIR` tries again what could not be read; what was decided about it is kept.")
    if Stage.HEARING in stages:
        say("`genretagger scan --retry-failed DIR` tries again what could not be heard.")
    if Stage.WRITING in stages:
        say("`genretagger write` tries again what could not be written.")
    return 0

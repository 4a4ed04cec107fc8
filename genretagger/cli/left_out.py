"""The command that lists what a scan leaves out."""

from pathlib import Path

import click

from genretagger.cli.common import common, opened


@click.command("left-out", help="List what a scan leaves out: hidden, deleted, unfinished, excluded music.")
@click.argument("folders", metavar="[DIR]...", nargs=-1, type=click.Path(readable=False))
@common
def left_out(folders: tuple[str, ...], library_path: Path | None, as_json: bool) -> int:
    from genretagger.library import scanner, settings
    from genretagger.library.excluding import excluding
    from genretagger.library.folders import absolute
    from genretagger.library.folders import all as known
    from genretagger.library.walk import Problem, walk
    from genretagger.library.why_left_out import LeftOut
    from genretagger.terminal import about, emit, say

    for folder in folders:
        scanner.check_folder(absolute(folder))

    count = 0

    def tell(found: LeftOut) -> None:
        nonlocal count
        count += 1
        if as_json:
            emit({"path": found.path, "why": str(found.why)})
        else:
            click.echo(about(found.path, str(found.why)))

    def complain(problem: Problem) -> None:
        say(f"{problem.path}: {problem.reason}")

    with opened(library_path) as library:
        excluded = excluding(settings.load(library).excluded)
        for folder in scanner.outermost([absolute(folder) for folder in folders] or known(library)):
            for _music in walk(folder, complain, excluded, tell):
                pass
    say(f"{count} files or folders are left out.")
    return 0

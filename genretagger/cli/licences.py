"""The command that tells what the program is made with."""

import click

from genretagger import __version__
from genretagger.cli.common import common


@click.command(help="Tell what the program is made with, and under which licences.")
@common
def licences(library_path: object, as_json: bool) -> int:
    """Print a line for each component; no library is opened."""
    from genretagger.licences import OWN, made_with, texts
    from genretagger.terminal import emit, printable

    if as_json:
        emit({"version": __version__, "licence": OWN, "made_with": made_with()})
        return 0
    click.echo(f"genretagger {__version__} — {OWN}")
    for line in made_with():
        click.echo(printable(line))
    if texts().is_dir():
        click.echo(printable(f"Their texts: {texts()}"))
    return 0

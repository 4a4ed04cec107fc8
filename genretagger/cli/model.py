"""The command that tells about the genre model."""

from pathlib import Path

import click

from genretagger.cli.common import common


@click.command(help="Tell what the genre model knows, how it was made and how right it is.")
@click.option("--model", "path", type=click.Path(path_type=Path), help="Another model than the bundled one.")
@common
def model(path: Path | None, library_path: Path | None, as_json: bool) -> int:
    """Print what the model file says about itself; no library is opened."""
    from genretagger.about_model import about, as_object
    from genretagger.classifier import Classifier
    from genretagger.terminal import emit, printable

    info = Classifier(path).info  # loads the net too: a model that does not fit is refused here as in a scan
    if as_json:
        emit(as_object(info))
        return 0
    for name, text in about(info).items():
        for line in text.split("\n"):
            click.echo(printable(f"{name:<11} {line}"))
            name = ""
    return 0

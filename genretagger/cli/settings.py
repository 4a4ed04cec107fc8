"""`genretagger settings`: the choices that both shells keep to, shown and changed."""

from dataclasses import asdict, replace
from pathlib import Path

import click

from genretagger.cli.common import common, opened
from genretagger.errors import SettingError
from genretagger.library import settings as stored


@click.group(
    help="The choices that window and commands share: show them, change them, go back to the defaults."
)
def settings() -> None:
    """The commands about the choices."""


@settings.command(help="Show every choice, and what it may be.")
@common
def show(library_path: Path | None, as_json: bool) -> int:
    with opened(library_path) as library:
        _tell(stored.load(library), as_json)
    return 0


@settings.command(
    "set", help='Choose: `settings set threshold 90`; several lines for `excluded`: "~/A" "*live*".'
)
@click.argument("name")
@click.argument("values", metavar="VALUE...", nargs=-1, required=True)
@common
def set_(name: str, values: tuple[str, ...], library_path: Path | None, as_json: bool) -> int:
    try:
        value = stored.from_text(name, "\n".join(values))
    except SettingError as error:
        raise click.UsageError(str(error)) from error
    from genretagger.learning import choosing

    with opened(library_path) as library:
        changed = replace(stored.load(library), **{name: value})
        choosing.save(library, changed)
    _tell(changed, as_json)
    return 0


@settings.command(help="Go back to the defaults of these choices; of all, without a NAME.")
@click.argument("names", metavar="[NAME]...", nargs=-1, type=click.Choice(stored.NAMES))
@common
def reset(names: tuple[str, ...], library_path: Path | None, as_json: bool) -> int:
    from genretagger.learning import choosing

    with opened(library_path) as library:
        choosing.reset(library, names or stored.NAMES)
        _tell(stored.load(library), as_json)
    return 0


def _tell(found: stored.Settings, as_json: bool) -> None:
    from genretagger.terminal import emit, printable

    if as_json:
        emit(asdict(found))
        return
    for name, value in asdict(found).items():
        for number, shown in enumerate(_lines(value)):
            about = "" if number else f"({stored.allowed(name)})"
            click.echo(printable(f"{'' if number else name:<18} {shown:<10} {about}".rstrip()))


def _lines(value: object) -> list[str]:
    if isinstance(value, bool):
        return ["on" if value else "off"]
    if isinstance(value, tuple):
        return list(value) or ["(none)"]
    return ["auto" if value is None else str(value)]

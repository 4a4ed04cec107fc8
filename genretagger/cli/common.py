"""What every command has: its options, and the library it works on."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from genretagger.library import Library, default_path

Command = Callable[..., Any]


def common(command: Command) -> Command:
    """`--library` and `--json`, which every command has."""

    @click.option(
        "--library",
        "library_path",
        type=click.Path(dir_okay=False, readable=False, path_type=Path),
        default=None,
        metavar="FILE",
        help="The library file; made when it does not exist.",
    )
    @click.option(
        "--json", "as_json", is_flag=True, help="One JSON object a line on stdout, nothing else there."
    )
    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return command(*args, **kwargs)

    return wrapped


@contextmanager
def opened(path: Path | None) -> Iterator[Library]:
    """The library, with what a crash left behind settled first."""
    from genretagger.library.queries import has_unfinished_writes
    from genretagger.terminal import say

    library = Library(path or default_path())
    try:
        if has_unfinished_writes(library):
            from genretagger.review import recover  # most commands do without the writers of tags

            for concern in recover(library):
                say(concern)
        yield library
    finally:
        library.close()

"""What every command has: its options, and the library it works on."""

import functools
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from genretagger.library import Library, default_path

Command = Callable[..., Any]

NEXT_STEP = "Go on with `genretagger recover --finish`, or with `--take-back` or `--leave`."


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
def opened(path: Path | None, *, next_step: str = NEXT_STEP) -> Iterator[Library]:
    """The library, with what a crash left behind settled first, and told with what can be done about it."""
    from genretagger.library.queries import has_unfinished_writes
    from genretagger.terminal import say

    library = Library(path or default_path())
    try:
        if has_unfinished_writes(library):
            from genretagger import review  # most commands do without the writers of tags

            for concern in review.recover(library):
                say(concern)
            for batch in review.half_done(library):
                say(f"{review.told(batch)} {next_step}".strip())
        yield library
    finally:
        library.close()


@contextmanager
def stop_on_terminate() -> Iterator[None]:
    """A polite kill, or a terminal that is closed, ends the work as Ctrl+C does: cleanly."""

    def stop(_number: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    polite = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in polite}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # nohup
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


also_unsure_option = click.option(
    "--also-unsure",
    is_flag=True,
    help="With --min-confidence: also what the program is unsure of, or what was written and taken back.",
)


def tell_left_out(tracks: int) -> None:
    """Say how many tracks accepting in bulk leaves out although they are sure enough."""
    from genretagger.terminal import say

    if tracks:
        say(
            f"{tracks} as sure as that are left out: the program is unsure of them, or they were written and "
            "taken back. --also-unsure takes them too."
        )

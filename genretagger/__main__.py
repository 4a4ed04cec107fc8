"""No arguments or folders: the window. A subcommand, or no display: the command line."""

import logging
import multiprocessing
import os
import sys
from collections.abc import Sequence

from genretagger.plain import PlainFormatter


def main(arguments: Sequence[str] | None = None) -> int:
    """Start whichever shell the arguments ask for; returns the exit status."""
    multiprocessing.freeze_support()
    _log_plainly()
    try:
        return start(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:  # before a command took care of it
        return 1


def start(words: list[str]) -> int:
    """Start the window or the command line; returns the exit status."""
    if words and (words[0].startswith("-") or is_command(words[0])):
        return command_line(words)
    folders = [os.path.expanduser(word) for word in words]  # noqa: PTH111 (pathlib raises on ~nobody)
    if not has_display() or not all(map(os.path.isdir, folders)):
        return command_line(["tour", *folders])
    try:
        from genretagger.ui.app import run
    except ImportError as error:  # a library that Qt needs, or Qt itself
        print(f"The window cannot be shown ({error}): install what is missing.", file=sys.stderr)
        return command_line(["tour", *folders])
    return run(folders, None)


def command_line(words: Sequence[str]) -> int:
    """Run the command line; returns its exit status."""
    from genretagger.cli import run

    return run(words)


def is_command(word: str) -> bool:
    """Whether a word that names a folder here is a command all the same."""
    if os.sep in word or word.startswith((".", "~")):
        return False
    from genretagger.cli import commands

    return word in commands.commands


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _log_plainly() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(PlainFormatter())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)


if __name__ == "__main__":
    sys.exit(main())

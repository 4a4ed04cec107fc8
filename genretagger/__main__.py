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
    _log_plainly(_without_console())
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


def _without_console() -> bool:
    """Give a program of windows, which has no stdout, one that swallows all; whether this is one."""
    missing = [name for name in ("stdout", "stderr") if getattr(sys, name) is None]
    for name in missing:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 (open as long as we run)
    return "stderr" in missing


def _log_plainly(to_file: bool) -> None:
    handler = _log_file() if to_file else logging.StreamHandler()
    handler.setFormatter(PlainFormatter(times=to_file))
    logging.basicConfig(handlers=[handler], level=logging.WARNING)


def _log_file() -> logging.Handler:
    """Where there is no console, what goes wrong is kept in the person's folder for logs."""
    from logging.handlers import RotatingFileHandler

    from platformdirs import user_log_path

    try:
        path = user_log_path("genretagger", appauthor=False, ensure_exists=True) / "genretagger.log"
        return RotatingFileHandler(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return logging.NullHandler()


if __name__ == "__main__":
    sys.exit(main())

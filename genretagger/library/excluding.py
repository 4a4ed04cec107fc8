"""What a scan leaves out: whole folders, and names that match a pattern."""

import os
from collections.abc import Callable, Sequence
from fnmatch import translate
from re import IGNORECASE, compile

from genretagger.library.folders import absolute

Excluded = Callable[[str], bool]
"""Whether a folder or file, by its full path, is left out."""


def nothing(_path: str) -> bool:
    """Leave nothing out."""
    return False


def excluding(lines: Sequence[str]) -> Excluded:
    """What these lines leave out, each a folder or a pattern.

    A full path (`/music/Podcasts`, `~/Audiobooks`) leaves out that folder. Anything else is a pattern in
    which `*` stands for any letters, capitals or not: `*live*` meets every folder and file with such a name,
    `Beatles/Demos` every folder Demos inside of a folder Beatles.
    """
    if not lines:
        return nothing
    exact = {absolute(line) for line in lines if _is_path(line)}
    patterns = [_Pattern(line) for line in lines if not _is_path(line) and line.strip("/" + os.sep)]
    return lambda path: path in exact or any(pattern.meets(path) for pattern in patterns)


class _Pattern:
    """The end of a path, as many names deep as were typed."""

    def __init__(self, line: str) -> None:
        wanted = _with_slashes(line).strip("/")
        self._depth = wanted.count("/") + 1
        self._match = compile(translate(wanted), IGNORECASE).match

    def meets(self, path: str) -> bool:
        return self._match("/".join(_with_slashes(path).split("/")[-self._depth :])) is not None


def _with_slashes(path: str) -> str:
    return path.replace(os.sep, "/")


def _is_path(line: str) -> bool:
    return os.path.isabs(os.path.expanduser(line))  # noqa: PTH111, PTH117 (pathlib raises on ~nobody)

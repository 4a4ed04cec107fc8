"""Telling a file that cannot be written from a drive that is no longer there."""

from collections.abc import Sequence

from genretagger.drives import holder, reached


def gone_drive(path: str, roots: Sequence[str]) -> str | None:
    """The folder of the library around `path` when it is out of reach or suddenly empty, else None."""
    root = holder(path, roots)
    return None if root is None or reached(root) else root

"""Telling a file that cannot be written from a drive that is no longer there."""

import os
from collections.abc import Sequence


def gone_drive(path: str, roots: Sequence[str]) -> str | None:
    """The folder of the library around `path` when it is out of reach or suddenly empty, else None."""
    holders = (root for root in roots if path.startswith(root.rstrip(os.sep) + os.sep))
    root = max(holders, key=len, default=None)
    if root is None or _reached(root):
        return None
    return root


def _reached(root: str) -> bool:
    """Whether a folder can be listed and holds something: an empty one may be where a drive belongs."""
    try:
        with os.scandir(root) as found:
            return next(found, None) is not None
    except OSError:
        return False

"""Lists of tracks for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger.library import Library


def export(library: Library, ids: Sequence[int], kind: str, place: Path) -> Iterator[int]:
    """Write these tracks, in this order, to a file or folder; hands out how many are done."""
    from genretagger.export import export as written

    return written(library, ids, kind, place)

"""Where the files of tracks are, and those that failed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger import review
    from genretagger.library import Library
    from genretagger.library.failures import Failure


def paths(library: Library, ids: Sequence[int]) -> list[str]:
    """The files of these tracks, in their order."""
    from genretagger.library import queries

    return [row.path for row in queries.rows(library, ids)]


def failures(library: Library) -> list[Failure]:
    """The files that could not be heard or written, and behind them what the last scans left out."""
    from genretagger.library.failures import failures, left_out

    return failures(library) + left_out(library)


def hear_again(library: Library, ids: Collection[int]) -> list[str]:
    """Have failed tracks heard by the next scan; returns the folders that it has to look at."""
    from genretagger.library.failures import hear_again

    return hear_again(library, ids)


def write_again(
    library: Library, ids: Collection[int], stopped: Callable[[], bool]
) -> Iterator[review.WriteOutcome]:
    """Write these tracks, as the person's choices say, and no others."""
    from genretagger import review
    from genretagger.library.settings import load
    from genretagger.tags.genres import Existing

    return review.write(library, Existing(load(library).existing), only=ids, stopped=stopped)

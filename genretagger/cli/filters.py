"""The options that say which tracks, and in which order; the window's filters ask the same question."""

import functools
from collections.abc import Callable
from typing import Any

import click

from genretagger.library import State
from genretagger.library.folders import absolute
from genretagger.library.track_query import Sort, TrackQuery

SORTS = {str(sort).removesuffix("_seconds").removesuffix("_at").replace("_", "-"): sort for sort in Sort}


def filtered(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the filters, as one TrackQuery in its argument `query`."""

    @click.option(
        "--state",
        "states",
        multiple=True,
        type=click.Choice([str(state) for state in State]),
        help="Only tracks in this state; repeat it for several.",
    )
    @click.option("--genre", help="Only tracks with this suggested or accepted genre.")
    @click.option("--genre-now", help="Only files that have this genre.")
    @click.option("--no-genre", is_flag=True, help="Only files without a genre.")
    @click.option("--style", help="Only tracks in which this style was heard.")
    @click.option("--mood", help="Only tracks of this mood.")
    @click.option("--disagrees", is_flag=True, help="Only files whose genres are not what is suggested.")
    @click.option("--min-confidence", type=click.FloatRange(0, 1), help="Only tracks at least this sure.")
    @click.option("--max-confidence", type=click.FloatRange(0, 1), help="Only tracks at most this sure.")
    @click.option("--folder", type=click.Path(), help="Only files below this folder.")
    @click.option("--search", default="", help="Only with these words in title, artist, album or path.")
    @click.option("--sort", type=click.Choice(list(SORTS)), default="path", help="The order of the list.")
    @click.option("--descending", is_flag=True, help="The other way round.")
    @functools.wraps(command)
    def wrapped(
        *args: Any,
        states: tuple[str, ...],
        genre: str | None,
        genre_now: str | None,
        no_genre: bool,
        style: str | None,
        mood: str | None,
        disagrees: bool,
        min_confidence: float | None,
        max_confidence: float | None,
        folder: str | None,
        search: str,
        sort: str,
        descending: bool,
        **kwargs: Any,
    ) -> Any:
        query = TrackQuery(
            states=frozenset(map(State, states)) or None,
            genre=genre,
            genre_now=genre_now,
            untagged=no_genre,
            style=style,
            mood=mood,
            disagrees=disagrees,
            minimum_confidence=min_confidence,
            maximum_confidence=max_confidence,
            folder=None if folder is None else absolute(folder),
            search=search,
            sort=SORTS[sort],
            descending=descending,
        )
        return command(*args, query=query, **kwargs)

    return wrapped

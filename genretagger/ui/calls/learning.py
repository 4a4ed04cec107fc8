"""What the window asks of what is learnt from the person's own genres; each call on a worker."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger.learning.checking import Check
    from genretagger.learning.examples import Survey
    from genretagger.learning.heard import HeardTracks
    from genretagger.learning.lessons import Lesson
    from genretagger.library import Library
    from genretagger.library.queries import TrackRow


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to learn from, and what was learnt last: what it is worth and whether it suggests."""

    survey: Survey
    check: Check | None
    in_use: bool


@dataclass(frozen=True, slots=True)
class Lot:
    """Tracks with these genres that sound like another one."""

    genres: tuple[str, ...]
    sounds_like: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """The tracks that a suggestion is like, most similar first, and what the person calls them."""

    genre: str
    rows: list[TrackRow]


class _StoppedError(Exception):
    """The person does not want it any more."""


def look(library: Library) -> Known:
    """What the page shows. Raises LearningError when nothing was listened to."""
    from genretagger.learning import lessons, storing

    survey = lessons.look(library)
    head, in_use = storing.load(library) or (None, False)
    return Known(survey, None if head is None else head.check, in_use)


def learn(
    library: Library,
    left_out: Collection[str],
    stopped: Callable[[], bool],
    tell: Callable[[str], None],
) -> Lesson | None:
    """Learn all genres that can be but those left out; `tell` hears each step. None: it was stopped.

    Raises LearningError.
    """
    from genretagger.learning import lessons
    from genretagger.tags.genres import key

    def begin(step: lessons.Step) -> None:
        if stopped():
            raise _StoppedError
        tell(str(step))

    unwanted = set(map(key, left_out))
    genres = (
        [one for one in lessons.look(library).learnable if key(one) not in unwanted] if unwanted else None
    )
    try:
        return lessons.learn(library, genres, begin=begin)
    except _StoppedError:
        return None


def use(library: Library, on: bool) -> int | None:
    """Suggest what was learnt, for so many tracks, or (None) the model alone."""
    from genretagger.learning import lessons

    return lessons.use(library, on=on)


def export(library: Library, file: Path) -> int:
    """Write what was learnt into a file; returns how many genres. Raises LearningError."""
    from genretagger.learning import lessons

    return len(lessons.export(library, file).genres)


def take_over(library: Library, file: Path) -> int:
    """Suggest what was learnt elsewhere; returns for how many tracks. Raises LearningError."""
    from genretagger.learning import lessons

    return lessons.take_over(library, file)


def questions(library: Library) -> tuple[int, ...]:
    """The tracks that teach most. Raises LearningError when nothing was listened to."""
    from genretagger.learning import lessons

    return lessons.questions(library)


def mislabelled(library: Library) -> list[Lot]:
    """The tracks whose genres disagree with their sound, the largest lot first. Raises LearningError."""
    from genretagger.learning import lessons
    from genretagger.learning.mislabelled import gathered

    return [Lot(*lot) for lot in gathered(lessons.mislabelled(library))]


def because(
    library: Library, track_id: int, known: HeardTracks | None
) -> tuple[HeardTracks | None, Examples | None]:
    """Which tracks a suggestion is like, and what was heard, to be given with the next question.

    No examples where what was learnt does not suggest.
    """
    from genretagger.learning import storing
    from genretagger.learning.because import because
    from genretagger.learning.gathering import gather
    from genretagger.library import queries

    head = storing.in_use(library)
    if head is None:
        return known, None
    if known is None or known.model_id != head.model_id or track_id not in known.ids:
        known = gather(library, head.model_id)
    found = because(library, track_id, known)
    return known, None if found is None else Examples(found.genre, queries.rows(library, found.track_ids))

"""One lesson: look through the genres, learn them, test what that is worth, and use it if it helps."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from genretagger.errors import LearningError, LibraryBusyError
from genretagger.learning import exchange, storing, suggesting
from genretagger.learning.asking import QUESTIONS, to_ask
from genretagger.learning.checking import WANTED_RIGHT, Check
from genretagger.learning.examples import Survey, survey
from genretagger.learning.gathering import gather
from genretagger.learning.head import Head
from genretagger.learning.heard import HeardTracks
from genretagger.learning.mislabelled import Suspect, suspects
from genretagger.learning.ridge import Scaling
from genretagger.learning.study import learnt, rows_of, study
from genretagger.library import queries
from genretagger.library.database import Library
from genretagger.library.states import State
from genretagger.tags.genres import key

SCAN_FIRST = "Nothing was listened to yet: scan your music first, then there is something to learn from."


class Step(StrEnum):
    """What a lesson does now; up to the last step nothing is changed."""

    LOOK = "look"
    TEST = "test"
    SUGGEST = "suggest"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was there to learn from, what was learnt of it, and for how many tracks that suggests a genre now.

    `in_use`: it suggests from now on, or gives hints where it is never sure enough; not so where it does not
    beat the model, or in a trial. `before` is what the head before this one was worth: the gain of the
    answers since.
    """

    survey: Survey
    head: Head
    in_use: bool
    suggested: int
    before: Check | None


def look(library: Library) -> Survey:
    """What there is to learn from; raises LearningError when nothing was listened to."""
    return survey(_heard(library))


def learn(
    library: Library,
    genres: Sequence[str] | None = None,
    *,
    wanted_right: float = WANTED_RIGHT,
    trial: bool = False,
    begin: Callable[[Step], None] = lambda _step: None,
) -> Lesson:
    """Learn the named genres, or all that have enough examples, and suggest them if that beats the model.

    `wanted_right` is the share of suggestions that should be right. A trial changes nothing. `begin` is told
    each step before it is made, and stops the lesson by raising. Raises LearningError with a sentence when
    there are not two genres to tell apart, or a named one cannot be learnt.
    """
    begin(Step.LOOK)
    heard = _heard(library)
    found = survey(heard)
    begin(Step.TEST)
    head = learnt(heard, chosen(found, genres), several=found.several, wanted_right=wanted_right)
    in_use = head.check.is_of_use and not trial
    before = _check_before(library, head.genres)
    if trial:
        return Lesson(found, head, False, 0, before)
    begin(Step.SUGGEST)
    with library.alone("learn"):
        storing.save(library, head, in_use=in_use)
        suggested = suggesting.suggest_again(library)
    return Lesson(found, head, in_use, suggested, before)


def chosen(found: Survey, genres: Sequence[str] | None) -> tuple[str, ...]:
    """The genres to learn; raises LearningError where a named one cannot be, or where there are not two."""
    known = {key(one.genre): one for one in found.genres}
    for genre in genres or ():
        one = known.get(key(genre))
        if one is None:
            raise LearningError(
                f"No track is called {genre}: `genretagger learn --list` shows what there is."
            )
        if one.lack is not None:
            why = (
                "its tracks are all from one album"
                if one.albums < 2 and one.tracks > 2
                else "it has too few tracks"
            )
            raise LearningError(f"{one.genre} cannot be learnt ({why}): give more tracks this genre.")
    picked = (
        found.learnable if genres is None else tuple(dict.fromkeys(known[key(one)].genre for one in genres))
    )
    if not found.genres:
        raise LearningError(
            f"None of the {found.heard} tracks has a genre: accept some, or tag some, and learn again."
        )
    if not picked:
        raise LearningError(
            "No genre has enough examples, which are three tracks from two albums: give more tracks a genre."
        )
    if len(picked) < 2 and len(found.genres) < 2:
        raise LearningError(f"All tracks are called {picked[0]}: to tell it from others, others are needed.")
    return picked


def questions(library: Library, count: int = QUESTIONS) -> tuple[int, ...]:
    """The tracks without a genre that would teach most; raises LearningError when nothing was heard.

    What the person skipped is not asked again.
    """
    heard = _heard(library)
    skipped = set(queries.track_ids(library, queries.TrackQuery(states=frozenset({State.REJECTED}))))
    unknown = [
        not own and track_id not in skipped for track_id, own in zip(heard.ids, heard.genres, strict=True)
    ]
    waiting = rows_of(heard, np.array(unknown, dtype=np.bool_))
    if not len(waiting):
        return ()
    found = storing.load(library)
    head = found[0] if found is not None and found[0].model_id == heard.model_id else None
    vectors = Scaling.of(heard.sounds).vectors(waiting.sounds)
    rows = to_ask(vectors, None if head is None else head.chances(waiting.sounds), count)
    return tuple(waiting.ids[row] for row in rows.tolist())


def mislabelled(library: Library) -> list[Suspect]:
    """The tracks whose genres disagree with how they sound; raises LearningError as `learn` does."""
    heard = _heard(library)
    found = survey(heard)
    ready = study(heard, chosen(found, None))
    return suspects(ready, ready.test(several=found.several))


def _check_before(library: Library, genres: Sequence[str]) -> Check | None:
    """What the head before was worth, if it told the same genres apart."""
    found = storing.load(library)
    return found[0].check if found is not None and set(found[0].genres) == set(genres) else None


def _heard(library: Library) -> HeardTracks:
    heard = gather(library)
    if heard is None:
        raise LearningError(SCAN_FIRST)
    return heard


def keep_up(library: Library) -> None:
    """After a scan with another model: learn the same genres again from what that model heard.

    Until it has heard most of the tracks, what was learnt goes on judging those that it can.
    """
    head = storing.in_use(library)
    heard = None if head is None else gather(library)
    if head is None or heard is None or head.model_id == heard.model_id:
        return
    try:
        found = survey(heard)
        left = {key(genre) for genre in found.learnable}
        genres = [genre for genre in head.genres if key(genre) in left]
        again = learnt(heard, chosen(found, genres), several=found.several)
    except LearningError as error:  # a scan has done its work all the same
        logging.getLogger(__name__).warning("What was learnt could not be learnt again: %s", error)
        return
    try:
        with library.alone("learn"):
            storing.save(library, again, in_use=again.check.is_of_use)
            suggesting.suggest_again(library)
    except LibraryBusyError as error:  # another lesson is at it; the next scan tries again
        logging.getLogger(__name__).warning("What was learnt could not be learnt again: %s", error)


def use(library: Library, *, on: bool) -> int | None:
    """Suggest what was learnt last, or the model alone.

    Returns for how many tracks a learnt genre is suggested, None when it is off; raises LearningError when
    nothing was learnt yet.
    """
    stored(library)
    with library.alone("learn"):
        storing.switch(library, on=on)
        suggested = suggesting.suggest_again(library)
    return suggested if on else None


def take_over(library: Library, file: Path) -> int:
    """Use what was learnt elsewhere; raises LearningError when the file or its model does not fit.

    Returns for how many tracks a learnt genre is suggested.
    """
    head = exchange.read(file)
    heard = _heard(library)
    if head.model_id != heard.model_id or head.front_end_id != heard.front_end_id:
        raise LearningError(
            f"{file} was learnt with the model {head.model_id}, your tracks were heard by {heard.model_id}: "
            "scan with the same model, or learn from your own tracks."
        )
    if heard.sounds.columns().shape[1] != len(head.scaling.mean) or head.same.max() >= len(heard.model_calls):
        raise LearningError(f"{file} does not fit the model {head.model_id}: export it again.")
    with library.alone("learn"):
        storing.save(library, head, in_use=True)
        return suggesting.suggest_again(library)


def export(library: Library, file: Path) -> Head:
    """Write what was learnt into a file; raises LearningError when there is nothing, or no room."""
    head = stored(library)
    try:
        file.write_bytes(exchange.to_bytes(head))
    except OSError as error:
        raise LearningError(f"{file} cannot be written ({error.strerror}): name another place.") from error
    return head


def stored(library: Library) -> Head:
    """What was learnt last; raises LearningError when nothing was."""
    found = storing.load(library)
    if found is None:
        raise LearningError("Nothing was learnt yet: `genretagger learn` does it.")
    return found[0]

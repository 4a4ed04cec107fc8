"""One lesson: look through the genres, learn them, test what that is worth, and use it if it helps."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from genretagger.errors import LearningError
from genretagger.learning import checking, exchange, storing, suggesting
from genretagger.learning.checking import WANTED_RIGHT, Examples
from genretagger.learning.examples import Survey, groups, spellings, survey
from genretagger.learning.gathering import gather
from genretagger.learning.head import Head, common
from genretagger.learning.heard import Bools, HeardTracks, Integers, labelled
from genretagger.learning.ridge import Scaling, beginnings, track_weights
from genretagger.library.database import Library
from genretagger.tags.genres import key

SCAN_FIRST = "Nothing was listened to yet: scan your music first, then there is something to learn from."


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was there to learn from, what was learnt of it, and for how many tracks that suggests a genre now.

    `in_use`: it suggests from now on; not so where it does not beat the model, or in a trial.
    """

    survey: Survey
    head: Head
    in_use: bool
    suggested: int


def look(library: Library) -> Survey:
    """What there is to learn from; raises LearningError when nothing was listened to."""
    return survey(_heard(library))


def learn(
    library: Library,
    genres: Sequence[str] | None = None,
    *,
    wanted_right: float = WANTED_RIGHT,
    trial: bool = False,
) -> Lesson:
    """Learn the named genres, or all that have enough examples, and suggest them if that beats the model.

    `wanted_right` is the share of suggestions that should be right. A trial changes nothing. Raises
    LearningError with a sentence when there are not two genres to tell apart, or a named one cannot be
    learnt.
    """
    heard = _heard(library)
    found = survey(heard)
    head = learnt(heard, chosen(found, genres), several=found.several, wanted_right=wanted_right)
    in_use = head.check.is_of_use and not trial
    if trial:
        return Lesson(found, head, False, 0)
    with library.alone("learn"):
        storing.save(library, head, in_use=in_use)
        suggested = suggesting.suggest_again(library, head if in_use else None)
    return Lesson(found, head, in_use, suggested)


def learnt(
    heard: HeardTracks, genres: Sequence[str], *, several: bool = False, wanted_right: float = WANTED_RIGHT
) -> Head:
    """The head that tells these genres apart, with what it is worth; pure."""
    scaling, same = Scaling.of(heard.sounds), same_genres(heard, genres)
    tagged = np.array([bool(own) for own in heard.genres], dtype=np.bool_)
    mine = rows_of(heard, tagged)
    table = labelled(mine.genres, genres)
    kept_whole, alone = groups(mine, table)
    own = Counter(artist for artist in mine.artists if artist)
    others = [artist for artist, has in zip(heard.artists, tagged, strict=True) if not has]
    examples = Examples(
        vectors=scaling.vectors(mine.sounds),
        table=table,
        base=beginnings(mine.sounds, same),
        weights=track_weights(table),
        artists=kept_whole,
        familiar=np.array([own[artist] > 1 if artist else False for artist in mine.artists], dtype=np.bool_),
        model_right=said_rightly(mine),
        model_sure=mine.model_sure,
    )
    shares = common(table.sum(axis=0).astype(np.float32), len(table))
    known = sum(artist in own for artist in others)
    tested = checking.cross_validate(examples, shares, known / max(len(others), 1), several=several)
    return Head(
        model_id=heard.model_id,
        front_end_id=heard.front_end_id,
        genres=tuple(genres),
        same=same,
        scaling=scaling,
        line=tested.line,
        shares=shares,
        calibration=tested.calibration,
        check=checking.check(genres, examples, tested, len(others), known, alone, wanted_right=wanted_right),
    )


def said_rightly(heard: HeardTracks) -> Bools:
    """bool (tracks,): whether the model's likeliest genre is one of the person's."""
    names = spellings(heard.genres)
    said = labelled(heard.model_calls, names)[heard.model_says]
    return np.asarray((said & labelled(heard.genres, names)).any(axis=1), dtype=np.bool_)


def same_genres(heard: HeardTracks, genres: Sequence[str]) -> Integers:
    """Which genre of the model has the name of each of these, −1 for none."""
    called = {key(name): number for number, names in enumerate(heard.model_calls) for name in names[:1]}
    return np.array([called.get(key(genre), -1) for genre in genres], dtype=np.intp)


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


def rows_of(heard: HeardTracks, mask: Bools) -> HeardTracks:
    """Only some of the tracks."""
    picked = np.flatnonzero(mask).tolist()
    sounds = type(heard.sounds)(heard.sounds.embeddings[mask], heard.sounds.probabilities[mask])
    columns: dict[str, Any] = {
        name: tuple(getattr(heard, name)[row] for row in picked)
        for name in ("ids", "genres", "artists", "albums", "folders", "fingerprints")
    }
    return replace(
        heard, sounds=sounds, model_says=heard.model_says[mask], model_sure=heard.model_sure[mask], **columns
    )


def _heard(library: Library) -> HeardTracks:
    heard = gather(library)
    if heard is None:
        raise LearningError(SCAN_FIRST)
    return heard


def use(library: Library, *, on: bool) -> int | None:
    """Suggest what was learnt last, or the model alone.

    Returns for how many tracks a learnt genre is suggested, None when it is off; raises LearningError when
    nothing was learnt yet.
    """
    head = stored(library)
    with library.alone("learn"):
        storing.switch(library, on=on)
        suggested = suggesting.suggest_again(library, head if on else None)
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
        return suggesting.suggest_again(library, head)


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

"""Where a suggestion comes from: the tracks of the person that sound most like it."""

from dataclasses import dataclass

import numpy as np

from genretagger.learning import storing
from genretagger.learning.gathering import gather
from genretagger.learning.heard import HeardTracks
from genretagger.learning.ridge import Scaling
from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.library.suggesting import Origin
from genretagger.tags.genres import key

NEAREST = 20
"""Among so many of the most similar tracks that have genres the examples are looked for."""
AT_LEAST = 3
"""If there are fewer among these, the most similar ones of the genre are named."""


@dataclass(frozen=True, slots=True)
class Because:
    """ "Like these tracks that you call so": the examples, most similar first."""

    genre: str
    track_ids: tuple[int, ...]


def because(library: Library, track_id: int, heard: HeardTracks | None = None) -> Because | None:
    """Why a learnt genre is the likeliest of a track; None when what was learnt did not say so.

    What was gathered before can be given as `heard`, which spares large libraries a second.
    """
    head = storing.in_use(library)
    if head is None:
        return None
    with library.reading() as session:
        track = session.get(Track, track_id)
        genre = track.likeliest if track is not None and track.origin == Origin.LEARNT else None
    if genre is None:
        return None
    if heard is None or heard.model_id != head.model_id:
        heard = gather(library, head.model_id)
    if heard is None or track_id not in heard.ids:
        return None
    return Because(genre, alike(heard, head.scaling, heard.ids.index(track_id), genre))


def alike(heard: HeardTracks, scaling: Scaling, row: int, genre: str) -> tuple[int, ...]:
    """The ids of the tracks with this genre that sound most like the one in a row."""
    vectors = scaling.vectors(heard.sounds)
    near = np.argsort(-(vectors @ vectors[row]), kind="stable").tolist()
    known = [one for one in near if one != row and heard.genres[one]]
    wanted = key(genre)
    mine = [one for one in known if wanted in map(key, heard.genres[one])]
    nearest = set(known[:NEAREST])
    among = [one for one in mine if one in nearest]
    return tuple(heard.ids[one] for one in (among if len(among) >= AT_LEAST else mine[:AT_LEAST]))

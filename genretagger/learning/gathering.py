"""From the library file to what can be learnt from."""

from pathlib import PurePath

import numpy as np
from sqlalchemy import func, select

from genretagger.learning.heard import HeardTracks, Sounds
from genretagger.library import arrays
from genretagger.library.database import Library
from genretagger.library.models import Analysis, Model, Track
from genretagger.library.states import State
from genretagger.library.vocabulary import words

DECIDED = frozenset({State.ACCEPTED, State.WRITTEN})
"""States in which the person's own choice counts instead of the tags."""


def gather(library: Library, model_id: str | None = None) -> HeardTracks | None:
    """All tracks that a model heard; by default the one that heard most of them. None: nothing was heard."""
    named = words(library)
    with library.reading() as session:
        heard = select(Analysis.model_id, func.count()).join(Track, Track.id == Analysis.track_id)
        counted = session.execute(
            heard.where(Track.missing_since.is_(None))
            .group_by(Analysis.model_id)
            .order_by(func.count().desc())
        ).all()
        if not counted:
            return None
        model_id = model_id or counted[0][0]
        model = session.get_one(Model, model_id)
        found = session.execute(
            select(
                *(
                    Track.id,
                    Track.path,
                    Track.artist,
                    Track.album,
                    Track.fingerprint,
                    Track.genres,
                    Track.chosen,
                ),
                *(Track.state, Analysis.genre, Analysis.probabilities, Analysis.embedding),
            )
            .join(Analysis, Analysis.track_id == Track.id)
            .where(Track.missing_since.is_(None), Analysis.model_id == model_id)
            .order_by(Track.id)
        ).all()
    chances = arrays.from_blob(b"".join(row.probabilities for row in found), columns=len(model.genres))
    size = len(found[0].embedding) // 2 if found else 1
    embeddings = arrays.from_blob(b"".join(row.embedding for row in found), columns=size, half=True)
    return HeardTracks(
        model_id=model_id,
        front_end_id=model.front_end_id,
        sounds=Sounds(embeddings, chances),
        ids=tuple(row.id for row in found),
        genres=tuple(
            named.applied(row.chosen if row.chosen and row.state in DECIDED else row.genres) for row in found
        ),
        artists=tuple(row.artist for row in found),
        albums=tuple(row.album for row in found),
        folders=tuple(str(PurePath(row.path).parent) for row in found),
        fingerprints=tuple(row.fingerprint for row in found),
        model_calls=tuple(named.suggested(genre) for genre in model.genres),
        model_says=np.asarray(chances.argmax(axis=1), dtype=np.intp),
        model_sure=np.array([row.genre in model.genres for row in found], dtype=np.bool_),
        elsewhere=sum(count for other, count in counted if other != model_id),
    )

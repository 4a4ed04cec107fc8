"""Which tracks are one album, and on which genre they agree."""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.library.states import TO_REVIEW, State
from genretagger.library.suggesting import in_words
from genretagger.library.vocabulary import words

KEYS_PER_STATEMENT = 500
DISC = re.compile(r"(cd|dis[ck]|disque|disco|part|vol(ume)?)[\s._-]*\d{1,2}", re.IGNORECASE)
"""A folder that holds one disc of an album."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one track of an album says: the genres it would get in the person's words (none: not heard),
    how sure that is (0…1), and whether it still waits for the person's word."""

    track_id: int
    genres: tuple[str, ...]
    confidence: float
    waits: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """On which genres the heard tracks of an album agree: more than half of them; none: they do not."""

    genres: tuple[str, ...]
    """The commonest genres, agreed upon or not; empty when no track was heard."""
    agreeing: int
    heard: int
    odd: frozenset[int]
    """The tracks that say something else."""

    @property
    def one(self) -> tuple[str, ...]:
        """The one genre of the album; empty when no more than half of the tracks have it."""
        return self.genres if 2 * self.agreeing > self.heard else ()


@dataclass(frozen=True, slots=True)
class Album:
    """An album as the table shows it."""

    key: str
    title: str | None
    artist: str | None
    """Empty when the tracks have several."""
    folder: str
    ids: tuple[int, ...]
    waiting: tuple[int, ...]
    """The tracks that were heard and wait for the person's word."""
    agreement: Agreement


def album_key(path: str, album: str | None) -> str:
    """What the tracks of an album have in common: their folder and the album's name in any capitalisation.

    Folders of single discs ("CD 1") count as the folder they lie in. Keys sort like paths.
    """
    folder, name = os.path.split(os.path.dirname(path))  # noqa: PTH120 (stays a str as it is)
    home = folder if DISC.fullmatch(name) else os.path.dirname(path)  # noqa: PTH120
    title = unicodedata.normalize("NFC", (album or "").strip()).casefold().replace("\0", "")
    return f"{home}\0{title}"


def agreement(votes: Iterable[Vote]) -> Agreement:
    """The commonest genres among the tracks that were heard; of equally common ones the surer."""
    heard = [vote for vote in votes if vote.genres]
    weights: dict[tuple[str, ...], tuple[int, float]] = {}
    for vote in heard:
        count, sure = weights.get(vote.genres, (0, 0.0))
        weights[vote.genres] = count + 1, sure + vote.confidence
    if not weights:
        return Agreement((), 0, 0, frozenset())
    genres = max(weights, key=lambda genres: (*weights[genres], genres))
    odd = frozenset(vote.track_id for vote in heard if vote.genres != genres)
    return Agreement(genres, weights[genres][0], len(heard), odd)


def albums(library: Library, keys: Sequence[str]) -> list[Album]:
    """The albums with these keys, in their order, each with all its tracks that are there."""
    named = words(library)
    found: dict[str, list[Track]] = {}
    with library.reading() as session:
        for start in range(0, len(keys), KEYS_PER_STATEMENT):
            chunk = keys[start : start + KEYS_PER_STATEMENT]
            inside = select(Track).where(Track.album_key.in_(chunk), Track.missing_since.is_(None))
            for track in session.scalars(inside.order_by(Track.path)):
                found.setdefault(track.album_key, []).append(track)
    made = []
    for key in keys:
        tracks = found.get(key, [])
        if not tracks:
            continue
        votes = [
            Vote(
                track.id,
                tuple(track.chosen or ()) or in_words(named, track.likeliest, track.also, track.origin),
                track.confidence or 0.0,
                track.confidence is not None and State(track.state) in TO_REVIEW,
            )
            for track in tracks
        ]
        artists = {track.artist for track in tracks}
        made.append(
            Album(
                key=key,
                title=tracks[0].album,
                artist=artists.pop() if len(artists) == 1 else None,
                folder=key.partition("\0")[0],
                ids=tuple(track.id for track in tracks),
                waiting=tuple(vote.track_id for vote in votes if vote.waits),
                agreement=agreement(votes),
            )
        )
    return made


def keys_of(library: Library, ids: Sequence[int]) -> list[str]:
    """The keys of the albums that these tracks belong to, each once, in the order of the folders."""
    keys: set[str] = set()
    with library.reading() as session:
        for start in range(0, len(ids), KEYS_PER_STATEMENT):
            chunk = ids[start : start + KEYS_PER_STATEMENT]
            keys.update(session.scalars(select(Track.album_key).where(Track.id.in_(chunk)).distinct()))
    return sorted(keys)

"""Which of the person's genres can be learnt: how many examples each has, and which tags contradict."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from genretagger.learning.heard import Bools, HeardTracks, Integers
from genretagger.tags.genres import key

FEWEST_TRACKS = 3
SEVERAL_SHARE = 0.1
"""From this share of tracks with two genres or more on, several are suggested too."""


class Lack(StrEnum):
    """Why a genre cannot be learnt."""

    TRACKS = "tracks"
    """Fewer than three tracks."""
    ALBUMS = "albums"
    """All from one album: nothing tells the genre from the album."""


@dataclass(frozen=True, slots=True)
class GenreExamples:
    """A genre of the library, in the spelling that most tracks have, and the numbers of its examples."""

    genre: str
    tracks: int
    artists: int
    albums: int
    lack: Lack | None


class Clash(StrEnum):
    """How tags contradict each other."""

    RECORDING = "recording"
    """The same recording has different genres."""
    ALBUM = "album"
    """Tracks of one album have nothing in common."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Tracks that should agree and do not, and the genres that they have."""

    kind: Clash
    track_ids: tuple[int, ...]
    genres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to learn from; genres with most tracks first."""

    heard: int
    tagged: int
    elsewhere: int
    several: bool
    genres: tuple[GenreExamples, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def learnable(self) -> tuple[str, ...]:
        """The genres that have enough examples."""
        return tuple(found.genre for found in self.genres if found.lack is None)


def survey(heard: HeardTracks) -> Survey:
    """Look through the person's genres."""
    artists, albums = artist_numbers(heard), album_numbers(heard)
    of_genre: dict[str, list[int]] = defaultdict(list)
    for row, own in enumerate(heard.genres):
        for genre in {key(genre) for genre in own}:
            of_genre[genre].append(row)
    genres = [_examples(name, of_genre[key(name)], artists, albums) for name in spellings(heard.genres)]
    tagged = sum(bool(own) for own in heard.genres)
    several = sum(len(own) > 1 for own in heard.genres)
    return Survey(
        heard=len(heard),
        tagged=tagged,
        elsewhere=heard.elsewhere,
        several=several > 0 and several >= SEVERAL_SHARE * tagged,
        genres=tuple(sorted(genres, key=lambda found: (-found.tracks, key(found.genre)))),
        contradictions=tuple(_contradictions(heard, albums)),
    )


def spellings(genres: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Every genre once, spelled as most tracks have it."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for own in genres:
        for genre in own:
            counted[key(genre)][genre] += 1
    return tuple(found.most_common(1)[0][0] for found in counted.values())


def artist_numbers(heard: HeardTracks) -> Integers:
    """A number for each artist; tracks without one go by their folder and genre."""
    names = [
        f"a {artist.casefold()}" if artist else f"f {folder} {sorted(map(key, genres))}"
        for artist, folder, genres in zip(heard.artists, heard.folders, heard.genres, strict=True)
    ]
    return _numbers(names)


def album_numbers(heard: HeardTracks) -> Integers:
    """A number for each album of each artist; tracks without one count each for itself."""
    names = [
        f"{artist} {album.casefold()}" if album else f"t {track}"
        for artist, album, track in zip(artist_numbers(heard), heard.albums, heard.ids, strict=True)
    ]
    return _numbers(names)


def groups(heard: HeardTracks, table: Bools) -> tuple[Integers, Bools]:
    """What must not be torn apart when learning is tested, and for which genres that is albums only.

    A number for each track: its artist, or its album where some genre of the track has a single artist.
    """
    artists, albums = artist_numbers(heard), album_numbers(heard)
    alone = np.array([len(set(artists[mine])) < 2 for mine in table.T], dtype=np.bool_)
    finer = [bool(own.any()) for own in table[:, alone]]
    return _numbers(
        [f"b {b}" if fine else f"a {a}" for a, b, fine in zip(artists, albums, finer, strict=True)]
    ), alone


def _examples(name: str, rows: Sequence[int], artists: Integers, albums: Integers) -> GenreExamples:
    tracks, discs = len(rows), len(set(albums[rows]))
    lack = Lack.TRACKS if tracks < FEWEST_TRACKS else Lack.ALBUMS if discs < 2 else None
    return GenreExamples(name, tracks, len(set(artists[rows])), discs, lack)


def _contradictions(heard: HeardTracks, albums: Integers) -> list[Contradiction]:
    recordings: dict[str, list[int]] = defaultdict(list)
    discs: dict[int, list[int]] = defaultdict(list)
    for row, genres in enumerate(heard.genres):
        if genres:
            discs[int(albums[row])].append(row)
            if (fingerprint := heard.fingerprints[row]) is not None:
                recordings[fingerprint].append(row)
    return [
        Contradiction(
            kind, tuple(heard.ids[row] for row in rows), spellings([heard.genres[row] for row in rows])
        )
        for kind, found in ((Clash.RECORDING, recordings), (Clash.ALBUM, discs))
        for rows in found.values()
        if _nothing_shared([heard.genres[row] for row in rows])
    ]


def _nothing_shared(genres: Sequence[Sequence[str]]) -> bool:
    return len(genres) > 1 and not set.intersection(*({key(genre) for genre in own} for own in genres))


def _numbers(names: Sequence[str]) -> Integers:
    known: dict[str, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.intp)

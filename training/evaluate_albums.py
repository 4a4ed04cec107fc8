"""Suggestions of heard files with the evidence of their albums, as the application makes them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from genretagger.learning.model_says import KnownModel
from genretagger.library import arrays
from genretagger.library.albums import album_key
from genretagger.library.states import State
from genretagger.model_file import ModelInfo
from genretagger.tags.vocabulary import Vocabulary, Words
from training.hearing import Heard


@dataclass(slots=True)
class _Row:
    """A heard file as the library would know it: nothing is decided, nothing is missing."""

    id: int
    album_key: str
    artist: str | None
    album_artist: str | None
    compilation: bool | None
    said_genre: str | None
    said_reason: str | None
    probabilities: bytes
    refusals: bytes | None
    state: str = State.UNSURE
    chosen: list[str] | None = None
    missing: bool = False


def with_albums(info: ModelInfo, heard: Sequence[Heard]) -> list[tuple[str | None, tuple[float, ...]]]:
    """What is suggested for each file (None: nothing), and probabilities of genres and refusals.

    Where its album had a say, the probabilities are those with the album, of the likeliest genres only.
    """
    model = KnownModel(info.genres, info.rules, Words(Vocabulary()), parents=True, albums=True)
    found = []
    for one, said in zip(heard, model.says([_row(*row) for row in enumerate(heard)]), strict=True):
        chances = (*one.verdict.probabilities.values(), *one.verdict.refusals.values())
        if said.album is not None and said.album.probabilities:
            together = said.album.probabilities
            chances = tuple(together.get(name, 0.0) for name in (*info.genres, *info.refusals))
        found.append((said.suggestion.genre, chances))
    return found


def _row(number: int, one: Heard) -> _Row:
    tags, verdict = one.analysis.tags, one.verdict
    return _Row(
        id=number,
        album_key=album_key(one.analysis.path, tags.album),
        artist=tags.artist,
        album_artist=tags.album_artist,
        compilation=tags.compilation,
        said_genre=verdict.genre,
        said_reason=verdict.reason,
        probabilities=arrays.to_blob(np.array([*verdict.probabilities.values()], dtype=np.float32)),
        refusals=arrays.to_blob(np.array([*verdict.refusals.values()], dtype=np.float32)),
    )

"""What a model says about tracks that it heard before: by its rules, alone and with their albums; pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from genretagger import album_evidence
from genretagger.album_evidence import Combined, Floats
from genretagger.classifier import Unsure, confidence_of, decide, likeliest
from genretagger.library import arrays
from genretagger.library.states import State
from genretagger.library.suggesting import FromAlbum, Origin, Suggestion
from genretagger.model_rules import Parent, Rules
from genretagger.tags.genres import key
from genretagger.tags.vocabulary import Words

TOO_LITTLE = frozenset({Unsure.TOO_SHORT, Unsure.TOO_QUIET})
"""Of such a track nothing can be said, by whomever."""
PERSONS = frozenset({State.ACCEPTED, State.WRITTEN})
"""States in which the genres are the person's."""
SHOWN = 9
"""So many of the likeliest genres are kept for each track."""
SHOWN_OF_ALBUM = 3
DIGITS = 4


class Row(Protocol):
    """A track with what was heard in it: columns of `tracks` and `analyses` by their names."""

    id: int
    album_key: str
    artist: str | None
    album_artist: str | None
    compilation: bool | None
    state: str
    chosen: list[str] | None
    missing: bool
    said_genre: str | None
    said_reason: str | None
    probabilities: bytes
    refusals: bytes | None


@dataclass(frozen=True, slots=True)
class Said:
    """A suggestion of the model, and what the album had to do with it (None: nothing)."""

    suggestion: Suggestion
    album: FromAlbum | None = None


class KnownModel:
    """A model as the library knows it, with the choices of the person that concern it."""

    def __init__(
        self, genres: Sequence[str], rules: Rules | None, named: Words, *, parents: bool, albums: bool
    ) -> None:
        self.genres = tuple(genres)
        self.rules = rules
        self.parents: tuple[Parent, ...] = rules.parents if rules and parents else ()
        self.album = rules.album if rules and albums else None
        self._called = _called(self.genres, rules, named)

    def says(self, rows: Sequence[Row]) -> list[Said]:
        """What the model suggests for these tracks that it heard; they are whole albums, or of none."""
        found = [self._alone(row) for row in rows]
        if self.album is None:
            return found
        of_album: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            if not row.missing and row.refusals is not None and has_title(row.album_key):
                of_album[row.album_key].append(number)
        for numbers in of_album.values():
            if self.album.least_tracks <= len(numbers) <= album_evidence.MOST_TRACKS:
                together = [rows[number] for number in numbers]
                alone = [found[number].suggestion for number in numbers]
                for number, said in zip(numbers, self._together(together, alone), strict=True):
                    found[number] = said
        return found

    def _alone(self, row: Row) -> Said:
        probabilities = dict(zip(self.genres, arrays.from_blob(row.probabilities).tolist(), strict=True))
        if self.rules is None or row.refusals is None:
            best, sure = likeliest(probabilities)[0]
            return Said(Suggestion(row.said_genre, row.said_genre or best, sure, row.said_reason))
        refusals = dict(zip(self.rules.refusals, arrays.from_blob(row.refusals).tolist(), strict=True))
        return Said(self._decided(probabilities, refusals, self._veto(row)))

    def _together(self, rows: Sequence[Row], alone: Sequence[Suggestion]) -> Iterable[Said]:
        """What the model says of the tracks of one album."""
        assert self.album is not None
        assert self.rules is not None
        nothing = [Said(suggestion) for suggestion in alone]
        if any(row.compilation for row in rows) or album_evidence.is_compilation(
            [row.artist for row in rows], [row.album_artist for row in rows]
        ):
            return nothing
        own: Floats = np.array([_chances(row) for row in rows], dtype=np.float64)
        told, speaks = own.copy(), np.ones(len(rows), dtype=np.bool_)
        persons = np.zeros(len(rows), dtype=np.intp)
        vetoes = [self._veto(row) for row in rows]
        for number, row in enumerate(rows):
            if State(row.state) in PERSONS and row.chosen:
                columns = self._columns(row.chosen)
                persons[number] = speaks[number] = bool(columns)
                if columns:
                    told[number] = album_evidence.decided(own.shape[1], columns)
            else:
                speaks[number] = vetoes[number] is None
        combined = album_evidence.combine(own, told, speaks, self.album)
        return [
            Said(said)
            if vetoes[number] is not None or not combined.counts[number]
            else self._with_album(combined, number, said, int(persons.sum() - persons[number]))
            for number, said in enumerate(alone)
        ]

    def _with_album(self, combined: Combined, number: int, alone: Suggestion, decided: int) -> Said:
        assert self.rules is not None
        apart = bool(combined.apart[number])
        chances = combined.chances[number].tolist()
        probabilities = dict(zip(self.genres, chances[: len(self.genres)], strict=True))
        refusals = dict(zip(self.rules.refusals, chances[len(self.genres) :], strict=True))
        said = alone if apart else self._decided(probabilities, refusals, None)
        changed = (said.genre, said.likeliest) != (alone.genre, alone.likeliest)
        if changed:
            said = Suggestion(said.genre, said.likeliest, said.confidence, said.reason, (), Origin.ALBUM)
        others = dict(zip(self.genres, combined.others[number].tolist(), strict=False))
        album = FromAlbum(
            tracks=int(combined.counts[number]),
            decided=decided,
            genres=_most(others, SHOWN_OF_ALBUM),
            own_genre=alone.genre,
            own_likeliest=alone.likeliest,
            own_confidence=round(alone.confidence, DIGITS),
            apart=apart,
            probabilities={} if apart else dict(likeliest(probabilities)[:SHOWN]),
        )
        return Said(said, album)

    def _decided(
        self, probabilities: Mapping[str, float], refusals: Mapping[str, float], veto: Unsure | None
    ) -> Suggestion:
        assert self.rules is not None
        genre, reason = decide(probabilities, refusals, self.rules.threshold, veto=veto, parents=self.parents)
        sure = confidence_of(genre, probabilities, self.parents)
        return Suggestion(genre, genre or likeliest(probabilities)[0][0], sure, reason)

    def _veto(self, row: Row) -> Unsure | None:
        """What was found against any answer besides the probabilities when the track was heard."""
        assert self.rules is not None
        if row.said_reason in TOO_LITTLE:
            return Unsure(row.said_reason)
        if row.said_reason != Unsure.NONE_KNOWN:
            return None
        chances = _chances(row).tolist()
        probabilities = dict(zip(self.genres, chances, strict=False))
        refusals = dict(zip(self.rules.refusals, chances[len(self.genres) :], strict=True))
        _, reason = decide(probabilities, refusals, self.rules.threshold)
        return None if reason is Unsure.NONE_KNOWN else Unsure.NONE_KNOWN

    def _columns(self, chosen: Iterable[str]) -> list[int]:
        """The genres of the model that stand behind these of the person."""
        return sorted({column for genre in chosen for column in self._called.get(key(genre), ())})


def has_title(album_key: str) -> bool:
    """Whether the tracks with this key are an album, and not only in one folder."""
    return bool(album_key.partition("\0")[2])


def _called(genres: Sequence[str], rules: Rules | None, named: Words) -> dict[str, set[int]]:
    """What the person calls a genre or a parent → the genres of the model that it stands for."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, genre in enumerate(genres):
        for word in named.suggested(genre)[:1]:
            found[key(word)].add(number)
    for parent in rules.parents if rules else ():
        for word in named.suggested(parent.name)[:1]:
            if key(word) not in found:
                found[key(word)] = {genres.index(member) for member in parent.members}
    return dict(found)


def _chances(row: Row) -> NDArray[np.float32]:
    assert row.refusals is not None
    return arrays.from_blob(row.probabilities + row.refusals)


def _most(chances: Mapping[str, float], count: int) -> dict[str, float]:
    return {genre: round(chance, DIGITS) for genre, chance in likeliest(chances)[:count]}

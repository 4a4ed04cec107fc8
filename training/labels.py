"""What a label says and what it leaves open.

Sources differ in what they can say: GTZAN never calls a track electronic, FMA never calls one blues. A class
that a source cannot tell must not be learnt as "not this" from it, or the net learns to tell the sources.
Hence two arrays for each label: the classes it may mean, and a weight for every class in the denominator of
the softmax.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genretagger.errors import TrainingError

GENRES_FILE = Path(__file__).with_name("genres.toml")
NO_MUSIC = frozenset({"speech", "noise"})


@dataclass(frozen=True, slots=True)
class Labelling:
    """One source's way of labelling: for each of its labels the classes it may mean."""

    name: str
    meanings: dict[str, tuple[str, ...]]

    def told(self) -> frozenset[str]:
        """All classes that some label of this source may mean."""
        return frozenset(name for names in self.meanings.values() for name in names)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The classes of the net, genres first, and the labellings that map onto them."""

    genres: tuple[str, ...]
    refusals: tuple[str, ...]
    labellings: tuple[Labelling, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        return self.genres + self.refusals

    def allowed(self, labelling: Labelling, labels: NDArray[np.str_]) -> NDArray[np.bool_]:
        """bool (tracks, classes): what each label may mean."""
        rows = {
            label: np.isin(np.array(self.classes), np.array(meaning))
            for label, meaning in labelling.meanings.items()
        }
        return np.stack([rows[label] for label in labels.tolist()])

    def weights(self, labelling: Labelling, foreign: float) -> NDArray[np.float32]:
        """float32 (classes,): 1 for what this source can tell, `foreign` for what it cannot.

        What is no music counts as told by every source of music, and all classes by a source of no music.
        """
        told = labelling.told() | NO_MUSIC
        if told == NO_MUSIC:
            told = frozenset(self.classes)
        return np.array([1.0 if name in told else foreign for name in self.classes], dtype=np.float32)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary in genres.toml."""
    table = tomllib.loads(GENRES_FILE.read_text(encoding="utf-8"))
    labellings = tuple(
        Labelling(name, {label: tuple(classes) for label, classes in meanings.items()})
        for name, meanings in table["labellings"].items()
    )
    return Vocabulary(tuple(table["genres"]), tuple(table["refusals"]), labellings)


def labelling_of(path: Path, labels: set[str]) -> Labelling:
    """The labelling that knows all `labels` of an archive; raises TrainingError naming a stranger."""
    known = vocabulary().labellings
    for labelling in known:
        if labels <= labelling.meanings.keys():
            return labelling
    nearest = max(known, key=lambda labelling: len(labels & labelling.meanings.keys()))
    strangers = ", ".join(sorted(labels - nearest.meanings.keys()))
    raise TrainingError(
        f"The archive {path} has genres without a meaning ({strangers}): add them to {GENRES_FILE}."
    )

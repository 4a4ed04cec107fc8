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
    """One source's way of labelling.

    `meanings` has for each label the classes it may mean, which is what can be learnt from it; `answers` has
    for a class the one label it stands for, which is how figures are counted.
    """

    name: str
    meanings: dict[str, tuple[str, ...]]
    answers: dict[str, str]

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels, those that only an answer has last."""
        return tuple(dict.fromkeys([*self.meanings, *self.answers.values()]))

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
        Labelling(
            name,
            {label: tuple(classes) for label, classes in meanings.items()},
            table["answers"].get(name)
            or {classes[0]: label for label, classes in meanings.items() if len(classes) == 1},
        )
        for name, meanings in table["labellings"].items()
    )
    return Vocabulary(tuple(table["genres"]), tuple(table["refusals"]), labellings)


def labelling_of(path: Path, labels: set[str]) -> tuple[Labelling, dict[str, str]]:
    """The labelling that knows all `labels` of the archive at `path`, and how it spells each of them.

    It is a known one that has them all, or that has them but for their spelling and has no others. Music
    labelled otherwise gets a labelling of its own, named like the file: each label means the class of that
    name, or what some known labelling says. Raises TrainingError naming the labels without a meaning.
    """
    known = vocabulary().labellings
    for labelling in known:
        if labels <= labelling.meanings.keys():
            return labelling, {label: label for label in labels}
    for labelling in known:
        spelled = {plain(label): label for label in labelling.meanings}
        if {plain(label) for label in labels} == spelled.keys():
            return labelling, {label: spelled[plain(label)] for label in labels}
    classes = {plain(one): (one, (one,)) for one in vocabulary().classes}
    wide = {
        plain(label): (label, meaning)
        for labelling in reversed(known)
        for label, meaning in labelling.meanings.items()
    }
    strangers = sorted(label for label in labels if plain(label) not in wide | classes)
    if strangers:
        raise TrainingError(
            f"The archive {path} has genres without a meaning ({', '.join(strangers)}): map them with"
            f" `prepare --genres`, or add them to {GENRES_FILE}."
        )
    found = {label: (wide | classes)[plain(label)] for label in sorted(labels)}
    answers = {one: one for one in vocabulary().classes} | {
        classes[0]: label for label, classes in found.values() if len(classes) == 1
    }
    return (
        Labelling(path.stem, dict(found.values()), answers),
        {label: canonical for label, (canonical, _) in found.items()},
    )


def plain(label: str) -> str:
    """A label without its spelling: "Hip-Hop", "hip hop" and "hiphop" are one."""
    return "".join(letter for letter in label.casefold() if letter.isalnum())

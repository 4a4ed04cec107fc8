"""What a label says and what it leaves open.

Sources differ in what they can say: GTZAN never calls a track electronic, FMA never calls one blues. A class
that a source cannot tell must not be learnt as "not this" from it, or the net learns to tell the sources.
Hence two arrays for each label: the classes it may mean, and a weight for every class in the denominator of
the softmax.
"""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

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
    names: dict[str, str] = field(default_factory=dict)
    """What further names of genres stand for, by their plain spelling."""

    @property
    def classes(self) -> tuple[str, ...]:
        return self.genres + self.refusals

    def of_source(self, name: str) -> "Vocabulary":
        """Only the classes that one labelling can tell; raises TrainingError for an unknown one."""
        for labelling in self.labellings:
            if labelling.name == name:
                told = labelling.told()
                genres = tuple(one for one in self.genres if one in told)
                return Vocabulary(genres, tuple(one for one in self.refusals if one in told), (labelling,))
        known = ", ".join(labelling.name for labelling in self.labellings)
        raise TrainingError(f"There is no labelling {name} in {GENRES_FILE}: name one of {known}.")

    def of_classes(self, classes: tuple[str, ...]) -> "Vocabulary | None":
        """The whole vocabulary or that of one labelling, whichever has exactly these classes."""
        some = [self, *(self.of_source(labelling.name) for labelling in self.labellings)]
        return next((words for words in some if words.classes == classes), None)

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

    def label(self, name: str) -> str | None:
        """The label or class that a person's word for a genre stands for; None when it means nothing."""
        word = self.names.get(plain(name), name)
        labels = [label for labelling in self.labellings for label in labelling.meanings]
        if word in labels:
            return word
        return next((known for known in (*self.classes, *labels) if plain(known) == plain(word)), None)


@lru_cache(maxsize=4)
def vocabulary(path: Path | None = None) -> Vocabulary:
    """The vocabulary in genres.toml; `path` is a file of that form whose tables come in place of its own.

    Raises TrainingError naming the file and what is wrong with it.
    """
    table = tomllib.loads(GENRES_FILE.read_text(encoding="utf-8"))
    if path is None:
        return _vocabulary(table)
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
        strangers = own.keys() - table.keys() - {"names"}
        if strangers or not own:
            raise TrainingError(
                f"The genres in {path} have no table or an unknown one ({', '.join(sorted(strangers))}):"
                f" compare it with {GENRES_FILE}."
            )
        words = _vocabulary(table | own)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TrainingError(
            f"The genres in {path} cannot be read ({error}): compare it with {GENRES_FILE}."
        ) from error
    lost = {
        name
        for labelling in words.labellings
        for name in (*labelling.told(), *labelling.answers)
        if name not in words.classes and path is not None and "labellings" in own
    }
    lost |= {label for label in words.names.values() if words.label(label) is None}
    if lost:
        raise TrainingError(
            f"The genres in {path} name {', '.join(sorted(lost))}, which is no class and no label: add it to"
            " genres or refusals."
        )
    return words


def _vocabulary(table: dict[str, Any]) -> Vocabulary:
    labellings = tuple(
        Labelling(
            name,
            {label: tuple(classes) for label, classes in meanings.items()},
            table.get("answers", {}).get(name)
            or {classes[0]: label for label, classes in meanings.items() if len(classes) == 1},
        )
        for name, meanings in table["labellings"].items()
    )
    names = {plain(name): label for name, label in table.get("names", {}).items()}
    if not all(isinstance(label, str) for label in names.values()):
        raise TypeError("a name stands for no text")
    return Vocabulary(tuple(table["genres"]), tuple(table["refusals"]), labellings, names)


def labelling_of(
    path: Path, labels: set[str], words: Vocabulary | None = None
) -> tuple[Labelling, dict[str, str]]:
    """The labelling that knows all `labels` of the archive at `path`, and how it spells each of them.

    It is a known one that has them all, or that has them but for their spelling and has no others. Music
    labelled otherwise gets a labelling of its own, named like the file: each label means the class of that
    name, or what some known labelling says. `words` is the vocabulary, by default that of genres.toml. Raises
    TrainingError naming the labels without a meaning.
    """
    words = words or vocabulary()
    known = words.labellings
    for labelling in known:
        if labels <= labelling.meanings.keys():
            return labelling, {label: label for label in labels}
    for labelling in known:
        spelled = {plain(label): label for label in labelling.meanings}
        if {plain(label) for label in labels} == spelled.keys():
            return labelling, {label: spelled[plain(label)] for label in labels}
    classes = {plain(one): (one, (one,)) for one in words.classes}
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
    answers = {one: one for one in words.classes} | {
        classes[0]: label for label, classes in found.values() if len(classes) == 1
    }
    return (
        Labelling(path.stem, dict(found.values()), answers),
        {label: canonical for label, (canonical, _) in found.items()},
    )


def plain(label: str) -> str:
    """A label without its spelling: "Hip-Hop", "hip hop" and "hiphop" are one."""
    return "".join(letter for letter in label.casefold() if letter.isalnum())

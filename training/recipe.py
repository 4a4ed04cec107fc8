"""A recipe: everything that decides what a training run learns, in one TOML file."""

import dataclasses
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from genretagger.errors import TrainingError
from genretagger.features import FrontEnd
from training.data import Archive, Floats, track_db, track_stack
from training.labels import Vocabulary, vocabulary

RECIPES = Path(__file__).with_name("recipes")

Table = TypeVar("Table")


@dataclass(frozen=True, slots=True)
class Steps:
    """Our schedule: so many steps of random, changed and mixed patches; the averaged weights count."""

    steps: int
    learning_rate: float
    weight_decay: float
    ema: float
    teachers: float
    foreign: float
    mixup: float
    batch: dict[str, int]


@dataclass(frozen=True, slots=True)
class Epochs:
    """The classic schedule: every patch of a fixed grid once an epoch, in batches, with Adam.

    `l2` is added to the gradient. After `reduce_after` epochs without a smaller loss on the watched part the
    rate is multiplied by `reduce_by`, after `stop_after` training ends and the best epoch's weights count;
    0: never.
    """

    epochs: int
    batch: int
    learning_rate: float = 1e-3
    l2: float = 0.0
    class_weights: bool = False
    reduce_after: int = 0
    reduce_by: float = 0.5
    stop_after: int = 0

    @property
    def watches(self) -> bool:
        """Whether what happens depends on the watched part."""
        return bool(self.reduce_after or self.stop_after)


@dataclass(frozen=True, slots=True)
class Author:
    """What the author of a system that is reproduced says: his splits (the first is his own) and figures.

    `copies` names tracks that he replaced by copies of others.
    """

    splits: tuple[str, ...]
    quoted: str
    copies: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a recipe file says, field by field; see the comments in recipes/genretagger.toml.

    `source` names the labelling whose labels alone are learnt; without it the whole vocabulary is. `genres`
    names a file like training/genres.toml, beside the recipe, that says what genres mean. `net` holds the
    kind of net and its options (`training.models`). `start` names the recipe whose net, trained on the same
    split with seed 0, this one goes on from. With several `members` a run is the mean of the weights of so
    many nets that differ in their seed (model soup, Wortsman et al. 2022; they must share a start). One of
    `steps` and `epochs` is there.
    """

    name: str
    frames: int
    hop_samples: int
    patches: int
    net: dict[str, Any]
    source: str = ""
    start: str = ""
    members: int = 1
    genres: str = ""
    steps: Steps | None = None
    epochs: Epochs | None = None
    author: Author | None = None

    def __post_init__(self) -> None:
        if min(self.frames, self.hop_samples, self.patches) < 1:
            raise TrainingError(
                f"The recipe {self.name} makes no sense: frames, hop_samples and patches must be at least 1."
            )
        if self.members < 1 or (self.members > 1 and not self.start):
            raise TrainingError(f"The recipe {self.name} makes no sense: several members need a start.")
        if (self.steps is None) == (self.epochs is None):
            raise TrainingError(f"The recipe {self.name} needs one table, [steps] or [epochs].")

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "Recipe":
        """The recipe with these entries (TOML, or a recipe as a dictionary); raises TrainingError."""
        table = dict(table)
        for name, kind in (("steps", Steps), ("epochs", Epochs), ("author", Author)):
            if table.get(name) is not None:
                table[name] = _made(kind, table[name], f"[{name}] of the recipe {table.get('name')}")
        recipe = _made(cls, table, f"The recipe {table.get('name')}")
        if recipe.author:
            author = dataclasses.replace(recipe.author, splits=tuple(recipe.author.splits))
            recipe = dataclasses.replace(recipe, author=author)
        return recipe

    @property
    def front_end(self) -> FrontEnd:
        """The application's front-end at this recipe's frame rate."""
        return FrontEnd(hop_samples=self.hop_samples)

    @property
    def step_seconds(self) -> float:
        """Seconds from one frame to the next."""
        return self.hop_samples / self.front_end.sample_rate_hz

    def track_patches(self, archive: Archive, track: int) -> Floats:
        """What the net is given of a track: float32 (patches, rows, frames), rows as in `layers.Stack`."""
        stacked = self.net.get("front_layer", {}).get("kind") == "stack"
        cut = track_stack if stacked else track_db
        return cut(archive, track, self.patches, self.frames, self.front_end)

    @property
    def words(self) -> Vocabulary:
        """The classes that the net learns."""
        return self.vocabulary.of_source(self.source) if self.source else self.vocabulary

    @property
    def vocabulary(self) -> Vocabulary:
        """What genres mean to this recipe: the file that it names, else training/genres.toml."""
        return vocabulary(Path(self.genres) if self.genres else None)


def read_recipe(name: str, changes: Sequence[str] = ()) -> Recipe:
    """The recipe of that name in recipes/, or in a file; raises TrainingError.

    `changes` replace entries: ``patches=3``, ``net.dropout=0.2``, each a line of TOML.
    """
    path = Path(name) if name.endswith(".toml") else RECIPES / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        there = ", ".join(recipe_names())
        raise TrainingError(f"There is no recipe {path}: name a .toml file or one of {there}.") from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TrainingError(f"The recipe {path} cannot be read ({error}): mend it.") from error
    for change in changes:
        try:
            table = _merged(table, tomllib.loads(change))
        except tomllib.TOMLDecodeError as error:
            raise TrainingError(f"{change} is no entry of a recipe: say for example patches=3.") from error
    if table.get("genres"):
        table["genres"] = str(path.parent / table["genres"])
    return Recipe.of({"name": path.stem, **table})


def recipe_names() -> list[str]:
    """The recipes that come with the package."""
    return sorted(path.stem for path in RECIPES.glob("*.toml"))


def _merged(table: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """The table with some entries replaced, also within tables."""
    both = table | changes
    for name, value in changes.items():
        if isinstance(value, dict) and isinstance(table.get(name), dict):
            both[name] = _merged(table[name], value)
    return both


def _made(kind: type[Table], table: Mapping[str, Any], where: str) -> Table:
    """A dataclass from a table; raises TrainingError naming entries that are unknown or missing."""
    fields = {one.name: one for one in dataclasses.fields(kind)}  # type: ignore[arg-type]
    strangers = table.keys() - fields.keys()
    if strangers:
        raise TrainingError(f"{where} has an unknown entry ({', '.join(sorted(strangers))}): remove it.")
    needed = {
        name
        for name, one in fields.items()
        if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
    }
    missing = needed - table.keys()
    if missing:
        raise TrainingError(f"{where} has no {' and no '.join(sorted(missing))}: compare it with {RECIPES}.")
    try:
        return kind(**table)
    except TypeError as error:
        raise TrainingError(
            f"{where} cannot be used ({error}): compare it with those in {RECIPES}."
        ) from error

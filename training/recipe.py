"""A recipe: everything that decides what a training run learns, in one TOML file."""

import dataclasses
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genretagger.errors import TrainingError
from genretagger.features import FrontEnd

RECIPES = Path(__file__).with_name("recipes")
FRAME_MULTIPLE = 8
"""The net halves the frames three times."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a recipe file says, field by field; see the comments in recipes/genretagger.toml."""

    name: str
    frames: int
    hop_samples: int
    patches: int
    widths: tuple[int, ...]
    dropout: float
    batch: dict[str, int]
    steps: int
    learning_rate: float
    weight_decay: float
    ema: float
    teachers: float
    foreign: float
    mixup: float

    def __post_init__(self) -> None:
        if self.frames % FRAME_MULTIPLE or self.frames < 1 or self.steps < 1 or not self.widths:
            raise TrainingError(
                f"The recipe {self.name} makes no sense: frames must be a multiple of {FRAME_MULTIPLE},"
                " steps at least 1, widths not empty."
            )

    @property
    def front_end(self) -> FrontEnd:
        """The application's front-end at this recipe's frame rate."""
        return FrontEnd(hop_samples=self.hop_samples)

    @property
    def step_seconds(self) -> float:
        """Seconds from one frame to the next."""
        return self.hop_samples / self.front_end.sample_rate_hz


def read_recipe(name: str, **changes: Any) -> Recipe:
    """The recipe of that name in recipes/, or in a file; `changes` replace fields. Raises TrainingError."""
    path = Path(name) if name.endswith(".toml") else RECIPES / f"{name}.toml"
    known = {field.name for field in dataclasses.fields(Recipe)}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        values: dict[str, Any] = {"name": path.stem, **table, **changes}
        values["widths"] = tuple(values["widths"])
        strangers = values.keys() - known
        if strangers:
            raise TrainingError(
                f"The recipe {path} has an unknown entry ({', '.join(sorted(strangers))}): remove it."
            )
        return Recipe(**values)
    except FileNotFoundError as error:
        there = ", ".join(sorted(other.stem for other in RECIPES.glob("*.toml")))
        raise TrainingError(f"There is no recipe {path}: name a .toml file or one of {there}.") from error
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise TrainingError(
            f"The recipe {path} cannot be used ({error}): compare it with those in {RECIPES}."
        ) from error

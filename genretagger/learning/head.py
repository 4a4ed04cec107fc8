"""What is learnt, whole: from what a model heard to a probability for each of the person's genres."""

from dataclasses import dataclass

from genretagger.learning.calibration import Calibration
from genretagger.learning.checking import Check
from genretagger.learning.heard import Integers, Matrix, Sounds
from genretagger.learning.ridge import Line, Scaling, beginnings


@dataclass(frozen=True, slots=True)
class Head:
    """A learnt head: it judges what the model `model_id` heard, and nothing else.

    Of each genre, `same` (genres,) is the number of the model's genre with that name, −1 where it has none,
    and `shares` float32 (genres,) how common it is among the tracks that were learnt from. `check` is what
    the head is worth, with the threshold from which on it suggests.
    """

    model_id: str
    front_end_id: str
    genres: tuple[str, ...]
    same: Integers
    scaling: Scaling
    line: Line
    shares: Matrix
    calibration: Calibration
    check: Check

    def chances(self, sounds: Sounds) -> Matrix:
        """The probability of each genre, float32 (tracks, genres)."""
        scores = self.line.scores(self.scaling.vectors(sounds)) + beginnings(sounds, self.same)
        return self.calibration.chances(scores, self.shares)

"""What a worker process does: take a path, give back what was heard. It knows no database and no window."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from genretagger.errors import AudioError, ModelError

if TYPE_CHECKING:
    from genretagger.analysis import Analysis
    from genretagger.classifier import Classifier


class Step(StrEnum):
    """What is asked of a listener."""

    IDENTIFY = "identify"
    """Only the fingerprint of the audio, to recognise a file that was moved."""
    ANALYSE = "analyse"


@dataclass(frozen=True, slots=True)
class Task:
    """One file to listen to; with `known_fingerprint`, only if its audio is another."""

    track_id: int
    path: str
    step: Step
    known_fingerprint: str | None = None


Answer: TypeAlias = "Analysis | str | ModelError | None"
"""An analysis, a fingerprint (or None), or what is wrong with the model, for the supervisor to raise."""


class Listener:
    """Answers tasks, with one model session for all of them, loaded at the first need."""

    def __init__(self, model: Path | None, patches: int | None, thorough: bool) -> None:
        self._model = model
        self._patches = patches
        self._thorough = thorough
        self._classifier: Classifier | None = None

    def __call__(self, task: Task) -> Answer:
        if task.step is Step.IDENTIFY:
            return self._identify(task.path)
        from genretagger.analysis import analyse

        try:
            if self._classifier is None:
                from genretagger.classifier import Classifier

                self._classifier = Classifier(self._model)
            return analyse(
                task.path,
                self._classifier,
                patches=self._patches,
                thorough=self._thorough,
                known_fingerprint=task.known_fingerprint,
            )
        except ModelError as error:
            return error

    def _identify(self, path: str) -> str | None:
        from genretagger.audio import fingerprint

        try:
            return fingerprint(path)
        except AudioError:
            return None  # listening to it will say why

"""What a worker process does: take a path, give back what was heard. It knows no database and no window."""

from dataclasses import dataclass, replace
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
    """One file to listen to; with `known_fingerprint`, only if its audio is another.

    `earlier`: the fingerprint as earlier versions took it is wanted too, as the library holds such.
    """

    track_id: int
    path: str
    step: Step
    known_fingerprint: str | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells the audio of a file: its fingerprint, and if asked for the one of earlier versions."""

    fingerprint: str
    earlier: str | None = None


Answer: TypeAlias = "Analysis | Identity | ModelError | None"
"""An analysis, an identity (None: there is none), or what is wrong with the model, to be raised."""


class Listener:
    """Answers tasks, with one model session for all of them, loaded at the first need."""

    def __init__(self, model: Path | None, patches: int | None, thorough: bool) -> None:
        self._model = model
        self._patches = patches
        self._thorough = thorough
        self._classifier: Classifier | None = None

    def __call__(self, task: Task) -> Answer:
        if task.step is Step.IDENTIFY:
            return _identify(task)
        from genretagger.analysis import analyse

        try:
            if self._classifier is None:
                from genretagger.classifier import Classifier

                self._classifier = Classifier(self._model)
            analysis = analyse(
                task.path,
                self._classifier,
                patches=self._patches,
                thorough=self._thorough,
                known_fingerprint=task.known_fingerprint,
            )
            if task.earlier and (identity := _identify(task)):
                return replace(analysis, earlier_fingerprint=identity.earlier)
            return analysis
        except ModelError as error:
            return error


def _identify(task: Task) -> Identity | None:
    from genretagger.audio import earlier_fingerprint, fingerprint

    try:
        return Identity(fingerprint(task.path), earlier_fingerprint(task.path) if task.earlier else None)
    except AudioError:
        return None  # listening to it will say why

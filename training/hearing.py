"""Labelled music as the application hears it: analysed by worker processes, as in a scan."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from genretagger.analysis import Analysis
from genretagger.classifier import Verdict
from genretagger.errors import ModelError, TrainingError
from genretagger.listener import Answer, Listener, Step, Task
from genretagger.pool import Pool
from training.layouts import Meaning, Skip, Source, find, guess

SECONDS_A_FILE = 180.0
POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Heard:
    """A file with its label, what is known about it, and what the model says."""

    source: Source
    analysis: Analysis
    verdict: Verdict


def labelled_audio(place: Path, meaning: Meaning, skip: Skip) -> list[Source]:
    """The files of a folder with a folder for each genre, or of a list of labels (.json).

    Raises TrainingError when there is none.
    """
    layout = guess(place)
    return find(place, layout if layout in ("labels", "gtzan") else "folders", meaning, skip)


def hear_all(sources: Sequence[Source], model: Path, jobs: int, skip: Skip) -> list[Heard]:
    """What the model says about each file, in the order of `sources`; what cannot be heard is skipped.

    Raises ModelError when the model cannot be used, TrainingError when nothing can be heard.
    """
    make = functools.partial(Listener, model, None, False)
    pool: Pool[Task, Answer] = Pool(make, max(1, min(jobs, len(sources))), SECONDS_A_FILE)
    waiting = [Task(number, source.path, Step.ANALYSE) for number, source in enumerate(sources)][::-1]
    heard: dict[int, Heard] = {}
    try:
        with tqdm(total=len(sources), desc=model.name, unit="file") as progress:
            while waiting or pool.tasks:
                while waiting and pool.idle:
                    pool.start(waiting.pop())
                for outcome in pool.wait(POLL_SECONDS):
                    progress.update()
                    number, found = outcome.task.track_id, outcome.result
                    if isinstance(found, ModelError):
                        raise found
                    if isinstance(found, Analysis) and found.verdict is not None:
                        heard[number] = Heard(sources[number], found, found.verdict)
                    else:
                        error = found.error if isinstance(found, Analysis) else outcome.death
                        skip(outcome.task.path, error or "it was not heard")
    finally:
        pool.close()
    if not heard:
        raise TrainingError(f"None of the {len(sources)} files can be heard.")
    return [heard[number] for number in sorted(heard)]

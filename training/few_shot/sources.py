"""Collections of heard tracks to learn from: archives, what runs held out, a folder of music with labels."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from genretagger.analysis import analyse
from genretagger.classifier import Classifier
from genretagger.errors import TrainingError
from genretagger.learning.heard import Integers, Matrix, Sounds
from genretagger.model_file import ModelInfo
from training.data import Archive, load, spread_starts, track_db
from training.evaluate_audio import meaning
from training.hearing import hear_all, labelled_audio
from training.held_out import HeldOut
from training.labels import NO_MUSIC, Labelling, plain, vocabulary
from training.layouts import Skip
from training.metrics import track_probabilities
from training.runs import CHECKPOINT, HELD_OUT, read_checkpoint
from training.splits import group_numbers


@dataclass(frozen=True, slots=True)
class Collection:
    """Tracks of one source that one model heard, an entry each.

    `groups` are equal for one artist or album, `said` is the label that the model itself would give, "" where
    it has none for this source. `hidden` are labels that the model was never shown; `honest` says that it
    never heard the tracks either.
    """

    name: str
    sounds: Sounds
    labels: np.ndarray
    groups: Integers
    said: np.ndarray
    model_genres: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    honest: bool = False

    @property
    def genres(self) -> tuple[str, ...]:
        return tuple(np.unique(self.labels).tolist())

    def same(self) -> Integers:
        """Which genre of the model has the name of each label, −1 for none."""
        known = {plain(genre): number for number, genre in enumerate(self.model_genres)}
        return np.array(
            [-1 if one in self.hidden else known.get(plain(one), -1) for one in self.genres], dtype=np.intp
        )


def of_archives(paths: Sequence[Path], classifier: Classifier, cache: Path) -> Iterator[Collection]:
    """The music in archives, heard once and kept in the folder `cache`."""
    for archive in load(paths):
        if archive.labelling.told() <= NO_MUSIC:
            continue
        embeddings, chances = _heard(archive, classifier, cache)
        info = classifier.info
        known = len(info.genres)
        yield Collection(
            archive.labelling.name,
            Sounds(embeddings, chances[:, :known]),
            archive.genre,
            group_numbers(archive),
            _said(chances, (*info.genres, *info.refusals), known, archive.labelling),
            info.genres,
        )


def of_run(run: Path) -> Iterator[Collection]:
    """The tracks that a run held out, by source; the genres that it went without are hidden."""
    description = read_checkpoint(run / CHECKPOINT)["description"]
    held = HeldOut.read([run / HELD_OUT], [description["seed"]])
    known = len(held.words.genres)
    for name, tracks in held.sources.items():
        labelling = tracks.labelling
        if labelling.told() <= NO_MUSIC:
            continue
        chances = track_probabilities(tracks.log_probabilities, 1.0).astype(np.float32)
        without = set(description["without"])
        hidden = [label for label, meaning in labelling.meanings.items() if meaning[0] in without]
        yield Collection(
            name,
            Sounds(tracks.embedding.astype(np.float32), chances[:, :known]),
            tracks.genre,
            tracks.group,
            _said(chances, held.words.classes, known, labelling),
            held.words.genres,
            tuple(hidden),
            honest=True,
        )


def of_library(folder: Path, labels: Path, classifier: Classifier, source: str) -> Collection:
    """Music files below a folder as the application hears them; `labels`: JSON, path, genre, source of each.

    The folder in which an album lies, two up from the file, is its artist.
    """
    try:
        wanted = [one for one in json.loads(labels.read_text(encoding="utf-8")) if one["source"] == source]
        files = [folder.parent / one["path"] for one in wanted]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(f"{labels} holds no labels ({error}): name JSON of such.") from error
    heard = [analyse(file, classifier) for file in tqdm(files, desc=source, unit="track")]
    verdicts = [(one, found.verdict) for one, found in zip(wanted, heard, strict=True)]
    kept = [(one, verdict) for one, verdict in verdicts if verdict is not None]
    if not kept:
        raise TrainingError(f"None of the {len(files)} files of {source} below {folder} can be heard.")
    genres = classifier.info.genres
    chances = np.array([tuple(verdict.probabilities.values()) for _, verdict in kept], dtype=np.float32)
    artists = [Path(one["path"]).parent.parent.name for one, _ in kept]
    return Collection(
        source,
        Sounds(np.stack([verdict.embedding for _, verdict in kept]), chances),
        np.array([one["genre"] for one, _ in kept]),
        np.unique(artists, return_inverse=True)[1],
        np.array(genres)[chances.argmax(axis=1)],
        genres,
        honest=True,
    )


def of_audio(place: Path, info: ModelInfo, jobs: int, skip: Skip) -> Iterator[Collection]:
    """Labelled audio as the application hears it, one for each source; speech and noise are left out.

    Nothing says whether the model was trained on it.
    """
    labelled = labelled_audio(place, meaning(info, vocabulary()), skip)
    music = hear_all([one for one in labelled if one.genre not in NO_MUSIC], info.path, jobs, skip)
    for name in sorted({one.source.source for one in music}):
        mine = [one for one in music if one.source.source == name]
        chances = np.array([tuple(one.verdict.probabilities.values()) for one in mine], dtype=np.float32)
        artists = [one.source.artist or f"file {one.source.path}" for one in mine]
        yield Collection(
            f"{name} audio",
            Sounds(np.stack([one.verdict.embedding for one in mine]), chances),
            np.array([one.source.genre for one in mine]),
            np.unique(artists, return_inverse=True)[1],
            np.array(info.genres)[chances.argmax(axis=1)],
            info.genres,
        )


def _heard(archive: Archive, classifier: Classifier, cache: Path) -> tuple[Matrix, Matrix]:
    info = classifier.info
    file = cache / f"{info.id}-{'-'.join(one[:8] for one in archive.files)}.npz"
    if not file.is_file():
        step = info.front_end.hop_samples / info.front_end.sample_rate_hz
        starts = spread_starts(archive, info.default_patches, info.patch_frames, step).tolist()
        verdicts = [
            classifier.classify(
                track_db(archive, track, info.default_patches, info.patch_frames, info.front_end), starts
            )
            for track in tqdm(range(len(archive)), desc=archive.labelling.name, unit="track")
        ]
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(
            file,
            embeddings=np.stack([one.embedding for one in verdicts]),
            chances=np.array(
                [[*one.probabilities.values(), *one.refusals.values()] for one in verdicts], dtype=np.float32
            ),
        )
    with np.load(file, allow_pickle=False) as found:
        return found["embeddings"], found["chances"]


def _said(chances: np.ndarray, classes: Sequence[str], known: int, labelling: Labelling) -> np.ndarray:
    """The label that the likeliest genre stands for; "" where that is none of the source's."""
    best = chances[:, :known].argmax(axis=1)
    return np.asarray(np.array([labelling.answers.get(one, "") for one in classes])[best])

"""What the teacher says of changed patches of music, computed once and kept in shards of a thousand.

A shard depends on its number and the seed alone and is written whole, so several processes may work at
the same folder, and a killed run goes on where it was.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tqdm import tqdm

from genretagger.errors import TrainingError
from training.distil.changes import change
from training.distil.front import PATCH_FRAMES
from training.distil.musicnn import Musicnn
from training.distil.spectra import Track, log_mel, read_index

PATCHES_A_SHARD = 1_000
UNCHANGED_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Lectures:
    """Patches with what the teacher said: float16 (n, 96, 187), float32 (n, 50) and (n, 200)."""

    log_mel: NDArray[np.float16]
    logits: NDArray[np.float32]
    embedding: NDArray[np.float32]


class Music:
    """Tracks of several folders of features; a folder is drawn from by its share of patches."""

    def __init__(self, folders: Sequence[Path], shares: Sequence[float]) -> None:
        self._shares = np.array(shares) / sum(shares)
        self._tracks = [[(folder, track) for track in read_index(folder)] for folder in folders]
        self._loaded: dict[tuple[Path, Track], NDArray[np.float16]] = {}

    def patch(self, random: np.random.Generator) -> NDArray[np.float32]:
        """A patch from anywhere in a track, float32 (96, 187); tracks count by the root of their length."""
        tracks = self._tracks[random.choice(len(self._tracks), p=self._shares)]
        weights = np.sqrt([track.seconds for _, track in tracks])
        place = tracks[random.choice(len(tracks), p=weights / weights.sum())]
        whole = self._load(place)
        start = int(random.integers(0, whole.shape[1] - PATCH_FRAMES + 1))
        return whole[:, start : start + PATCH_FRAMES].astype(np.float32)

    def _load(self, place: tuple[Path, Track]) -> NDArray[np.float16]:
        if place not in self._loaded:
            self._loaded[place] = log_mel(*place).astype(np.float16)
        return self._loaded[place]


def record(music: Music, teacher: Musicnn, folder: Path, shards: Sequence[int], seed: int = 0) -> None:
    """Let the teacher hear the patches of these shards; those that are there already are left."""
    folder.mkdir(parents=True, exist_ok=True)
    for shard in tqdm(shards, desc=folder.name, unit="shard"):
        path = folder / f"{shard:04}.npz"
        if not path.exists():
            _write(path, music, teacher, np.random.default_rng([seed, shard]))


def read(folder: Path) -> Lectures:
    """All shards of a folder; raises TrainingError when there is none."""
    paths = sorted(folder.glob("[0-9]*.npz"))
    if not paths:
        raise TrainingError(f"{folder} holds nothing the teacher said: run distil first.")
    parts = [np.load(path) for path in paths]
    return Lectures(*(np.concatenate([part[name] for part in parts]) for name in Lectures.__slots__))


def _write(path: Path, music: Music, teacher: Musicnn, random: np.random.Generator) -> None:
    patches, logits, embeddings = [], [], []
    for _ in range(PATCHES_A_SHARD):
        patch = music.patch(random)
        if random.random() >= UNCHANGED_SHARE:
            patch = change(patch, music.patch(random), random)
        patches.append(patch.astype(np.float16))
        with torch.inference_mode():  # one at a time: larger batches leave the cache and are slower
            heard = teacher(torch.from_numpy(patches[-1].astype(np.float32))[None])
        logits.append(heard.logits[0].numpy())
        embeddings.append(heard.embedding[0].numpy())
    beside = path.with_suffix(f".{os.getpid()}.new")
    with beside.open("wb") as file:
        np.savez(file, log_mel=np.stack(patches), logits=np.stack(logits), embedding=np.stack(embeddings))
    beside.replace(path)

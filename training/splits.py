"""Which tracks are learnt from and which are kept back; nothing that belongs together is ever torn apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genretagger.errors import TrainingError
from training.data import Archive

BLOCK_TRACKS = 60
BLOCK_GAP = 30
"""A block of neighbouring track_ids ends after so many tracks at the next gap that no album spans."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Split:
    """How to cut every archive: `kind` is given, fold or all; a fold is number `fold` of `folds`.

    ``given``: the published parts `train` and `valid` where the archive has them, fold `fold` elsewhere.
    ``fold``: artist-grouped, block-wise or kind-wise folds. ``all``: nothing is kept back.
    """

    kind: str
    fold: int = 0
    folds: int = 5

    @classmethod
    def parse(cls, text: str) -> "Split":
        """``given``, ``all`` or ``K/N`` (fold K of N, from 1); raises TrainingError."""
        if text in ("given", "all"):
            return cls(text)
        first, slash, second = text.partition("/")
        if slash and first.isdigit() and second.isdigit() and 1 <= int(first) <= int(second):
            return cls("fold", int(first) - 1, int(second))
        raise TrainingError(f"The split {text} is none: say given, all or for example 1/5.")

    def __str__(self) -> str:
        return f"{self.fold + 1}/{self.folds}" if self.kind == "fold" else self.kind


def held_out(archive: Archive, split: Split, seed: int = 0) -> Mask:
    """Which tracks of an archive are kept back under a split, bool (tracks,)."""
    if split.kind == "all":
        return np.zeros(len(archive), dtype=bool)
    if split.kind == "given" and archive.split is not None:
        return np.asarray(archive.split != "train")
    folds = fold_numbers(archive, split.folds, seed)
    mask = np.asarray(folds == split.fold)
    if not mask.any() or mask.all():
        raise TrainingError(
            f"Fold {split} of {archive.labelling.name} is empty or everything: use fewer folds or more"
            " tracks."
        )
    return mask


def fold_numbers(archive: Archive, folds: int, seed: int = 0) -> NDArray[np.intp]:
    """The fold of each track, 0 … folds − 1, by artist, by block of track_ids, or by kind of sound."""
    if archive.artist is not None:
        return _balanced(artist_groups(archive.artist), archive.genre, folds, seed)
    if archive.track_id is not None:
        return block_groups(archive.track_id) % folds
    if archive.kind is not None:
        return _by_kind(archive.kind, archive.genre, folds)
    raise TrainingError(
        f"Archive {archive.labelling.name} has neither artist nor track_id nor kind: no honest split is"
        " possible."
    )


def artist_groups(artist: NDArray[np.int64]) -> NDArray[np.intp]:
    """Group numbers by artist; every track of an unknown artist (−1) is a group of its own."""
    own = np.where(artist >= 0, artist, artist.max(initial=0) + 1 + np.arange(len(artist)))
    return np.unique(own, return_inverse=True)[1]


def block_groups(track_id: NDArray[np.int64]) -> NDArray[np.intp]:
    """Group numbers of neighbouring track_ids: blocks that end at gaps no album spans."""
    order = np.argsort(track_id, kind="stable")
    groups = np.empty(len(track_id), dtype=np.intp)
    block = length = 0
    gaps = np.diff(track_id[order], prepend=track_id[order[0]])
    for place, gap in zip(order, gaps, strict=True):
        if length >= BLOCK_TRACKS and gap >= BLOCK_GAP:
            block, length = block + 1, 0
        groups[place] = block
        length += 1
    return groups


def _balanced(groups: NDArray[np.intp], genre: NDArray[np.str_], folds: int, seed: int) -> NDArray[np.intp]:
    """Largest groups first, each to the fold that has fewest tracks of the group's genres."""
    genres, codes = np.unique(genre, return_inverse=True)
    counts = np.zeros((groups.max() + 1, len(genres)))
    np.add.at(counts, (groups, codes), 1)
    shuffled = np.random.default_rng(seed).permutation(len(counts))
    filled = np.zeros((folds, len(genres)))
    fold_of = np.empty(len(counts), dtype=np.intp)
    for group in sorted(shuffled.tolist(), key=lambda one: -counts[one].sum()):
        alike = filled @ counts[group]
        emptiest = np.lexsort((filled.sum(axis=1), alike))[0]
        fold_of[group] = emptiest
        filled[emptiest] += counts[group]
    return fold_of[groups]


def _by_kind(kind: NDArray[np.str_], genre: NDArray[np.str_], folds: int) -> NDArray[np.intp]:
    """Kinds of each genre in turn: fold k keeps back one speaker and one kind of noise, or more."""
    result = np.empty(len(kind), dtype=np.intp)
    for name in np.unique(genre):
        mine = genre == name
        result[mine] = np.unique(kind[mine], return_inverse=True)[1] % folds
    return result

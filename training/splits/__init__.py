"""Which tracks are learnt from and which are kept back; nothing that belongs together is ever torn apart.

The folds of the published archives are data: the ``.tsv`` files in this folder (`training.splits.manifest`).
Folds of any other archive are computed from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genretagger.errors import TrainingError
from training.data import Archive, checksums
from training.splits.duplicates import duplicate_pairs, merged
from training.splits.manifest import MANIFESTS, manifest_of, write_manifest

BLOCK_TRACKS = 60
BLOCK_GAP = 30
"""A block of neighbouring track_ids ends after so many tracks at the next gap that no album spans."""
COMPUTED = "computed-"

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Split:
    """How to cut every archive: `kind` is given, fold or all; a fold is number `fold` of `folds`.

    ``given``: the published parts `train` and `valid` where the archive has them, else every fifth block of
    neighbours, kind of sound or the first fold. ``fold``: artist-grouped, block-wise or kind-wise folds, from
    the manifest where one is about the archive, unless `computed`. ``all``: nothing is kept back.
    """

    kind: str
    fold: int = 0
    folds: int = 5
    computed: bool = False

    @classmethod
    def parse(cls, text: str) -> "Split":
        """``given``, ``all``, ``K/N`` (fold K of N, from 1) or ``computed-K/N``; raises TrainingError."""
        if text in ("given", "all"):
            return cls(text)
        first, slash, second = text.removeprefix(COMPUTED).partition("/")
        if slash and first.isdigit() and second.isdigit() and 1 <= int(first) <= int(second):
            return cls("fold", int(first) - 1, int(second), text.startswith(COMPUTED))
        raise TrainingError(f"The split {text} is none: say given, all or for example 1/5.")

    def __str__(self) -> str:
        if self.kind != "fold":
            return self.kind
        return f"{COMPUTED if self.computed else ''}{self.fold + 1}/{self.folds}"


def held_out(archive: Archive, split: Split) -> Mask:
    """Which tracks of an archive are kept back under a split, bool (tracks,)."""
    if split.kind == "all":
        return np.zeros(len(archive), dtype=bool)
    if split.kind == "given" and archive.split is not None:
        return np.asarray(archive.split != "train")
    mask = np.asarray(_folds(archive, split) == split.fold)
    if not mask.any() or mask.all():
        raise TrainingError(
            f"Fold {split} of {archive.labelling.name} is empty or everything: use fewer folds or more"
            " tracks."
        )
    return mask


def group_numbers(archive: Archive) -> NDArray[np.intp]:
    """What belongs together, for intervals: the manifest's groups, else artists, blocks or kinds."""
    manifest = manifest_of(archive)
    return manifest.groups(archive) if manifest is not None else origin_groups(archive)


def fold_numbers(archive: Archive, folds: int, groups: NDArray[np.intp] | None = None) -> NDArray[np.intp]:
    """The computed fold of each track, 0 … folds − 1: groups are kept whole, genres even in every fold.

    `groups` are those of `whole_groups` when None. Kinds of sound are taken in turn.
    """
    if archive.artist is None and archive.track_id is None and archive.kind is not None:
        return _by_kind(archive.kind, archive.genre, folds)
    return _balanced(whole_groups(archive) if groups is None else groups, archive.genre, folds)


def write_manifests(
    archives: Sequence[Archive], files: Sequence[Path], folds: int = 5, folder: Path = MANIFESTS
) -> list[Path]:
    """Compute the folds of archives and write them down; `files` are what they were read from."""
    digests = checksums(files)
    written = []
    for archive in archives:
        groups = whole_groups(archive)
        written.append(
            write_manifest(
                archive,
                groups,
                fold_numbers(archive, folds, groups),
                folds,
                {name: digest for name, digest in digests.items() if digest in archive.files},
                RULES[_origin(archive)],
                folder,
            )
        )
    return written


def whole_groups(archive: Archive) -> NDArray[np.intp]:
    """Group numbers by origin; those that share a recording are one. Kinds of sound stay as they are."""
    groups = origin_groups(archive)
    return groups if _origin(archive) == "kind" else merged(groups, duplicate_pairs(archive))


def origin_groups(archive: Archive) -> NDArray[np.intp]:
    """Group numbers by artist, by block of track_ids, or by kind of sound; raises TrainingError."""
    if archive.artist is not None:
        return artist_groups(archive.artist)
    if archive.track_id is not None:
        return block_groups(archive.track_id)
    if archive.kind is not None:
        return np.unique(np.char.add(np.char.add(archive.genre, " "), archive.kind), return_inverse=True)[1]
    raise TrainingError(
        f"Archive {archive.labelling.name} has neither artist nor track_id nor kind: no honest split is"
        " possible."
    )


def has_origin(archive: Archive) -> bool:
    """Whether an archive says what belongs together, without which no split of it is honest."""
    return any(column is not None for column in (archive.artist, archive.track_id, archive.kind))


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


RULES = {
    "artist": "artists and duplicates whole, genres even in every fold",
    "block": f"blocks of {BLOCK_TRACKS} or more neighbouring track_ids and duplicates whole, genres even",
    "kind": "speakers and kinds of sound whole, in turn",
}


def _origin(archive: Archive) -> str:
    if archive.artist is not None:
        return "artist"
    return "block" if archive.track_id is not None else "kind"


def _folds(archive: Archive, split: Split) -> NDArray[np.intp]:
    if split.kind == "given":
        if archive.artist is None and archive.track_id is not None:
            return block_groups(archive.track_id) % split.folds
        return fold_numbers(archive, split.folds)
    manifest = None if split.computed else manifest_of(archive)
    if manifest is None:
        return fold_numbers(archive, split.folds)
    if manifest.folds != split.folds:
        raise TrainingError(
            f"The split of {archive.labelling.name} has {manifest.folds} folds, not {split.folds}: say for"
            f" example {split.fold + 1}/{manifest.folds}, or computed-{split} to compute other folds."
        )
    return manifest.fold_numbers(archive)


def _balanced(
    groups: NDArray[np.intp], genre: NDArray[np.str_], folds: int, seed: int = 0
) -> NDArray[np.intp]:
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

"""What a run learns from, what it watches meanwhile, and what it is judged on.

An honest split (`training.splits`) tears nothing apart that belongs together. Authors of systems that are
reproduced here often split at random: `RandomSplit` does so too and is never called honest, since one artist,
one album or, with chunks, one track is on both sides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from genretagger.errors import TrainingError
from training.data import Archive, rows
from training.splits import Split, fold_numbers, group_numbers, held_out

WATCHED_SHARE = 8
"""One artist-grouped part in so many of what may be learnt from is watched, under an honest split."""

SOUND = ("mel", "chroma", "contrast")
"""What of an archive is heard of a track."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class RandomSplit:
    """Parts of these relative `sizes` (learn, judge, or learn, watch, judge), at random.

    `unit` is tracks or chunks. Over chunks each track has its share of chunks in every part.
    """

    unit: str
    sizes: tuple[int, ...]

    def __str__(self) -> str:
        return "-".join([self.unit, *map(str, self.sizes)])


def parse_split(text: str, authors: Sequence[str] = ()) -> Split | RandomSplit:
    """``author``: the first of `authors`; ``tracks-80-20``, ``chunks-50-20-30``: random; or an honest split.

    Raises TrainingError.
    """
    if text == "author":
        if not authors:
            raise TrainingError("This recipe has no author's split: say given, all or for example 1/5.")
        return parse_split(authors[0])
    found = re.fullmatch(r"(tracks|chunks)((?:-[1-9][0-9]*){2,3})", text)
    if found:
        return RandomSplit(found[1], tuple(int(size) for size in found[2].split("-")[1:]))
    return Split.parse(text)


@dataclass(frozen=True, slots=True)
class Parts:
    """Three masks, bool (tracks, patches): learnt from, watched meanwhile, judged on in the end."""

    learnt: Mask
    watched: Mask
    judged: Mask


def cut(
    archive: Archive,
    split: Split | RandomSplit,
    *,
    patches: int = 1,
    seed: int = 0,
    watches: bool = False,
    without: Sequence[str] = (),
) -> Parts:
    """The parts of an archive under a split.

    `watches`: something depends on the watched part, so under an honest split it is taken from what would be
    learnt from, whole artists again; otherwise, and where an author had but two parts, it is the judged one.
    `without`: tracks that may be of these genres are judged only.
    """
    if isinstance(split, RandomSplit):
        part = _random_parts(len(archive), patches, split, seed)
        learnt, judged = part == 0, part == len(split.sizes) - 1
        watched = part == 1
    else:
        whole = held_out(archive, split)
        inner = np.zeros(len(archive), dtype=bool)
        if watches:
            kept = ~whole
            groups = np.unique(group_numbers(archive)[kept], return_inverse=True)[1]
            inner[kept] = fold_numbers(rows(archive, kept), WATCHED_SHARE, groups) == 0
        judged, learnt, watched = (
            np.repeat(mask[:, None], patches, axis=1)
            for mask in (whole, ~whole & ~inner, inner if watches else whole)
        )
    unheard = may_mean(archive, without)[:, None]
    return Parts(learnt & ~unheard, watched & ~unheard, judged | unheard)


def may_mean(archive: Archive, genres: Sequence[str]) -> Mask:
    """Which tracks have a label that may mean one of these genres, bool (tracks,)."""
    labels = [label for label, meaning in archive.labelling.meanings.items() if set(meaning) & set(genres)]
    return np.isin(archive.genre, labels)


def with_copies(archive: Archive, copies: dict[str, str]) -> Archive:
    """The archive with the sound of some tracks replaced by that of others, where it has both; by name."""
    sound = {key: value for key in SOUND if (value := getattr(archive, key)) is not None}
    place = {name: number for number, name in enumerate(archive.name.tolist())}
    known = [(place[one], place[other]) for one, other in copies.items() if one in place and other in place]
    if known:
        sound = {key: value.copy() for key, value in sound.items()}
    for track, other in known:
        for value in sound.values():
            value[track] = value[other]
    return replace(archive, **sound)


def _random_parts(tracks: int, patches: int, split: RandomSplit, seed: int) -> NDArray[np.intp]:
    """The part of each patch, int (tracks, patches)."""
    random = np.random.default_rng(seed)
    if split.unit == "tracks":
        return np.repeat(random.permutation(_numbered(tracks, split.sizes))[:, None], patches, axis=1)
    if patches < len(split.sizes):
        raise TrainingError(
            f"The split {split} needs more than {patches} patches a track: split tracks instead."
        )
    return random.permuted(np.tile(_numbered(patches, split.sizes), (tracks, 1)), axis=1)


def _numbered(count: int, sizes: Sequence[int]) -> NDArray[np.intp]:
    """`count` part numbers, as many of each as its size says."""
    bounds = np.rint(np.cumsum(sizes) / sum(sizes) * count).astype(np.intp)
    return np.searchsorted(bounds, np.arange(count), side="right").astype(np.intp)

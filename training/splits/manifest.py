"""Splits as data: a small text file that says which fold each track of an archive is in.

A manifest has a head of ``# key: value`` lines and a line for each track: its name, the number of the group
that stays together (an artist, a block of albums, a speaker, with all duplicates), and its fold from 1::

    # source: gtzan
    # folds: 5
    # names: SHA-256 of the names, one a line, sorted
    # archive gtzan_mel.npz: SHA-256 of the file
    blues.00000	12	3
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genretagger.errors import TrainingError
from training.data import Archive

MANIFESTS = Path(__file__).parent
ARCHIVE = "archive "


@dataclass(frozen=True, slots=True)
class Manifest:
    """The folds of one source: `places` has group and fold (from 0) by name, `archives` SHA-256 by file."""

    source: str
    folds: int
    archives: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]

    def is_about(self, archive: Archive) -> bool:
        """Whether more than half of the manifest's tracks have the name of a track of the archive."""
        names = set(archive.name.tolist())
        return 2 * sum(name in names for name in self.places) > len(self.places)

    def fits(self, archive: Archive) -> bool:
        """Whether the archive was read from the very files that the manifest was made for."""
        return bool(archive.files) and set(archive.files) <= set(self.archives.values())

    def groups(self, archive: Archive) -> NDArray[np.intp]:
        """The group of each track."""
        return np.array([self.places[name][0] for name in archive.name.tolist()], dtype=np.intp)

    def fold_numbers(self, archive: Archive) -> NDArray[np.intp]:
        """The fold of each track, from 0."""
        return np.array([self.places[name][1] for name in archive.name.tolist()], dtype=np.intp)


def manifest_of(archive: Archive, folder: Path = MANIFESTS) -> Manifest | None:
    """The manifest of the archive's source, if there is one that is about these tracks.

    Raises TrainingError when it is damaged, or when the archive has the tracks but is another file.
    """
    path = folder / f"{archive.labelling.name}.tsv"
    if not path.is_file():
        return None
    manifest = read_manifest(path)
    if manifest.fits(archive):
        return manifest
    if manifest.is_about(archive):
        raise TrainingError(
            f"The archive of {manifest.source} does not fit its split {path} (another SHA-256): fetch the"
            f" files it names ({', '.join(manifest.archives)}), or say --split computed-K/N to compute folds"
            " from the archive."
        )
    return None


def read_manifest(path: Path) -> Manifest:
    """Read and verify a manifest; raises TrainingError naming the file and what is wrong."""
    head: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                key, _, value = line[1:].strip().partition(": ")
                head[key] = value
            else:
                name, group, fold = line.split("\t")
                places[name] = int(group), int(fold) - 1
        manifest = Manifest(
            source=head["source"],
            folds=int(head["folds"]),
            archives={
                key.removeprefix(ARCHIVE): value for key, value in head.items() if key.startswith(ARCHIVE)
            },
            places=places,
        )
        stated = head["names"]
    except (OSError, ValueError, KeyError) as error:
        raise TrainingError(f"The split {path} cannot be read ({error}): fetch it again.") from error
    if stated != names_checksum(places) or not {fold for _, fold in places.values()} <= set(
        range(manifest.folds)
    ):
        raise TrainingError(
            f"The split {path} was changed: its names do not fit its checksum; fetch it again."
        )
    return manifest


def write_manifest(
    archive: Archive,
    groups: NDArray[np.intp],
    fold_numbers: NDArray[np.intp],
    folds: int,
    archives: Mapping[str, str],
    rule: str,
    folder: Path = MANIFESTS,
) -> Path:
    """Write the manifest of an archive; `archives` are the SHA-256 of its files, `rule` how it was cut.

    Raises TrainingError when two tracks share a name.
    """
    names = archive.name.tolist()
    if len(set(names)) < len(names):
        raise TrainingError(f"Tracks of {archive.labelling.name} share a name: give each its own.")
    head = {
        "source": archive.labelling.name,
        "rule": rule,
        "folds": str(folds),
        "names": names_checksum(names),
        **{ARCHIVE + name: digest for name, digest in archives.items()},
    }
    lines = [f"# {key}: {value}" for key, value in head.items()]
    lines += [
        f"{name}\t{group}\t{fold + 1}" for name, group, fold in zip(names, groups, fold_numbers, strict=True)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{archive.labelling.name}.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def names_checksum(names: Iterable[str]) -> str:
    """SHA-256 of the names, one a line, sorted."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()

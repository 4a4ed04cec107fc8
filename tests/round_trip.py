"""The shared contract over real files: written, verified and undone to the same bytes, or refused untouched.

`python -m tests.round_trip [FOLDER]` (`make odd`) prints what became of each file; the tests judge by the
same code. It works on copies: the folder itself is only read.
"""

import argparse
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from genretagger import tags
from genretagger.audio import packet_digest
from genretagger.errors import AudioError, TagError
from genretagger.tags.disk import LEFTOVERS, FileStamp
from genretagger.tags.journal import undo
from genretagger.tags.writer import write_genres
from genretagger.terminal import printable
from tests.journals import MemoryJournal
from tests.music import KINDS, make_song
from tests.unit.tags.files import others_as_mutagen_reads

GENRES = ("Zouk", "Música")
JOINED = "/".join(GENRES)
"""How formats of a single text say both."""

ODD_FILES = Path(__file__).parents[2] / "shared" / "odd_files"
COVER = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8 + b"\xff\xd9"
TAGS = {"title": "Moonsong ☾", "artist": "Shane", "album": "Equilibrium", "genre": "Klezmer"}


class Kind(StrEnum):
    """The two outcomes that are promised, and the third that must not be."""

    UNDONE = "written and undone"
    REFUSED = "refused"
    BROKEN = "BROKEN"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, and why; `foreseen`: its tags told before the write that it would be refused."""

    kind: Kind
    words: str
    foreseen: bool = False


def outcome(source: Path, folder: Path) -> Outcome:
    """Write into a copy of the file in an empty folder and take it back; says what became of it."""
    copy = folder / source.name
    shutil.copyfile(source, copy)
    before = copy.read_bytes()
    try:
        found = _round_trip(copy, before)
    except Exception as error:  # noqa: BLE001 (whatever comes out but a refusal is the third outcome)
        found = Outcome(Kind.BROKEN, f"{type(error).__name__}: {error}")
    if copy.read_bytes() != before:
        return Outcome(Kind.BROKEN, f"not the same bytes any more, after: {found.words}")
    if list(folder.iterdir()) != [copy]:
        return Outcome(Kind.BROKEN, f"something was left beside it, after: {found.words}")
    return found


def _round_trip(copy: Path, before: bytes) -> Outcome:
    foreseen = _foreseen(copy)
    status = copy.stat()
    try:
        change = write_genres(
            copy,
            GENRES,
            expected=FileStamp(status.st_size, status.st_mtime_ns),
            journal=(journal := MemoryJournal()),
        )
    except TagError as error:
        if copy.name not in str(error) or journal.states not in ([], ["discarded"]):
            return Outcome(Kind.BROKEN, f"refused without a good reason: {error} {journal.states}")
        return Outcome(Kind.REFUSED, str(error).replace(str(copy.parent), "…"), foreseen is not None)
    if foreseen is not None:
        return Outcome(Kind.BROKEN, f"written although it was said that it cannot be: {foreseen}")
    if change is None or journal.states != ["done"]:
        return Outcome(Kind.BROKEN, f"the journal does not say that it was written: {journal.states}")
    if hashlib.sha256(copy.read_bytes()).hexdigest() != change.sha256_after != change.sha256_before:
        return Outcome(Kind.BROKEN, "the file is not what the journal says")
    read = tags.read(copy)
    if read.genres not in (GENRES, (JOINED,)):
        return Outcome(Kind.BROKEN, f"the genres read back as {read.genres}")
    after, sound, others = copy.read_bytes(), _sound(copy), _others(copy)
    undone = undo(change, path=str(copy))
    if undone.restored != "bytes":
        return Outcome(Kind.BROKEN, f"not undone: {undone.reason}")
    if read.family != "APEv2" and sound != _sound(copy):
        return Outcome(Kind.BROKEN, "the audio packets were others after the write")
    if not _kept(_others(copy), others):
        return Outcome(Kind.BROKEN, "mutagen found other tags after the write")
    delta = len(change.undo)
    return Outcome(Kind.UNDONE, f"{len(before):,} → {len(after):,} bytes, journal {delta:,}")


def _foreseen(file: Path) -> str | None:
    """Why a write would be refused, as far as the tags tell beforehand."""
    try:
        return tags.read(file).problem
    except TagError as error:
        return str(error)


def _others(file: Path) -> dict[str, object] | None:
    """Every tag but the genre as mutagen alone reads it; None where it cannot."""
    try:
        return others_as_mutagen_reads(file)
    except Exception:  # noqa: BLE001 (mutagen raises anything on odd files)
        return None


def _kept(before: dict[str, object] | None, after: dict[str, object] | None) -> bool:
    """Whether all tags are as they were; a first tag of a kind may bring what others said before it."""
    if before is None or after is None:
        return before is None
    return all(name in after and after[name] == value for name, value in before.items())


def _sound(file: Path) -> str:
    """Digest of the packets as libav takes them out; what libav cannot open has none."""
    try:
        return packet_digest(file)
    except AudioError:
        return ""


def files_in(folder: Path) -> Iterator[Path]:
    """All files in a folder, in order; nothing that a program hid."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path


def outcomes(folder: Path) -> Iterator[tuple[Path, Outcome]]:
    """What becomes of a copy of each file in a folder."""
    assert not list(folder.glob(LEFTOVERS))
    for source in files_in(folder):
        with tempfile.TemporaryDirectory(prefix="genretagger-odd-") as name:
            yield source, outcome(source, Path(name))


def make_songs(folder: Path) -> Path:
    """One tagged and one bare file of every kind that can be made, in a folder; returns it."""
    for seed, kind in enumerate(KINDS):
        make_song(folder / f"bare.{kind}", seconds=0.5, seed=seed)
        make_song(folder / f"tagged.{kind}", seconds=0.5, seed=seed, tags=TAGS, cover=COVER)
    return folder


def table(folder: Path) -> dict[Kind, int]:
    """Print the outcome of each file in the folder; returns how often each occurred."""
    counts = dict.fromkeys(Kind, 0)
    unforeseen = 0
    for source, found in outcomes(folder):
        counts[found.kind] += 1
        unforeseen += found.kind is Kind.REFUSED and not found.foreseen
        words = found.words.replace(f"…/{source.name} ", "")
        print(printable(f"{found.kind:<18}  {source.relative_to(folder)!s:<50}  {words}"), flush=True)
    print(
        f"{sum(counts.values())} files: {counts[Kind.UNDONE]} written and undone to the same bytes, "
        f"{counts[Kind.REFUSED]} refused and unchanged ({unforeseen} of them only by a trial on the copy), "
        f"{counts[Kind.BROKEN]} with any other outcome."
    )
    return counts


def main() -> int:
    """Print the table; 1 when a file had a third outcome, 2 when there was no file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, help="any folder of music; ../shared/odd_files by default"
    )
    folder: Path | None = parser.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="genretagger-songs-") as name:
        if folder is None:
            folder = ODD_FILES if ODD_FILES.is_dir() else make_songs(Path(name))
        counts = table(folder)
    if not sum(counts.values()):
        return 2
    return 1 if counts[Kind.BROKEN] else 0


if __name__ == "__main__":
    sys.exit(main())

"""Programs killed at random moments, over and over: files are old or new, and the journal says which.

GENRETAGGER_KILLED_FILES says over how many files.
"""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from genretagger import review
from genretagger.library import history
from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.tags.genres import Existing
from tests.accepted import accepted, hashes
from tests.music import make_song

pytestmark = [
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL"),
    pytest.mark.timeout(1_800),  # each of many commands takes seconds to start on a busy machine
]

ROOT = Path(__file__).parents[2]
FILES = int(os.environ.get("GENRETAGGER_KILLED_FILES", "36"))
FOLDERS = 6
KINDS = ("mp3", "flac", "ogg", "m4a", "wav", "opus")
LONGEST_SECONDS = 0.15
"""After its first word a command lives at most so long."""


@pytest.fixture
def music(tmp_path: Path) -> Path:
    music = tmp_path / "music"
    masters = [
        make_song(tmp_path / f"song.{kind}", seconds=1, seed=seed, tags={"title": kind}).read_bytes()
        for seed, kind in enumerate(KINDS)
    ]
    for number in range(FILES):
        folder = music / f"disc {number % FOLDERS}"
        folder.mkdir(parents=True, exist_ok=True)
        kind = number // FOLDERS % len(KINDS)
        (folder / f"{number:04}.{KINDS[kind]}").write_bytes(masters[kind])
    return music


@pytest.fixture
def library(music: Path, tmp_path: Path) -> Iterator[Library]:
    files = sorted(path for path in music.rglob("*") if path.is_file())
    library = accepted(tmp_path / "library.sqlite3", music, files, ["Zydeco"])
    yield library
    library.close()


def killed(library: Library, chance: random.Random, *words: str) -> bool:
    """Run a command and kill it at its work, or at any moment; False when it was done before."""
    command = [sys.executable, "-m", "genretagger", *words, "--json", "--library", str(library.path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as working:
        assert working.stdout is not None
        first = working.stdout.readline() if chance.random() < 0.85 else b""
        time.sleep(chance.uniform(0, LONGEST_SECONDS if first else 10 * LONGEST_SECONDS))
        working.kill()
        return working.wait() == -signal.SIGKILL


def written(library: Library) -> dict[str, str]:
    """Each file that is a written one as the journal says, and its hash then."""
    return {
        entry.change.path: entry.change.sha256_after
        for batch in review.batches(library)
        for entry in history.entries(library, history.undoable(library, batch.id))
    }


def check(library: Library, music: Path, before: dict[str, str]) -> None:
    """Every file is old or new; after the next start the journal says which, and no copy lies about."""
    at_work = {entry.change.path: entry.change.sha256_after for _, entry in history.unfinished(library)}
    new = written(library) | at_work
    found = hashes(music)
    assert before.keys() <= found.keys()
    for path, old in before.items():
        assert found[path] in (old, new.get(path)), path
    assert review.recover(library) == []
    assert history.unfinished(library) == []
    assert hashes(music) == before | written(library)
    assert library.check() is None


def test_whatever_moment_writing_and_undoing_are_killed_at_files_are_whole_and_the_journal_agrees(
    library: Library, music: Path
) -> None:
    before, chance = hashes(music), random.Random(7)
    kills = {"write": 0, "undo": 0}
    while len(written(library)) < FILES:
        cut_off = review.half_done(library) and chance.random() < 0.5
        words = ("recover", "--finish") if cut_off else ("write", "--existing", "replace")
        kills["write"] += killed(library, chance, *words)
        check(library, music, before)
    while written(library):
        path = chance.choice(sorted(written(library)))
        chosen = [("undo", "--last"), ("undo", path), ("undo", str(Path(path).parent))]
        cut_off = review.half_done(library) and chance.random() < 0.5
        words = ("recover", "--finish") if cut_off else chance.choices(chosen, (7, 1, 3))[0]
        kills["undo"] += killed(library, chance, *words)
        check(library, music, before)
    assert hashes(music) == before
    assert min(kills.values()) > FILES // 100, kills
    print(f"{FILES} files: {kills}")


CHILD = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from genretagger import review
    from genretagger.library.database import Library
    from genretagger.tags import disk
    from genretagger.tags.genres import Existing

    library, work, left, music = Library(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    real = disk.swap

    def dies(*arguments):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        real(*arguments)

    disk.swap = dies
    list(review.write(library, Existing.REPLACE) if work == "write" else review.undo_paths(library, [music]))
""")


def die(library: Library, work: str, after: int, music: Path) -> None:
    """Let another process write, or take back what is in a folder, and die after so many files."""
    arguments = [sys.executable, "-c", CHILD, str(library.path), work, str(after), str(music)]
    died = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr


@pytest.mark.parametrize("work", ["write", "undo"])
def test_no_copy_is_left_wherever_a_file_really_is(work: str, tmp_path: Path) -> None:
    """Behind a symbolic link, in a folder that got another name since, or an undo of some files."""
    master = make_song(tmp_path / "song.mp3", seconds=0.2).read_bytes()
    music, elsewhere, renamed = (tmp_path / name for name in ("music", "elsewhere", "music/renamed"))
    paths = [music / f"album {number}" / "song.mp3" for number in range(4)]
    for path in paths:
        path.parent.mkdir(parents=True)
        path.write_bytes(master)
    elsewhere.mkdir()
    paths[1].rename(elsewhere / "song.mp3")
    paths[1].symlink_to(elsewhere / "song.mp3")
    library = accepted(tmp_path / "library.sqlite3", music, paths, ["Zydeco"])
    if work == "undo":
        assert all(outcome.written for outcome in review.write(library, Existing.REPLACE))
        paths[2].parent.rename(renamed)
        with library.writing() as session:
            moved = session.scalars(select(Track).where(Track.path == str(paths[2]))).one()
            moved.path = str(renamed / paths[2].name)
    files = sorted(path.resolve() for path in tmp_path.glob("*/**/*.mp3"))
    die(library, work, 0, music)
    assert len(list(tmp_path.glob("*/**/.genretagger-*"))) > 1
    assert review.recover(library) == []
    assert sorted(path.resolve() for path in tmp_path.glob("*/**/*.mp3")) == files
    library.close()

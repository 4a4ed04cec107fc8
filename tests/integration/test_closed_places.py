"""Music where nothing can be written, or not enough: a sentence for each file, and nothing changed."""

import hashlib
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from genretagger import review
from genretagger.tags.genres import Existing
from tests.accepted import accepted
from tests.mounts import read_only, unprivileged
from tests.music import make_song

ROOT = Path(__file__).parents[2]
KINDS = ("mp3", "flac", "ogg", "m4a", "wav")


def fill(music: Path, seconds: float = 0.3) -> list[Path]:
    music.mkdir()
    return [make_song(music / f"song.{kind}", seconds=seconds, tags={"title": kind}) for kind in KINDS]


def hashes(music: Path) -> dict[str, str]:
    files = sorted(path for path in music.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_music_on_a_read_only_mount_is_named_file_by_file_and_untouched(tmp_path: Path) -> None:
    music = tmp_path / "music"
    library = accepted(tmp_path / "library.sqlite3", music, fill(music), ["Zouk"])
    before = hashes(music)
    with read_only(music):
        outcomes = list(review.write(library, Existing.REPLACE))
        assert len(outcomes) == len(KINDS)
        assert all("read-only" in (outcome.error or "") for outcome in outcomes)
        assert all(outcome.path in (outcome.error or "") for outcome in outcomes)
        assert hashes(music) == before
    assert all(outcome.written for outcome in review.write(library, Existing.REPLACE))
    batch = review.last_batch(library)
    assert batch is not None
    written = hashes(music)
    with read_only(music):
        outcomes_of_undo = list(review.undo_batch(library, batch))
        assert [outcome.restored for outcome in outcomes_of_undo] == ["refused"] * len(KINDS)
        assert all("read-only" in (outcome.error or "") for outcome in outcomes_of_undo)
        assert hashes(music) == written
    assert {outcome.restored for outcome in review.undo_batch(library, batch)} == {"bytes"}
    assert hashes(music) == before
    library.close()


def test_music_in_a_read_only_folder_is_named_file_by_file_and_untouched() -> None:
    with unprivileged() as place:
        music = place / "music"
        library = accepted(place / "library.sqlite3", music, fill(music), ["Zouk"])
        before = hashes(music)
        music.chmod(0o555)
        outcomes = list(review.write(library, Existing.REPLACE))
        music.chmod(0o755)
        assert len(outcomes) == len(KINDS)
        assert all("read-only folder" in (outcome.error or "") for outcome in outcomes)
        assert hashes(music) == before
        library.close()


WRITE = textwrap.dedent("""
    import resource, signal, sys
    from genretagger import cli

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    sys.exit(cli.run(["write", "--existing", "replace", "--library", sys.argv[1]]))
""")


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no quota for files")
def test_a_quota_refuses_the_files_that_do_not_fit_and_leaves_them_as_they_were(tmp_path: Path) -> None:
    music = tmp_path / "music"
    paths = fill(music, seconds=0.3)
    large = make_song(music / "large.wav", seconds=8)
    library = accepted(tmp_path / "library.sqlite3", music, [*paths, large], ["Zouk"])
    library.close()
    before = hashes(music)
    arguments = [sys.executable, "-c", WRITE, str(library.path), "1000000"]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert f"{len(KINDS)} written, 1 failed" in done.stderr
    assert "large.wav was left as it was, the disk is full" in done.stdout
    now = hashes(music)
    assert now.keys() == before.keys()
    assert [path for path in before if now[path] == before[path]] == [str(large)]

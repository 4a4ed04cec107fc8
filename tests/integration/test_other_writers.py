"""Another program that tags the same files at the same time: no damage, and nothing is lost."""

import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import update

from genretagger import cli, review, tags
from genretagger.errors import TagError
from genretagger.library import State, queries, scanner
from genretagger.library.models import Track
from genretagger.library.queries import TrackQuery, track_ids
from genretagger.tags import disk, sound
from genretagger.tags.genres import Existing
from genretagger.tags.journal import TagChange, undo
from genretagger.tags.opening import opened
from genretagger.tags.writer import write_genres
from tests.accepted import accepted
from tests.journals import MemoryJournal
from tests.music import make_song

KINDS = ("mp3", "flac", "ogg", "m4a")
FILES = 8
SECONDS = 4.0

OTHER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from mutagen import File

    stop, said, paths, number = Path(sys.argv[1]), open(sys.argv[2], "w"), sys.argv[3:], 0
    print("ready", flush=True)
    while not stop.exists():
        for path in paths:
            number += 1
            file = File(path, easy=True)
            file["title"] = [str(number)]
            file.save()
            print(path, number, sep="\\t", file=said)
            time.sleep(0.005)
    said.close()
""")


@pytest.fixture
def masters(tmp_path: Path) -> list[Path]:
    return [make_song(tmp_path / f"master.{kind}", seconds=0.5, tags={"title": "0"}) for kind in KINDS]


@pytest.fixture
def paths(masters: list[Path], tmp_path: Path) -> list[Path]:
    (tmp_path / "music").mkdir()
    return [
        Path(shutil.copy(master, tmp_path / "music" / f"{number:02}{master.suffix}"))
        for number, master in enumerate(masters * (FILES // len(masters)))
    ]


@contextmanager
def other_program(paths: list[Path], scratch: Path) -> Iterator[dict[str, str]]:
    """Another process that gives these files new titles in turn; at the end, their last ones are there."""
    titles: dict[str, str] = {}
    stop, said = scratch / "stop", scratch / "said"
    command = [sys.executable, "-c", OTHER, str(stop), str(said), *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            yield titles
        finally:
            stop.touch()
            _, error = other.communicate(timeout=280)
        assert error == ""
    for line in said.read_text().splitlines():
        path, titles[path] = line.split("\t")


def test_a_program_that_tags_the_same_files_meanwhile_loses_nothing_and_finds_no_damage(
    masters: list[Path], paths: list[Path], tmp_path: Path
) -> None:
    done: list[TagChange] = []
    with other_program(paths, tmp_path) as titles:
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends or len(done) <= FILES:
            for path in paths:
                try:
                    change = write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
                except TagError:
                    continue
                if change is not None:
                    done.append(change)
                    if len(done) % 2:
                        undo(change, path=str(path))
    assert len(titles) == FILES
    for number, path in enumerate(paths):
        assert tags.read(path).title == titles[str(path)], path
        master = masters[number % len(masters)]
        whole, now = opened(master), opened(path)
        assert whole is not None
        assert now is not None
        assert sound.same(master, whole.sound(), path, now.sound())
    assert sorted(path.parent.iterdir()) == paths


def test_a_file_that_another_program_has_open_for_writing_is_left_to_it(paths: list[Path]) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells who has a file open")
    path = paths[0]
    before, journal = path.read_bytes(), MemoryJournal()
    holder = subprocess.Popen(
        [sys.executable, "-c", "import sys; file = open(sys.argv[1], 'r+b');"
         "print(flush=True); input()", str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(TagError, match=r"another program is writing to it"):
            write_genres(path, ("Zouk",), expected=None, journal=journal)
        holder.kill()
    assert path.read_bytes() == before
    assert journal.states == ["discarded"]
    with path.open("rb"):  # a player does no harm
        assert write_genres(path, ("Zouk",), expected=None, journal=journal) is not None


def test_files_changed_between_review_and_write_are_refused_looked_at_again_and_written_then(
    paths: list[Path], tmp_path: Path
) -> None:
    library = accepted(tmp_path / "library.sqlite3", tmp_path / "music", paths, ["Zouk"])
    stamps = {path: disk.stamp(path) for path in paths}
    with other_program(paths[::2], tmp_path):
        while any(disk.stamp(path) == stamps[path] for path in paths[::2]):
            time.sleep(0.01)
        outcomes = list(review.write(library, Existing.REPLACE))
    theirs = {str(path) for path in paths[::2]}
    assert {outcome.path for outcome in outcomes if outcome.written} == set(map(str, paths)) - theirs
    reasons = {outcome.path: outcome.error or "" for outcome in outcomes if not outcome.written}
    assert reasons.keys() == theirs
    assert all(path in reason and "write again" in reason for path, reason in reasons.items())
    again = list(review.write(library, Existing.REPLACE))  # what went on after the look is seen now
    left = track_ids(library, TrackQuery(states=frozenset({State.ACCEPTED})))
    titles = {row.path: row.title for row in queries.rows(library, left)}
    assert titles == {path: tags.read(path).title for path in theirs if tags.read(path).genres != ("Zouk",)}
    again += review.write(library, Existing.REPLACE)
    assert {outcome.path for outcome in again if outcome.written} == theirs
    library.close()


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_genre_that_another_program_wrote_is_in_the_library_at_once(
    when: str, paths: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = paths[0]
    library = accepted(tmp_path / "library.sqlite3", tmp_path / "music", [path], ["Zouk"])
    if when == "before":
        write_genres(path, ("Theirs",), expected=None, journal=MemoryJournal(), keep_mtime=True)
        status = path.stat()
        with library.writing() as session:  # a program that keeps the time, and fills its padding
            session.execute(update(Track).values(size=status.st_size, mtime_ns=status.st_mtime_ns))
    else:
        real = disk.without_writers

        @contextmanager
        def others_first(name: str | Path, original: Path) -> Iterator[None]:
            monkeypatch.setattr(disk, "without_writers", real)
            write_genres(original, ("Theirs",), expected=None, journal=MemoryJournal())
            with real(name, original):
                yield

        monkeypatch.setattr(disk, "without_writers", others_first)
    (refused,) = review.write(library, Existing.KEEP)
    assert "its genre is Theirs now" in (refused.error or "")
    (row,) = queries.rows(library, track_ids(library, TrackQuery()))
    assert row.genres == ("Theirs",)
    (kept,) = review.write(library, Existing.KEEP)
    assert "keeps Theirs" in (kept.note or "")
    assert tags.read(path).genres == ("Theirs",)
    library.close()


def test_other_music_in_the_place_of_a_song_is_refused_and_waits_to_be_heard(
    masters: list[Path], paths: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = accepted(tmp_path / "library.sqlite3", tmp_path / "music", paths[:2], ["Zouk"])
    here = ("--library", str(library.path))
    make_song(paths[0], seconds=0.5, seed=9)
    paths[1].write_bytes(b"")
    before = [path.read_bytes() for path in paths[:2]]
    assert cli.run(["write", *here]) == 1
    said = capsys.readouterr().out
    assert f"{paths[0]} holds other music" in said
    assert f"{paths[1]} was changed since the scan" in said
    assert [path.read_bytes() for path in paths[:2]] == before
    assert scanner.count_pending(library, [str(tmp_path)], "a model") == 2
    assert cli.run(["write", *here]) == 1
    said = capsys.readouterr().out
    assert str(paths[0]) not in said
    assert f"{paths[1]} is empty" in said
    library.close()

"""A decision stays with the recording it was made for: it moves with it, and never goes to another one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import update

from genretagger import pipeline, review
from genretagger.audio import earlier_fingerprint
from genretagger.library import State
from genretagger.library.database import Library
from genretagger.library.happenings import What, happenings
from genretagger.library.models import Track
from genretagger.library.queries import TrackRow, row_by_path
from genretagger.pipeline import ScanOptions, ScanSummary
from tests.models import tiny_model
from tests.music import ENCODINGS, encode, make_song, tune, write_tags

RATE = 22_050


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("model") / "tiny.onnx")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    yield library
    library.close()


@pytest.fixture
def music(tmp_path: Path) -> Path:
    (tmp_path / "music").mkdir()
    make_song(tmp_path / "music" / "other.mp3", seconds=4)
    return tmp_path / "music"


def scan(library: Library, music: Path, model: Path, **options: object) -> ScanSummary:
    return pipeline.scan(library, [str(music)], options=ScanOptions(model=model, workers=1, **options))  # type: ignore[arg-type]


def row(library: Library, path: Path) -> TrackRow:
    found = row_by_path(library, str(path))
    assert found is not None
    return found


def after_silence(path: Path, seed: int, *, end_seed: int | None = None) -> Path:
    """A song that begins with eight seconds of silence, more than 256 KB; its end may be another one."""
    song = tune(6, RATE, seed=seed)
    if end_seed is not None:
        song[:, -RATE:] = tune(1, RATE, seed=end_seed)
    silence = np.zeros((2, 8 * RATE), dtype=np.float32)
    encode(path, np.concatenate([silence, song], axis=1), RATE, ENCODINGS["wav"])
    return path


def known_to_an_earlier_version(library: Library, path: Path) -> None:
    """Give a track the fingerprint that an earlier version stored."""
    with library.writing() as session:
        values = {"fingerprint": earlier_fingerprint(path)}
        session.execute(update(Track).where(Track.path == str(path)).values(values))


def accept(library: Library, path: Path, genre: str) -> None:
    review.accept(library, [row(library, path).id], (genre,))


@pytest.mark.parametrize("by_an_earlier_version", [False, True])
def test_a_new_song_that_begins_like_a_deleted_one_inherits_nothing(
    by_an_earlier_version: bool, library: Library, music: Path, model: Path
) -> None:
    after_silence(music / "a.wav", 1)
    scan(library, music, model)
    accept(library, music / "a.wav", "Jazz")
    if by_an_earlier_version:
        known_to_an_earlier_version(library, music / "a.wav")
    (music / "a.wav").unlink()
    after_silence(music / "b.wav", 2)

    summary = scan(library, music, model)

    assert (summary.analysed, summary.moved, summary.vanished) == (1, 0, 1)
    assert row(library, music / "b.wav").chosen == ()
    assert row(library, music / "b.wav").state in (State.SUGGESTED, State.UNSURE)


@pytest.mark.parametrize("end_seed", [None, 7], ids=["another song", "another end"])
def test_another_song_in_the_place_of_one_that_begins_alike_is_heard_and_waits_for_a_decision(
    end_seed: int | None, library: Library, music: Path, model: Path
) -> None:
    song = after_silence(music / "a.wav", 1)
    scan(library, music, model)
    accept(library, song, "Jazz")
    after_silence(song, 1 if end_seed else 2, end_seed=end_seed)
    os.utime(song, (1, 1))

    assert scan(library, music, model).analysed == 1

    assert row(library, song).chosen == ()
    assert row(library, song).state in (State.SUGGESTED, State.UNSURE)
    assert [one.what for one in happenings(library, row(library, song).id)] == [What.HEARD]


@pytest.mark.parametrize("by_an_earlier_version", [False, True])
@pytest.mark.parametrize("kind", ["wav", "mp3", "flac", "ogg", "m4a"])
def test_a_file_that_was_still_arriving_is_heard_again_when_it_is_whole(
    kind: str, by_an_earlier_version: bool, library: Library, music: Path, model: Path, tmp_path: Path
) -> None:
    whole = make_song(tmp_path / f"whole.{kind}", seconds=14, bit_rate=256_000)
    song = music / f"song.{kind}"
    song.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    scan(library, music, model)
    if by_an_earlier_version and kind != "m4a":  # of which nothing can be heard before its end is there
        known_to_an_earlier_version(library, song)
    shutil.copy(whole, song)

    assert scan(library, music, model).analysed == 1

    assert row(library, song).duration_seconds == pytest.approx(14, abs=0.2)
    again = Library(tmp_path / "new.sqlite3")
    scan(again, music, model)
    assert row(library, song).confidence == row(again, song).confidence
    again.close()


def test_a_decision_made_by_an_earlier_version_stays_when_the_tags_change_and_when_the_file_moves(
    library: Library, music: Path, model: Path
) -> None:
    tagged, moved = make_song(music / "tagged.flac", seconds=4, seed=1), music / "moved.flac"
    make_song(moved, seconds=4, seed=2)
    scan(library, music, model)
    for path in (tagged, moved):
        accept(library, path, "Jazz")
        known_to_an_earlier_version(library, path)
    write_tags(tagged, {"title": "A title " * 2_000})
    (music / "there").mkdir()
    moved.rename(music / "there" / "renamed.flac")

    summary = scan(library, music, model)

    assert (summary.analysed, summary.moved, summary.vanished) == (1, 1, 0)
    assert row(library, tagged).chosen == row(library, music / "there" / "renamed.flac").chosen == ("Jazz",)
    write_tags(tagged, {"title": "Another"})
    assert scan(library, music, model).analysed == 0  # it is known by its fingerprint of today now


def test_known_tracks_are_heard_again_when_that_is_asked_for_and_keep_their_decisions(
    library: Library, music: Path, model: Path
) -> None:
    scan(library, music, model)
    accept(library, music / "other.mp3", "Jazz")

    assert scan(library, music, model, again=True).analysed == 1

    assert row(library, music / "other.mp3").chosen == ("Jazz",)


def test_a_decision_that_was_taken_back_is_not_told_as_one(
    library: Library, music: Path, model: Path
) -> None:
    scan(library, music, model)
    accept(library, music / "other.mp3", "Jazz")
    review.reconsider(library, [row(library, music / "other.mp3").id])
    assert [one.what for one in happenings(library, row(library, music / "other.mp3").id)] == [What.HEARD]

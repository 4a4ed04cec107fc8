"""A library that another model heard: all stays until each track is heard again, after what is new."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import mutagen
import pytest
from sqlalchemy import select, update

from genretagger import pipeline, review
from genretagger.learning import choosing
from genretagger.library import State, embeddings, queries, settings, similar
from genretagger.library.database import Library
from genretagger.library.models import Analysis, Track, now
from genretagger.library.queries import TrackQuery, TrackRow
from genretagger.library.suggesting import Origin
from genretagger.pipeline import ScanControl, ScanOptions, ScanProgress
from genretagger.terminal import _words as words_of
from tests.models import GENRES, tiny_model
from tests.music import make_song

ALBUM = {"weight": 2.0, "least_tracks": 3, "own_from": 1.1}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("old") / "old.onnx")


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "new.onnx"
    refusals = ("other", "speech")
    return tiny_model(path, id="tiny-2", format=2, genres=list(reversed(GENRES)), refusals=list(refusals))


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    for number in range(4):
        song(folder / f"{number}.flac", number)
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    yield library
    library.close()


def song(path: Path, seed: int) -> Path:
    tags = {"title": path.stem, "artist": "Artist", "album": "Album"}
    return make_song(path, seconds=4, seed=seed, tags=tags)


def scan(library: Library, music: Path, model: Path, **more: object) -> list[ScanProgress]:
    told: list[ScanProgress] = []
    options = ScanOptions(model=model, workers=1)
    pipeline.scan(library, [str(music)], options=options, on_progress=told.append, **more)  # type: ignore[arg-type]
    return told


def all_rows(library: Library) -> dict[str, TrackRow]:
    found = queries.rows(library, queries.track_ids(library, TrackQuery()))
    return {Path(row.path).name: row for row in found}


def models(library: Library) -> dict[str, str]:
    with library.reading() as session:
        pairs = select(Track.path, Analysis.model_id).join(Analysis, Analysis.track_id == Track.id)
        return {Path(path).name: model for path, model in session.execute(pairs)}


def test_what_another_model_heard_is_heard_again_newest_first_after_what_is_new(
    library: Library, music: Path, old: Path, new: Path
) -> None:
    scan(library, music, old)
    review.accept(library, [all_rows(library)["0.flac"].id], ("Ska",))
    review.reject(library, [all_rows(library)["1.flac"].id])
    with library.writing() as session:
        for days, name in enumerate(("2.flac", "0.flac", "3.flac", "1.flac")):
            chosen = Track.path == str(music / name)
            session.execute(update(Track).where(chosen).values(added_at=now() - timedelta(days)))
    song(music / "9.flac", 9)
    song(music / "8.flac", 8)
    heard: list[str] = []
    told: list[ScanProgress] = []

    def stored(ids: list[int]) -> None:
        heard.extend(Path(row.path).name for row in queries.rows(library, ids))

    told = scan(library, music, new, on_stored=stored)
    assert set(heard[:2]) == {"8.flac", "9.flac"}
    assert heard[2:] == ["2.flac", "0.flac", "3.flac", "1.flac"]
    assert set(models(library).values()) == {"tiny-2"}
    rows = all_rows(library)
    assert (rows["0.flac"].state, rows["0.flac"].chosen) == (State.ACCEPTED, ("Ska",))
    assert rows["1.flac"].state == State.REJECTED
    last = told[-1]
    assert (last.heard_again, last.again, last.total) == (4, 4, 6)
    assert words_of(last).startswith("hearing again with the new model: 4 of 4 · ")
    first = next(one for one in told if not one.walking)
    assert first.heard_again is None
    assert "again" not in words_of(first)


def test_a_scan_that_is_stopped_keeps_what_was_and_goes_on_the_next_time(
    library: Library, music: Path, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH_TRACKS", 1)
    scan(library, music, old)
    before = all_rows(library)
    control = ScanControl()
    scan(library, music, new, control=control, on_stored=lambda _ids: control.stop())
    half = models(library)
    assert 0 < list(half.values()).count("tiny-1") < 4
    for name, row in all_rows(library).items():
        if half[name] == "tiny-1":
            assert row == before[name]
            assert similar.nearest(library, row.id, 9) == [] or half_alike(library, row.id, half)
            heard = embeddings.load(library, "tiny-1")
            assert set(heard.ids.tolist()) == {
                other.id for name, other in all_rows(library).items() if half[name] == "tiny-1"
            }
    told = scan(library, music, new)
    assert set(models(library).values()) == {"tiny-2"}
    assert told[-1].again == list(half.values()).count("tiny-1")


def half_alike(library: Library, track_id: int, half: dict[str, str]) -> bool:
    """Whether all that sounds like a track was heard by the same model."""
    found = queries.rows(library, [one.track_id for one in similar.nearest(library, track_id, 9)])
    return {half[Path(row.path).name] for row in found} == {"tiny-1"}


def test_a_decision_outlives_a_file_that_the_new_model_cannot_hear(
    library: Library, music: Path, old: Path, new: Path
) -> None:
    scan(library, music, old)
    rows = all_rows(library)
    review.accept(library, [rows["0.flac"].id], ("Ska",))
    for name in ("0.flac", "1.flac"):
        path, status = music / name, (music / name).stat()
        path.write_bytes(b"fLaC" + bytes(status.st_size - 4))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    scan(library, music, new)
    after = all_rows(library)
    assert (after["0.flac"].state, after["0.flac"].chosen) == (State.ACCEPTED, ("Ska",))
    assert after["1.flac"].state == State.FAILED
    assert scan(library, music, new)[-1].walking, "nothing is left to hear"


def test_a_scan_lets_the_tracks_of_an_album_decide_together(
    library: Library, music: Path, tmp_path: Path
) -> None:
    model = tiny_model(
        tmp_path / "albums.onnx", id="albums", format=2, threshold=0.3, album=ALBUM, parents=[]
    )
    scan(library, music, model)
    ids = [row.id for row in all_rows(library).values()]
    found = queries.from_albums(library, ids)
    assert found.keys() == set(ids)
    assert {one.tracks for one in found.values()} == {3}
    with_albums = all_rows(library)
    choosing.save(library, replace(settings.load(library), albums=False))
    assert queries.from_albums(library, ids) == {}
    song(music / "new.flac", 7)
    scan(library, music, model)
    assert queries.from_albums(library, ids) == {}
    choosing.reset(library)
    (music / "new.flac").unlink()
    scan(library, music, model)
    assert queries.from_albums(library, ids).keys() == set(ids)
    assert {name: row.genre for name, row in all_rows(library).items()} == {
        name: row.genre for name, row in with_albums.items()
    }


def test_another_name_of_an_album_parts_a_track_from_it_without_listening(
    library: Library, music: Path, tmp_path: Path
) -> None:
    model = tiny_model(tmp_path / "albums.onnx", id="albums", format=2, album=ALBUM)
    scan(library, music, model)
    rows = all_rows(library)
    file = mutagen.File(music / "3.flac")  # type: ignore[attr-defined]
    file["album"] = "Another"
    file.save()
    summary = pipeline.scan(library, [str(music)], options=ScanOptions(model=model, workers=1))
    assert (summary.analysed, summary.unchanged) == (0, 4)
    found = queries.from_albums(library, [row.id for row in rows.values()])
    assert {one.tracks for one in found.values()} == {2}
    assert rows["3.flac"].id not in found
    assert all_rows(library)["3.flac"].origin == Origin.MODEL

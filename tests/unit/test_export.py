"""Lists for other programs: what is in them, and what becomes of what was there before."""

import csv
import json
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from genretagger.errors import GenretaggerError
from genretagger.export import export
from genretagger.library import Library, queries
from genretagger.library.models import Track
from genretagger.library.queries import Sort, TrackQuery
from genretagger.tags.genres import key
from tests.ui.generated import make_library

TRACKS = 700


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    made = make_library(tmp_path_factory.mktemp("export") / "library.sqlite3", TRACKS, analyses=3)
    yield made
    made.close()


def run(library: Library, ids: Sequence[int], kind: str, place: Path) -> None:
    deque(export(library, ids, kind, place), maxlen=0)


def in_order(library: Library) -> list[int]:
    return queries.track_ids(library, TrackQuery(sort=Sort.TITLE, descending=True))


def test_exactly_the_tracks_asked_for_come_in_their_order(library: Library, tmp_path: Path) -> None:
    ids = in_order(library)
    paths = [row.path for row in queries.rows(library, ids)]
    run(library, ids, "csv", tmp_path / "l.csv")
    with (tmp_path / "l.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == paths
    assert rows[0]["title"]
    run(library, ids[:3], "json", tmp_path / "l.json")
    assert [track["path"] for track in json.loads((tmp_path / "l.json").read_text())] == paths[:3]


def test_how_far_it_is_is_told_up_to_the_last(library: Library, tmp_path: Path) -> None:
    told = list(export(library, in_order(library), "csv", tmp_path / "l.csv"))
    assert told == sorted(told)
    assert told[-1] == TRACKS


@pytest.mark.parametrize("kind", ["csv", "json", "m3u8"])
def test_an_export_that_is_stopped_leaves_what_was_there(library: Library, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "list"
    file.write_text("before")
    going = export(library, in_order(library), kind, file)
    next(going)
    going.close()  # type: ignore[attr-defined]
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_playlist_goes_genre_after_genre_and_holds_every_track(library: Library, tmp_path: Path) -> None:
    run(library, in_order(library), "m3u8", tmp_path / "l.m3u8")
    lines = (tmp_path / "l.m3u8").read_text(encoding="utf-8").splitlines()
    groups = [line.removeprefix("#EXTGRP:") for line in lines if line.startswith("#EXTGRP:")]
    assert groups == sorted(groups, key=key)
    assert sum(not line.startswith("#") for line in lines) == TRACKS
    assert sum(line.startswith("#EXTINF:") for line in lines) == TRACKS


def test_each_genre_gets_a_playlist_and_a_second_export_replaces_them(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "lists"
    run(library, in_order(library), "playlists", folder)
    run(library, in_order(library), "playlists", folder)
    made = {file.name: file.read_text(encoding="utf-8").splitlines() for file in folder.iterdir()}
    assert {"Rock.m3u8", "Jazz.m3u8", "No genre.m3u8"} <= made.keys()
    assert sum(not line.startswith("#") for lines in made.values() for line in lines) == TRACKS


def test_styles_and_moods_are_listed_and_each_style_gets_a_playlist(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library.sqlite3", 3, analyses=3)
    with library.writing() as session:
        for id_, styles in ((1, ["House", "Hard/Rock"]), (2, ["House"]), (3, None)):
            track = session.get_one(Track, id_)
            track.styles, track.moods = styles, styles and ["Happy", "Party"]
    run(library, [1, 2, 3], "json", tmp_path / "l.json")
    tracks = json.loads((tmp_path / "l.json").read_text())
    assert [track["styles"] for track in tracks] == [["House", "Hard/Rock"], ["House"], []]
    assert [track["moods"] for track in tracks] == [["Happy", "Party"], ["Happy", "Party"], []]
    run(library, [1, 2, 3], "csv", tmp_path / "l.csv")
    with (tmp_path / "l.csv").open(encoding="utf-8", newline="") as file:
        assert [row["styles"] for row in csv.DictReader(file)] == ["House; Hard/Rock", "House", ""]
    run(library, [1, 2, 3], "style-playlists", tmp_path / "lists")
    paths = [row.path for row in queries.rows(library, [1, 2, 3])]
    made = {
        file.name: [path for path in paths if path in file.read_text(encoding="utf-8")]
        for file in (tmp_path / "lists").iterdir()
    }
    assert made == {"House.m3u8": paths[:2], "Hard-Rock.m3u8": paths[:1], "No style.m3u8": paths[2:]}
    library.close()


def test_a_playlist_that_somebody_else_made_is_left_alone(library: Library, tmp_path: Path) -> None:
    mine = tmp_path / "Rock.m3u8"
    mine.write_text("#EXTM3U\nmy favourite.mp3\n")
    with pytest.raises(GenretaggerError, match="Rock.m3u8 is there already"):
        run(library, in_order(library), "playlists", tmp_path)
    assert mine.read_text() == "#EXTM3U\nmy favourite.mp3\n"
    assert list(tmp_path.iterdir()) == [mine]


def test_a_genre_of_any_name_gets_a_file_of_its_own(tmp_path: Path) -> None:
    from genretagger.export import _file_name

    taken: set[str] = set()
    genres = ("AC/DC", "AC:DC", "..", "con", "Rock", "rock ", "\u202eknuP", "x" * 300, "?")
    names = [_file_name(genre, taken) for genre in genres]
    assert len({name.casefold() for name in names}) == len(genres)
    for name in names:
        (tmp_path / f"{name}.m3u8").write_text("")
        assert not set(name) & set('\\/:*?"<>|\u202e')
    assert len(list(tmp_path.iterdir())) == len(genres)


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for kind, place in (("csv", tmp_path / "file" / "l.csv"), ("playlists", tmp_path / "file")):
        with pytest.raises(GenretaggerError, match="cannot be written"):
            run(library, [1], kind, place)

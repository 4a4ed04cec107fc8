from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from genretagger.library import folders
from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.library.queries import count, counts, rows, track_ids
from genretagger.library.states import State
from genretagger.library.track_query import Sort, TrackQuery, can_be_paged, searchable

TRACKS = (
    ("/m/a/1.mp3", "Été", "Zoë", "suggested", "rock", 0.9, ["Rock"]),
    ("/m/a/2.mp3", "beta", "anna", "unsure", None, 0.3, []),
    ("/m/ab/3.mp3", "Gamma", "Bob", "accepted", "jazz", 0.6, []),
    ("/n/100%_4.mp3", None, None, "failed", None, None, []),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    with library.writing() as session:
        for path, title, artist, state, genre, confidence, genres in TRACKS:
            track = Track(path=path, size=1, mtime_ns=1, title=title, artist=artist, state=state)
            track.genre, track.confidence, track.genres = genre, confidence, genres
            track.search_text = searchable(title, artist, path)
            track.chosen = ["Bebop"] if state == "accepted" else None
            session.add(track)
    folders.add(library, "/m/a")
    yield library
    library.close()


def names(library: Library, **fields: object) -> list[str]:
    ids = track_ids(library, TrackQuery(**fields))  # type: ignore[arg-type]
    return [Path(row.path).stem for row in rows(library, ids)]


def test_tracks_come_in_the_order_asked_for_and_empty_values_last(library: Library) -> None:
    assert names(library) == ["1", "2", "3", "100%_4"]
    assert names(library, sort=Sort.ARTIST) == ["2", "3", "1", "100%_4"]
    assert names(library, sort=Sort.CONFIDENCE, descending=True) == ["1", "3", "2", "100%_4"]
    assert names(library, sort=Sort.CONFIDENCE) == ["2", "3", "1", "100%_4"]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("ÉTÉ", ["1"]),
        ("E\u0301te\u0301", ["1"]),
        ("zoë été", ["1"]),
        ("ann bet", ["2"]),
        ("100%_", ["100%_4"]),
        ("0%4", []),
        ("' OR 1", []),
    ],
)
def test_search_finds_words_in_any_case_and_composition(
    library: Library, search: str, expected: list[str]
) -> None:
    assert names(library, search=search) == expected


def test_filters_narrow_down(library: Library) -> None:
    assert names(library, states=frozenset({State.UNSURE, State.FAILED})) == ["2", "100%_4"]
    assert names(library, genre="Rock") == ["1"]
    assert names(library, genre="bebop") == ["3"]
    assert names(library, folder="/m/a") == ["1", "2"]
    assert names(library, minimum_confidence=0.6) == ["1", "3"]
    assert names(library, untagged=True) == ["2", "3", "100%_4"]
    assert count(library, TrackQuery(folder="/m")) == 3


def test_styles_and_moods_narrow_down_count_and_sort(library: Library) -> None:
    assert names(library, style="House") == []
    heard = {"1": (["House", "Indie Rock"], ["Happy"]), "2": (["Indie Rock"], None), "3": (None, ["Happy"])}
    with library.writing() as session:
        for track in session.scalars(select(Track)):
            track.styles, track.moods = heard.get(Path(track.path).stem, (None, None))
    assert names(library, style="house") == ["1"]
    assert names(library, style="Indie Rock") == ["1", "2"]
    assert names(library, style="Rock") == names(library, style='"') == []
    assert names(library, mood="HAPPY") == ["1", "3"]
    assert names(library, style="indie rock", mood="happy") == ["1"]
    assert names(library, also=TrackQuery(style="indie rock"), mood="happy", folder="/m") == ["1"]
    assert names(library, sort=Sort.STYLES) == ["1", "2", "3", "100%_4"]
    assert names(library, sort=Sort.STYLES, descending=True) == ["2", "1", "3", "100%_4"]
    found = counts(library)
    assert found.styles == {"Indie Rock": 2, "House": 1}
    assert found.moods == {"Happy": 2}


def test_the_sidebar_counts_what_is_there(library: Library) -> None:
    found = counts(library)
    assert found.total == 4
    assert found.states[State.UNSURE] == 1
    assert found.genres == {"Bebop": 1, "Rock": 1}
    assert found.now == {"Rock": 1}
    assert found.folders == {"/m/a": 2}


@pytest.mark.parametrize("genre", ["Bebop", "Rock"])
def test_a_genre_lists_as_many_tracks_as_the_sidebar_counts(library: Library, genre: str) -> None:
    assert count(library, TrackQuery(genre=genre)) == counts(library).genres[genre]


def test_the_filters_of_the_table_narrow_down_too(library: Library) -> None:
    assert names(library, genre_now="ROCK") == ["1"]
    assert names(library, maximum_confidence=0.5) == ["2"]
    assert names(library, disagrees=True) == []
    with library.writing() as session:
        for track in session.scalars(select(Track)):
            track.genres = ["Jazz", "hip hop"]
    assert names(library, disagrees=True) == ["1", "3"]
    assert names(library, genre_now="Hip-Hop") == ["1", "2", "3", "100%_4"]
    assert names(library, folder="/m", also=TrackQuery(folder="/m/a", minimum_confidence=0.5)) == ["1"]
    assert names(library, genre="jazz") == []


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_put_together_are_the_whole_list(library: Library, descending: bool, grouped: bool) -> None:
    for sort in Sort:
        query = TrackQuery(sort=sort, descending=descending, grouped=grouped)
        whole = track_ids(library, query)
        assert len(whole) == len(TRACKS)
        if can_be_paged(query):
            for at in range(len(whole)):
                assert track_ids(library, query, 2, after=whole[at]) == whole[at + 1 : at + 3], sort


def test_albums_stand_together_in_every_order(library: Library) -> None:
    with library.writing() as session:
        for track in session.scalars(select(Track)):
            track.album_key = "/odd" if Path(track.path).stem in "13" else "/even"
    assert names(library, grouped=True) == ["2", "100%_4", "1", "3"]
    assert names(library, grouped=True, sort=Sort.CONFIDENCE) == ["2", "100%_4", "3", "1"]
    assert names(library, grouped=True, sort=Sort.CONFIDENCE, descending=True) == ["1", "3", "2", "100%_4"]

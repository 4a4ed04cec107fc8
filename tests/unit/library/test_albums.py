from pathlib import Path

import pytest

from genretagger import review
from genretagger.library import Library
from genretagger.library.albums import Vote, agreement, album_key, albums, keys_of
from genretagger.library.models import Track
from genretagger.library.queries import rows
from genretagger.library.states import State

COUNTRY, ROCK = ("Country",), ("Rock",)


def votes(*genres: tuple[str, ...], confidence: float = 0.5) -> list[Vote]:
    return [Vote(number, said, confidence, True) for number, said in enumerate(genres)]


def test_an_album_agrees_when_more_than_half_of_what_was_heard_says_the_same() -> None:
    found = agreement(votes(COUNTRY, COUNTRY, ROCK, ()))
    assert (found.one, found.agreeing, found.heard, found.odd) == (COUNTRY, 2, 3, {2})


def test_an_album_of_two_halves_has_no_one_genre_but_a_likelier_one() -> None:
    halves = [*votes(ROCK), Vote(1, COUNTRY, 0.9, True)]
    found = agreement(halves)
    assert (found.one, found.genres) == ((), COUNTRY)


def test_an_album_that_was_not_heard_has_none() -> None:
    assert agreement(votes((), ())) == agreement([])
    assert agreement([]).one == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("/m/a/1.mp3", "Flare"), ("/m/a/2.mp3", "FLARE "), True),
        (("/m/a/CD 1/1.mp3", "Flare"), ("/m/a/cd2/1.mp3", "Flare"), True),
        (("/m/a/1.mp3", "E\u0301te\u0301"), ("/m/a/2.mp3", "Été"), True),
        (("/m/a/1.mp3", None), ("/m/a/2.mp3", None), True),
        (("/m/a/1.mp3", "Flare"), ("/m/b/1.mp3", "Flare"), False),
        (("/m/a/1.mp3", "Flare"), ("/m/a/2.mp3", "Glare"), False),
        (("/m/a/1.mp3", "Flare"), ("/m/a/Live/1.mp3", "Flare"), False),
    ],
)
def test_an_album_is_a_folder_and_a_name(
    one: tuple[str, str | None], other: tuple[str, str | None], same: bool
) -> None:
    assert (album_key(*one) == album_key(*other)) is same


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.sqlite3")
    lines = (
        ("/m/a/1.mp3", "suggested", "country", None),
        ("/m/a/2.mp3", "unsure", "country", None),
        ("/m/a/3.mp3", "suggested", "rock", None),
        ("/m/a/4.mp3", "accepted", "country", ["Folk"]),
        ("/m/a/5.mp3", "suggested", "country", None),
        ("/m/b/1.mp3", "suggested", "jazz", None),
        ("/m/b/2.mp3", "suggested", "rock", None),
    )
    with library.writing() as session:
        for path, state, likeliest, chosen in lines:
            track = Track(path=path, size=1, mtime_ns=1, title=path, artist="A", state=state, chosen=chosen)
            track.album, track.album_key = path[3], album_key(path, path[3])
            track.likeliest, track.confidence = likeliest, 0.6
            track.genre = likeliest if state != "unsure" else None
            session.add(track)
    return library


def test_one_track_stands_for_its_album_which_gets_one_genre(library: Library) -> None:
    done = review.accept_albums(library, [2])
    assert {before.track_id for before in done.changed} == {1, 2, 3, 5}
    assert done.skipped == 1
    found = rows(library, [1, 2, 3, 4, 5, 6])
    assert [row.chosen for row in found] == [COUNTRY, COUNTRY, COUNTRY, ("Folk",), COUNTRY, ()]
    review.restore(library, done)
    assert [row.state for row in rows(library, [1, 2, 3])] == [State.SUGGESTED, State.UNSURE, State.SUGGESTED]
    library.close()


def test_an_album_that_does_not_agree_is_left_alone_unless_the_genre_is_named(library: Library) -> None:
    assert review.accept_albums(library, [6]).changed == ()
    assert len(review.accept_albums(library, [6], ("Jazz Rock",)).changed) == 2
    library.close()


def test_the_row_of_an_album_knows_the_odd_ones_out(library: Library) -> None:
    assert len(keys_of(library, [7, 1, 2])) == 2
    (album,) = albums(library, keys_of(library, [1]))
    assert (album.title, album.artist, album.folder) == ("a", "A", "/m/a")
    assert (album.agreement.agreeing, album.agreement.heard, album.agreement.odd) == (3, 5, {3, 4})
    assert album.waiting == (1, 2, 3, 5)
    library.close()

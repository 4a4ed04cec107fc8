"""Styles beside the genre: what is planned, what stands in the files, and that it is taken back exactly."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from genretagger import review
from genretagger.library import Library, settings, vocabulary
from genretagger.library.models import Track
from genretagger.tags import read
from genretagger.tags.genres import Existing
from genretagger.tags.vocabulary import Order, Vocabulary
from tests.accepted import accepted, hashes
from tests.integration.test_cli import Shell, shell  # noqa: F401 (fixture)
from tests.models import tiny_model
from tests.music import KINDS, make_song

STYLES = ["House", "Indie Rock"]


def library_with_styles(folder: Path, songs: Sequence[Path], *, genres: Sequence[str] = ("Rock",)) -> Library:
    """A library of accepted files in which these styles were heard; styles are to be written."""
    library = accepted(folder / "library.sqlite3", folder / "music", songs, list(genres))
    with library.writing() as session:
        for track in session.scalars(select(Track)):
            track.styles, track.moods = STYLES, ["Happy"]
    settings.save(library, replace(settings.load(library), write_styles=True))
    return library


@pytest.fixture
def music(tmp_path: Path) -> Path:
    (tmp_path / "music").mkdir()
    return tmp_path / "music"


def test_styles_are_written_beside_the_genre_in_every_format_and_taken_back(music: Path) -> None:
    songs = [make_song(music / f"song.{kind}", seconds=0.5, tags={"title": "Moon"}) for kind in KINDS]
    before = hashes(music)
    library = library_with_styles(music.parent, songs)
    written = list(review.write(library, Existing.ASK))
    assert [outcome.error for outcome in written] == [None] * len(songs)
    assert {path.suffix: "/".join(read(path).genres) for path in songs} == {
        path.suffix: "Rock/House/Indie Rock" for path in songs
    }
    batch = review.last_batch(library)
    assert batch is not None
    assert {outcome.restored for outcome in review.undo_batch(library, batch)} == {"bytes"}
    assert hashes(music) == before
    library.close()


@pytest.mark.parametrize(
    ("there", "existing", "after"),
    [
        ("", Existing.ASK, ("Rock", "House", "Indie Rock")),
        ("Rock", Existing.ADD, ("Rock", "House", "Indie Rock")),
        ("Jazz", Existing.ADD, ("Jazz", "Rock", "House", "Indie Rock")),
        ("Jazz", Existing.REPLACE, ("Rock", "House", "Indie Rock")),
        ("Rock", Existing.KEEP, None),
        ("Rock", Existing.ASK, None),
    ],
)
def test_what_stands_in_a_file_is_asked_about_before_styles_come_to_it(
    music: Path, there: str, existing: Existing, after: tuple[str, ...] | None
) -> None:
    song = make_song(music / "song.flac", seconds=0.5, tags={"genre": there} if there else {})
    library = library_with_styles(music.parent, [song])
    (planned,) = review.plan(library, existing)
    if after is None:
        assert planned.kept is (existing is Existing.KEEP)
        assert planned.question is (existing is Existing.ASK)
        assert [outcome.written for outcome in review.write(library, existing)] == [False]
    else:
        assert planned.after == after
        list(review.write(library, existing))
    assert read(song).genres == (after or (there,))
    library.close()


def test_without_the_choice_no_style_is_written(music: Path) -> None:
    song = make_song(music / "song.flac", seconds=0.5)
    library = library_with_styles(music.parent, [song])
    settings.reset(library)
    (outcome,) = review.write(library, Existing.REPLACE)
    assert outcome.after == read(song).genres == ("Rock",)
    library.close()


def test_a_file_whose_own_genre_is_only_spelled_anew_gets_no_style_unasked(music: Path) -> None:
    song = make_song(music / "song.flac", seconds=0.5, tags={"genre": "rokk"})
    library = library_with_styles(music.parent, [song])
    vocabulary.save(library, Vocabulary(mapping=(("rokk", "Rock"),)))
    (planned,) = review.plan(library, Existing.ASK)
    assert (planned.after, planned.question) == (("Rock",), False)
    (planned,) = review.plan(library, Existing.ADD)
    assert planned.after == ("Rock", "House", "Indie Rock")
    library.close()


@pytest.mark.parametrize(
    ("wanted", "genres", "after"),
    [
        (Vocabulary(limit=2), ["Rock"], ("Rock", "House")),
        (Vocabulary(limit=1), ["Rock", "Pop"], ("Rock", "Pop")),
        (Vocabulary(allowed=("Rock", "Indie Rock")), ["Rock"], ("Rock", "Indie Rock")),
        (Vocabulary(mapping=(("House", "Club"),), limit=2), ["Rock"], ("Rock", "Club")),
        (Vocabulary(mapping=(("Indie Rock", "rock"),)), ["Rock"], ("Rock", "House")),
        (Vocabulary(limit=2), ["House"], ("House", "Indie Rock")),
        (Vocabulary(order=Order.ALPHABET), ["Rock"], ("House", "Indie Rock", "Rock")),
        (Vocabulary(), ["House/Techno"], ("House/Techno", "Indie Rock")),
    ],
)
def test_styles_are_written_in_the_words_of_the_person(
    music: Path, wanted: Vocabulary, genres: list[str], after: tuple[str, ...]
) -> None:
    song = make_song(music / "song.flac", seconds=0.5)
    library = library_with_styles(music.parent, [song], genres=genres)
    vocabulary.save(library, wanted)
    (planned,) = review.plan(library, Existing.REPLACE)
    assert planned.after == after
    library.close()


def test_the_command_line_tells_filters_and_writes_what_was_heard(shell: Shell) -> None:  # noqa: F811
    said = {"index": 0, "threshold": 0.0}
    tiny_model(
        shell.model,
        format=2,
        tags=["house", "punk", "happy"],
        styles=[{"name": "House", **said}, {"name": "Punk", "index": 1, "threshold": 1.0}],
        moods=[{"name": "Happy", **said}],
    )
    *tracks, _summary = shell.scan()
    assert [(track["styles"], track["moods"]) for track in tracks] == [(["House"], ["Happy"])] * 2
    assert len(shell.json("review", "--style", "house", "--mood", "HAPPY")) == 2
    assert shell.json("review", "--style", "Punk") == shell.json(
        "export", "--format", "json", "--mood", "Sad"
    )
    (chosen,) = shell.json("settings", "set", "write_styles", "on")
    assert chosen["write_styles"] is True
    before = shell.hashes()
    shell.json("accept", str(shell.music / "a.mp3"), "--genre", "Zydeco")
    (planned,) = shell.json("write", "--dry-run")
    assert planned["after"] == ["Zydeco", "House"]
    (done,) = shell.json("write")
    assert done["written"]
    assert done["after"] == ["Zydeco", "House"]
    shell.json("undo", "--last")
    assert shell.hashes() == before

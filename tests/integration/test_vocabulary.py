"""The person's words for genres on their way from the command line to the table, the plan and the files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen.id3 import ID3, TPE1

from genretagger import review
from genretagger.cli import run
from genretagger.errors import VocabularyError
from genretagger.library import Library, State, vocabulary
from genretagger.library.models import Folder, Setting, Track
from genretagger.library.queries import TrackQuery, TrackRow, rows, track_ids
from genretagger.tags.genres import Existing
from genretagger.tags.vocabulary import Parents, Vocabulary
from tests.accepted import accepted
from tests.music import make_song

SONGS = {"hip.flac": ("hiphop", ["hiphop"]), "rock.flac": ("rock", ["Rock / Metal"]), "pop.flac": ("pop", [])}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Three songs that were heard: likeliest genre, genres in the file."""
    library = Library(tmp_path / "library.sqlite3")
    with library.writing() as session:
        session.add(Folder(path=str(tmp_path)))
        for name, (genre, genres) in SONGS.items():
            path = make_song(tmp_path / name, seconds=1, tags={"genre": genres[0]} if genres else None)
            there = path.stat()
            track = Track(path=str(path), size=there.st_size, mtime_ns=there.st_mtime_ns, genres=genres)
            track.state, track.genre, track.likeliest, track.confidence = "suggested", genre, genre, 0.9
            session.add(track)
    yield library
    library.close()


def by_name(library: Library) -> dict[str, TrackRow]:
    return {Path(row.path).name: row for row in rows(library, track_ids(library, TrackQuery()))}


def genre_of(library: Library, name: str) -> list[str]:
    return list(mutagen.File(by_name(library)[name].path).get("genre", []))  # type: ignore[attr-defined]


def use(library: Library, **choices: Any) -> None:
    vocabulary.save(library, Vocabulary(**choices))


def test_the_table_the_plan_and_the_file_say_a_suggestion_in_the_same_words(library: Library) -> None:
    use(library, mapping=(("hiphop", "Rap"),), parents=(("Rap", "Urban"),), parent=Parents.TOO)
    row = by_name(library)["hip.flac"]
    assert (row.genre, row.suggested) == ("hiphop", ("Rap", "Urban"))
    review.accept(library, [row.id])
    (planned,) = review.plan(library, Existing.REPLACE)
    assert planned.after == ("Rap", "Urban")
    assert all(outcome.written for outcome in review.write(library, Existing.REPLACE))
    assert genre_of(library, "hip.flac") == ["Rap", "Urban"]


def test_a_genre_that_is_not_allowed_is_neither_suggested_nor_accepted(library: Library) -> None:
    use(library, allowed=("Rock",))
    found = by_name(library)
    assert {name: row.suggested for name, row in found.items()} == {
        "hip.flac": (), "rock.flac": ("Rock",), "pop.flac": (),
    }  # fmt: skip
    assert review.acceptable(library, 0.5) == [found["rock.flac"].id]
    done = review.accept(library, [row.id for row in found.values()])
    assert (len(done.changed), done.skipped) == (1, 2)
    assert len(review.plan(library, Existing.KEEP, minimum_confidence=0.5)) == 1


def test_a_file_that_cannot_be_in_the_wanted_version_of_id3_is_told_in_its_row_and_in_the_plan(
    tmp_path: Path,
) -> None:
    (tmp_path / "music").mkdir()
    path = make_song(tmp_path / "music" / "song.mp3", seconds=0.5)
    tags = ID3()
    tags.add(TPE1(encoding=3, text=["Ada", "Bo"]))
    tags.save(path)
    library = accepted(tmp_path / "other.sqlite3", path.parent, [path], ["Zouk"])
    before = path.read_bytes()
    assert by_name(library)["song.mp3"].tag_problem is None
    for version, told in ((4, None), (3, "cannot become ID3v2.3 (TPE1 has several values")):
        use(library, id3_version=version)
        (planned,) = review.plan(library, Existing.REPLACE)
        for problem in (planned.problem, by_name(library)["song.mp3"].tag_problem):
            assert (told is None) == (problem is None)
            assert (told or "") in (problem or "")
    (outcome,) = review.write(library, Existing.REPLACE)
    assert outcome.error == planned.problem
    assert path.read_bytes() == before
    use(library, id3_version=None)
    assert all(outcome.written for outcome in review.write(library, Existing.REPLACE))
    library.close()


def test_tracks_are_found_by_what_the_person_calls_their_genre(library: Library) -> None:
    use(library, mapping=(("hiphop", "Rap"),))
    for genre in ("rap", "Hip Hop", "hiphop"):
        assert len(track_ids(library, TrackQuery(genre=genre))) == (1 if genre != "metal" else 0)
    assert track_ids(library, TrackQuery(genre="metal")) == []


def test_genres_in_files_are_respelled_on_request_only(library: Library) -> None:
    use(library, mapping=(("hiphop", "Hip-Hop"),), separators=("/",))
    assert {row.state for row in by_name(library).values()} == {State.SUGGESTED}
    done = review.respell(library)
    assert len(done.changed) == 2
    assert by_name(library)["rock.flac"].chosen == ("Rock", "Metal")
    # the same genres in the person's words: nothing to ask, whatever they said about other genres
    assert all(outcome.written for outcome in review.write(library, Existing.KEEP))
    assert genre_of(library, "hip.flac") == ["Hip-Hop"]
    assert genre_of(library, "rock.flac") == ["Rock", "Metal"]
    assert review.respell(library).changed == ()


def test_a_decision_is_not_overruled_by_respelling(library: Library) -> None:
    use(library, mapping=(("hiphop", "Hip-Hop"),))
    row = by_name(library)["hip.flac"]
    review.reject(library, [row.id])
    assert review.respell(library).changed == ()
    assert by_name(library)["hip.flac"].state is State.REJECTED


def test_genres_in_one_text_are_the_same_as_told_apart(library: Library) -> None:
    use(library, separators=("/",))
    row = by_name(library)["rock.flac"]
    review.accept(library, [row.id], ("Metal", "Rock"))
    (planned,) = review.plan(library, Existing.ASK)
    assert not planned.question
    review.accept(library, [row.id], ("Jazz",))
    (planned,) = review.plan(library, Existing.ADD)
    assert planned.after == ("Rock", "Metal", "Jazz")


def test_a_contradiction_is_not_stored_and_a_damaged_one_says_how_to_begin_anew(library: Library) -> None:
    use(library, mapping=(("a", "b"),))
    with pytest.raises(VocabularyError):
        use(library, mapping=(("a", "b"), ("b", "a")))
    assert vocabulary.load(library).mapping == (("a", "b"),)
    with library.writing() as session:
        session.get_one(Setting, vocabulary.KEY).value = {"limit": 0}
    with pytest.raises(VocabularyError, match="genretagger vocabulary reset"):
        track_ids(library, TrackQuery(genre="rock"))
    vocabulary.reset(library)
    assert vocabulary.load(library) == Vocabulary()


class Shell:
    """`genretagger vocabulary …` on a library."""

    def __init__(self, library: Library, capsys: pytest.CaptureFixture[str]) -> None:
        self._library = library
        self._capsys = capsys

    def __call__(self, *words: str, status: int = 0) -> str:
        self._capsys.readouterr()
        assert run(["vocabulary", *words, "--library", str(self._library.path)]) == status
        said = self._capsys.readouterr()
        return said.out if status == 0 else said.err


@pytest.fixture
def shell(library: Library, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(library, capsys)


def test_words_are_mapped_allowed_and_put_below_others_from_the_command_line(
    shell: Shell, library: Library
) -> None:
    shell("map", "hiphop", "Rap")
    shell("map", "Hip-Hop", "Hip Hop")
    shell("map", "foo", "bar")
    shell("unmap", "FOO")
    shell("allow", "Hip Hop", "Rock")
    shell("allow", "rock", "--remove")
    shell("parent", "Hip Hop", "Urban")
    shell("parent", "Rock", "Music")
    shell("parent", "Rock")
    shell("set", "--parent", "too", "--limit", "2", "--separators", "; /", "--join", "; ", "--id3", "2.3")
    assert vocabulary.load(library) == Vocabulary(
        mapping=(("Hip-Hop", "Hip Hop"),),
        allowed=("Hip Hop",),
        parents=(("Hip Hop", "Urban"),),
        parent=Parents.TOO,
        limit=2,
        separators=(";", "/"),
        joined_with="; ",
        id3_version=3,
    )
    shell("allow", "--any")
    assert shell("show", "hiphop") == "Hip Hop; Urban\n"
    assert json.loads(shell("show", "rock", "--json")) == {"genres": ["rock"], "becomes": ["rock"]}
    assert "Hip-Hop → Hip Hop" in shell("show")
    assert "(any)" in shell("reset")
    assert vocabulary.load(library) == Vocabulary()


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("unmap", "foo"), 1, "foo is not mapped"),
        (("parent", "foo"), 1, "foo has no parent"),
        (("allow",), 2, "Say either the genres to allow, or --any"),
        (("allow", "foo", "--remove"), 1, "foo is not on the list"),
        (("set",), 2, "Say what to choose"),
        (("set", "--limit", "many"), 2, "--limit is a number"),
        (("set", "--id3", "2.2"), 1, "keep, 2.3, 2.4, not 2.2"),
        (("set", "--separators", "and"), 1, "cannot stand between"),
        (("preset", "foo"), 2, "There is no preset foo: choose one of id3v1"),
        (("import", "nowhere.json"), 1, "nowhere.json cannot be read"),
        (("map", "a", ""), 1, "a is called nothing"),
    ],
)
def test_wrong_words_are_explained_and_change_nothing(
    shell: Shell, library: Library, words: tuple[str, ...], status: int, told: str
) -> None:
    assert told in shell(*words, status=status)
    assert vocabulary.load(library) == Vocabulary()


def test_a_vocabulary_goes_through_a_file_into_another_library(
    shell: Shell, library: Library, tmp_path: Path
) -> None:
    assert "discogs" in shell("preset")
    shell("preset", "discogs")
    wanted = vocabulary.load(library)
    shell("export", str(tmp_path / "mine.json"))
    assert json.loads(shell("export")) == json.loads((tmp_path / "mine.json").read_text())
    shell("reset")
    shell("import", str(tmp_path / "mine.json"))
    assert vocabulary.load(library) == wanted
    (tmp_path / "bad.txt").write_text("a -> b\nb -> a\n")
    assert "bad.txt: a is called b is called a" in shell("import", str(tmp_path / "bad.txt"), status=1)
    assert vocabulary.load(library) == wanted


def test_genres_in_files_are_accepted_in_the_persons_words(shell: Shell, library: Library) -> None:
    shell("map", "hiphop", "Hip-Hop")
    assert "hiphop → Hip-Hop" in shell("apply", by_name(library)["hip.flac"].path)
    assert by_name(library)["hip.flac"].state is State.ACCEPTED
    assert "is not in the library" in shell("apply", "/nowhere", status=1)

"""Albums decide together: after a decision, a choice, a loss; what differs and what is decided stays."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from genretagger import review
from genretagger.learning import choosing
from genretagger.learning.suggesting import came_or_went, suggest_again
from genretagger.library import State, arrays, queries, settings
from genretagger.library.database import Library
from genretagger.library.models import Analysis, Track
from genretagger.library.queries import TrackQuery, TrackRow
from genretagger.library.suggesting import FromAlbum, Origin
from genretagger.model_rules import Rules
from genretagger.terminal import track_line, track_objects
from tests.albums import GENRES, RULES, Heard, album_library, all_rock, doubtful


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


def row(library: Library, track_id: int) -> TrackRow:
    return queries.rows(library, [track_id])[0]


def album(library: Library, track_id: int) -> FromAlbum | None:
    return queries.from_albums(library, [track_id]).get(track_id)


def together(file: Path, tracks: Sequence[Heard], rules: Rules | None = RULES) -> Library:
    library = album_library(file, tracks, rules)
    suggest_again(library)
    return library


def test_a_doubtful_track_gets_the_genre_of_its_album_and_says_so(file: Path) -> None:
    library = together(file, [*all_rock(4), doubtful()])
    found = row(library, 5)
    assert (found.genre, found.state, found.origin) == ("rock", State.SUGGESTED, Origin.ALBUM)
    from_album = album(library, 5)
    assert from_album is not None
    assert (from_album.tracks, from_album.decided, from_album.apart) == (4, 0, False)
    assert (from_album.own_genre, from_album.own_likeliest, from_album.own_confidence) == (None, "jazz", 0.45)
    assert from_album.genres["rock"] == pytest.approx(0.7)
    assert max(from_album.probabilities.values()) == found.confidence
    details = queries.details(library, 5)
    assert details is not None
    assert details.album == from_album
    assert details.probabilities == from_album.probabilities
    assert queries.probabilities(library, [5])[5] == from_album.probabilities


def test_what_the_model_says_by_itself_too_is_the_models_and_surer(file: Path) -> None:
    library = together(file, all_rock(4))
    assert {row(library, id_).origin for id_ in range(1, 5)} == {Origin.MODEL}
    assert row(library, 1).confidence > 0.9


def test_what_was_heard_stays_what_was_heard(file: Path) -> None:
    library = together(file, [*all_rock(4), doubtful()])
    first = row(library, 5)
    suggest_again(library)
    assert row(library, 5) == first
    with library.reading() as session:
        own = arrays.from_blob(session.get_one(Analysis, 5).probabilities)
        assert own.tolist() == pytest.approx([0.35, 0.1, 0.45, 0.05])
        assert session.get_one(Analysis, 5).genre is None


def test_a_track_that_clearly_differs_keeps_its_own_genre(file: Path) -> None:
    library = together(file, [*all_rock(4), Heard({"jazz": 0.9, "rock": 0.1})])
    assert (row(library, 5).genre, row(library, 5).origin) == ("jazz", Origin.MODEL)
    assert row(library, 5).confidence == pytest.approx(0.9)
    found = album(library, 5)
    assert found is not None
    assert found.apart
    assert queries.probabilities(library, [5])[5].keys() == set(GENRES)


def test_speech_on_an_album_stays_speech(file: Path) -> None:
    library = together(file, [*all_rock(4), Heard({"speech": 0.9, "rock": 0.1})])
    assert (row(library, 5).genre, row(library, 5).reason) == (None, "speech")


@pytest.mark.parametrize(
    "tracks",
    [
        pytest.param([*all_rock(1), doubtful()], id="two tracks are too few"),
        pytest.param([*all_rock(4, artist="A"), doubtful(artist="B")], id="several artists"),
        pytest.param([*all_rock(4, album_artist="Various Artists"), doubtful()], id="various artists"),
        pytest.param([*all_rock(4, compilation=True), doubtful()], id="tagged as a collection"),
        pytest.param([*all_rock(4, album=None), doubtful(album=None)], id="a folder is no album"),
        pytest.param([*all_rock(4), doubtful(folder="/music/elsewhere")], id="another folder"),
        pytest.param([*all_rock(4, model_id="another"), doubtful()], id="another model"),
        pytest.param([*all_rock(4, missing=True), doubtful()], id="tracks that are gone"),
        pytest.param([*all_rock(4), doubtful(reason="too_short")], id="too little was heard"),
        pytest.param([*all_rock(4), doubtful(reason="none_known")], id="it is like nothing known"),
    ],
)
def test_left_alone_is(file: Path, tracks: Sequence[Heard]) -> None:
    library = album_library(file, tracks)
    last = len(tracks)
    before = row(library, last)
    suggest_again(library)
    assert row(library, last) == before
    assert album(library, last) is None


def test_guests_and_an_album_artist_make_no_collection(file: Path) -> None:
    library = together(file, [*all_rock(4), doubtful(artist="Artist feat. Guest")])
    assert row(library, 5).genre == "rock"
    library.close()
    home = "Orchestra"
    other = [*all_rock(4, album_artist=home, artist="A"), doubtful(album_artist=home, artist="B")]
    assert row(together(file.with_name("other"), other), 5).genre == "rock"


def test_a_decision_changes_the_rest_of_the_album_at_once_and_back(file: Path) -> None:
    library = together(file, [doubtful() for _ in range(4)])
    before = [row(library, id_) for id_ in (1, 2, 3, 4)]
    done = review.accept(library, [1, 2], ("Rock",))
    assert {row(library, id_).genre for id_ in (3, 4)} == {"rock"}
    assert {row(library, id_).origin for id_ in (3, 4)} == {Origin.ALBUM}
    found = album(library, 3)
    assert found is not None
    assert (found.tracks, found.decided) == (3, 2)
    assert [row(library, id_).genre for id_ in (1, 2)] == [one.genre for one in before[:2]]
    review.restore(library, done)
    assert [row(library, id_) for id_ in (1, 2, 3, 4)] == before


def test_taking_a_decision_back_makes_the_suggestion_anew(file: Path) -> None:
    library = together(file, [doubtful() for _ in range(4)])
    review.accept(library, [1], ("Folk",))
    review.accept(library, [2, 3], ("Rock",))
    review.reconsider(library, [1])
    assert (row(library, 1).genre, row(library, 1).state) == ("rock", State.SUGGESTED)
    review.reject(library, [2, 3])
    assert row(library, 1).genre != "rock"


def test_a_decision_counts_in_the_persons_words_and_one_that_no_model_knows_is_no_evidence(
    file: Path,
) -> None:
    from genretagger.library import vocabulary
    from genretagger.tags.vocabulary import Vocabulary

    library = album_library(file, [doubtful() for _ in range(4)])
    vocabulary.save(library, Vocabulary(mapping=(("rock", "Guitars"),)))
    suggest_again(library)
    review.accept(library, [1, 2], ("guitars",))
    assert row(library, 4).genre == "rock"
    review.accept(library, [1, 2], ("Zouk",))
    found = album(library, 4)
    assert found is not None
    assert (found.tracks, found.decided) == (1, 0)


def test_decided_tracks_stay_as_they_are(file: Path) -> None:
    library = album_library(file, [*all_rock(4), doubtful(), doubtful()])
    review.accept(library, [5], ("Ska",))
    review.reject(library, [6])
    before = [row(library, id_) for id_ in (5, 6)]
    suggest_again(library)
    choosing.save(library, replace(settings.load(library), albums=False))
    assert [row(library, id_) for id_ in (5, 6)] == before
    assert before[0].chosen == ("Ska",)


def test_the_choice_turns_albums_off_and_on_again_without_listening(file: Path) -> None:
    library = album_library(file, [*all_rock(4), doubtful()])
    alone = row(library, 5)
    suggest_again(library)
    with_album = row(library, 5)
    assert choosing.save(library, replace(settings.load(library), albums=False))
    assert row(library, 5) == alone
    assert album(library, 5) is None
    assert choosing.reset(library)
    assert row(library, 5) == with_album
    assert not choosing.save(library, replace(settings.load(library), threshold=70))


def test_a_track_that_goes_takes_its_evidence_along(file: Path) -> None:
    library = together(file, [*all_rock(2), doubtful()])
    assert row(library, 3).genre == "rock"
    with library.writing() as session:
        gone = session.get_one(Track, 1)
        gone.missing_since = gone.added_at
        key = gone.album_key
    came_or_went(library, (), [key])
    assert row(library, 3).genre is None


def test_a_library_of_a_model_without_rules_is_left_alone(file: Path) -> None:
    library = album_library(file, [*all_rock(4), doubtful()], rules=None)
    before = [row(library, id_) for id_ in range(1, 6)]
    suggest_again(library)
    review.accept(library, [1])
    assert [row(library, id_) for id_ in range(2, 6)] == before[1:]


def test_the_choice_of_parents_names_and_unnames_them(file: Path) -> None:
    library = together(file, [Heard({"rock": 0.5, "pop": 0.4}, album=None)])
    found = row(library, 1)
    assert (found.genre, found.suggested, found.likeliest) == ("Pop/Rock", ("Pop/Rock",), "Pop/Rock")
    assert found.confidence == pytest.approx(0.9)
    choosing.save(library, replace(settings.load(library), parents=False))
    found = row(library, 1)
    assert (found.genre, found.state, found.likeliest) == (None, State.UNSURE, "rock")
    choosing.reset(library, ["parents"])
    assert row(library, 1).genre == "Pop/Rock"


def test_a_parent_is_a_genre_like_any_other(file: Path) -> None:
    from genretagger.library import vocabulary
    from genretagger.tags.genres import Existing
    from genretagger.tags.vocabulary import Vocabulary

    library = together(file, [Heard({"rock": 0.5, "pop": 0.4}, album=None)])
    vocabulary.save(library, Vocabulary(separators=("/",)))
    assert queries.track_ids(library, TrackQuery(genre="pop/rock")) == [1]
    assert queries.counts(library).genres == {"Pop/Rock": 1}
    assert review.preview(library, 0.8).tracks == 1
    assert review.preview(library, 0.8).wrong == pytest.approx(0.1)
    review.accept(library, [1])
    assert row(library, 1).chosen == ("Pop/Rock",)
    assert review.plan(library, Existing.ADD)[0].after == ("Pop/Rock",)
    review.reconsider(library, [1])
    vocabulary.save(library, Vocabulary(mapping=(("Pop/Rock", "Pop"),), allowed=("Pop",)))
    assert row(library, 1).suggested == ("Pop",)
    assert queries.track_ids(library, TrackQuery(genre="Pop")) == [1]
    vocabulary.save(library, Vocabulary(allowed=("Jazz",)))
    assert review.accept(library, [1]).skipped == 1


def test_a_hundred_albums_change_alone_when_one_is_decided(file: Path) -> None:
    tracks = [
        track
        for number in range(100)
        for track in [*all_rock(3, folder=f"/music/{number}"), doubtful(folder=f"/music/{number}")]
    ]
    library = album_library(file, tracks)
    review.accept(library, [1], ("Jazz",))
    touched = [one.id for one in queries.rows(library, list(range(1, 401))) if album(library, one.id)]
    assert touched == [2, 3, 4]


def test_the_command_line_says_what_came_from_the_track_and_what_from_its_album(file: Path) -> None:
    library = together(file, [*all_rock(4), doubtful()])
    first, last = track_objects(library, [1, 5])
    assert (first["origin"], last["origin"]) == ("model", "album")
    assert last["album"] == "Album"
    assert last["album_evidence"]["tracks"] == 4
    assert (last["album_evidence"]["own_likeliest"], last["album_evidence"]["own_genre"]) == ("jazz", None)
    assert next(iter(last["album_evidence"]["genres"])) == "rock"
    assert "with its album" in track_line(row(library, 5))
    assert "with its album" not in track_line(row(library, 1))
    choosing.save(library, replace(settings.load(library), albums=False))
    assert next(iter(track_objects(library, [5])))["album_evidence"] is None

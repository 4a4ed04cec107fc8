"""What is learnt from a library of embeddings, good and poor; the libraries are made, without audio."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import update

from genretagger.errors import LearningError
from genretagger.learning import lessons, storing
from genretagger.learning.because import because
from genretagger.learning.checking import look_alikes
from genretagger.library import State, queries
from genretagger.library import vocabulary as stored_vocabulary
from genretagger.library.database import Library
from genretagger.library.models import Analysis, HeadRow, Model
from genretagger.library.queries import TrackQuery
from genretagger.library.suggesting import Origin
from genretagger.review import accept
from genretagger.tags.vocabulary import Vocabulary
from tests.heard import Song, heard_library, songs
from tests.models import FRONT_END
from tests.models import GENRES as MODEL_GENRES

GENRES = ("Zouk", "Shoegaze", "Film", "Kids")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


def rows(library: Library) -> list[queries.TrackRow]:
    return queries.rows(library, queries.track_ids(library, TrackQuery()))


def test_untagged_tracks_get_genres_that_no_model_knows_and_say_which_tracks_they_are_like(
    file: Path,
) -> None:
    tagged = songs(GENRES, 4, 4)
    untagged = [Song(genre, f"new {genre}", tags=()) for genre in GENRES for _ in range(3)]
    library = heard_library(file, [*tagged, *untagged])
    lesson = lessons.learn(library)
    assert lesson.in_use
    assert lesson.head.check.new.right > lesson.head.check.new.model_right
    found = rows(library)[len(tagged) :]
    assert [row.suggested for row in found] == [(song.sound,) for song in untagged]
    assert {row.origin for row in found} == {Origin.LEARNT}
    assert {row.state for row in found} == {State.SUGGESTED}
    reason = because(library, found[0].id)
    assert reason is not None
    assert reason.genre == "Zouk"
    assert {row.genres for row in queries.rows(library, reason.track_ids)} == {("Zouk",)}
    assert len(reason.track_ids) >= 3
    details = queries.details(library, found[0].id)
    assert details is not None
    assert max(details.probabilities, key=details.probabilities.__getitem__) == "Zouk"
    library.close()


def test_off_brings_the_suggestions_of_the_model_back_and_on_those_learnt(file: Path) -> None:
    library = heard_library(file, [*songs(GENRES, 4, 4), Song("Zouk", "new", tags=())])
    before = rows(library)
    lessons.learn(library)
    learnt = rows(library)
    assert lessons.use(library, on=False) is None
    assert rows(library) == before
    assert lessons.use(library, on=True)
    assert rows(library) == learnt
    library.close()


def test_a_decision_outlives_learning_and_is_learnt_from(file: Path) -> None:
    tracks = [*songs(GENRES, 3, 3), *songs(("Film",), 3, 3, tags=("Kids",))]
    library = heard_library(file, tracks)
    wrong = [row.id for row, song in zip(rows(library), tracks, strict=True) if song.tags == ("Kids",)]
    accept(library, wrong, ("Film",))
    lesson = lessons.learn(library)
    assert {found.genre: found.tracks for found in lesson.survey.genres}["Film"] == 18
    decided = queries.rows(library, wrong)
    assert {(row.state, row.chosen) for row in decided} == {(State.ACCEPTED, ("Film",))}
    library.close()


def test_a_head_that_is_never_sure_enough_gives_hints_where_it_beats_the_model(file: Path) -> None:
    tagged = songs(GENRES, 2, 6)
    untagged = [Song(genre, "new", tags=()) for genre in GENRES]
    library = heard_library(file, [*tagged, *untagged])
    lesson = lessons.learn(library, wanted_right=0.99)
    assert lesson.head.check.beats_model
    assert not lesson.head.check.suggests
    assert lesson.head.check.new.suggested == 0
    assert lesson.in_use
    assert lesson.suggested == 0
    found = rows(library)[len(tagged) :]
    assert [row.likeliest for row in found] == [song.sound for song in untagged]
    assert {row.origin for row in found} == {Origin.LEARNT}
    assert {row.state for row in found} == {State.UNSURE}
    details = queries.details(library, found[0].id)
    assert details is not None
    assert max(details.probabilities, key=details.probabilities.__getitem__) == "Zouk"
    library.close()


def test_what_cannot_beat_the_model_stays_off_and_a_trial_changes_nothing(file: Path) -> None:
    known = [Song("rock", f"artist {n % 9}", model_says="rock", sure=0.9) for n in range(36)]
    known += [Song("disco", f"artist {n % 9 + 9}", model_says="disco", sure=0.9) for n in range(36)]
    library = heard_library(file, known)
    before = rows(library)
    assert not lessons.learn(library, trial=True).in_use
    with pytest.raises(LearningError, match="Nothing was learnt yet"):
        lessons.use(library, on=True)
    lesson = lessons.learn(library)
    assert not lesson.head.check.beats_model
    assert not lesson.in_use
    assert [row.likeliest for row in rows(library)] == [row.likeliest for row in before]
    library.close()


@pytest.mark.parametrize(
    ("tracks", "sentence"),
    [
        ([], "scan your music first"),
        (songs(("Zouk",), 3, 3, tags=()), "None of the 9 tracks has a genre"),
        (songs(("Zouk",), 3, 3), "All tracks are called Zouk: to tell it from others, others are needed"),
        (songs(("Zouk", "Film"), 1, 9), "No genre has enough examples"),
        (songs([f"genre {n}" for n in range(300)], 2, 1), "No genre has enough examples"),
    ],
    ids=["nothing", "no tags", "one genre", "an album a genre", "two tracks a genre"],
)
def test_too_little_to_learn_from_is_said_in_a_sentence(
    file: Path, tracks: list[Song], sentence: str
) -> None:
    library = heard_library(file, tracks)
    with pytest.raises(LearningError, match=sentence):
        lessons.learn(library)
    library.close()


def test_a_genre_that_is_not_there_or_too_small_is_named(file: Path) -> None:
    library = heard_library(file, [*songs(GENRES, 3, 3), Song("Rare", "somebody")])
    with pytest.raises(LearningError, match="No track is called Jazz"):
        lessons.learn(library, ["Zouk", "Jazz"])
    with pytest.raises(LearningError, match=r"Rare cannot be learnt \(it has too few tracks\)"):
        lessons.learn(library, ["Rare"])
    library.close()


def test_a_single_genre_is_told_from_all_others(file: Path) -> None:
    waiting = [Song("Zouk", "new", tags=()), Song("Kids", "new", tags=())]
    library = heard_library(file, [*songs(GENRES, 4, 4), *waiting])
    assert lessons.learn(library, ["zouk"]).in_use
    zouk, other = rows(library)[-2:]
    assert zouk.suggested == ("Zouk",)
    assert other.genre is None
    assert other.state is State.UNSURE
    library.close()


def test_one_artist_a_genre_is_tested_over_albums_and_says_so(file: Path) -> None:
    tracks = [
        Song(genre, f"artist of {genre}", album=f"album {album}")
        for genre in GENRES
        for album in range(4)
        for _ in range(3)
    ]
    library = heard_library(file, tracks)
    assert all(found.over_albums for found in lessons.learn(library).head.check.genres)
    library.close()


def test_tracks_that_all_sound_alike_teach_nothing_and_it_stays_off(file: Path) -> None:
    library = heard_library(file, songs(GENRES, 3, 3), alike=True)
    assert not lessons.learn(library).in_use
    library.close()


def test_a_third_of_wrong_tags_is_borne(file: Path) -> None:
    random = np.random.default_rng(0)
    tracks = [
        replace(song, tags=(str(random.choice(GENRES)),)) if random.random() < 0.3 else song
        for song in songs(GENRES, 8, 5)
    ]
    untagged = [Song(genre, f"new {genre}", tags=()) for genre in GENRES for _ in range(5)]
    library = heard_library(file, [*tracks, *untagged])
    lessons.learn(library, wanted_right=0.7)
    found = rows(library)[len(tracks) :]
    right = [row.suggested == (song.sound,) for row, song in zip(found, untagged, strict=True)]
    assert sum(right) >= 18
    library.close()


def test_tracks_of_another_model_are_left_alone_and_counted(file: Path) -> None:
    tracks = [*songs(GENRES, 4, 4), *songs(GENRES, 1, 2, model_id="tiny-2")]
    library = heard_library(file, tracks)
    lesson = lessons.learn(library)
    assert lesson.survey.elsewhere == 8
    assert {row.origin for row in rows(library)[-8:]} == {Origin.MODEL}
    library.close()


def test_several_genres_a_track_are_learnt_and_suggested_together(file: Path) -> None:
    pairs = {"Zouk": ("Zouk", "Dance"), "Disco": ("Disco", "Dance"), "Film": ("Film",), "Kids": ("Kids",)}
    tracks = [replace(song, tags=pairs[song.sound]) for song in songs(tuple(pairs), 5, 4)]
    library = heard_library(file, [*tracks, Song("Zouk", "new", tags=())])
    assert lessons.learn(library).survey.several
    assert set(rows(library)[-1].suggested) == {"Zouk", "Dance"}
    library.close()


def test_genres_are_learnt_under_the_names_of_the_vocabulary(file: Path) -> None:
    tracks = [replace(song, tags=("zouk love" if n % 2 else "ZOUK",)) if song.sound == "Zouk" else song
              for n, song in enumerate(songs(GENRES, 4, 4))]  # fmt: skip
    library = heard_library(file, [*tracks, Song("Zouk", "new", tags=())])
    stored_vocabulary.save(library, Vocabulary(mapping=(("zouk love", "zouk"), ("ZOUK", "zouk"))))
    assert "zouk" in lessons.learn(library).head.genres
    assert rows(library)[-1].suggested == ("zouk",)
    library.close()


def test_two_names_of_one_sound_are_called_look_alikes(file: Path) -> None:
    tracks = [
        replace(song, tags=("Film Score",)) if song.sound == "Film" and n % 2 else song
        for n, song in enumerate(songs(GENRES, 6, 4))
    ]
    library = heard_library(file, tracks)
    alike = look_alikes(lessons.learn(library, trial=True).head.check)
    assert {frozenset(pair[:2]) for pair in alike} == {frozenset({"Film", "Film Score"})}
    library.close()


def test_tags_that_contradict_each_other_are_listed(file: Path) -> None:
    tracks = [
        *songs(GENRES, 3, 3),
        Song("Zouk", "a", tags=("Zouk",), fingerprint="same", album="x"),
        Song("Zouk", "a", tags=("Film",), fingerprint="same", album="y"),
        Song("Kids", "b", tags=("Kids",), album="z"),
        Song("Kids", "b", tags=("Film",), album="z"),
    ]
    library = heard_library(file, tracks)
    found = lessons.look(library).contradictions
    assert [(one.kind, one.genres) for one in found] == [
        ("recording", ("Zouk", "Film")),
        ("album", ("Kids", "Film")),
    ]
    library.close()


def test_tracks_that_sound_like_another_genre_than_they_are_called_are_found(file: Path) -> None:
    tracks = songs(GENRES, 6, 5)
    wrong = {3: "Film", 40: "Kids", 77: "Zouk"}
    tracks = [replace(song, tags=(wrong[n],)) if n in wrong else song for n, song in enumerate(tracks)]
    library = heard_library(file, tracks)
    found = lessons.mislabelled(library)
    assert {one.track_id - 1: one.genres[0] for one in found} == wrong
    assert all(tracks[one.track_id - 1].sound == one.sounds_like for one in found)
    library.close()


def test_twenty_answers_to_the_questions_teach_what_the_rest_is(file: Path) -> None:
    tracks = songs(GENRES, 8, 5, tags=())
    library = heard_library(file, tracks)
    asked = lessons.questions(library)
    assert len(asked) == 20
    for track_id in asked:
        accept(library, [track_id], (tracks[track_id - 1].sound,))
    first = lessons.learn(library, wanted_right=0.7)
    assert first.before is None
    rest = [row for row in rows(library) if row.state is not State.ACCEPTED]
    assert sum(row.likeliest == tracks[row.id - 1].sound for row in rest) > 0.9 * len(rest)
    again = lessons.questions(library)
    assert not set(again) & set(asked)
    second = lessons.learn(library, wanted_right=0.7)
    assert second.before == first.head.check
    library.close()


def test_when_another_model_has_heard_the_tracks_the_same_genres_are_learnt_again(file: Path) -> None:
    library = heard_library(file, songs(GENRES, 4, 4))
    head = lessons.learn(library, ["Zouk", "Film"]).head
    lessons.keep_up(library)
    stored = storing.load(library)
    assert stored is not None
    assert stored[0].model_id == head.model_id
    with library.writing() as session:
        session.add(Model(id="tiny-2", front_end_id=FRONT_END.id, genres=list(MODEL_GENRES)))
        session.flush()
        session.execute(update(Analysis).values(model_id="tiny-2"))
    with library.alone("learn"):  # another window learns: a scan has done its work all the same
        lessons.keep_up(library)
    stored = storing.load(library)
    assert stored is not None
    assert stored[0].model_id == head.model_id
    lessons.keep_up(library)
    stored = storing.load(library)
    assert stored is not None
    assert (stored[0].model_id, stored[0].genres, stored[1]) == ("tiny-2", head.genres, True)
    assert {row.origin for row in rows(library)} == {Origin.LEARNT}
    library.close()


def test_what_was_learnt_stays_suggested_until_the_other_model_has_heard_the_track(file: Path) -> None:
    library = heard_library(file, songs(GENRES, 4, 4))
    lessons.learn(library)
    before = rows(library)
    with library.writing() as session:
        session.add(Model(id="tiny-2", front_end_id=FRONT_END.id, genres=list(MODEL_GENRES)))
        session.flush()
        session.execute(update(Analysis).where(Analysis.track_id > 5).values(model_id="tiny-2"))
    lessons.keep_up(library)
    stored = storing.load(library)
    assert stored is not None
    assert stored[0].model_id == "tiny-2"
    assert rows(library)[:5] == before[:5]
    assert {row.origin for row in rows(library)} == {Origin.LEARNT}
    lessons.use(library, on=False)
    assert {row.origin for row in rows(library)} == {Origin.MODEL}
    library.close()


def test_a_damaged_head_neither_stops_a_scan_nor_a_lesson(file: Path) -> None:
    library = heard_library(file, songs(GENRES, 4, 4))
    lessons.learn(library)
    with library.writing() as session:
        session.execute(update(HeadRow).values(content=b"genretagger-learnt 1 0\n"))
    lessons.keep_up(library)
    with pytest.raises(LearningError, match="Nothing was learnt yet"):
        lessons.use(library, on=True)
    assert lessons.learn(library).in_use
    library.close()

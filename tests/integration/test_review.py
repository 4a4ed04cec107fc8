import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import mutagen
import pytest

from genretagger import pipeline, review
from genretagger.errors import LibraryBusyError
from genretagger.library import State, settings
from genretagger.library.database import Library
from genretagger.library.queries import TrackQuery, TrackRow, details, rows, track_ids
from genretagger.pipeline import ScanOptions
from genretagger.tags.genres import Existing, spelled
from tests.models import tiny_model
from tests.music import make_song

TAGS = {"empty.mp3": None, "rock.flac": "Rock", "zouk.ogg": "Zouk"}


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with scanned music and its library, to be copied."""
    folder = tmp_path_factory.mktemp("heard")
    (folder / "music").mkdir()
    for seed, (name, genre) in enumerate(TAGS.items()):
        tags = {"title": name, "artist": "Someone"} | ({"genre": genre} if genre else {})
        make_song(folder / "music" / name, seconds=2, seed=seed, tags=tags)
    tiny_model(folder / "tiny.onnx")
    return folder


@pytest.fixture
def music(heard: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(heard / "music", tmp_path / "music"))


@pytest.fixture
def library(heard: Path, music: Path, tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    pipeline.scan(library, [str(music)], options=ScanOptions(model=heard / "tiny.onnx", workers=1))
    yield library
    library.close()


def by_name(library: Library) -> dict[str, TrackRow]:
    return {Path(row.path).name: row for row in rows(library, track_ids(library, TrackQuery()))}


def hashes(music: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(music.iterdir())}


def genres_of(path: Path) -> list[str]:
    return list(mutagen.File(path, easy=True).get("genre", []))  # type: ignore[attr-defined]


def accept_all(library: Library, *genres: str) -> None:
    review.accept(library, track_ids(library, TrackQuery()), genres)


def test_accepting_without_a_genre_takes_the_likeliest_in_the_usual_spelling(library: Library) -> None:
    row = by_name(library)["empty.mp3"]
    review.accept(library, [row.id])
    after = by_name(library)["empty.mp3"]
    assert after.state is State.ACCEPTED
    assert row.likeliest is not None
    assert after.chosen == (spelled(row.likeliest),)


def test_a_decision_can_be_taken_back_as_it_was(library: Library) -> None:
    before = by_name(library)
    ids = [row.id for row in before.values()]
    accepted = review.accept(library, ids, ("Kids",))
    rejected = review.reject(library, ids[:1])
    review.restore(library, rejected)
    assert {row.state for row in by_name(library).values()} == {State.ACCEPTED}
    review.restore(library, accepted)
    assert by_name(library) == before


def test_reconsidering_a_track_puts_it_back_to_review(library: Library) -> None:
    row = by_name(library)["empty.mp3"]
    review.reject(library, [row.id])
    assert by_name(library)["empty.mp3"].state is State.REJECTED
    review.reconsider(library, [row.id])
    assert by_name(library)["empty.mp3"].state is row.state


def test_accepting_by_confidence_takes_those_at_least_as_sure(library: Library) -> None:
    confidences = sorted(row.confidence or 0 for row in by_name(library).values())
    assert len(review.acceptable(library, 0, unsure=True)) == 3
    assert len(review.acceptable(library, confidences[1], unsure=True)) == 2
    assert review.acceptable(library, 1.0) == []


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        (Existing.ASK, {"empty.mp3": ["Rock"], "rock.flac": ["Rock"], "zouk.ogg": ["Zouk"]}),
        (Existing.KEEP, {"empty.mp3": ["Rock"], "rock.flac": ["Rock"], "zouk.ogg": ["Zouk"]}),
        (Existing.REPLACE, {"empty.mp3": ["Rock"], "rock.flac": ["Rock"], "zouk.ogg": ["Rock"]}),
        (Existing.ADD, {"empty.mp3": ["Rock"], "rock.flac": ["Rock"], "zouk.ogg": ["Zouk", "Rock"]}),
    ],
)
def test_an_existing_genre_is_treated_as_the_person_said(
    library: Library, music: Path, existing: Existing, expected: dict[str, list[str]]
) -> None:
    before = hashes(music)
    accept_all(library, "Rock")
    outcomes = {Path(outcome.path).name: outcome for outcome in review.write(library, existing)}
    assert {name: genres_of(music / name) for name in TAGS} == expected
    assert {name for name, outcome in outcomes.items() if outcome.written} == {
        name for name in TAGS if hashes(music)[name] != before[name]
    }
    assert not any(outcome.error for outcome in outcomes.values())
    assert bool(outcomes["zouk.ogg"].note) == (existing in (Existing.ASK, Existing.KEEP))


def test_the_plan_is_what_is_then_written(library: Library, music: Path) -> None:
    accept_all(library, "Film", "Kids")
    planned = {item.path: item.after for item in review.plan(library, Existing.ADD)}
    written = {outcome.path: outcome.after for outcome in review.write(library, Existing.ADD)}
    assert planned == written
    assert genres_of(music / "zouk.ogg") == ["Zouk", "Film", "Kids"]


def test_a_batch_is_undone_to_the_same_bytes_after_a_restart(library: Library, music: Path) -> None:
    before = hashes(music)
    accept_all(library, "Zydeco")
    assert all(outcome.written for outcome in review.write(library, Existing.REPLACE))
    reopened = Library(library.path)
    (batch,) = review.batches(reopened)
    assert (batch.files, batch.undone) == (3, 0)
    assert {outcome.restored for outcome in review.undo_batch(reopened, batch.id)} == {"bytes"}
    assert hashes(music) == before
    assert {row.state for row in by_name(reopened).values()} == {State.UNDONE}
    assert review.last_batch(reopened) is None
    reopened.close()


def test_two_batches_are_undone_newest_first_to_the_same_bytes(library: Library, music: Path) -> None:
    before = hashes(music)
    for genre in ("First", "Second"):
        accept_all(library, genre)
        list(review.write(library, Existing.REPLACE))
    for _ in range(2):
        batch = review.last_batch(library)
        assert batch is not None
        assert {outcome.restored for outcome in review.undo_batch(library, batch)} == {"bytes"}
    assert hashes(music) == before


def test_an_undo_keeps_what_another_program_wrote_since(library: Library, music: Path) -> None:
    accept_all(library, "Zydeco")
    list(review.write(library, Existing.REPLACE))
    for name, field, value in (("rock.flac", "title", "New"), ("zouk.ogg", "genre", "Mine")):
        file = mutagen.File(music / name)  # type: ignore[attr-defined]
        file[field] = value
        file.save()
    batch = review.last_batch(library)
    assert batch is not None
    outcomes = {Path(outcome.path).name: outcome for outcome in review.undo_batch(library, batch)}
    assert {name: outcome.restored for name, outcome in outcomes.items()} == {
        "empty.mp3": "bytes",
        "rock.flac": "genre",
        "zouk.ogg": "refused",
    }
    assert genres_of(music / "rock.flac") == ["Rock"]
    assert mutagen.File(music / "rock.flac")["title"] == ["New"]  # type: ignore[attr-defined]
    assert genres_of(music / "zouk.ogg") == ["Mine"]
    assert outcomes["zouk.ogg"].error


def test_a_file_that_changed_since_the_scan_is_refused_and_untouched(library: Library, music: Path) -> None:
    accept_all(library, "Zydeco")
    file = mutagen.File(music / "rock.flac")  # type: ignore[attr-defined]
    file["title"] = "Changed meanwhile"
    file.save()
    before = hashes(music)["rock.flac"]
    outcomes = {Path(outcome.path).name: outcome for outcome in review.write(library, Existing.REPLACE)}
    assert not outcomes["rock.flac"].written
    assert "rock.flac" in (outcomes["rock.flac"].error or "")
    assert hashes(music)["rock.flac"] == before
    assert outcomes["zouk.ogg"].written


def test_a_moved_file_is_undone_where_it_is_now(heard: Path, library: Library, music: Path) -> None:
    before = hashes(music)
    accept_all(library, "Zydeco")
    list(review.write(library, Existing.REPLACE))
    (music / "rock.flac").rename(music / "moved.flac")
    pipeline.scan(library, [str(music)], options=ScanOptions(model=heard / "tiny.onnx", workers=1))
    outcomes = list(review.undo_paths(library, [str(music / "moved.flac")]))
    assert [outcome.restored for outcome in outcomes] == ["bytes"]
    assert hashes(music)["moved.flac"] == before["rock.flac"]


def test_a_file_that_took_the_name_of_a_written_one_is_not_undone_in_its_place(
    heard: Path, library: Library, music: Path
) -> None:
    accept_all(library, "Zydeco")
    list(review.write(library, Existing.REPLACE))
    (music / "rock.flac").rename(music / "moved.flac")
    pipeline.scan(library, [str(music)], options=ScanOptions(model=heard / "tiny.onnx", workers=1))
    make_song(music / "rock.flac", seconds=2, seed=77)
    pipeline.scan(library, [str(music)], options=ScanOptions(model=heard / "tiny.onnx", workers=1))
    written = hashes(music)
    (outcome,) = review.undo_paths(library, [str(music / "rock.flac")])
    assert (outcome.path, outcome.restored) == (str(music / "rock.flac"), "refused")
    assert hashes(music) == written


def test_undoing_a_folder_takes_back_the_last_write_to_each_of_its_files(
    library: Library, music: Path
) -> None:
    accept_all(library, "Zydeco")
    list(review.write(library, Existing.REPLACE))
    first = hashes(music)
    review.accept(library, [by_name(library)["zouk.ogg"].id], ("Cajun",))
    list(review.write(library, Existing.REPLACE))
    outcomes = list(review.undo_paths(library, [str(music)]))
    assert [outcome.restored for outcome in outcomes] == ["bytes"] * 3
    assert genres_of(music / "empty.mp3") == []
    assert hashes(music)["zouk.ogg"] == first["zouk.ogg"]


def test_what_another_program_wrote_before_an_undo_is_seen_by_the_next_scan(
    heard: Path, library: Library, music: Path
) -> None:
    accept_all(library, "Zydeco")
    list(review.write(library, Existing.REPLACE))
    file = mutagen.File(music / "rock.flac")  # type: ignore[attr-defined]
    file["title"] = "New"
    file.save()
    (outcome,) = review.undo_paths(library, [str(music / "rock.flac")])
    assert outcome.restored == "genre"
    pipeline.scan(library, [str(music)], options=ScanOptions(model=heard / "tiny.onnx", workers=1))
    assert by_name(library)["rock.flac"].title == "New"


def test_the_modification_time_is_kept_when_the_person_asks(library: Library, music: Path) -> None:
    settings.save(library, settings.Settings(keep_mtime=True))
    before = (music / "rock.flac").stat().st_mtime_ns
    accept_all(library, "Zydeco")
    list(review.write(library, Existing.REPLACE))
    assert genres_of(music / "rock.flac") == ["Zydeco"]
    assert (music / "rock.flac").stat().st_mtime_ns == before


def test_stopping_a_write_leaves_the_rest_accepted(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genretagger.ahead.AHEAD", 1)  # a lot that has begun is finished: make lots of one
    accept_all(library, "Zydeco")
    outcomes = []
    for outcome in review.write(library, Existing.REPLACE, stopped=lambda: len(outcomes) >= 1):
        outcomes.append(outcome)
    assert len(outcomes) == 1
    states = sorted(row.state for row in by_name(library).values())
    assert states == [State.ACCEPTED, State.ACCEPTED, State.WRITTEN]


def test_the_history_of_a_track_shows_its_writes(library: Library) -> None:
    accept_all(library, "Zydeco")
    list(review.write(library, Existing.REPLACE))
    found = details(library, by_name(library)["rock.flac"].id)
    assert found is not None
    assert [(change.before, change.after, change.status) for change in found.changes] == [
        (("Rock",), ("Zydeco",), "done")
    ]


def test_two_programs_do_not_write_at_once_and_neither_tidies_up_behind_the_other(
    library: Library, music: Path
) -> None:
    accept_all(library, "Zydeco")
    other = Library(library.path)
    writing = review.write(library, Existing.REPLACE)
    next(writing)
    with pytest.raises(LibraryBusyError, match="busy"):
        next(review.write(other, Existing.REPLACE))
    assert review.recover(other) == []
    rest = list(writing)
    assert len(rest) == 2
    assert all(outcome.written for outcome in rest)
    other.close()
